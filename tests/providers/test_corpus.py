"""Recorded streams in every habit of logging them: nothing that is said of a response is untrue, whatever the printer left out.

What is true is added up here from the complete events, by rules of a few lines a provider.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from helpers import DATA

from dumpparse import reconstruct

STREAMS = DATA / "streams"


class Truth(NamedTuple):
    """What a stream says: text, calls as (name, arguments), and why it stopped."""

    text: str
    calls: list[tuple[str, Any]]
    stop: str | None


def chat(events: list[dict[str, Any]]) -> list[Truth]:
    made: dict[str, list[Any]] = {}
    for event in events:
        one = made.setdefault(event.get("id") or "", ["", {}, None])
        for choice in event.get("choices", ()):
            delta = choice["delta"]
            one[0] += delta.get("content") or ""
            for call in delta.get("tool_calls") or ():
                known = one[1].setdefault(call["index"], ["", ""])
                known[0] = known[0] or call["function"].get("name", "")
                known[1] += call["function"].get("arguments", "")
            one[2] = choice["finish_reason"] or one[2]
    return [Truth(text, [(name, json.loads(said or "{}")) for name, said in calls.values()], stop) for text, calls, stop in made.values()]


def anthropic(events: list[dict[str, Any]]) -> list[Truth]:
    made: list[list[Any]] = []
    for event in events:
        kind = event.get("type")
        if kind == "message_start":
            made.append(["", {}, None])
        elif kind == "content_block_start" and event["content_block"]["type"] == "tool_use":
            made[-1][1][event["index"]] = [event["content_block"]["name"], ""]
        elif kind == "content_block_delta":
            made[-1][0] += event["delta"].get("text", "")
            if event["index"] in made[-1][1]:
                made[-1][1][event["index"]][1] += event["delta"].get("partial_json", "")
        elif kind == "message_delta":
            made[-1][2] = event["delta"]["stop_reason"]
    return [Truth(text, [(name, json.loads(said or "{}")) for name, said in calls.values()], stop) for text, calls, stop in made]


def gemini(events: list[dict[str, Any]]) -> list[Truth]:
    made: dict[str, list[Any]] = {}
    for event in events:
        one = made.setdefault(event.get("responseId", ""), ["", [], None])
        for candidate in event.get("candidates", ())[:1]:
            for part in candidate.get("content", {}).get("parts", ()):
                one[0] += part.get("text", "") if not part.get("thought") else ""
                if "functionCall" in part:
                    one[1].append((part["functionCall"]["name"], part["functionCall"].get("args", {})))
            one[2] = candidate.get("finishReason") or one[2]
    return [Truth(*one) for one in made.values()]


def bedrock(events: list[dict[str, Any]]) -> list[Truth]:
    made: list[list[Any]] = []
    for event in events:
        if "messageStart" in event:
            made.append(["", {}, None])
        elif start := event.get("contentBlockStart"):
            if "toolUse" in start["start"]:
                made[-1][1][start["contentBlockIndex"]] = [start["start"]["toolUse"]["name"], ""]
        elif block := event.get("contentBlockDelta"):
            made[-1][0] += block["delta"].get("text", "")
            if "toolUse" in block["delta"]:
                made[-1][1][block["contentBlockIndex"]][1] += block["delta"]["toolUse"]["input"]
        elif stop := event.get("messageStop"):
            made[-1][2] = stop["stopReason"]
    return [Truth(text, [(name, json.loads(said or "{}")) for name, said in calls.values()], stop) for text, calls, stop in made]


def aisdk(events: list[dict[str, Any]]) -> list[Truth]:
    text = "".join(event.get("text", event.get("delta", "")) for event in events if event["type"] == "text-delta")
    calls = [(one["toolName"], one["input"]) for one in events if one["type"] in {"tool-call", "tool-input-available"}]
    (stop,) = (event["finishReason"] for event in events if event["type"] == "finish")
    return [Truth(text, calls, stop)]


ADD_UP: dict[str, Callable[[list[dict[str, Any]]], list[Truth]]] = {
    "chat": chat,
    "anthropic": anthropic,
    "gemini": gemini,
    "bedrock": bedrock,
    "aisdk": aisdk,
}
NOT_SAID = (".delta.",)
"""Habits that leave out all that says whose a piece is: ``chunk.choices[0].delta`` alone may be anybody's object."""
LOGS = sorted(path for folder in ADD_UP for path in (STREAMS / folder).glob("*.txt"))
LOGS += sorted([*(STREAMS / "aisdk").glob("*.jsonl"), *(DATA / "providers" / "aisdk").glob("*.txt")])
"""Of the AI SDK there are two streams of each scenario; what is true of it is logged as JSON, and other prints of it stand beside."""


def truth_of(log: Path) -> list[Truth]:
    provider = log.parent.name
    scenario = ".".join(log.name.split(".")[: 2 if provider == "aisdk" else 1])
    lines = (STREAMS / provider / f"{scenario}.truth.jsonl").read_text(encoding="utf-8").splitlines()
    return ADD_UP[provider]([json.loads(line) for line in lines])


def calls_of(response: Any) -> list[tuple[str | None, Any]]:
    return [(call.name, json.loads(call.arguments)) for call in response.tool_calls if call.complete and call.arguments is not None]


@pytest.mark.parametrize("log", LOGS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_nothing_is_said_that_is_not_true(log):
    truth, given = truth_of(log), reconstruct(log.read_text(encoding="utf-8"))
    if any(habit in log.name for habit in NOT_SAID):
        assert given == []
        return
    assert given, "no response"
    if len(given) == len(truth):
        pairs = list(zip(given, truth, strict=True))
    else:
        assert len(given) < len(truth), [one.as_json() for one in given]
        assert all(one.text is None for one in given), "two streams that are not told apart have no text"
        return
    for one, true in pairs:
        if one.text_state == "complete":
            assert one.text == true.text
        elif one.text_state == "partial":
            assert one.text in true.text
        else:
            assert one.text is None
        if one.text_state == "none":
            assert true.text == ""
        if one.stop_reason is not None and true.stop is not None:
            assert one.stop_reason == true.stop
        assert all(call in true.calls for call in calls_of(one))
        if one.calls_state == "complete":
            assert calls_of(one) == true.calls
        if one.calls_state == "none":
            assert true.calls == []


@pytest.mark.parametrize(
    "log",
    [path for path in LOGS if ".full." in path.name or ".json." in path.name or path.parent.name == "aisdk"],
    ids=lambda path: f"{path.parent.name}/{path.name}",
)
def test_what_was_printed_whole_is_read_whole(log):
    for one, true in zip(reconstruct(log.read_text(encoding="utf-8")), truth_of(log), strict=True):
        assert (one.text or "", calls_of(one) if one.outcome == "completed" else true.calls) == (true.text, true.calls)
        assert one.stop_reason == true.stop
