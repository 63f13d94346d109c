"""Gemini: what its responses, whole and streamed, say, however they were logged."""

from __future__ import annotations

import pytest

import dumpparse
from providers.said import LOGS, said

SAID = {
    "stream.full": [
        {
            "text": "It is fine.",
            "stop": "STOP",
            "calls": [(None, "a", '{"x":1}', True), ("f2", "b", "{}", True), (None, "c", "{}", True)],
            "reasoning": ["Think."],
            "usage": (12, 9, 24, 2, 3),
        }
    ],
    "stream.bare": [
        {
            "state": "elided",
            "stop": "STOP",
            "calls_state": "elided",
            "usage": (12, 9, 24, 2, 3),
            "hidden": ["candidates[].content", "usageMetadata.promptTokensDetails[]"],
        }
    ],
    "stream.wrapped": [
        {
            "state": "elided",
            "outcome": "unknown",
            "calls_state": "elided",
            "usage": (12, 9, 24, 2, 3),
            "hidden": ["candidates[]", "usageMetadata.promptTokensDetails"],
        }
    ],
    "stream.array": [
        {
            "state": "elided",
            "outcome": "unknown",
            "calls_state": "elided",
            "usage": (12, 9, 24, 2, 3),
            "hidden": ["candidates[]", "usageMetadata.promptTokensDetails"],
        }
    ],
    "stream.json": [
        {
            "text": "It is fine.",
            "stop": "STOP",
            "calls": [(None, "a", '{"x":1}', True), ("f2", "b", "{}", True), (None, "c", "{}", True)],
            "reasoning": ["Think."],
            "usage": (12, 9, 24, 2, 3),
        }
    ],
    "stream.sse": [
        {
            "text": "It is fine.",
            "stop": "STOP",
            "calls": [(None, "a", '{"x":1}', True), ("f2", "b", "{}", True), (None, "c", "{}", True)],
            "reasoning": ["Think."],
            "usage": (12, 9, 24, 2, 3),
        }
    ],
    "cut.full": [{"text": "It is", "state": "partial", "outcome": "unterminated"}],
    "no-ids.full": [{"text": "It is", "stop": "STOP"}, {"text": "Two", "stop": "STOP"}],
    "no-ids.bare": [
        {"state": "elided", "stop": "STOP", "calls_state": "elided", "hidden": ["candidates[].content"]},
        {"state": "elided", "stop": "STOP", "calls_state": "elided", "hidden": ["candidates[].content"]},
    ],
    "gathered.full": [{"text": "It is", "stop": "STOP", "calls": [(None, "c", '{"a":1}', True)]}],
    "stop-each.full": [{"text": "It is fine. It.", "stop": "STOP"}],
    "length.full": [{"text": "It", "state": "partial", "outcome": "incomplete", "stop": "MAX_TOKENS", "usage": (1, None, 2, None, None)}],
    "length.bare": [
        {
            "state": "elided",
            "outcome": "incomplete",
            "stop": "MAX_TOKENS",
            "calls_state": "elided",
            "usage": (1, None, 2, None, None),
            "hidden": ["candidates[].content"],
        }
    ],
    "safety.full": [{"outcome": "incomplete", "stop": "SAFETY"}],
    "blocked.full": [{"outcome": "failed", "usage": (12, None, 12, None, None), "error": ("PROHIBITED_CONTENT", "No.")}],
    "blocked.wrapped": [{"outcome": "failed", "usage": (12, None, 12, None, None), "error": ("PROHIBITED_CONTENT", "No.")}],
    "blocked.array": [{"outcome": "failed", "usage": (12, None, 12, None, None), "error": ("PROHIBITED_CONTENT", "No.")}],
    "feedback.array": [{"outcome": "unknown", "usage": "elided", "hidden": ["promptFeedback", "usageMetadata"]}],
    "malformed.full": [{"outcome": "failed", "stop": "MALFORMED_FUNCTION_CALL", "error": ("MALFORMED_FUNCTION_CALL", "Malformed.")}],
    "error.full": [{"text": "It", "state": "partial", "outcome": "failed", "error": ("UNAVAILABLE", "Overloaded.")}],
    "candidate.full": [{"text": "It", "stop": "STOP"}],
    "candidate.bare": [{"state": "elided", "stop": "STOP", "calls_state": "elided", "hidden": ["content.parts[]"]}],
    "candidate.wrapped": [{"state": "elided", "stop": "STOP", "calls_state": "elided", "hidden": ["content.parts"]}],
    "two.full": [{"text": "A", "stop": "STOP", "choices": [("A", "complete", "STOP"), ("B", "complete", "STOP")]}],
    "code.full": [{"text": "Two.", "stop": "STOP"}],
    "response.bare": [
        {"state": "elided", "outcome": "unknown", "calls_state": "elided", "usage": (1, 1, 2, None, None), "hidden": ["candidates[]"]}
    ],
    "two-hidden.wrapped": [
        {"state": "elided", "outcome": "unknown", "calls_state": "elided", "usage": (1, None, 2, None, None), "hidden": ["candidates[]"]},
        {"state": "elided", "outcome": "unknown", "calls_state": "elided", "usage": (1, None, 2, None, None), "hidden": ["candidates[]"]},
    ],
    "deep-arguments.six-levels": [
        {
            "stop": "STOP",
            "calls": [(None, "get", None, False)],
            "calls_state": "partial",
            "hidden": ["candidates[].content.parts[].functionCall.args"],
        }
    ],
    "streamed-arguments.full": [{"text": "x", "stop": "STOP", "calls": [("f", "get", None, False)], "calls_state": "partial"}],
    "in-turns.full": [{"text": "A1", "stop": "STOP"}, {"text": "B2", "stop": "STOP"}],
    "candidates.full": [{"text": "It is fine.", "stop": "STOP"}],
    "candidates.bare": [{"state": "elided", "stop": "STOP", "calls_state": "elided", "hidden": ["content.parts[]"]}],
    "usage-last.full": [{"text": "It", "stop": "STOP", "usage": (1, 1, 2, None, None)}],
    "usage-last.bare": [
        {"state": "elided", "stop": "STOP", "calls_state": "elided", "usage": (1, 1, 2, None, None), "hidden": ["candidates[].content"]}
    ],
    "rest.json": [{"text": "It is", "stop": "STOP", "usage": (1, None, 2, None, None)}],
    "older-client.bare": [
        {"state": "elided", "outcome": "unknown", "calls_state": "elided", "usage": (1, None, 2, None, None), "hidden": ["candidates[]"]},
        {"state": "elided", "stop": "STOP", "calls_state": "elided", "usage": (1, None, 2, None, None), "hidden": ["candidates[].content"]},
    ],
    "candidate-again.full": [{"text": "It", "stop": "STOP"}],
    "thought-away.full": [{"outcome": "incomplete", "stop": "MAX_TOKENS", "usage": (1, None, 5, None, 4)}],
    "nulls.full": [{"text": "It is", "stop": "STOP"}],
    "deep.array": [
        {"state": "elided", "outcome": "unknown", "calls_state": "elided", "usage": "elided", "hidden": ["candidates", "usageMetadata"]}
    ],
    "thrown.bare": [
        {
            "state": "elided",
            "outcome": "failed",
            "calls_state": "elided",
            "error": ("ApiError", "Quota."),
            "hidden": ["candidates[].content"],
        }
    ],
}


@pytest.mark.parametrize("name", SAID)
def test_what_a_log_says(name):
    assert said(f"gemini.{name}") == SAID[name]


def test_every_response_is_of_this_provider():
    for name in SAID:
        found = dumpparse.reconstruct((LOGS / f"gemini.{name}.log").read_text(encoding="utf-8"))
        assert {one.provider for one in found} == {"google.gemini"}, name


def test_what_resembles_it_is_none():
    text = (LOGS / "gemini.none.full.log").read_text(encoding="utf-8")
    assert len(list(dumpparse.iter_records(text.encode()))) > 4
    assert said("gemini.none.full") == []
