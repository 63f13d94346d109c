"""The Claude agent: what was logged of its lines, and what the responses say. All dumps are as Node prints them."""

from __future__ import annotations

import json

import pytest

from dumpparse import loads, reconstruct
from dumpparse.providers.claude_agent import detect

INIT = """{
  type: 'system',
  subtype: 'init',
  cwd: '/app',
  tools: [ 'Read' ],
  model: 'claude-x',
  session_id: 's1',
  uuid: 'u1'
}
"""


def partial(event, session="s1", parent="null"):
    return (
        f"{{\n  type: 'stream_event',\n  event: {event},\n  session_id: '{session}',\n  parent_tool_use_id: {parent},\n  uuid: 'u1'\n}}\n"
    )


def start(name, **of):
    message = (
        f"model: 'claude-x',\n id: '{name}',\n type: 'message',\n role: 'assistant',\n content: [],\n stop_reason: null,\n usage: [Object]"
    )
    return partial(f"{{\n type: 'message_start',\n message: {{\n {message}\n }}\n }}", **of)


def words(*said, **of):
    opened = partial("{ type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } }", **of)
    pieces = [partial(f"{{ type: 'content_block_delta', index: 0, delta: {{ type: 'text_delta', text: '{one}' }} }}", **of) for one in said]
    return opened + "".join(pieces) + partial("{ type: 'content_block_stop', index: 0 }", **of)


def end(reason="end_turn", **of):
    event = f"{{ type: 'message_delta', delta: {{ stop_reason: '{reason}', stop_sequence: null }}, usage: {{ output_tokens: 9 }} }}"
    return partial(event, **of) + partial("{ type: 'message_stop' }", **of)


def assistant(name, content, reason="null", beside="session_id: 's1',\n  parent_tool_use_id: null"):
    return (
        f"{{\n  type: 'assistant',\n  message: {{\n    model: 'claude-x',\n    id: '{name}',\n    type: 'message',\n    role: 'assistant',\n"
        f"    content: {content},\n    stop_reason: {reason},\n    usage: {{ input_tokens: 12, output_tokens: 1 }}\n  }},\n  {beside},\n"
        "  uuid: 'u1'\n}\n"
    )


def result(said, turns=1, subtype="success", *, is_error=False, beside=""):
    return (
        f"{{\n  type: 'result',\n  subtype: '{subtype}',\n  is_error: {str(is_error).lower()},\n  num_turns: {turns},\n  result: {said},\n"
        f"  stop_reason: null,\n  session_id: 's1',\n  usage: {{ input_tokens: 99, cache_read_input_tokens: 4, output_tokens: 88 }},{beside}\n"
        "  uuid: 'u1'\n}\n"
    )


TEXT, HIDDEN = "[ { type: 'text', text: 'It is.' } ]", "[ [Object] ]"


def the(text):
    (only,) = reconstruct(text)
    return only


@pytest.mark.parametrize(
    ("logged", "text", "state", "outcome", "stop"),
    [
        (start("msg_1") + words("It ", "is.") + end(), "It is.", "complete", "completed", "end_turn"),
        (start("msg_1") + words("It "), "It ", "partial", "unterminated", None),
        (words("is.") + end(), "is.", "partial", "completed", "end_turn"),
        (INIT + assistant("msg_1", TEXT) + result("'It is.'"), "It is.", "complete", "completed", "success"),
        (INIT + assistant("msg_1", HIDDEN) + result("'It is.'"), "It is.", "complete", "completed", "success"),
        (assistant("msg_1", TEXT), "It is.", "complete", "unknown", None),
        (assistant("msg_1", TEXT, "'end_turn'"), "It is.", "complete", "completed", "end_turn"),
        (assistant("msg_1", HIDDEN), None, "elided", "unknown", None),
        (assistant("msg_1", "[Array]", "'tool_use'"), None, "elided", "completed", "tool_use"),
        (result("'It is.'", 5), "It is.", "complete", "completed", "success"),
        (start("msg_1") + words("It ", "is.") + assistant("msg_1", HIDDEN) + end(), "It is.", "complete", "completed", "end_turn"),
        (start("msg_1") + words("It ", "is.") + assistant("msg_1", TEXT) + end() + result("'It is.'"), "It is.", "complete", "completed",
         "end_turn"),
        ("{\n  event: { type: 'stream_event', event: [Object], session_id: 's1', uuid: 'u1' }\n}\n", None, "elided", "unknown", None),
        ("{\n  event: { type: 'assistant', message: [Object], session_id: 's1', uuid: 'u1' }\n}\n", None, "elided", "unknown", None),
    ],
)  # fmt: skip
def test_one_call_of_the_model(logged, text, state, outcome, stop):
    made = the(logged)
    assert (made.provider, made.text, made.text_state, made.outcome, made.stop_reason) == ("claude.agent", text, state, outcome, stop)


