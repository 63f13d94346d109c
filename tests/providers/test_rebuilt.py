"""The final object of a response: as it was printed, with what the rest of the log proves filled in, else made of the stream."""

from __future__ import annotations

import json
from typing import Any

import pytest
from helpers import DATA
from openai.types import Completion
from openai.types.chat import ChatCompletion

from dumpparse import loads, reconstruct

STREAMS = DATA / "streams"
HIDDEN = {"$type": "elided", "of": "Object"}


def the(log: str) -> Any:
    (made,) = reconstruct(log)
    return made


def printed(*objects: dict[str, Any]) -> str:
    """Return objects as JSON, a line each."""
    return "\n".join(json.dumps(one) for one in objects)


def chunk(delta: dict[str, Any], reason: str | None = None) -> dict[str, Any]:
    choice = {"index": 0, "delta": delta, "finish_reason": reason}
    return {"id": "chatcmpl-1", "object": "chat.completion.chunk", "created": 1759727397, "model": "m", "choices": [choice]}


CHUNKS = (chunk({"role": "assistant", "content": "It is"}), chunk({"content": " fine."}), chunk({}, "stop"))
CALL = {"index": 0, "id": "call_1", "type": "function", "function": {"name": "f", "arguments": '{"a":'}}
CALL_CHUNKS = (
    chunk({"role": "assistant", "content": None, "tool_calls": [CALL]}),
    chunk({"tool_calls": [{"index": 0, "function": {"arguments": "1}"}}]}),
    chunk({}, "tool_calls"),
)
CHAT_LOGS = sorted(one for habit in ("full", "json") for one in (STREAMS / "chat").glob(f"*.{habit}.txt"))


@pytest.mark.parametrize("log", CHAT_LOGS, ids=lambda path: path.name)
def test_a_rebuilt_completion_is_one_to_the_client(log):
    for made in reconstruct(log):
        whole = ChatCompletion.model_validate(made.rebuilt)
        message = whole.choices[0].message
        assert (whole.id, whole.model, message.content) == (made.id, made.model, made.text)
        assert [one.function.arguments for one in message.tool_calls or ()] == [one.arguments for one in made.tool_calls]
        assert whole.choices[0].finish_reason == made.stop_reason


def test_a_stream_makes_a_completion():
    made = the(printed(*CHUNKS))
    assert made.rebuilt == {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1759727397,
        "model": "m",
        "choices": [{"index": 0, "message": {"role": "assistant", "content": "It is fine."}, "finish_reason": "stop"}],
    }


def test_calls_of_a_stream_are_calls_of_the_completion():
    (call,) = the(printed(*CALL_CHUNKS)).rebuilt["choices"][0]["message"]["tool_calls"]
    assert call == {"id": "call_1", "type": "function", "function": {"name": "f", "arguments": '{"a":1}'}}


def test_a_stream_that_is_cut_makes_no_whole_text():
    made = the(printed(*CHUNKS[:2]))
    assert made.outcome == "unterminated"
    assert made.rebuilt["choices"][0]["message"]["content"] == {"$type": "string", "value": "It is fine.", "cut": True}


BARE = """\
{
  id: 'chatcmpl-1',
  object: 'chat.completion.chunk',
  created: 1759727397,
  model: 'm',
  choices: [ { index: 0, delta: [Object], finish_reason: null } ]
}
{
  id: 'chatcmpl-1',
  object: 'chat.completion.chunk',
  created: 1759727397,
  model: 'm',
  choices: [ { index: 0, delta: {}, finish_reason: 'stop' } ],
  usage: { prompt_tokens: 1, completion_tokens: 2, total_tokens: 3, prompt_tokens_details: [Object] }
}"""


def test_what_was_hidden_in_all_of_a_stream_is_a_marker():
    made = the(BARE)
    assert made.rebuilt["choices"] == [{"index": 0, "message": HIDDEN, "finish_reason": "stop"}]
    assert [(one.path, one.at, one.state) for one in made.elisions] == [
        ("choices[].delta", "choices[].delta", "lost"),
        ("usage.prompt_tokens_details", "usage.prompt_tokens_details", "lost"),
    ]


