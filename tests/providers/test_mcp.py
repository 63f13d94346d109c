"""The Model Context Protocol: what a tool gave back."""

from __future__ import annotations

import json

import pytest

from .prints import lost, printed, results, said, the_one


@pytest.mark.parametrize(
    ("layout", "text", "state", "hidden"),
    [("bare", "Sunny", "complete", set()), ("json", "Sunny", "complete", set()), ("wrapped", None, "elided", {"content[]"})],
)
def test_a_result(layout, text, state, hidden):
    response = the_one(printed("mcp", layout))
    assert (response["provider"], response["text"], response["text_state"], response["outcome"]) == ("mcp", text, state, "completed")
    assert results(response) == [(None, None, text, False)]
    assert lost(response) == hidden


@pytest.mark.parametrize(
    ("layout", "text", "hidden"),
    [("bare", None, {"result.content[]"}), ("json", "no such city", set()), ("wrapped", None, {"result.content"})],
)
def test_a_reply_with_an_error(layout, text, hidden):
    response = the_one(printed("mcp-reply", layout))
    assert (response["id"], response["outcome"], response["error"]["message"]) == ("3", "failed", text)
    assert results(response) == [("3", None, text, True)]
    assert lost(response) == hidden


def test_each_result_is_one():
    made = said("".join(f"{{ content: [ {{ type: 'text', text: '{one}' }} ], isError: false }}\n" for one in "abc"))
    assert [one["text"] for one in made] == ["a", "b", "c"]


def test_an_object_stands_for_a_text():
    response = the_one("{ content: [ { type: 'image', data: 'AA', mimeType: 'image/png' } ], structuredContent: { a: 1 }, isError: false }")
    assert (response["text"], results(response)) == (None, [(None, None, '{"a":1}', False)])


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
        "{ jsonrpc: '2.0', id: 3, method: 'tools/list', params: { name: 'ping', arguments: {} } }",
        "{ jsonrpc: '2.0', id: 3, result: { tools: [ { name: 'ping', inputSchema: [Object] } ] } }",
        "{ jsonrpc: '2.0', id: 3, result: { contents: [ { uri: 'a', text: 'b' } ] } }",
    ],
)
def test_what_is_none(text):
    assert said(text) == []


def request(number: object, name: str = "w", **arguments: object) -> dict[str, object]:
    return {"jsonrpc": "2.0", "id": number, "method": "tools/call", "params": {"name": name, "arguments": arguments}}


def reply(number: object, said: str) -> dict[str, object]:
    return {"jsonrpc": "2.0", "id": number, "result": {"content": [{"type": "text", "text": said}]}}


@pytest.mark.parametrize(
    ("shown", "made"),
    [
        (
            [request(1, a=1), request(2, "v"), reply(2, "two"), reply(1, "one")],
            [("1", "w", '{"a":1}', "one", "completed"), ("2", "v", "{}", "two", "completed")],
        ),
        (
            [request("a", b=1), reply("a", "one"), request("a", b=2), reply("a", "two")],
            [("a", "w", '{"b":1}', "one", "completed"), ("a", "w", '{"b":2}', "two", "completed")],
        ),
        ([request(1, a=1)], [("1", "w", '{"a":1}', None, "unterminated")]),
        ([reply(1, "one"), reply(1, "one")], [("1", None, None, "one", "completed")] * 2),
    ],
)
def test_a_reply_belongs_to_the_request_of_its_id(shown, made):
    found = said("".join(json.dumps(one) + "\n" for one in shown))
    for one, (name, tool, arguments, output, outcome) in zip(found, made, strict=True):
        assert [(call["id"], call["name"], call["arguments"]) for call in one["tool_calls"]] == ([(name, tool, arguments)] if tool else [])
        assert [(told["call_id"], told["name"], told["output"]) for told in one["tool_results"]] == (
            [(name, tool, output)] if output else []
        )
        assert one["outcome"] == outcome


def test_a_result_in_what_an_application_says_of_its_call():
    shown = {"toolCallId": "c1", "toolName": "w", "result": {"content": [{"type": "text", "text": "a"}], "isError": False}}
    assert results(the_one(json.dumps(shown) + "\n")) == [("c1", "w", "a", False)]


@pytest.mark.parametrize(
    "shown",
    [
        {"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {"name": "w"}},
        {"jsonrpc": "2.0", "method": "tools/call", "params": {"name": "w"}},
        {"id": 1, "method": "tools/call", "params": {"name": "w"}},
        {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"tool": "w"}},
    ],
)
def test_what_resembles_a_request_is_none(shown):
    assert said(json.dumps(shown) + "\n") == []
