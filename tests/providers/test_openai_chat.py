"""Chat Completions and the servers that copy it: what chunks, completions and choices say, however they were logged."""

from __future__ import annotations

import json

import pytest

import dumpparse
from providers.said import LOGS, said

SAID = {
    "deepseek.full": [{"text": "It is fine.", "stop": "stop", "reasoning": ["Think."], "usage": (5, 7, 12, 2, 3)}],
    "deepseek.bare": [
        {"state": "elided", "stop": "stop", "calls_state": "elided", "usage": (5, 7, 12, 2, 3), "hidden": ["choices[].delta"]}
    ],
    "deepseek.json": [{"text": "It is fine.", "stop": "stop", "reasoning": ["Think."], "usage": (5, 7, 12, 2, 3)}],
    "openrouter.full": [{"text": "It is fine.", "stop": "stop", "reasoning": ["Think."], "usage": (5, 7, 12, None, None)}],
    "openrouter.json": [{"text": "It is fine.", "stop": "stop", "reasoning": ["Think."], "usage": (5, 7, 12, None, None)}],
    "openrouter.wrapped": [
        {"state": "elided", "outcome": "unknown", "calls_state": "elided", "usage": (5, 7, 12, None, None), "hidden": ["choices[]"]}
    ],
    "reasoning-details.full": [{"text": "It is fine.", "stop": "stop", "reasoning": ["Think."]}],
    "azure.full": [{"text": "It is fine.", "stop": "stop", "usage": (1, 2, 3, None, None)}],
    "azure.bare": [
        {"state": "elided", "stop": "stop", "calls_state": "elided", "usage": (1, 2, 3, None, None), "hidden": ["choices[].delta"]}
    ],
    "azure.json": [{"text": "It is fine.", "stop": "stop", "usage": (1, 2, 3, None, None)}],
    "azure.wrapped": [
        {"state": "elided", "outcome": "unknown", "calls_state": "elided", "usage": (1, 2, 3, None, None), "hidden": ["choices[]"]}
    ],
    "azure-twice.full": [{"text": "One", "state": "partial", "stop": "stop"}, {"text": "Two", "state": "partial", "stop": "stop"}],
    "groq.full": [{"text": "It is fine.", "stop": "stop", "usage": (1, 2, 3, None, None)}],
    "groq-end.bare": [{"stop": "stop", "usage": (1, 2, 3, None, None)}],
    "groq-end.wrapped": [
        {"state": "elided", "outcome": "unknown", "calls_state": "elided", "usage": "elided", "hidden": ["choices[]", "x_groq.usage"]}
    ],
    "perplexity.full": [{"text": "It is fine.", "stop": "stop", "usage": (1, 4, 5, None, None)}],
    "perplexity.bare": [
        {"state": "elided", "stop": "stop", "calls_state": "elided", "usage": (1, 4, 5, None, None), "hidden": ["choices[].message"]}
    ],
    "perplexity-chunk.full": [{"text": "It is", "stop": "stop"}],
    "two.full": [
        {"text": "A1", "outcome": "incomplete", "stop": "stop", "choices": [("A1", "complete", "stop"), ("B2", "partial", "length")]}
    ],
    "two.bare": [
        {
            "state": "elided",
            "outcome": "incomplete",
            "stop": "stop",
            "calls_state": "elided",
            "hidden": ["choices[].delta"],
            "choices": [(None, "elided", "stop"), (None, "elided", "length")],
        }
    ],
    "two-cut.full": [
        {"text": "A", "outcome": "unterminated", "stop": "stop", "choices": [("A", "complete", "stop"), ("B", "partial", None)]}
    ],
    "two-filtered.full": [
        {"outcome": "incomplete", "stop": "content_filter", "choices": [(None, "none", "content_filter"), ("B", "complete", "stop")]}
    ],
    "refusal.full": [{"stop": "stop", "refusal": "I cannot."}],
    "function-call.full": [{"stop": "function_call", "calls": [(None, "get", '{"a":1}', True)]}],
    "function-call.bare": [{"state": "elided", "stop": "function_call", "calls_state": "elided", "hidden": ["choices[].delta"]}],
    "calls.full": [{"stop": "tool_calls", "calls": [("c1", "get", '{"a":1}', True), ("c2", "put", "{}", True)]}],
    "calls.bare": [{"state": "elided", "stop": "tool_calls", "calls_state": "elided", "hidden": ["choices[].delta"]}],
    "calls-no-index.full": [{"stop": "tool_calls", "calls": [("c1", "get", '{"a":1}', True), ("c2", "put", "{}", True)]}],
    "calls-one-index.full": [{"stop": "tool_calls", "calls": [("c1", "get", '{"a":1}', True), ("c2", "put", "{}", True)]}],
    "arguments-object.full": [{"stop": "tool_calls", "calls": [("c1", "get", '{"a":1}', True)]}],
    "custom.full": [{"stop": "tool_calls", "calls": [("c1", "run", "ls", True)]}],
    "error.full": [{"text": "It", "state": "partial", "outcome": "failed", "error": ("server_error", "Overloaded")}],
    "error.sse": [{"text": "It", "state": "partial", "outcome": "failed", "error": ("server_error", "Overloaded")}],
    "error-in-chunk.full": [
        {"text": "It", "state": "partial", "outcome": "failed", "stop": "error", "error": ("502", "Provider disconnected")}
    ],
    "error-in-chunk.wrapped": [
        {
            "state": "elided",
            "outcome": "failed",
            "calls_state": "elided",
            "error": ("502", "Provider disconnected"),
            "hidden": ["choices[]"],
        }
    ],
    "error-in-choice.full": [{"outcome": "failed", "stop": "error", "error": ("502", "Upstream")}],
    "choice.full": [{"text": "It is fine.", "stop": "stop"}],
    "choice.bare": [{"text": "It is fine.", "stop": "stop"}],
    "choice.wrapped": [{"text": "It is fine.", "stop": "stop"}],
    "choice.array": [{"text": "It is fine.", "stop": "stop"}],
    "choice-twice.bare": [{"text": "One", "state": "partial", "stop": "stop"}, {"text": "Two", "state": "partial", "stop": "stop"}],
    "whole-after.full": [{"text": "It is fine.", "stop": "stop", "calls": [("c1", "get", "{}", True)]}],
    "whole-after.bare": [{"state": "elided", "stop": "stop", "calls_state": "elided", "hidden": ["choices[].delta", "choices[].message"]}],
    "no-ids.full": [{"text": "It is fine.", "stop": "stop", "usage": (1, 2, 3, None, None)}],
    "no-ids.bare": [
        {"state": "elided", "stop": "stop", "calls_state": "elided", "usage": (1, 2, 3, None, None), "hidden": ["choices[].delta"]}
    ],
    "hidden.wrapped": [
        {"state": "elided", "outcome": "unknown", "calls_state": "elided", "usage": (1, 2, 3, None, None), "hidden": ["choices[]"]}
    ],
    "logprobs.full": [{"text": "It", "stop": "stop"}],
    "logprobs.bare": [{"state": "elided", "stop": "stop", "calls_state": "elided", "hidden": ["choices[].delta"]}],
    "parts.full": [{"text": "It is fine.", "stop": "stop", "reasoning": ["Think."]}],
    "parts-stream.full": [{"text": "It is fine.", "stop": "stop", "reasoning": ["Think."]}],
    "mistral-length.full": [{"text": "It is fine.", "state": "partial", "outcome": "incomplete", "stop": "model_length"}],
    "mistral-client.full": [{"text": "It is fine.", "stop": "stop", "usage": (1, 2, 3, None, None)}],
    "audio.full": [{"text": "It is fine.", "stop": "stop"}],
    "reasoned-away.full": [{"outcome": "incomplete", "stop": "length", "usage": (1, 2, 3, 0, 2)}],
    "usage-each.full": [{"text": "It", "stop": "stop", "usage": (1, 2, 3, None, None)}],
    "in-turns.full": [{"text": "A1A2", "stop": "stop"}, {"text": "B1B2", "stop": "stop"}],
    "errors-of-others.full": [{"text": "It", "state": "partial", "stop": "stop"}],
    "chunk-and-choice.full": [{"text": "It is", "state": "partial", "stop": "stop"}],
    "chunk-and-choice.bare": [
        {"text": "It is", "state": "partial", "stop": "stop", "calls_state": "elided", "hidden": ["choices[].delta"]}
    ],
    "whole-and-choice.full": [{"text": "It", "stop": "stop", "usage": (1, 2, 3, None, None)}],
    "whole-and-choice.bare": [
        {
            "text": "It",
            "stop": "stop",
            "calls_state": "elided",
            "usage": (1, 2, 3, None, None),
            "hidden": ["choices[].message.reasoning_content", "choices[].message.tool_calls"],
        }
    ],
    "chunks-then-choices.full": [{"text": "It", "state": "partial", "stop": "stop"}, {"text": "Two", "state": "partial", "stop": "stop"}],
    "chunks-then-choices.bare": [
        {"state": "elided", "stop": "stop", "calls_state": "elided", "hidden": ["choices[].delta"]},
        {"text": "Two", "state": "partial", "stop": "stop"},
    ],
    "axios.bare": [
        {"state": "elided", "outcome": "unknown", "calls_state": "elided", "usage": (1, 2, 3, None, None), "hidden": ["choices[]"]}
    ],
    "choice-whole.bare": [{"text": "It", "stop": "stop"}],
    "choice-whole.wrapped": [{"text": "It", "stop": "stop"}],
    "choices.bare": [{"text": "It", "stop": "stop"}],
    "two-whole.bare": [
        {"state": "elided", "stop": "stop", "calls_state": "elided", "usage": (1, 2, 3, None, None), "hidden": ["choices[].message"]},
        {"state": "elided", "stop": "stop", "calls_state": "elided", "usage": (1, 2, 3, None, None), "hidden": ["choices[].message"]},
    ],
    "cut-then-another.full": [{"text": "It", "state": "partial", "outcome": "unterminated"}, {"text": "Two", "stop": "stop"}],
    "cut-then-another.bare": [
        {"state": "elided", "outcome": "unterminated", "calls_state": "elided", "hidden": ["choices[].delta"]},
        {"state": "elided", "stop": "stop", "calls_state": "elided", "hidden": ["choices[].delta"]},
    ],
    "call-cut.full": [{"outcome": "incomplete", "stop": "length", "calls": [("c1", "get", '{"a":', False)], "calls_state": "partial"}],
    "call-id-changes.full": [{"stop": "tool_calls", "calls": [("c1", "get", '{"a":1}', True)]}],
    "call-id-again.full": [{"stop": "tool_calls", "calls": [("c1", "get", '{"a":1}', True)]}],
    "filtered.full": [{"text": "I", "state": "partial", "outcome": "incomplete", "stop": "content_filter"}],
    "no-reason-yet.full": [{"text": "I am", "stop": "stop"}],
    "litellm.full": [{"text": "It", "stop": "stop", "reasoning": ["T"], "usage": (1, 2, 3, None, None)}],
    "qwen.full": [{"text": "Hi", "stop": "stop", "usage": (1, 2, 3, None, None)}],
}


