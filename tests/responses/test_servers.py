"""Servers that count and name otherwise: each text is given once, in ``follow`` too, and none is called whole that is not."""

from __future__ import annotations

import copy

import pytest
from harness import HABITS, answer, answers, codes, records

from dumpparse.events import events
from dumpparse.responses import Live
from dumpparse.values import Elided, String
from responses.streams import call, ids, numbered, stream, unnumbered


def told_live(logged, habit="full"):
    """Give the text as ``follow`` writes it."""
    live, pieces = Live(), []
    for event in events(records(logged, habit)):
        pieces += [step.text for step in live.feed(event) if step.kind == "piece" and step.what == "text"]
    return "".join(pieces + [step.text for step in live.close() if step.kind == "piece" and step.what == "text"])


def counting(logged, begins=0, *, last_at=None):
    """Let ``content_index`` count up with every event; with ``last_at`` not with those that give a text whole."""
    count = begins
    for event in logged:
        if "content_index" in event:
            event["content_index"] = count if last_at is None or "done" not in event["type"] else last_at
            count += 1
    return logged


def messages(*texts):
    """Give a stream of several messages."""
    made = [stream(pieces=(text[:2], text[2:])) for text in texts]
    inner = []
    for index, one in enumerate(made):
        for event in one[2:-1]:
            event["output_index"] = index
            if "item_id" in event:
                event["item_id"] = f"msg_{index}"
            if "item" in event:
                event["item"]["id"] = f"msg_{index}"
            inner.append(event)
    output = [event["item"] for event in inner if event["type"] == "response.output_item.done"]
    made[0][-1]["response"]["output"] = output
    return numbered([*made[0][:2], *inner, made[0][-1]])


@pytest.mark.parametrize("habit", HABITS)
@pytest.mark.parametrize("kind", [numbered, unnumbered])
@pytest.mark.parametrize(
    ("pieces", "begins", "last_at"),
    [(("It", " is", " fine", "."), 0, None), (("One", " two"), 12, None), (("One", " two", " three"), 0, 0), (("Only",), 3, None)],
)
def test_an_index_that_counts_events(habit, kind, pieces, begins, last_at):
    made = kind(counting(stream(pieces=pieces), begins, last_at=last_at))
    response = answer(made, habit)
    assert (response.text, response.text_state, codes(response, "error")) == ("".join(pieces), "complete", [])
    assert told_live(made, habit) == "".join(pieces)
    assert len(response.items) == 1


@pytest.mark.parametrize("habit", HABITS)
def test_an_index_that_counts_on_through_several_messages(habit):
    made = counting(messages("First.", " Second."))
    response = answer(made, habit)
    assert (response.text, response.text_state, codes(response, "error")) == ("First. Second.", "complete", [])
    assert told_live(made, habit) == "First. Second."


@pytest.mark.parametrize("habit", HABITS)
def test_indexes_of_parts_stay_what_they_are(habit):
    made = stream(pieces=("One.",))
    second = [copy.deepcopy(event) for event in made[3:7]]
    for event in second:
        event["content_index"] = 1
        if "delta" in event or "text" in event:
            event["delta" if "delta" in event else "text"] = " Two."
    second[-1]["part"]["text"] = " Two."
    both = [made[6]["part"], second[-1]["part"]]
    made[7]["item"]["content"] = made[-1]["response"]["output"][0]["content"] = both
    made = numbered([*made[:7], *second, *made[7:]])
    response = answer(made, habit)
    assert (response.text, response.text_state, codes(response, "warn", "error")) == ("One. Two.", "complete", [])
    # Where a piece of each is missing, they are not one text of which the second is all.
    lacking = [event for event in made if event["type"] != "response.content_part.added" and event["sequence_number"] not in (5, 6)]
    response = answer(lacking, "wrapped")
    assert response.text == "One. Two."


