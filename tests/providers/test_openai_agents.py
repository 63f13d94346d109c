"""OpenAI Agents SDK: a run of two responses, of which the first calls a tool."""

from __future__ import annotations

import json

import pytest

from .prints import calls, lost, printed, results, said, the_one, tokens


@pytest.mark.parametrize("layout", ["bare", "wrapped", "json"])
def test_a_run_has_a_response_for_each_of_the_model(layout):
    first, second = said(printed("agents", layout))
    assert (first["provider"], second["provider"]) == ("openai.agents", "openai.agents")
    assert (second["text"], second["text_state"], second["outcome"]) == ("It is fine.", "complete", "completed")
    assert (first["text"], first["text_state"]) == (None, "elided" if layout == "wrapped" else "none")
    assert first["outcome"] == "completed"
    called = [] if layout == "wrapped" else [("function", "get_weather", '{"city":"Oslo"}', True)]
    assert calls(first) == called
    assert [one[2] for one in results(first)] == ["Sunny"]
    assert calls(second) == results(second) == []
    assert tokens(second) == ((20, 6, 26, 2) if layout == "json" else "elided")
    assert (second["id"], second["model"]) == (("resp_2", "gpt-5") if layout == "json" else (None, None))


def test_items_alone():
    response = the_one(printed("agents", "items"))
    assert calls(response) == [("function", "get_weather", '{"city":"Oslo"}', True)]
    assert (response["text_state"], lost(response)) == ("elided", {"item.rawItem.content"})


def test_a_result_shows_what_the_run_came_to():
    response = the_one(printed("agents", "result"))
    assert (response["text"], response["text_state"], response["outcome"], tokens(response)) == (
        "It is fine.",
        "complete",
        "completed",
        "elided",
    )


def test_a_stream_and_its_result_are_one_text():
    made = said(printed("agents", "json") + printed("agents", "result"))
    assert [one["text"] for one in made] == [None, "It is fine."]


def test_a_stream_that_is_cut():
    lines = printed("agents", "json").split("\n")
    cut = next(number for number, line in enumerate(lines) if '"delta":"It"' in line and '"model"' in line)
    response = said("\n".join(lines[: cut + 1]))[-1]
    assert (response["text"], response["text_state"], response["outcome"]) == ("It", "partial", "unterminated")


@pytest.mark.parametrize(
    ("event", "text", "state", "path"),
    [
        ("RunRawModelStreamEvent { data: [Object], source: undefined, type: 'raw_model_stream_event' }", None, "elided", "data"),
        ("{ type: 'raw_model_stream_event', data: { type: 'output_text_delta', delta: 'Hi', providerData: [Object] } }", "Hi", "partial", None),
        ("{ type: 'run_item_stream_event', name: 'message_output_created', item: [Object] }", None, "elided", "item"),
        (
            "{ type: 'raw_model_stream_event', data: { type: 'model', event: { type: 'response.completed', response: [Object] } } }",
            None, "elided", "data.event.response",
        ),
    ],
)  # fmt: skip
def test_one_event(event, text, state, path):
    response = the_one(event)
    assert (response["text"], response["text_state"]) == (text, state)
    assert path is None or path in lost(response)


@pytest.mark.parametrize(
    "text",
    [
        "{ type: 'raw_model_stream_event', data: { type: 'output_text_delta', delta: 'Hi', providerData: { type: 'x' } } }",
        "{ type: 'agent_updated_stream_event', agent: { name: 'Helper' } }",
        "{ type: 'run_item_stream_event', name: 'sold', item: { type: 'message_output_item' } }",
        "{ name: 'tool_called', item: { price: 3 } }",
        "{ name: 'tool_called', item: [Object] }",
        "{ state: { _currentTurn: 2 } }",
        "{ data: { type: 'output_text_delta', delta: 'Hi' } }",
    ],
)
def test_what_says_nothing_or_is_none(text):
    assert said(text) == []


def test_what_is_logged_of_chat_completions_is_one_response_also_where_the_sdk_names_it_otherwise():
    events = [
        {"type": "model", "event": {"id": "chatcmpl-1", "object": "chat.completion.chunk", "model": "m", "choices": [{"index": 0, **one}]}}
        for one in ({"delta": {"role": "assistant", "content": "Hi"}, "finish_reason": None}, {"delta": {}, "finish_reason": "stop"})
    ]
    message = {
        "id": "FAKE_ID",
        "type": "message",
        "role": "assistant",
        "status": "completed",
        "content": [{"type": "output_text", "text": "Hi"}],
    }
    counts = {"inputTokens": 3, "outputTokens": 2, "totalTokens": 5}
    done = {"type": "response_done", "response": {"id": "FAKE_ID", "usage": counts, "output": [message]}}
    log = "".join(json.dumps({"type": "raw_model_stream_event", "data": one}) + "\n" for one in [*events, done])
    (response,) = said(log)
    assert (response["id"], response["text"], response["text_state"], response["usage"]["total_tokens"]) == (
        "chatcmpl-1",
        "Hi",
        "complete",
        5,
    )
    assert the_one(log.splitlines()[-1])["id"] is None
    assert [one["id"] for one in said(log + log.replace("chatcmpl-1", "chatcmpl-2"))] == ["chatcmpl-1", "chatcmpl-2"]
