"""Codex: what is said of a turn, by its JSON lines and by the turn that the SDK gives."""

from __future__ import annotations

import pytest

from .prints import LAYOUTS, calls, lost, printed, results, said, the_one, tokens

BEGIN = "{ type: 'thread.started', thread_id: 't-1' }\n{ type: 'turn.started' }\n"
MESSAGE = "{ type: 'item.completed', item: { id: 'item_0', type: 'agent_message', text: 'Hi' } }\n"


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_turn(layout):
    response = the_one(printed("codex", layout))
    assert (response["provider"], response["id"], response["outcome"]) == ("codex", "t-1", "completed")
    assert (response["text"], response["text_state"], response["reasoning"]) == ("It is fine.", "complete", ["Think"])
    assert tokens(response) == (12, 9, None, 4)
    is_deep = layout in {"wrapped", "array"}
    assert calls(response) == [
        ("mcp", "get_weather", None if is_deep else '{"city":"Oslo"}', not is_deep),
        ("shell", None, "ls", True),
    ]
    shown = "Sunny" if layout in {"json", "sse"} else None
    assert results(response) == [("item_2", "get_weather", shown, False), ("item_3", None, "a.txt\n", True)]
    assert lost(response) == ({"item.arguments", "item.result"} if is_deep else {"item.result.content"} if layout == "bare" else set())


@pytest.mark.parametrize("layout", ["bare", "wrapped", "json"])
def test_a_turn_that_the_sdk_gives(layout):
    response = the_one(printed("codex-turn", layout))
    assert (response["text"], response["text_state"], response["outcome"], tokens(response)) == (
        "It is fine.",
        "complete",
        "completed",
        (12, 9, None, 4),
    )
    assert response["calls_state"] == {"bare": "partial", "wrapped": "elided", "json": "complete"}[layout]


@pytest.mark.parametrize(
    ("end", "outcome", "state", "message"),
    [
        ("", "unterminated", "partial", None),
        ("{ type: 'turn.failed', error: { message: 'no' } }", "failed", "partial", "no"),
        ("{ type: 'error', message: 'no' }", "failed", "partial", "no"),
        ("{ type: 'error', message: 'again' }\n{ type: 'turn.completed', usage: { input_tokens: 1 } }", "completed", "complete", None),
    ],
)
def test_how_it_ends(end, outcome, state, message):
    response = the_one(BEGIN + MESSAGE + end)
    assert (response["text"], response["text_state"], response["outcome"]) == ("Hi", state, outcome)
    assert (response["error"] or {}).get("message") == message


def test_two_turns_are_two():
    turn = MESSAGE + "{ type: 'turn.completed', usage: { input_tokens: 1, output_tokens: 2 } }\n"
    made = said(BEGIN + turn + "{ type: 'turn.started' }\n" + turn.replace("Hi", "Ho"))
    assert [one["text"] for one in made] == ["Hi", "Ho"]


def test_items_as_first_versions_had_them():
    response = the_one(BEGIN + MESSAGE.replace("type: 'agent_message'", "item_type: 'assistant_message'"))
    assert response["text"] == "Hi"


def test_an_item_that_is_hidden_may_hold_the_text():
    response = the_one(BEGIN + "{ type: 'item.completed', item: [Object] }")
    assert (response["text_state"], lost(response)) == ("elided", {"item"})


@pytest.mark.parametrize(
    "text",
    [
        "{ type: 'item.completed', item: { id: 7, type: 'agent_message', text: 'a' } }",
        "{ type: 'item.completed', item: { id: 'x', type: 'order', text: 'a' } }",
        "{ type: 'item.completed', item: [Object] }",
        "{ type: 'turn.started' }",
        "{ type: 'turn.started', player: 'x' }",
        "{ type: 'turn.completed', usage: { cpu: 3 } }",
        "{ type: 'turn.failed', error: { message: 'no' }, player: 3 }",
        "{ type: 'error', message: 'no' }",
        "{ items: [ 'a' ], usage: 3 }",
    ],
)
def test_what_resembles_it(text):
    assert said(text) == []
