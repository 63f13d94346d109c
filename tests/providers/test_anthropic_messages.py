"""Anthropic Messages: what was logged of a message, and what the response says of it. All dumps are as Node prints them."""

from __future__ import annotations

import json

import pytest

from dumpparse import loads, reconstruct
from dumpparse.providers.anthropic_messages import detect, is_snapshot

START = """{
  type: 'message_start',
  message: {
    model: 'claude-x',
    id: 'msg_1',
    type: 'message',
    role: 'assistant',
    content: [],
    stop_reason: null,
    stop_sequence: null,
    usage: {
      input_tokens: 12,
      cache_creation_input_tokens: 3,
      cache_read_input_tokens: 4,
      cache_creation: [Object],
      output_tokens: 1,
      service_tier: 'standard'
    }
  }
}
"""
SECOND = START.replace("msg_1", "msg_2").replace("claude-x", "claude-y")
WRAPPED_START = """{
  event: {
    type: 'message_start',
    message: {
      model: 'claude-x',
      id: 'msg_1',
      type: 'message',
      role: 'assistant',
      content: [],
      stop_reason: null,
      stop_sequence: null,
      usage: [Object]
    }
  }
}
"""
STOP = "{ type: 'message_stop' }\n"
WHOLE = """{
  model: 'claude-x',
  id: 'msg_1',
  type: 'message',
  role: 'assistant',
  content: [
    { type: 'thinking', thinking: 'Hm.', signature: 'Eq' },
    { type: 'redacted_thinking', data: 'Ab' },
    { type: 'text', text: 'It is fine.', citations: [Array] },
    { type: 'server_tool_use', id: 'srvtoolu_1', name: 'web_search', input: [Object] },
    { type: 'tool_use', id: 'toolu_1', name: 'f', input: {} }
  ],
  stop_reason: 'tool_use',
  stop_sequence: null,
  usage: { input_tokens: 12, output_tokens: 40, output_tokens_details: { thinking_tokens: 7 } }
}
"""
THROWN = """APIError: {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"},"request_id":"req_1"}
    at Stream.iterator (file:///app/node_modules/@anthropic-ai/sdk/core/streaming.mjs:52:35) {
  status: undefined,
  headers: Headers {},
  requestID: null,
  error: {
    type: 'error',
    error: { type: 'overloaded_error', message: 'Overloaded' },
    request_id: 'req_1'
  },
  type: 'overloaded_error'
}
"""


def begin(index, block="{ type: 'text', text: '' }"):
    return f"{{\n  type: 'content_block_start',\n  index: {index},\n  content_block: {block}\n}}\n"


def delta(index, kind, name, said):
    return f"{{\n  type: 'content_block_delta',\n  index: {index},\n  delta: {{ type: '{kind}', {name}: {said} }}\n}}\n"


def words(*said, index=0):
    close = f"{{ type: 'content_block_stop', index: {index} }}\n"
    return begin(index) + "".join(delta(index, "text_delta", "text", f"'{one}'") for one in said) + close


def end(reason="end_turn", usage="{ output_tokens: 9 }"):
    return f"{{\n  type: 'message_delta',\n  delta: {{ stop_reason: '{reason}', stop_sequence: null }},\n  usage: {usage}\n}}\n{STOP}"


def the(text):
    (only,) = reconstruct(text)
    return only


def hidden(response):
    return [one.at for one in response.elisions if one.state == "lost"]


@pytest.mark.parametrize(
    ("logged", "text", "state", "outcome", "stop"),
    [
        (START + words("It ", "is.") + end(), "It is.", "complete", "completed", "end_turn"),
        (START + words("One") + words(" two", index=1) + end(), "One two", "complete", "completed", "end_turn"),
        (WRAPPED_START + words("It ", "is.") + end(), "It is.", "complete", "completed", "end_turn"),
        (START + "{ type: 'ping' }\n" + words("Hi") + end("stop_sequence"), "Hi", "complete", "completed", "stop_sequence"),
        (START + words("Once") + end("max_tokens"), "Once", "partial", "incomplete", "max_tokens"),
        (START + words("Wait") + end("pause_turn"), "Wait", "partial", "incomplete", "pause_turn"),
        (START + words("I can") + end("refusal"), "I can", "partial", "incomplete", "refusal"),
        (START + end("refusal"), None, "none", "incomplete", "refusal"),
        (START + words("Hi"), "Hi", "partial", "unterminated", None),
        (START, None, "none", "unterminated", None),
        (words("Hi") + end(), "Hi", "partial", "completed", "end_turn"),
        (START + words("Hi") + STOP, "Hi", "complete", "unknown", None),
        (START + "{ type: 'content_block_delta', index: 0, delta: [Object] }\n" + end(), None, "elided", "completed", "end_turn"),
        (START + words("Hi") + "{ type: 'message_delta', delta: [Object], usage: [Object] }\n" + STOP, "Hi", "complete", "unknown", None),
    ],
)
def test_a_stream(logged, text, state, outcome, stop):
    made = the(logged)
    assert (made.provider, made.text, made.text_state, made.outcome, made.stop_reason) == (
        "anthropic.messages", text, state, outcome, stop,
    )  # fmt: skip