WHOLE = """\
{
  id: 'chatcmpl-1',
  object: 'chat.completion',
  created: 1759727397,
  model: 'm',
  choices: [
    { index: 0, message: [Object], logprobs: null, finish_reason: '%s' }
  ],
  system_fingerprint: 'fp_1'
}"""


def test_what_a_print_hides_the_stream_fills_in():
    made = the(printed(*CHUNKS) + "\n" + WHOLE % "stop")
    assert (made.text, made.text_state) == ("It is fine.", "complete")
    assert made.rebuilt["system_fingerprint"] == "fp_1", "the printed object, not one that is made"
    assert made.rebuilt["choices"][0]["message"]["content"] == "It is fine."
    (one,) = [one for one in made.elisions if one.at == "choices[].message"]
    assert (one.path, one.state, one.proof) == ("choices[0].message", "partial", [1, 2])


def test_a_tail_that_a_print_leaves_out_is_in_the_stream():
    long = "x" * 10_010
    whole = "{ id: 'chatcmpl-1', object: 'chat.completion', choices: [ { index: 0, message: { role: 'assistant', content: '%s'... 10 more characters }, finish_reason: 'stop' } ] }"
    made = the(printed(chunk({"role": "assistant", "content": long}), CHUNKS[2]) + "\n" + whole % long[:10_000])
    assert made.rebuilt["choices"][0]["message"]["content"] == long
    assert [(one.path, one.state) for one in made.elisions if one.path.endswith("content")] == [("choices[0].message.content", "recovered")]


@pytest.mark.parametrize(
    "log",
    [
        "RateLimitError: 429 Too many\n    at f (/srv/node_modules/openai/core/error.js:1:2) {\n  status: 429,\n  code: 'rate_limit',\n  param: null,\n  type: 'x'\n}",
        "{ type: 'message_stop' }",
    ],
)
def test_nothing_is_made_of_nothing(log):
    assert all(one.rebuilt is None or one.rebuilt["content"] == [] for one in reconstruct(log))


def message(*events: dict[str, Any]) -> str:
    start = {"type": "message_start", "message": {"id": "msg_1", "type": "message", "role": "assistant", "model": "m", "content": []}}
    end = ({"type": "message_delta", "delta": {"stop_reason": "end_turn"}}, {"type": "message_stop"})
    return printed(start, *events, *end)


def begins(index: int, block: dict[str, Any]) -> dict[str, Any]:
    return {"type": "content_block_start", "index": index, "content_block": block}


def goes_on(index: int, delta: dict[str, Any]) -> dict[str, Any]:
    return {"type": "content_block_delta", "index": index, "delta": delta}


def test_blocks_stand_at_their_places():
    log = message(
        begins(0, {"type": "redacted_thinking", "data": "EmwKAh"}),
        begins(1, {"type": "text", "text": ""}),
        goes_on(1, {"type": "text_delta", "text": "Hi"}),
        begins(2, {"type": "tool_use", "id": "toolu_1", "name": "f", "input": {}}),
        goes_on(2, {"type": "input_json_delta", "partial_json": '{"a":1}'}),
    )
    assert the(log).rebuilt == {
        "id": "msg_1",
        "type": "message",
        "role": "assistant",
        "model": "m",
        "content": [HIDDEN, {"type": "text", "text": "Hi"}, {"type": "tool_use", "id": "toolu_1", "name": "f", "input": {"a": 1}}],
        "stop_reason": "end_turn",
    }


def test_a_message_that_hides_its_blocks_has_those_of_the_stream():
    log = message(begins(0, {"type": "text", "text": ""}), goes_on(0, {"type": "text_delta", "text": "Hi"}))
    whole = "\n{ id: 'msg_1', type: 'message', role: 'assistant', model: 'm', content: [Array], stop_reason: 'end_turn', stop_sequence: null, usage: { input_tokens: 1, output_tokens: 2, cache_creation: [Object] } }"
    made = the(log + whole)
    assert made.rebuilt["content"] == [{"type": "text", "text": "Hi"}]
    assert made.rebuilt["usage"]["cache_creation"] == HIDDEN
    assert {one.path: one.state for one in made.elisions} == {"content": "partial", "usage.cache_creation": "lost"}