@pytest.mark.parametrize("name", SAID)
def test_what_a_log_says(name):
    assert said(f"chat.{name}") == SAID[name]


def test_every_response_is_of_this_provider():
    for name in SAID:
        found = dumpparse.reconstruct((LOGS / f"chat.{name}.log").read_text(encoding="utf-8"))
        assert {one.provider for one in found} == {"openai.chat"}, name


def test_what_resembles_it_is_none():
    text = (LOGS / "chat.none.full.log").read_text(encoding="utf-8")
    assert len(list(dumpparse.iter_records(text.encode()))) > 4
    assert said("chat.none.full") == []


def test_each_of_several_answers_has_the_calls_that_are_its_own():
    def choice(index, name):
        call = {"id": f"call_{index}", "type": "function", "function": {"name": name, "arguments": "{}"}}
        return {"index": index, "message": {"role": "assistant", "content": None, "tool_calls": [call]}, "finish_reason": "tool_calls"}

    whole = {"id": "c-1", "object": "chat.completion", "model": "m", "choices": [choice(0, "get"), choice(1, "put")]}
    (response,) = dumpparse.reconstruct(json.dumps(whole) + "\n")
    assert [call.name for call in response.tool_calls] == ["get", "put"]
    assert [[call.name for call in one.tool_calls] for one in response.choices] == [["get"], ["put"]]