def under_one_index():
    """Give a stream of thinking, a message and a call, all under one index, and a number on few events."""
    made = unnumbered(stream())
    thought = {"id": "rs_7", "type": "reasoning", "summary": []}
    thinking = [
        {"type": "response.output_item.added", "output_index": 0, "item": {**thought, "status": "in_progress"}},
        *(
            {"type": "response.reasoning_summary_text.delta", "item_id": "rs_7", "output_index": 0, "summary_index": 0, "delta": piece}
            for piece in ("Hm", ", yes.")
        ),
    ]
    calling = unnumbered(call(arguments='{"x":2}'))[2:-1]
    made[8]["sequence_number"] = calling[-1]["sequence_number"] = 1
    final = copy.deepcopy(made[-1])
    final["response"]["output"] = [
        {**thought, "summary": [{"type": "summary_text", "text": "Hm, yes."}]},
        made[8]["item"],
        calling[-1]["item"],
    ]
    return [*made[:2], *thinking, *made[2:-1], *calling, final]


@pytest.mark.parametrize("habit", HABITS)
def test_items_that_share_one_index(habit):
    response = answer(under_one_index(), habit)
    assert (response.text, response.text_state, response.reasoning) == ("Hello", "complete", ["Hm, yes."])
    assert [(one.name, one.arguments, one.complete) for one in response.tool_calls] == [("f", '{"x":2}', True)]
    assert [item.type for item in response.items] == ["reasoning", "message", "function_call"]
    assert ("duplicate-output-index", "warn") in {(issue.code, issue.level) for issue in response.issues}
    assert told_live(under_one_index(), habit) == "Hello"


@pytest.mark.parametrize("habit", HABITS)
def test_lanes_tie_before_everything_else(habit):
    names = {"resp": "resp_a", "msg": "msg_0"}
    lanes = [
        stream(pieces=pieces, names={**names, "resp": name}) for name, pieces in (("resp_a", ("One", " two")), ("resp_b", ("Un", " deux")))
    ]
    for lane, one in zip("ab", lanes, strict=True):
        for event in one:
            event["stream_id"] = lane
    logged = [event for step in zip(*lanes, strict=True) for event in step]
    again = stream(pieces=("Again",), names={**names, "resp": "resp_c"})
    for event in again:
        event["stream_id"] = "a"
    found = answers([*logged, *again], habit)
    assert [(one.id, one.text, one.text_state, codes(one, "error")) for one in found] == [
        ("resp_a", "One two", "complete", []), ("resp_b", "Un deux", "complete", []), ("resp_c", "Again", "complete", []),
    ]  # fmt: skip
    late = answers(logged[6:], habit)
    assert {(one.id, one.text) for one in late} == {("resp_a", "One two"), ("resp_b", "Un deux")}


# What was announced empty, and what is not there


def without(made, *kinds):
    return [event for event in made if event["type"].removeprefix("response.") not in kinds]


PIECES = ("output_text.delta", "output_text.done", "content_part.done")


@pytest.mark.parametrize("kind", [numbered, unnumbered])
@pytest.mark.parametrize(
    ("left_out", "habit", "state"),
    [
        (PIECES, "wrapped", "elided"),
        ((*PIECES, "content_part.added"), "wrapped", "elided"),
        ((*PIECES, "output_item.done"), "wrapped", "elided"),
        ((*PIECES, "output_item.done", "content_part.added"), "wrapped", "elided"),
        (PIECES, "bare", "elided"),
        (PIECES, "full", "complete"),
        ((*PIECES, "output_item.done", "completed"), "wrapped", "none"),
    ],
)
def test_that_it_was_announced_empty_says_nothing_of_its_end(kind, left_out, habit, state):
    response = answer(kind(without(stream(), *left_out)), habit)
    assert (response.text_state, response.text) == (state, "Hello" if state == "complete" else None)


def test_a_call_that_was_announced_and_whose_end_is_hidden_has_no_arguments():
    made = without(call(), "function_call_arguments.delta", "function_call_arguments.done", "output_item.done")
    (told,) = answer(made, "wrapped").tool_calls
    assert (told.name, told.arguments, told.complete) == ("f", None, False)


def without_start(count, habit):
    return answer(messages("First.", " Second.")[count:], habit)


