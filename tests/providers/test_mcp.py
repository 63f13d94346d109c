"""The Model Context Protocol: what a tool gave back is an event, and a result of the response that made the call; alone it is no answer."""

from __future__ import annotations

import json

import pytest

from dumpparse import iter_events, reconstruct
from dumpparse.events.facts import Hidden, Returned
from dumpparse.providers.table import provider

from .prints import printed


def facts(log):
    """Return what the events of a log say, each as the facts of one."""
    return [[*provider(event.provider).new_state().facts(event, None)] for event in iter_events(log)]


def results(log):
    return [(one.call_id, one.name, one.output, one.is_error) for said in facts(log) for one in said if isinstance(one, Returned)]


def hidden(log):
    return {one.path for said in facts(log) for one in said if isinstance(one, Hidden)}


@pytest.mark.parametrize(("layout", "text", "lost"), [("bare", "Sunny", set()), ("json", "Sunny", set()), ("wrapped", None, {"content[]"})])
def test_a_result(layout, text, lost):
    log = printed("mcp", layout)
    assert [(event.provider, event.type) for event in iter_events(log)] == [("mcp", "tool result")]
    assert results(log) == [(None, None, text, False)]
    assert hidden(log) == lost
    assert reconstruct(log) == []


@pytest.mark.parametrize(
    ("layout", "text", "lost"),
    [("bare", None, {"result.content[]"}), ("json", "no such city", set()), ("wrapped", None, {"result.content"})],
)
def test_a_reply_with_an_error(layout, text, lost):
    log = printed("mcp-reply", layout)
    assert results(log) == [("3", None, text, True)]
    assert hidden(log) == lost
    assert reconstruct(log) == []


def test_each_result_is_one():
    log = "".join(f"{{ content: [ {{ type: 'text', text: '{one}' }} ], isError: false }}\n" for one in "abc")
    assert [output for _, _, output, _ in results(log)] == ["a", "b", "c"]


def test_an_object_stands_for_a_text():
    log = "{ content: [ { type: 'image', data: 'AA', mimeType: 'image/png' } ], structuredContent: { a: 1 }, isError: false }"
    assert results(log) == [(None, None, '{"a":1}', False)]


@pytest.mark.parametrize(
    "text",
    [
        "{ content: [ { type: 'text', text: 'hi' } ] }",
        "{ content: [], isError: false }",
        "{ content: 'hi', isError: false }",
        "{ content: [ { kind: 'text' } ], isError: false }",
        "{ content: [Array], isError: false, page: 3 }",
        "{ content: [ { type: 'text', text: 'hi' } ], isError: 'no' }",
        "{ tools: [ { name: 'ping', inputSchema: [Object] } ] }",
        "{ jsonrpc: '2.0', id: 3, method: 'tools/call', params: { name: 'ping', arguments: {} } }",
        "{ jsonrpc: '2.0', id: 3, result: { tools: [ { name: 'ping', inputSchema: [Object] } ] } }",
        "{ jsonrpc: '2.0', id: 3, result: { contents: [ { uri: 'a', text: 'b' } ] } }",
    ],
)
def test_what_is_none(text):
    assert [*iter_events(text)] == []


CALL = {
    "id": "msg_1",
    "type": "message",
    "role": "assistant",
    "model": "m",
    "content": [{"type": "tool_use", "id": name, "name": "w", "input": {}} for name in ("toolu_1", "toolu_2")],
    "stop_reason": "tool_use",
}
CALL_OF_RESPONSES = {
    "id": "resp_1",
    "object": "response",
    "status": "completed",
    "model": "m",
    "output": [{"type": "function_call", "id": "fc_1", "call_id": "toolu_1", "name": "w", "arguments": "{}", "status": "completed"}],
}


def result(name, said, key="toolCallId", **more):
    return {key: name, **more, "result": {"content": [{"type": "text", "text": said}], "isError": False}}


@pytest.mark.parametrize("call", [CALL, CALL_OF_RESPONSES], ids=["anthropic", "responses"])
@pytest.mark.parametrize("key", ["toolCallId", "tool_use_id", "call_id"])
def test_a_result_beside_the_id_of_a_call_is_of_the_response_that_made_it(call, key):
    log = "".join(
        json.dumps(one) + "\n" for one in (call, result("toolu_1", "Sunny", key), result("toolu_9", "no"), result("toolu_1", "Rain", key))
    )
    (response,) = reconstruct(log)
    assert [(one.call_id, one.name, one.output, one.is_error) for one in response.tool_results] == [("toolu_1", "w", "Rain", False)]


def test_a_result_that_names_no_call_is_of_none():
    unnamed = {"content": [{"type": "text", "text": "Sunny"}], "isError": False}
    (response,) = reconstruct(json.dumps(CALL) + "\n" + json.dumps(unnamed))
    assert response.tool_results == []


def test_only_so_many_results_are_remembered():
    results = "".join(json.dumps(result(f"call_{number}", "x")) + "\n" for number in range(5000))
    first = json.dumps(result("toolu_1", "old")) + "\n"
    (response,) = reconstruct(first + results + json.dumps(CALL) + "\n" + json.dumps(result("toolu_2", "new")))
    assert [(one.call_id, one.output) for one in response.tool_results] == [("toolu_2", "new")]


def again(call, number):
    """Return an answer that makes the same calls as another one."""
    return {**call, "id": f"{call['id']}{number}"}


HIDDEN = "{ id: 'msg_19', type: 'message', role: 'assistant', model: 'm', content: [ [Object] ], stop_reason: 'tool_use' }"


@pytest.mark.parametrize("call", [CALL, CALL_OF_RESPONSES], ids=["anthropic", "responses"])
@pytest.mark.parametrize(
    ("order", "wanted"),
    [
        (("call", "Sunny", "call", "Rain"), ["Sunny", "Rain"]),
        (("call", "call", "Sunny"), [None, "Sunny"]),
        (("call", "Sunny", "call"), ["Sunny", None]),
        (("Sunny", "call", "Rain", "call"), ["Rain", None]),
        (("Sunny", "call", "call"), ["Sunny", None]),
        (("call", "Sunny", "Rain"), ["Rain"]),
        (("call", "Sunny", HIDDEN, "Rain"), ["Sunny", None]),
    ],
)
def test_a_result_is_of_the_last_response_before_it_that_made_its_call(call, order, wanted):
    says = {"call": None, HIDDEN: HIDDEN}
    lines = [
        json.dumps(again(call, place)) if said == "call" else says.get(said) or json.dumps(result("toolu_1", said))
        for place, said in enumerate(order)
    ]
    found = [[one.output for one in response.tool_results] for response in reconstruct("\n".join(lines))]
    assert found == [[] if said is None else [said] for said in wanted]


def test_a_result_is_of_a_response_of_its_source():
    log = "".join(
        f"{source} | {json.dumps(one)}\n"
        for source, one in (
            ("web-1", again(CALL, 1)),
            ("api-1", again(CALL, 2)),
            ("web-1", result("toolu_1", "Sunny")),
            ("api-1", result("toolu_1", "Rain")),
        )
    )
    assert [(one.source, [told.output for told in one.tool_results]) for one in reconstruct(log)] == [
        ("web-1", ["Sunny"]),
        ("api-1", ["Rain"]),
    ]