def chunk(index: int, delta: dict[str, str], reason: str | None = None, **ids: str) -> str:
    choice = {"index": index, "delta": delta, "finish_reason": reason}
    return json.dumps({**ids, "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": [choice]}) + "\n"


USAGE = '{"object":"chat.completion.chunk","model":"m","choices":[],"usage":{"prompt_tokens":1,"completion_tokens":2,"total_tokens":3}}\n'


@pytest.mark.parametrize("ids", [{"id": "c"}, {}])
@pytest.mark.parametrize(
    ("first", "second", "outcome", "message"),
    [
        ("stop", "length", "incomplete", "the response ended before it was whole: length"),
        ("length", "stop", "incomplete", "the response ended before it was whole: length"),
        ("stop", "stop", "completed", None),
        ("stop", None, "unterminated", "the log ends without the end of the stream"),
    ],
)
def test_choices_that_end_one_after_another_are_of_one_response(ids, first, second, outcome, message):
    begun = chunk(0, {"role": "assistant", "content": "A"}, **ids) + chunk(1, {"role": "assistant", "content": "B"}, **ids)
    ended = chunk(0, {}, first, **ids) + chunk(1, {"content": "b"}, **ids) + (chunk(1, {}, second, **ids) if second else "")
    (response,) = dumpparse.reconstruct(begun + ended + USAGE)
    assert [(one.text, one.stop_reason) for one in response.choices] == [("A", first), ("Bb", second)]
    assert (response.outcome, response.usage.total_tokens) == (outcome, 3)
    assert [one.message for one in response.issues] == ([message] if message else [])


CHANGING = [
    {"choices": [{"index": 0, "delta": {"role": "assistant", "content": "Hi"}, "finish_reason": None}]},
    {"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]},
    {"choices": [], "usage": {"prompt_tokens": 9, "completion_tokens": 3, "total_tokens": 12}},
]


@pytest.mark.parametrize(("ids", "totals"), [("abc", [12]), ("aab", [None, 12]), ("aaa", [12])])
def test_what_it_cost_is_of_the_completion_before_where_each_chunk_has_another_id(ids, totals):
    chunks = [{"id": name, "object": "chat.completion.chunk", "model": "m", **one} for name, one in zip(ids, CHANGING, strict=True)]
    found = dumpparse.reconstruct("\n".join(json.dumps(one) for one in chunks))
    assert [one.usage and one.usage.total_tokens for one in found] == totals