MADE = {
    "gemini": (
        [
            {
                "candidates": [{"content": {"role": "model", "parts": [{"text": "Hm", "thought": True}]}}],
                "modelVersion": "m",
                "responseId": "r",
            },
            {
                "candidates": [{"content": {"role": "model", "parts": [{"text": "Hi"}]}, "finishReason": "STOP"}],
                "modelVersion": "m",
                "responseId": "r",
            },
        ],
        {
            "responseId": "r",
            "modelVersion": "m",
            "candidates": [
                {
                    "content": {"role": "model", "parts": [{"thought": True, "text": "Hm"}, {"text": "Hi"}]},
                    "finishReason": "STOP",
                    "index": 0,
                }
            ],
        },
    ),
    "bedrock": (
        [
            {"messageStart": {"role": "assistant"}},
            {"contentBlockDelta": {"contentBlockIndex": 0, "delta": {"text": "Hi"}}},
            {"contentBlockStop": {"contentBlockIndex": 0}},
            {"contentBlockStart": {"contentBlockIndex": 1, "start": {"toolUse": {"toolUseId": "t", "name": "f"}}}},
            {"contentBlockDelta": {"contentBlockIndex": 1, "delta": {"toolUse": {"input": '{"a":1}'}}}},
            {"contentBlockStop": {"contentBlockIndex": 1}},
            {"messageStop": {"stopReason": "tool_use"}},
        ],
        {
            "output": {
                "message": {
                    "role": "assistant",
                    "content": [{"text": "Hi"}, {"toolUse": {"toolUseId": "t", "name": "f", "input": {"a": 1}}}],
                }
            },
            "stopReason": "tool_use",
        },
    ),
    "ollama": (
        [
            {"model": "m", "created_at": "2025-10-06T05:09:57Z", "message": {"role": "assistant", "content": "Hi"}, "done": False},
            {
                "model": "m",
                "created_at": "2025-10-06T05:09:58Z",
                "message": {"role": "assistant", "content": ""},
                "done": True,
                "done_reason": "stop",
                "eval_count": 3,
            },
        ],
        {
            "model": "m",
            "created_at": "2025-10-06T05:09:57Z",
            "message": {"role": "assistant", "content": "Hi"},
            "done": True,
            "done_reason": "stop",
            "eval_count": 3,
        },
    ),
    "realtime": (
        [
            {
                "type": "response.created",
                "event_id": "e1",
                "response": {"object": "realtime.response", "id": "resp_1", "status": "in_progress", "output": []},
            },
            {
                "type": "response.output_text.delta",
                "event_id": "e2",
                "response_id": "resp_1",
                "item_id": "i",
                "output_index": 0,
                "content_index": 0,
                "delta": "Hi",
            },
        ],
        {
            "object": "realtime.response",
            "id": "resp_1",
            "output": [
                {
                    "type": "message",
                    "role": "assistant",
                    "content": [{"type": "output_text", "text": {"$type": "string", "value": "Hi", "cut": True}}],
                }
            ],
        },
    ),
    "completions": (
        [
            {
                "id": "cmpl-1",
                "object": "text_completion",
                "created": 1,
                "model": "m",
                "choices": [{"index": 0, "text": "Hi", "finish_reason": None}],
            },
            {
                "id": "cmpl-1",
                "object": "text_completion",
                "created": 1,
                "model": "m",
                "choices": [{"index": 0, "text": "!", "finish_reason": "stop"}],
            },
        ],
        {
            "id": "cmpl-1",
            "object": "text_completion",
            "created": 1,
            "model": "m",
            "choices": [{"index": 0, "text": "Hi!", "finish_reason": "stop"}],
        },
    ),
    "interactions": (
        [
            {
                "event_type": "interaction.created",
                "interaction": {"id": "v1_1", "object": "interaction", "model": "m", "status": "in_progress"},
            },
            {"event_type": "step.start", "index": 0, "step": {"type": "model_output"}},
            {"event_type": "step.delta", "index": 0, "delta": {"type": "text", "text": "Hi"}},
            {"event_type": "step.stop", "index": 0},
            {
                "event_type": "interaction.completed",
                "interaction": {"id": "v1_1", "object": "interaction", "model": "m", "status": "completed"},
            },
        ],
        {
            "id": "v1_1",
            "object": "interaction",
            "model": "m",
            "status": "completed",
            "steps": [{"type": "model_output", "content": [{"type": "text", "text": "Hi"}]}],
        },
    ),
    "langchain": (
        [
            {
                "lc": 1,
                "type": "constructor",
                "id": ["langchain_core", "messages", "AIMessageChunk"],
                "kwargs": {"content": "Hi", "id": "chatcmpl-1", "response_metadata": {"finish_reason": "stop", "model_name": "m"}},
            },
        ],
        {
            "id": "chatcmpl-1",
            "content": "Hi",
            "additional_kwargs": {},
            "response_metadata": {"model_name": "m", "finish_reason": "stop"},
            "tool_calls": [],
        },
    ),
}