def test_who_and_what_it_cost():
    made = the(START + words("Hi") + end(usage="{ output_tokens: 9, cache_read_input_tokens: null }"))
    assert (made.id, made.model, made.service_tier, made.usage.raw["service_tier"]) == ("msg_1", "claude-x", "standard", "standard")
    assert (made.usage.input_tokens, made.usage.output_tokens, made.usage.total_tokens) == (12, 9, None)
    assert (made.usage.cached_tokens, made.usage.cache_write_tokens) == (4, 3)


def test_a_hidden_usage_is_said():
    made = the(WRAPPED_START + words("Hi"))
    assert made.usage == {"$type": "elided", "of": "Object"}
    assert hidden(made) == ["message.usage"]


def test_thinking_and_a_call():
    thinking = begin(0, "{ type: 'thinking', thinking: '', signature: '' }") + delta(0, "thinking_delta", "thinking", "'Hm.'")
    thinking += delta(0, "signature_delta", "signature", "'EqQB'")
    redacted = begin(1, "{ type: 'redacted_thinking', data: 'Ab' }")
    call = begin(2, "{ type: 'tool_use', id: 'toolu_1', name: 'f', input: {} }")
    call += delta(2, "input_json_delta", "partial_json", "''") + delta(2, "input_json_delta", "partial_json", "'{\"a\":1}'")
    made = the(START + thinking + redacted + call + end("tool_use"))
    assert (made.reasoning, made.reasoning_state, made.text_state) == (["Hm."], "complete", "none")
    ((one),) = made.tool_calls
    assert (one.id, one.name, one.kind, one.arguments, one.parsed, one.complete) == ("toolu_1", "f", "function", '{"a":1}', {"a": 1}, True)


@pytest.mark.parametrize(
    ("announced", "reason", "complete"), [(True, "tool_use", True), (False, "tool_use", False), (True, "max_tokens", False)]
)
def test_a_call_is_whole_only_where_its_beginning_and_its_end_are_known(announced, reason, complete):
    call = begin(0, "{ type: 'tool_use', id: 'toolu_1', name: 'f', input: {} }") if announced else ""
    said = "'{\"a\":1}'" if complete else "':1}'"
    made = the(call + delta(0, "input_json_delta", "partial_json", said) + end(reason))
    assert [one.complete for one in made.tool_calls] == [complete]


def test_the_server_calls_tools_of_its_own():
    call = begin(0, "{ type: 'server_tool_use', id: 'srvtoolu_1', name: 'web_search', input: {} }")
    found = begin(1, "{ type: 'web_search_tool_result', tool_use_id: 'srvtoolu_1', content: [Array] }")
    made = the(START + call + delta(0, "input_json_delta", "partial_json", "'{}'") + found + words("Hi", index=2) + end())
    assert [(one.kind, one.name, one.arguments) for one in made.tool_calls] == [("server_tool", "web_search", "{}")]
    assert (made.text, made.text_state) == ("Hi", "complete")


def test_a_hidden_citation_costs_no_text():
    made = the(START + begin(0) + delta(0, "text_delta", "text", "'Hi'") + delta(0, "citations_delta", "citation", "[Object]") + end())
    assert (made.text, made.text_state, hidden(made)) == ("Hi", "complete", ["delta.citation", "usage.cache_creation"])


def test_a_whole_message():
    made = the(WHOLE)
    assert (made.text, made.text_state, made.outcome, made.stop_reason) == ("It is fine.", "complete", "completed", "tool_use")
    assert (made.reasoning, made.usage.reasoning_tokens) == (["Hm."], 7)
    assert [(one.name, one.arguments, one.complete) for one in made.tool_calls] == [("web_search", None, False), ("f", "{}", True)]
    assert hidden(made) == ["content[].citations", "content[].input"]


def test_a_whole_message_in_another_object():
    made = the(
        "{\n  chunk: {\n    id: 'msg_1',\n    type: 'message',\n    role: 'assistant',\n    model: 'claude-x',\n"
        "    content: [ [Object], [Object] ],\n    stop_reason: 'end_turn',\n    usage: { input_tokens: 1, output_tokens: 2 }\n  }\n}\n"
    )
    assert (made.text, made.text_state, made.calls_state, made.outcome) == (None, "elided", "elided", "completed")
    assert [(one.at, one.count) for one in made.elisions] == [("content[]", 1)]


def test_a_message_printed_behind_its_stream_is_no_second_one():
    made = the(START + words("It is fine.", index=2) + end("tool_use") + WHOLE)
    assert (made.text, made.usage.output_tokens) == ("It is fine.", 40)


