"""Legacy Completions: what pieces and whole completions say, however they were logged."""

from __future__ import annotations

import pytest

import dumpparse
from providers.said import LOGS, said

SAID = {
    "stream.bare": [{"text": "It is.", "stop": "stop", "usage": (1, 2, 3, None, None)}],
    "stream.wrapped": [{"state": "elided", "outcome": "unknown", "usage": (1, 2, 3, None, None), "hidden": ["choices[]"]}],
    "stream.sse": [{"text": "It is.", "stop": "stop", "usage": (1, 2, 3, None, None)}],
    "whole.bare": [{"text": "It is.", "state": "partial", "outcome": "incomplete", "stop": "length", "usage": (1, 2, 3, None, None)}],
    "whole.array": [{"state": "elided", "outcome": "unknown", "usage": (1, 2, 3, None, None), "hidden": ["choices[]"]}],
    "whole.json": [{"text": "It is.", "state": "partial", "outcome": "incomplete", "stop": "length", "usage": (1, 2, 3, None, None)}],
    "two.bare": [
        {"text": "A", "outcome": "incomplete", "stop": "stop", "choices": [("A", "complete", "stop"), ("B", "partial", "length")]}
    ],
    "cut.bare": [{"text": "It", "state": "partial", "outcome": "unterminated"}],
    "error.bare": [{"text": "It", "state": "partial", "outcome": "failed", "error": ("server_error", "Overloaded")}],
    "one-after-other.bare": [{"text": "One", "stop": "stop"}, {"text": "Two", "stop": "stop"}],
    "whole-after.bare": [{"text": "It is.", "stop": "stop", "usage": (1, 2, 3, None, None)}],
}


@pytest.mark.parametrize("name", SAID)
def test_what_a_log_says(name):
    assert said(f"completions.{name}") == SAID[name]


def test_every_response_is_of_this_provider():
    for name in SAID:
        found = dumpparse.reconstruct((LOGS / f"completions.{name}.log").read_text(encoding="utf-8"))
        assert {one.provider for one in found} == {"openai.completions"}, name


def test_what_resembles_it_is_none():
    text = (LOGS / "completions.none.full.log").read_text(encoding="utf-8")
    assert len(list(dumpparse.iter_records(text.encode()))) > 4
    assert said("completions.none.full") == []