@pytest.mark.parametrize("provider", MADE)
def test_what_a_stream_makes(provider):
    events, whole = MADE[provider]
    assert the(printed(*events)).rebuilt == whole


def test_a_made_completion_is_one_to_the_client():
    events, _ = MADE["completions"]
    assert [
        one.text
        for one in Completion.model_validate(
            the(printed(*events)).rebuilt | {"choices": [{"index": 0, "text": "Hi!", "finish_reason": "stop", "logprobs": None}]}
        ).choices
    ] == ["Hi!"]


def test_choices_that_are_hidden_are_choices():
    log = """{
  id: 'chatcmpl-1', object: 'chat.completion', created: 1, model: 'm',
  choices: [
    { index: 0, message: [Object], finish_reason: 'stop' },
    { index: 1, message: [Object], finish_reason: 'length' }
  ]
}"""
    made = the(log)
    assert [(one.index, one.text, one.text_state, one.stop_reason) for one in made.choices] == [
        (0, None, "elided", "stop"),
        (1, None, "elided", "length"),
    ]
    assert [(one.at, one.count) for one in made.elisions] == [("choices[].message", 1)]


def test_a_whole_that_shows_no_calls_says_that_there_are_none():
    chunks = "{ id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1, model: 'm', choices: [ [Object] ] }\n" * 3
    whole = "{ id: 'chatcmpl-1', object: 'chat.completion', created: 1, model: 'm', choices: [ { index: 0, message: { role: 'assistant', content: 'Hi' }, finish_reason: 'stop' } ] }\n"
    for log in (chunks + json_of(whole), json_of(whole) + chunks):
        made = the(log)
        assert (made.text, made.text_state, made.calls_state, made.reasoning_state) == ("Hi", "complete", "none", "none")
        assert [(one.at, one.count, one.state) for one in made.elisions] == [("choices[]", 3, "recovered")]


def json_of(printed_whole: str) -> str:
    """Return what `console.log(JSON.stringify(…))` would have printed of an object."""
    return json.dumps(loads(printed_whole)) + "\n"


def test_a_list_that_is_hidden_has_no_entries():
    made = the(
        "{ output: { message: { role: 'assistant', content: [Array] } }, stopReason: 'end_turn', usage: { inputTokens: 1, outputTokens: 2, totalTokens: 3 } }"
    )
    assert made.rebuilt["output"]["message"]["content"] == {"$type": "elided", "of": "Array"}
    assert [(one.path, one.at, one.state, one.proof) for one in made.elisions] == [
        ("output.message.content", "output.message.content", "lost", [])
    ]


def test_the_end_of_a_stream_alone_shows_nothing_of_what_a_whole_hides():
    made = the(printed(CHUNKS[2]) + "\n" + WHOLE % "stop")
    assert (made.text, made.text_state, made.calls_state) == (None, "elided", "elided")
    assert made.rebuilt["choices"][0]["message"] == HIDDEN


def test_the_last_pieces_alone_are_not_what_a_whole_hides():
    made = the(printed(*CHUNKS[1:]) + "\n" + WHOLE % "stop")
    assert (made.text, made.text_state) == (" fine.", "partial")
    assert made.rebuilt["choices"][0]["message"]["content"] == {"$type": "string", "value": " fine.", "cut": True}


def test_a_list_of_which_the_end_is_left_out_is_not_all_of_the_answer():
    whole = "{ id: 'msg_1', type: 'message', role: 'assistant', model: 'm', stop_reason: 'end_turn', content: [ { type: 'text', text: 'One' }, ... 2 more items ] }"
    made = the(whole)
    assert (made.text, made.text_state, made.calls_state) == ("One", "partial", "elided")
    assert [(one.at, one.state) for one in made.elisions] == [("content", "partial")]
