"""Ollama: what chats and completions say, however they were logged."""

from __future__ import annotations

import pytest

import dumpparse
from providers.said import LOGS, said

SAID = {
    "chat.full": [
        {
            "text": "It is fine.",
            "state": "partial",
            "outcome": "incomplete",
            "stop": "length",
            "calls": [(None, "a", '{"x":[1,{"y":null}]}', True), ("c2", "b", "{}", True)],
            "reasoning": ["Think."],
            "usage": (1, 2, None, None, None),
        }
    ],
    "chat.bare": [
        {
            "text": "It is fine.",
            "state": "partial",
            "outcome": "incomplete",
            "stop": "length",
            "calls": [(None, None, None, False), (None, None, None, False)],
            "calls_state": "partial",
            "reasoning": ["Think."],
            "usage": (1, 2, None, None, None),
            "hidden": ["message.tool_calls[]"],
        }
    ],
    "chat.wrapped": [
        {
            "text": "It is fine.",
            "state": "partial",
            "outcome": "incomplete",
            "stop": "length",
            "calls": [(None, None, None, False), (None, None, None, False)],
            "calls_state": "partial",
            "reasoning": ["Think."],
            "usage": (1, 2, None, None, None),
            "hidden": ["message.tool_calls"],
        }
    ],
    "chat.array": [
        {
            "text": "It is fine.",
            "state": "partial",
            "outcome": "incomplete",
            "stop": "length",
            "calls": [(None, None, None, False), (None, None, None, False)],
            "calls_state": "partial",
            "reasoning": ["Think."],
            "usage": (1, 2, None, None, None),
            "hidden": ["message.tool_calls"],
        }
    ],
    "chat.json": [
        {
            "text": "It is fine.",
            "state": "partial",
            "outcome": "incomplete",
            "stop": "length",
            "calls": [(None, "a", '{"x":[1,{"y":null}]}', True), ("c2", "b", "{}", True)],
            "reasoning": ["Think."],
            "usage": (1, 2, None, None, None),
        }
    ],
    "generate.full": [
        {"text": "It is.", "stop": "stop", "reasoning": ["T"], "usage": (1, 2, None, None, None)},
        {"text": "Two", "outcome": "unknown", "usage": (None, 2, None, None, None)},
    ],
    "generate.bare": [
        {"text": "It is.", "stop": "stop", "reasoning": ["T"], "usage": (1, 2, None, None, None)},
        {"text": "Two", "outcome": "unknown", "usage": (None, 2, None, None, None)},
    ],
    "generate.wrapped": [
        {"text": "It is.", "stop": "stop", "reasoning": ["T"], "usage": (1, 2, None, None, None)},
        {"text": "Two", "outcome": "unknown", "usage": (None, 2, None, None, None)},
    ],
    "cut.bare": [{"text": "It is", "state": "partial", "outcome": "unterminated"}],
    "hidden.array": [{"state": "elided", "stop": "stop", "calls_state": "elided", "hidden": ["message"]}],
    "calls.full": [{"stop": "stop", "calls": [(None, "a", '{"x":1}', True), (None, "a", '{"x":2}', True)]}],
    "thrown.bare": [{"text": "It", "state": "partial", "outcome": "failed", "error": ("ResponseError", "model 'x' not found")}],
}


@pytest.mark.parametrize("name", SAID)
def test_what_a_log_says(name):
    assert said(f"ollama.{name}") == SAID[name]


def test_every_response_is_of_this_provider():
    for name in SAID:
        found = dumpparse.reconstruct((LOGS / f"ollama.{name}.log").read_text(encoding="utf-8"))
        assert {one.provider for one in found} == {"ollama"}, name


def test_what_resembles_it_is_none():
    text = (LOGS / "ollama.none.full.log").read_text(encoding="utf-8")
    assert len(list(dumpparse.iter_records(text.encode()))) > 4
    assert said("ollama.none.full") == []
