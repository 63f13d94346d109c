"""Interactions: what streams and interactions printed whole say, however they were logged."""

from __future__ import annotations

import pytest

import dumpparse
from providers.said import LOGS, said

SAID = {
    "stream.full": [
        {"text": "It is.", "stop": "requires_action", "calls": [("f1", "get", '{"a":1}', True)], "usage": (12, 9, 21, None, None)}
    ],
    "whole.full": [
        {
            "text": "It is.",
            "stop": "requires_action",
            "calls": [("f1", "get", '{"a":1}', True)],
            "reasoning": ["Think."],
            "usage": (12, 9, 24, None, 3),
        }
    ],
    "whole.bare": [
        {
            "state": "elided",
            "stop": "requires_action",
            "calls": [("f1", "get", None, False)],
            "calls_state": "partial",
            "usage": (12, 9, 24, None, 3),
            "hidden": ["steps[].summary", "steps[].content", "steps[].arguments"],
        }
    ],
    "whole.wrapped": [
        {"state": "elided", "stop": "requires_action", "calls_state": "elided", "usage": (12, 9, 24, None, 3), "hidden": ["steps[]"]}
    ],
    "output-text.bare": [{"text": "It is.", "stop": "completed"}],
    "output-text.wrapped": [{"text": "It is.", "stop": "completed", "calls_state": "elided"}],
    "preview.full": [
        {
            "text": "It is.",
            "stop": "completed",
            "calls": [("f1", "get", '{"a":1}', True)],
            "reasoning": ["Think."],
            "usage": (1, 2, 3, None, None),
        }
    ],
    "preview-whole.full": [{"text": "It is.", "stop": "completed", "calls": [("f1", "get", '{"a":1}', True)], "reasoning": ["Think."]}],
    "failed.full": [{"outcome": "failed", "stop": "failed", "error": ("internal", "No.")}],
    "failed.bare": [{"outcome": "failed", "stop": "failed", "error": ("internal", "No.")}],
    "failed-step.full": [{"outcome": "failed", "stop": "failed", "error": ("13", "No.")}],
    "cut.bare": [{"text": "It ", "state": "partial", "outcome": "unterminated"}],
    "error.bare": [{"text": "It ", "state": "partial", "outcome": "failed", "error": ("429", "Quota.")}],
    "late.bare": [{"text": " is.", "state": "partial", "stop": "completed"}],
    "two.json": [
        {"text": "One", "stop": "completed"},
        {"text": "Two", "state": "partial", "outcome": "incomplete", "stop": "budget_exceeded"},
    ],
    "mcp.full": [{"text": "It is.", "stop": "completed", "calls": [("m1", "look", '{"q":"a"}', True)]}],
    "deep.wrapped": [{"state": "elided", "outcome": "unknown", "calls_state": "elided", "hidden": ["delta", "interaction"]}],
    "search.full": [{"text": "It is", "stop": "completed"}],
    "array.array": [
        {"state": "elided", "stop": "completed", "calls_state": "elided", "usage": (1, 2, 3, None, None), "hidden": ["steps[]"]}
    ],
    "array.bare": [
        {
            "state": "elided",
            "stop": "completed",
            "calls": [("f", "get", None, False)],
            "calls_state": "partial",
            "usage": (1, 2, 3, None, None),
            "hidden": ["steps[].content", "steps[].arguments"],
        }
    ],
}


@pytest.mark.parametrize("name", SAID)
def test_what_a_log_says(name):
    assert said(f"interactions.{name}") == SAID[name]


def test_every_response_is_of_this_provider():
    for name in SAID:
        found = dumpparse.reconstruct((LOGS / f"interactions.{name}.log").read_text(encoding="utf-8"))
        assert {one.provider for one in found} == {"google.interactions"}, name


def test_what_resembles_it_is_none():
    text = (LOGS / "interactions.none.full.log").read_text(encoding="utf-8")
    assert len(list(dumpparse.iter_records(text.encode()))) > 4
    assert said("interactions.none.full") == []