def test_a_message_that_contradicts_its_stream():
    made = the(START + words("It was.", index=2) + end() + WHOLE)
    assert "text-mismatch" in [one.code for one in made.issues]


@pytest.mark.parametrize("layout", ["json", "sse", "array", "string"])
def test_layouts(layout):
    objects = [loads(one) for one in (START.replace("[Object]", "null"), *words("It ", "is.").replace("}\n{", "}\0{").split("\0"))]
    objects += [loads(one) for one in end().replace("}\n{", "}\0{").split("\0")]
    lines = [json.dumps(one) for one in objects]
    logged = {
        "json": "\n".join(lines),
        "sse": "".join(f"event: {one['type']}\ndata: {line}\n\n" for one, line in zip(objects, lines, strict=True)),
        "array": f"[{','.join(lines)}]",
        "string": "\n".join(f"{{ event: '{one['type']}', data: '{line}' }}" for one, line in zip(objects, lines, strict=True)),
    }[layout]
    made = the(logged + "\n")
    assert (made.text, made.text_state, made.usage.output_tokens) == ("It is.", "complete", 9)


def test_two_messages_one_after_another():
    first, second = reconstruct(START + words("One.") + end() + SECOND + words("Two.") + end())
    assert (first.text, second.text, second.model) == ("One.", "Two.", "claude-y")


def test_a_message_that_was_cut_takes_nothing_from_the_next():
    first, second = reconstruct(START + words("One") + SECOND + words("Two.") + end())
    assert (first.text, first.outcome) == ("One", "unterminated")
    assert (second.text, second.text_state) == ("Two.", "complete")


def test_two_messages_in_turns_are_not_put_together():
    turns = [line for one, other in zip(words("a", "b").split("\n{"), words("c", "d").split("\n{"), strict=True) for line in (one, other)]
    said = "\n".join(one if one.startswith("{") else "{" + one for one in turns)
    reason, stop = end().split(STOP)[0], STOP
    made = list(reconstruct(START + SECOND + said + "\n" + reason + reason + stop + stop))
    assert [(one.id, one.text, one.text_state, one.outcome) for one in made] == [
        ("msg_1", None, "elided", "unknown"),
        ("msg_2", None, "elided", "unknown"),
    ]
    assert [(one.usage.input_tokens, one.usage.cached_tokens, one.usage.output_tokens) for one in made] == [(12, 4, None)] * 2
    assert all("interleaved-unsplit" in [issue.code for issue in one.issues] for one in made)


def test_two_messages_in_turns_of_two_sources():
    one, other = (START + words("One.") + end()).splitlines(), (SECOND + words("Two.") + end()).splitlines()
    logged = "".join(f"web_1  | {a}\nweb_2  | {b}\n" for a, b in zip(one, other, strict=True))
    assert sorted((made.text or "", made.text_state) for made in reconstruct(logged)) == [("One.", "complete"), ("Two.", "complete")]


@pytest.mark.parametrize(
    "thrown", [THROWN, "{\n  type: 'error',\n  error: { type: 'overloaded_error', message: 'Overloaded' },\n  request_id: 'req_1'\n}\n"]
)
def test_a_stream_that_breaks(thrown):
    made = the(START + words("This") + thrown)
    assert (made.text, made.text_state, made.outcome) == ("This", "partial", "failed")
    assert (made.error.code, made.error.message) == ("overloaded_error", "Overloaded")


def test_a_body_that_is_an_error():
    made = the('{"type":"error","error":{"type":"rate_limit_error","message":"Too many"},"request_id":"req_1"}\n')
    assert (made.provider, made.outcome, made.text_state, made.error.code) == ("anthropic.messages", "failed", "none", "rate_limit_error")


@pytest.mark.parametrize(
    "alike",
    [
        "{ type: 'message_start', at: 3, index: 0 }",
        "{ type: 'message_start', message: 'hi' }",
        "{ type: 'content_block_delta', index: 0, delta: 'a' }",
        "{ type: 'content_block_delta', delta: { type: 'text_delta', text: 'a' } }",
        "{ type: 'content_block_stop', index: 0, at: 3 }",
        "{ type: 'message_delta', delta: { content: 'a' } }",
        "{ type: 'message_stop' }",
        "{ type: 'ping' }",
        "{ type: 'message', text: 'hi' }",
        "{ type: 'message', role: 'user', content: [], stop_reason: null }",
        "{ type: 'message', role: 'assistant', content: [ { type: 'output_text', text: 'a' } ] }",
        "{ type: 'error', code: 'ENOENT' }",
        "{ type: 'error', error: { type: 'db_error', message: 'no' } }",
        "{ type: 'error', error: { type: 'api_error', message: 'no', code: 'x' } }",
        "{ type: 'error', error: { message: 'no' }, request_id: 'r' }",
    ],
)
def test_what_resembles_it(alike):
    assert detect(loads(alike), expected=False) is None
    assert not is_snapshot(loads(alike))
    assert list(reconstruct(alike + "\n")) == []
