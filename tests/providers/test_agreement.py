"""Pieces, whole objects and terminal objects agree or say why not, in every log there is.

A piece that is visible makes ``none`` impossible; a whole that is what the pieces make is no new text; one that is another is said.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from helpers import DATA

from dumpparse import iter_events, reconstruct
from dumpparse.events.facts import Called, Piece, Whole
from dumpparse.providers.table import provider
from dumpparse.responses.model import Response

HERE = Path(__file__).resolve().parent
FINAL = (
    "openai.chat",
    "openai.completions",
    "anthropic.messages",
    "aws.bedrock",
    "google.gemini",
    "google.interactions",
    "ollama",
    "openai.realtime",
)
"""Providers of which a final object by itself is read, and written as ``rebuilt``."""


@cache
def logs() -> dict[str, str]:
    """Return every log of the tests by a name."""
    texts = {f"{path.parent.name}/{path.name}": path.read_text("utf-8") for path in (DATA / "streams").rglob("*.txt")}
    texts |= {path.name: path.read_text("utf-8") for path in (HERE / "logs").glob("*.log")}
    with (DATA / "answers.jsonl").open(encoding="utf-8") as lines:
        cases = [json.loads(line) for line in lines]
    return texts | {case["id"]: case["text"] for case in cases}


@cache
def responses(name: str) -> tuple[dict[str, Any], ...]:
    return tuple(one.as_json() for one in reconstruct(logs()[name]))


def visible(name: str, of: str) -> set[str]:
    """Return what the events of a provider show in a log: ``text``, ``reasoning``, ``calls`` …"""
    own = provider(of)
    state = own.new_state()
    seen = set()
    for event in iter_events(logs()[name]):
        if event.provider != of or event.kind == "failure":
            continue
        keys = own.keys(event)
        state.take(event, keys)
        for fact in state.facts(event, keys.index):
            if isinstance(fact, Piece | Whole) and fact.text:
                seen.add(fact.what)
            elif isinstance(fact, Called) and fact.name:
                seen.add("calls")
    return seen


@cache
def single() -> tuple[str, ...]:
    """Return the names of all logs of one response."""
    return tuple(name for name in sorted(logs()) if len(responses(name)) == 1)


@cache
def whole() -> tuple[str, ...]:
    """Return the names of the logs of which one final object is rebuilt with nothing missing."""
    return tuple(name for name in single() if _is_whole(responses(name)[0]))


def _is_whole(made: dict[str, Any]) -> bool:
    is_told = made["text_state"] in {"complete", "none"} and made["outcome"] in {"completed", "incomplete"}
    return made["provider"] in FINAL and is_told and made["rebuilt"] is not None and "$type" not in json.dumps(made["rebuilt"])


def said(made: dict[str, Any]) -> dict[str, Any]:
    calls = [(one["id"], one["name"], one["arguments"] if one["parsed"] is None else one["parsed"]) for one in made["tool_calls"]]
    return {"text": made["text"] or "", "calls": calls} | {name: made[name] for name in ("stop_reason", "outcome", "id", "refusal")}


def behind(name: str, value: Any) -> list[Response]:
    """Return what a log says behind which an object is printed."""
    return reconstruct(logs()[name].rstrip("\n") + "\n" + json.dumps(value, ensure_ascii=False) + "\n")


def test_what_is_visible_is_not_none():
    wrong = []
    for name in single():
        (made,) = responses(name)
        seen = visible(name, made["provider"])
        states = (("text", "text_state"), ("calls", "calls_state"), ("reasoning", "reasoning_state"))
        is_said = made["text"] or made["items"] or any(one["code"] == "interleaved-unsplit" for one in made["issues"])
        if seen & {what for what, state in states if made[state] == "none"} or ("text" in seen and not is_said):
            wrong.append(name)
    assert not wrong
    assert len(single()) > 300


def test_the_final_object_by_itself_says_the_same():
    alone = {name: reconstruct(json.dumps(responses(name)[0]["rebuilt"], ensure_ascii=False)) for name in whole()}
    assert not [name for name, made in alone.items() if [said(one.as_json()) for one in made] != [said(responses(name)[0])]]


def test_a_whole_that_is_what_its_pieces_make_is_no_new_text():
    wrong = []
    for name in whole():
        (made,) = responses(name)
        both = behind(name, made["rebuilt"])
        differs = any(one.code in {"text-mismatch", "args-mismatch"} for response in both for one in response.issues)
        if differs or [said(one.as_json()) for one in both] not in ([said(made)], [said(made)] * 2):
            wrong.append(name)
    assert not wrong


def changed(value: Any, old: str) -> Any:
    """Return a value with another text where this one stands."""
    if isinstance(value, dict):
        return {key: changed(one, old) for key, one in value.items()}
    if isinstance(value, list):
        return [changed(one, old) for one in value]
    return f"Not {old}" if value == old else value


def test_a_whole_that_is_another_text_is_said_or_another_response():
    wrong, tried = [], 0
    for name in whole():
        (made,) = responses(name)
        other = changed(made["rebuilt"], made["text"] or "?")
        if other != made["rebuilt"]:  # where its text stands in one piece
            tried += 1
            both = behind(name, other)
            if len(both) != 2 and not any(one.code in {"text-mismatch", "event-after-terminal"} for one in both[0].issues):
                wrong.append(name)
    assert not wrong
    assert tried > 50


def test_all_providers_with_a_final_object_are_tried():
    assert {responses(name)[0]["provider"] for name in whole()} == set(FINAL)