@pytest.mark.parametrize("layout", ["bare", "json", "array"])
def test_a_response_is_one_call(layout):
    block = "[ { type: 'tool_use', id: 'toolu_1', name: 'f', input: { a: 1 } } ]"
    user = "{\n  type: 'user',\n  message: { role: 'user', content: 'ok' },\n  session_id: 's1',\n  tool_use_result: 'x'\n}\n"
    lines = [
        INIT, assistant("msg_1", "[ { type: 'thinking', thinking: 'Hm.', signature: 'E' } ]"), assistant("msg_1", TEXT),
        assistant("msg_1", block), user, assistant("msg_2", "[ { type: 'text', text: 'It is 7.' } ]"), result("'It is 7.'", 2),
    ]  # fmt: skip
    if layout != "bare":
        lines = [json.dumps(loads(one)) for one in lines]
    first, second = reconstruct(f"[{','.join(lines)}]\n" if layout == "array" else "\n".join(lines) + "\n")
    assert (first.id, first.text, first.reasoning) == ("msg_1", "It is.", ["Hm."])
    assert [(one.name, one.arguments, one.complete) for one in first.tool_calls] == [("f", '{"a":1}', True)]
    assert (second.id, second.text, second.outcome, second.tool_calls) == ("msg_2", "It is 7.", "completed", [])
    assert second.usage.output_tokens == 1, "what the result says is of both calls"


def test_what_a_result_says_is_of_the_only_call():
    made = the(INIT + assistant("msg_1", TEXT) + result("'It is.'"))
    assert (made.usage.input_tokens, made.usage.cached_tokens, made.usage.output_tokens) == (99, 4, 88)


def test_usage_behind_the_end_of_a_stream_is_not_final():
    made = the(start("msg_1") + words("It is.") + end() + assistant("msg_1", TEXT))
    assert (made.usage.output_tokens, made.text) == (9, "It is.")


def test_the_result_of_many_calls_names_its_model():
    made = the(result("'It is.'", 5, beside="\n  modelUsage: { 'claude-x': { outputTokens: 88 } },"))
    assert (made.model, made.usage.output_tokens) == ("claude-x", 88)


def test_two_results_of_a_session():
    assert [one.text for one in reconstruct(result("'One.'") + result("'Two.'"))] == ["One.", "Two."]


def test_an_agent_below_another_one_is_told_apart_by_its_call():
    below = {"parent": "'toolu_1'"}
    turns = [
        start("msg_1"), start("msg_2", **below), words("It "), words("Found ", **below), words("is."), words("it.", **below),
        end(**below), end(),
    ]  # fmt: skip
    assert {one.id: one.text for one in reconstruct("".join(turns))} == {"msg_1": "It is.", "msg_2": "Found it."}


def test_a_file_of_a_session():
    beside = "parentUuid: 'p1',\n  isSidechain: false,\n  sessionId: 's1',\n  requestId: 'req_1'"
    made = the(assistant("msg_1", HIDDEN, "'tool_use'", beside))
    assert (made.id, made.text_state, made.calls_state, made.usage.input_tokens) == ("msg_1", "elided", "elided", 12)
    assert [one.at for one in made.elisions] == ["message.content[]"]


@pytest.mark.parametrize(
    ("logged", "code", "message"),
    [
        (result("undefined", subtype="error_max_turns", is_error=True, beside="\n  errors: [ 'Too many', 'turns' ],"), "error_max_turns",
         "Too many; turns"),
        (result("undefined", subtype="error_of_tomorrow", is_error=True), "error_of_tomorrow", None),
        (result("'API Error: 529'", is_error=True), None, "API Error: 529"),
        (assistant("msg_1", "[ { type: 'text', text: 'Limit reached' } ]", "'stop_sequence'", "error: 'rate_limit',\n  session_id: 's1'"),
         "rate_limit", "Limit reached"),
        (start("msg_1") + words("It ") + partial("{ type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } }"),
         "overloaded_error", "Overloaded"),
    ],
)  # fmt: skip
def test_failures(logged, code, message):
    made = the(logged)
    assert (made.outcome, made.error.code, made.error.message) == ("failed", code, message)
    assert made.text in {None, "It "}


def test_a_call_that_ended_does_not_make_its_agent_succeed():
    made = the(assistant("msg_1", TEXT, "'tool_use'") + result("undefined", subtype="error_max_turns", is_error=True))
    assert (made.outcome, made.stop_reason, made.text) == ("failed", "error_max_turns", "It is.")


@pytest.mark.parametrize(
    "alike",
    [
        "{ type: 'assistant', session_id: 's1' }",
        "{ type: 'assistant', message: 'hi', session_id: 's1' }",
        "{ type: 'assistant', message: { role: 'user', content: [] }, session_id: 's1' }",
        "{ type: 'assistant', message: { role: 'assistant', content: 'hi' } }",
        "{ type: 'result', subtype: 'success', session_id: 's1' }",
        "{ type: 'result', result: 'a', session_id: 's1' }",
        "{ type: 'stream_event', event: { type: 'ping' }, session_id: 's1' }",
        "{ type: 'stream_event', event: 'click', session_id: 's1' }",
        "{ type: 'user', message: { role: 'user', content: 'hi' }, session_id: 's1' }",
        "{ type: 'system', subtype: 'init', model: 'm', session_id: 's1' }",
    ],
)
def test_what_resembles_it(alike):
    assert detect(loads(alike), expected=True) is None
    assert list(reconstruct(alike + "\n")) == []


def test_what_a_tool_gave_back_is_no_answer():
    inner = "{ type: 'message', role: 'assistant', id: 'msg_9', content: [], stop_reason: 'end_turn' }"
    assert list(reconstruct(f"{{\n  type: 'user',\n  tool_use_result: {inner},\n  session_id: 's1'\n}}\n")) == []
