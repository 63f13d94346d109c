"""A log that ends inside a printed value: the reading of what is there never says more than that of the whole log.

Cut are logs that Node printed of what clients gave, of every provider, whole objects and streams, at the end of lines and inside them.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import pytest
from helpers import DATA

import dumpparse
from dumpparse.responses.model import Response

from .said import LOGS

IS_ALL = bool(os.environ.get("DUMPPARSE_EXHAUSTIVE"))
CUTS = 10_000 if IS_ALL else 6
"""So many cuts of each log."""
LONGEST = 6_000
"""Longer logs say nothing that shorter ones do not, and each cut of one is read anew."""
_FAULTS = frozenset({"401", "429", "500", "broken", "refused"})


def _logs() -> list[Path]:
    """Return the logs that are cut: all, or a few of each client and of what was recorded of it."""
    recorded = sorted(DATA.glob("clients/*/*.txt"))
    kinds: dict[str, list[Path]] = defaultdict(list)
    for path in (*recorded, *sorted(LOGS.glob("*.log"))):
        if "loop" in path.name:
            continue  # each step has an end of its own, which is not the one of the whole
        play, layout = path.name.split(".")[1:3]
        if path.stat().st_size <= LONGEST and (path.suffix == ".log" or (layout in {"bare", "full"} and play not in _FAULTS)):
            kinds[path.name.split(".")[0]].append(path)
    return [path for one in kinds.values() for path in (one if IS_ALL else one[:: len(one) // 2 + 1])]


def _places(log: str) -> list[int]:
    """Return where a log is cut: behind lines, and inside them, evenly."""
    ends = [place for place, char in enumerate(log) if char == "\n"]
    inside = list(range(9, len(log), 7))
    step = max((len(ends) + len(inside)) // CUTS, 1)
    return sorted({*ends[:: max(step // 2, 1)][:CUTS], *inside[::step]})


def _calls(response: Response) -> list[tuple[str | None, str | None, str | None]]:
    return [(call.id, call.name, call.arguments) for call in response.tool_calls]


NAMES: dict[str, Callable[[Response], list[str | None]]] = {
    "id": lambda one: [one.id],
    "model": lambda one: [one.model],
    "service_tier": lambda one: [one.service_tier],
    "stop_reason": lambda one: [one.stop_reason, *(choice.stop_reason for choice in one.choices)],
    "error.code": lambda one: [] if one.error is None else [one.error.code],
    "call id": lambda one: [call.id for call in one.tool_calls],
    "call name": lambda one: [call.name for call in one.tool_calls],
    "arguments": lambda one: [call.arguments for call in one.tool_calls if call.complete],
    "issues": lambda one: [problem.code for problem in one.issues if problem.code in {"empty-output", "not-computed"}],
}
"""What is known whole or not at all. Last: what a cut gives no reason to say."""


def _surely_wrong(cut: list[Response], whole: list[Response]) -> list[str]:
    """Return what the reading of a cut log says that the whole log does not."""
    # The answer of a server that stands whole in an object of a client is read by itself where that does not show what it is.
    cut = [one for one in cut if one.provider in {of.provider for of in whole}]
    texts = {one.text for one in whole} | {choice.text for one in whole for choice in one.choices}
    wrong = [
        f"{name} {value!r}"
        for name, ask in NAMES.items()
        for value in {value for one in cut for value in ask(one)} - {value for one in whole for value in ask(one)} - {None}
    ]
    wrong += [f"text {one.text!r} is complete" for one in cut if one.text_state == "complete" and one.text not in texts]
    calls = [_calls(one) for one in whole]
    wrong += [f"calls {_calls(one)} are complete" for one in cut if one.calls_state == "complete" and _calls(one) not in calls]
    if cut and len(cut) == len(whole) and cut[-1].outcome not in {"unterminated", "failed"}:
        # Of a stream that goes on nothing more was said yet; an error has its fields behind its stack.
        wrong += [f"no {name}" for name in ("text", "calls") if _is_none(cut[-1], name) and not _is_none(whole[-1], name)]
    return wrong


def _is_none(response: Response, name: str) -> bool:
    return getattr(response, f"{name}_state") == "none"


CASES = _logs()


@pytest.mark.parametrize("path", CASES, ids=[path.name for path in CASES])
def test_a_cut_log_says_no_more_than_the_whole_one(path):
    log = path.read_text(encoding="utf-8")
    whole = dumpparse.reconstruct(log)
    found = {}
    for place in _places(log):
        wrong = _surely_wrong(dumpparse.reconstruct(log[:place]), whole)
        if wrong:
            found[place] = wrong, log[max(place - 40, 0) : place]
    assert not found


def test_every_provider_is_cut():
    of = {response.provider for path in CASES for response in dumpparse.reconstruct(path.read_text(encoding="utf-8"))}
    assert of >= {
        "anthropic.messages", "aws.bedrock", "google.gemini", "google.interactions", "langchain", "ollama", "openai.agents", "openai.chat",
        "openai.assistants", "openai.completions", "openai.responses", "vercel.ai",
    }  # fmt: skip


WHOLE = """{
  id: 'msg_9',
  type: 'message',
  role: 'assistant',
  model: 'claude-sonnet-4-5',
  stop_reason: 'tool_use',
  usage: { input_tokens: 1, output_tokens: 2 },
  content: [
    { type: 'text', text: 'I look.' },
    {
      type: 'tool_use',
      id: 'toolu_1',
      name: 'delete',
      input: { path: '/tmp', all: true }
    }
  ]
}
"""


@pytest.mark.parametrize(
    ("end", "text", "text_state", "calls_state", "calls"),
    [
        ("content: [\n", None, "elided", "elided", []),
        ("text: 'I lo", "I lo", "partial", "elided", []),
        ("'I look.' },\n", "I look.", "partial", "elided", []),
        ("id: 'toolu", "I look.", "partial", "partial", [(None, None, None, False)]),
        ("name: 'del", "I look.", "partial", "partial", [("toolu_1", None, None, False)]),
        ("name: 'delete',", "I look.", "partial", "partial", [("toolu_1", "delete", None, False)]),
        ("path: '/tmp',", "I look.", "partial", "partial", [("toolu_1", "delete", None, False)]),
        ("all: true }", "I look.", "partial", "partial", [("toolu_1", "delete", '{"path":"/tmp","all":true}', True)]),
        ("  ]\n}\n", "I look.", "complete", "complete", [("toolu_1", "delete", '{"path":"/tmp","all":true}', True)]),
    ],
)  # fmt: skip
def test_what_is_known_of_a_message_that_is_cut(end, text, text_state, calls_state, calls):
    (made,) = dumpparse.reconstruct(WHOLE[: WHOLE.index(end) + len(end)])
    assert (made.text, made.text_state, made.calls_state) == (text, text_state, calls_state)
    assert [(call.id, call.name, call.arguments, call.complete) for call in made.tool_calls] == calls


CHAT = "{\n  id: 'c1',\n  object: 'chat.completion',\n  choices: [ { index: 0, message: { content: 'Hi' }, finish_reason: 'stop' } ],\n  model: 'gpt-4"
GEMINI = (
    "{ candidates: [ { content: { parts: [ { text: 'Hel' } ], role: 'model' }, index: 0 } ], responseId: 'R1abc' }\n"
    "{ candidates: [ { content: { parts: [ { text: 'lo' } ], role: 'model' }, finishReason: 'STOP' } ], responseId: 'R1a"
)


def test_the_beginning_of_a_model_is_no_model():
    (made,) = dumpparse.reconstruct(CHAT)
    assert (made.id, made.model, made.text) == ("c1", None, "Hi")
    assert made.rebuilt["model"] == {"$type": "string", "value": "gpt-4", "cut": True}
    assert [one.state for one in made.elisions if one.at == "model"] == ["partial"]


def test_the_beginning_of_an_id_is_no_other_response():
    (made,) = dumpparse.reconstruct(GEMINI)
    assert (made.id, made.text, made.text_state, made.stop_reason) == ("R1abc", "Hello", "partial", "STOP")


def test_a_call_that_is_cut_takes_no_arguments_is_not_said():
    (made,) = dumpparse.reconstruct("{ candidates: [ { content: { parts: [ { functionCall: { name: 'get', ")
    (call,) = made.tool_calls
    assert (call.name, call.arguments, call.complete, made.calls_state) == ("get", None, False, "partial")
