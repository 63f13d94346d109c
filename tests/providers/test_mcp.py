"""The Model Context Protocol: what a tool gave back."""

from __future__ import annotations

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
        "{ jsonrpc: '2.0', id: 3, method: 'tools/call', params: { name: 'ping', arguments: {} } }",
        "{ jsonrpc: '2.0', id: 3, result: { tools: [ { name: 'ping', inputSchema: [Object] } ] } }",
        "{ jsonrpc: '2.0', id: 3, result: { contents: [ { uri: 'a', text: 'b' } ] } }",
    ],
)
def test_what_is_none(text):
    assert said(text) == []