@pytest.mark.parametrize(
    ("count", "habit", "wanted"),
    [
        (9, "wrapped", (" Second.", "partial")),
        (9, "bare", (" Second.", "partial")),
        (9, "full", ("First. Second.", "complete")),
        (2, "wrapped", ("First. Second.", "complete")),
        (6, "wrapped", ("First. Second.", "complete")),
    ],
)
def test_a_stream_that_starts_late(count, habit, wanted):
    response = without_start(count, habit)
    assert (response.text, response.text_state) == wanted


@pytest.mark.parametrize("habit", ["wrapped", "bare"])
def test_a_message_that_may_have_stood_where_numbers_are_missing(habit):
    made = messages("First.", " Second.")
    lacking = [event for event in made if event.get("output_index") != 1]
    assert answer(lacking, habit).text_state == "partial"
    assert answer(numbered(lacking), "wrapped").text_state == "complete"  # nothing tells that there was another one
    # One that is missing at the end of its message may have been a part of it.
    gap = [event for event in made if event["sequence_number"] != 7]
    assert answer(gap, habit).text_state == "complete"


def test_a_text_that_a_helper_adds_is_whole_only_where_the_response_is():
    final = {"id": "resp_1", "object": "response", "status": "completed", "output": [Elided("Object")], "output_text": "Once upon"}
    assert answer([final]).text_state == "complete"
    assert answer([{**final, "status": "incomplete", "incomplete_details": {"reason": "max_output_tokens"}}]).text_state == "partial"
    cut = answer([{**final, "output_text": String("Once", more=5)}])
    assert (cut.text, cut.text_state) == ("Once", "partial")


@pytest.mark.parametrize(
    ("output", "text", "calls", "reasoning"),
    [
        ([], "none", "none", "none"),
        (None, "none", "none", "none"),
        ([{"type": "message", "content": [{"type": "output_text", "annotations": []}]}], "elided", "none", "none"),
        (Elided("Array"), "elided", "elided", "elided"),
        ([Elided("Object")], "elided", "elided", "elided"),
        ([stream()[-1]["response"]["output"][0]], "complete", "none", "none"),
        ([stream()[-1]["response"]["output"][0], Elided("Object")], "partial", "elided", "elided"),
        (call()[-1]["response"]["output"], "none", "complete", "none"),
        ([{"id": "rs_1", "type": "reasoning", "summary": Elided("Array")}], "none", "none", "elided"),
    ],
)
def test_a_whole_response_says_what_its_output_hides(output, text, calls, reasoning):
    response = answer([{"id": "resp_1", "object": "response", "status": "completed", "output": output}])
    assert (response.text_state, response.calls_state, response.reasoning_state) == (text, calls, reasoning)


def test_an_output_that_was_not_printed_is_not_said_to_be_empty():
    whole = {"id": "resp_1", "object": "response", "status": "completed"}
    response = answer([whole])
    assert (response.text_state, response.calls_state) == ("elided", "elided")
    response = answer([{**whole, "status": "failed"}])
    assert (response.text_state, response.outcome) == ("none", "failed")


def test_times_in_milliseconds_are_seen_as_such():
    made = stream()
    made[-1]["response"].update(created_at=1759727397250, completed_at=1759727399750)
    response = answer(made)
    assert (response.created_at, response.timing.seconds, response.timing.basis) == (1759727397.25, 2.5, "fields")
    assert ids(1)["resp"] == response.id


@pytest.mark.parametrize("among", [{}, {"sequence_number": 9}])
@pytest.mark.parametrize("documented", [True, False])
def test_the_final_object_of_a_router_is_one(documented, among):
    """Some routers end with an event of their own, in place of a documented one or behind it."""
    made = stream()
    end = {"type": "response.done", "response": made[-1]["response"], **among}
    (response,) = answers([*(made if documented else made[:-1]), end])
    assert (response.outcome, response.text, response.text_state) == ("completed", "Hello", "complete")
    assert "event-after-terminal" not in codes(response)
    (alone,) = answers([end])
    assert (alone.id, alone.text, alone.outcome) == (made[0]["response"]["id"], "Hello", "completed")
    for other in ("realtime.response", None):
        logged = answers([*made[:-1], {**end, "response": {**end["response"], "object": other}}])
        (response,) = (one for one in logged if one.provider == "openai.responses")
        assert response.outcome == "unterminated"
