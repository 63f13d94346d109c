"""Recovery: what is proven is filled in with its proof, what is not stays a marker."""

from __future__ import annotations

import pytest
from harness import DATA, HABITS, answer, answers, codes, printed, record, records, truth

from dumpparse import dumps, from_json, iter_records
from dumpparse.api_streams import reconstruct
from dumpparse.events import events
from dumpparse.responses import responses
from dumpparse.responses.recover import DEEP
from dumpparse.values import Array, Elided, Error, String
from responses.streams import call, ids, numbered, stream, unnumbered

ELIDED = {"$type": "elided", "of": "Object"}


def seed():
    (response,) = reconstruct(DATA / "seed.txt")
    return response


def test_the_seed():
    response = seed()
    assert response.text == "Paris. \nIf you meant the word “French,” its capital letter is F."
    assert (response.outcome, response.status, response.model) == ("completed", "completed", "gpt-5-2025-08-07")
    assert (response.asked_tier, response.service_tier) == ("auto", "default")
    assert (response.events.count, response.events.first_sequence, response.events.last_sequence) == (27, 0, 26)
    assert (response.events.missing, response.events.duplicates) == ([], [])
    assert [(one.path, one.of, one.line, one.state, one.proof) for one in response.elisions] == [
        ("output", "Array", 369, "recovered", [89, 355]),
        ("output[1].content", "Array", 355, "recovered", [340]),
        ("reasoning", "Object", 369, "lost", []),
        ("text", "Object", 369, "lost", []),
        ("usage", "Object", 369, "lost", []),
    ]
    assert response.usage == response.rebuilt["usage"] == response.rebuilt["text"] == ELIDED
    assert response.rebuilt["output"][1]["content"][0]["text"] == response.text


def test_the_seconds_inside_the_ids_of_the_seed():
    response = seed()
    assert response.timing.as_json() == {"seconds": 3.0, "first_output_seconds": 3.0, "basis": "ids"}
    assert [(item.type, item.began_seconds) for item in response.items] == [("reasoning", 1.0), ("message", 3.0)]


def test_nothing_that_was_printed_is_changed():
    logged = list(events(iter_records(DATA / "seed.txt")))
    list(responses(logged))
    assert logged[-1].data["response"]["output"] == Elided("Array")


def test_every_line_of_a_proof_is_an_event():
    logged = list(events(iter_records(DATA / "all_event_types.wrapped.txt")))
    lines = {event.line for event in logged}
    for response in responses(logged):
        assert all(set(one.proof) <= lines and one.line in lines for one in response.elisions)
        assert len({one.path for one in response.elisions}) == len(response.elisions)


# A field of the final response that another print of it shows


def test_a_stable_field_is_proven_by_an_earlier_event():
    made = stream()
    made[0]["response"] = {**made[0]["response"], "tools": [{"type": "mcp"}], "service_tier": "auto"}
    made[-1]["response"]["tools"] = Elided("Array")
    response = answer(made)
    assert response.rebuilt["tools"] == [{"type": "mcp"}]
    assert [(one.path, one.state, one.proof) for one in response.elisions] == [("tools", "recovered", [1])]


@pytest.mark.parametrize("name", ["usage", "error", "incomplete_details"])
def test_a_field_that_changes_is_not(name):
    made = stream()
    made[0]["response"] = {**made[0]["response"], name: {"a": 1}}
    made[-1]["response"][name] = Elided("Object")
    assert answer(made).rebuilt[name] == ELIDED


def test_a_final_object_proves_all_it_shows():
    response = answers(truth("basic"), "wrapped")[0]
    final = truth("basic")[-1]["response"]
    (proven,) = responses(events([*records(truth("basic"), "wrapped"), record("final:", final, line=99)]))
    assert response.usage == ELIDED
    assert (proven.usage.input_tokens, proven.usage.cached_tokens, proven.usage.reasoning_tokens) == (24, 0, 64)
    assert from_json(proven.rebuilt) == final
    assert proven.events.count == response.events.count
    assert {one.state for one in proven.elisions} == {"recovered"}


def test_a_final_object_alone_is_a_response():
    (response,) = responses(events([record(truth("basic")[-1]["response"])]))
    assert (response.outcome, response.text_state, response.events.count) == ("completed", "complete", 0)
    assert codes(response) == []


def test_what_a_clients_helper_prints():
    (response,) = reconstruct(DATA / "basic.sdk-helper.txt")
    assert response.text == "Paris. \nIf you meant the word “French,” its capital letter is F."
    assert (response.text_state, response.usage.reasoning_tokens) == ("complete", 64)
    assert codes(response, "warn", "error") == []


def test_deltas_with_snapshots_give_what_came_before_them():
    made = stream(pieces=("a", "b", "c"))
    made[6]["snapshot"] = "abc"
    (response,) = answers([made[6]])
    assert (response.text, response.text_state) == ("abc", "partial")


# Texts: which telling wins


def test_deltas_alone_are_whole_where_nothing_is_missing():
    made = numbered(
        [
            event
            for event in stream()
            if event["type"] not in ("response.output_text.done", "response.content_part.done", "response.output_item.done")
        ]
    )
    made[-1]["response"]["output"] = Elided("Array")
    response = answer(made)
    assert (response.text, response.text_state) == ("Hello", "complete")
    assert response.elisions[0].state == "partial"


def test_deltas_with_a_gap_are_not():
    made = [
        event
        for event in stream()
        if event["type"] not in ("response.output_text.done", "response.content_part.done", "response.output_item.done")
    ]
    made[-1]["response"]["output"] = Elided("Array")
    response = answer(made)
    assert (response.text, response.text_state) == ("Hello", "partial")


@pytest.mark.parametrize(
    ("gone", "text"),
    [((6,), "Hello"), ((7,), "Hello"), ((6, 7), "Hello"), ((4, 5), "Hello"), ((4, 5, 6), "Hello"), ((4, 5, 6, 7), "Hello")],
)
def test_any_one_telling_is_enough(gone, text):
    made = [event for number, event in enumerate(stream()) if number not in gone]
    made[-1]["response"]["output"] = Elided("Array")
    response = answer(made)
    assert (response.text, response.text_state) == (text, "complete")


def test_a_text_whose_end_the_printer_left_out_is_proven_by_its_deltas():
    pieces = ["é😀" * 3000, "b" * 4000]
    made = stream(pieces=pieces)
    text = "".join(pieces)
    units = len(text.encode("utf-16-le")) // 2
    cut = String(text[:8000], more=units - len(text[:8000].encode("utf-16-le")) // 2)
    made[6]["text"] = made[7]["part"]["text"] = made[8]["item"]["content"][0]["text"] = cut
    made[-1]["response"]["output"][0]["content"][0]["text"] = cut
    response = answer(made)
    assert (response.text, response.text_state) == (text, "complete")
    assert [(one.path, one.of, one.state) for one in response.elisions] == [("output[0].content[0].text", "String", "recovered")]
    assert "string-truncated" in codes(response)
    del made[5]
    response = answer(made)
    assert (response.text, response.text_state) == (text[:8000], "partial")
    assert response.elisions[0].state == "partial"


def test_surrogates_that_were_split_over_deltas_are_joined():
    made = stream(pieces=("\ud83d", "\ude00"))
    for event in (made[6], made[7]["part"]):
        event["text"] = "😀"
    made[8]["item"]["content"][0]["text"] = made[-1]["response"]["output"][0]["content"][0]["text"] = "😀"
    response = answer(made)
    assert (response.text, codes(response)) == ("😀", [])


def test_a_delta_that_the_input_cut():
    made = stream()[:6]
    made[5]["delta"] = String("l", cut=True)
    response = answer(made)
    assert (response.text, response.text_state, response.outcome) == ("Hell", "partial", "unterminated")


def test_commentary_is_no_part_of_the_text():
    made = stream()
    for item in (made[2]["item"], made[8]["item"], made[-1]["response"]["output"][0]):
        item["phase"] = "commentary"
    response = answer(made)
    assert (response.text, response.text_state) == (None, "none")
    assert (response.items[0].text, response.items[0].phase) == ("Hello", "commentary")


def test_empty_is_no_marker():
    made = stream()
    made[-1]["response"]["metadata"] = {}
    response = answer(made, "wrapped")
    assert response.rebuilt["metadata"] == {}
    assert "metadata" not in [one.path for one in response.elisions]


# Annotations, log probabilities, arrays


@pytest.mark.parametrize("habit", HABITS)
def test_annotations_are_proven_one_by_one(habit):
    made = stream()
    annotations = [{"type": "url_citation", "url": f"https://e.org/{number}"} for number in range(2)]
    added = [
        {
            "type": "response.output_text.annotation.added",
            "item_id": ids(1)["msg"],
            "output_index": 0,
            "content_index": 0,
            "annotation_index": number,
            "annotation": one,
        }
        for number, one in enumerate(annotations)
    ]
    made[7]["part"]["annotations"] = annotations
    made[8]["item"]["content"][0]["annotations"] = made[-1]["response"]["output"][0]["content"][0]["annotations"] = annotations
    response = answer(numbered([*made[:6], *added, *made[6:]]), habit)
    assert response.rebuilt["output"][0]["content"][0]["annotations"] == annotations
    assert {one.state for one in response.elisions} <= {"recovered"}


def test_log_probabilities_that_are_hidden_stay_so():
    response = answer(truth("logprobs"), "wrapped")
    assert response.rebuilt["output"][0]["content"][0]["logprobs"] == {"$type": "elided", "of": "Array"}
    assert "output[0].content[0].logprobs" in [one.path for one in response.elisions if one.state == "lost"]


def test_an_array_with_more_items_is_proven_where_all_are_shown():
    made = stream()
    shown = [{"n": number} for number in range(5)]
    made[7]["part"]["annotations"] = shown
    made[-1]["response"]["output"][0]["content"][0]["annotations"] = Array(shown[:3], more=2)
    made[8]["item"]["content"] = Elided("Array")
    response = answer(made)
    assert response.rebuilt["output"][0]["content"][0]["annotations"] == shown
    assert [(one.path, one.of, one.state) for one in response.elisions] == [("output[0].content[0].annotations", "Array", "recovered")]


@pytest.mark.parametrize("shown", [1, 0])
def test_an_output_with_more_items_hides_what_they_are(shown):
    made = stream()
    message = made[-1]["response"]["output"][0]
    final = {**made[-1]["response"], "output": Array([message][:shown], more=3)}
    made[-1]["response"]["output"] = Array([Elided("Object")], more=2)
    for logged in ([{**final, "object": "response"}], made):
        told = shown or logged is made
        response = answer(logged)
        assert (response.text, response.text_state) == (("Hello", "partial") if told else (None, "elided"))
        assert (response.calls_state, response.reasoning_state) == ("elided", "elided")


def test_an_output_with_more_items_is_proven_where_all_came():
    made = call()
    made[-1]["response"]["output"] = Array([], more=1)
    response = answer(made)
    assert (response.text_state, response.calls_state) == ("none", "complete")


# Failures


def test_a_reason_that_was_left_out_is_told_by_an_error_event():
    made = stream(status="failed")
    made[-1]["response"]["error"] = Elided("Object")
    error = {"type": "error", "code": "server_error", "message": "no"}
    response = answer(numbered([*made[:-1], error, made[-1]]))
    assert (response.outcome, response.error.code, response.error.message) == ("failed", "server_error", "no")
    assert [(one.path, one.state) for one in response.elisions] == [("error", "partial")]


def test_a_reason_nobody_tells_is_unknown_and_not_none():
    made = stream(status="failed")
    made[-1]["response"]["error"] = Elided("Object")
    response = answer(made)
    assert response.error.as_json() == {"code": None, "message": None, "status": None, "retryable": None}


@pytest.mark.parametrize("habit", ["full", "bare"])
def test_why_it_was_cut(habit):
    assert answer(truth("incomplete_max_output_tokens"), habit).stop_reason == "max_output_tokens"


def test_a_cancelled_response():
    made = stream()
    made[-1]["response"]["status"] = "cancelled"
    assert answer(made).outcome == "cancelled"


def test_a_marker_is_never_filled_with_another_entry():
    """Where one of the entries is missing, none of those behind it stands at its place."""
    made = stream()
    on_part = {"item_id": made[4]["item_id"], "output_index": 0, "content_index": 0}
    added = [
        {"type": "response.output_text.annotation.added", **on_part, "annotation_index": at, "annotation": {"url": f"u{at}"}}
        for at in (0, 2)
    ]
    markers = [Elided("Object") for _ in range(3)]
    made[7]["part"]["annotations"] = markers
    made[8]["item"]["content"][0]["annotations"] = made[-1]["response"]["output"][0]["content"][0]["annotations"] = markers
    response = answer(numbered([*made[:6], *added, *made[6:]]))
    shown = response.rebuilt["output"][0]["content"][0]["annotations"]
    assert shown[1] == ELIDED
    assert all(entry in (ELIDED, {"url": f"u{at}"}) for at, entry in enumerate(shown))
    place = {"item_id": "sh", "output_index": 0}
    outputs = [
        {"type": "response.shell_call_output_content.delta", **place, "command_index": at, "delta": {"stdout": f"out {at}"}}
        for at in (0, 2)
    ]
    item = {"id": "sh", "type": "shell_call_output", "output": markers}
    announced = {"type": "response.output_item.added", "output_index": 0, "item": {"id": "sh", "type": "shell_call_output"}}
    end = {**made[-1], "response": {**made[-1]["response"], "output": [item]}}
    response = answer(numbered([*made[:2], announced, *outputs, {**announced, "type": "response.output_item.done", "item": item}, end]))
    shown = response.rebuilt["output"][0]["output"]
    assert shown[1] == ELIDED
    assert all(entry == ELIDED or f"out {at}" in dumps(entry) for at, entry in enumerate(shown))


def test_a_response_that_was_hidden_whole():
    made = stream()
    for event in (made[0], made[1], made[-1]):
        event["response"] = Elided("Object")
    response = answer(made)
    assert (response.id, response.outcome, response.text, response.text_state) == (None, "completed", "Hello", "complete")
    assert ("", "Object", "partial") in [(one.path, one.of, one.state) for one in response.elisions]


# Timing


def test_fields_are_the_best_clock():
    made = stream()
    made[-1]["response"]["completed_at"] = 1759727402
    response = answer(made)
    assert response.timing.as_json() == {"seconds": 5.0, "first_output_seconds": None, "basis": "fields"}


def test_the_logs_clock():
    made = [record(f"2025-10-06T05:09:{57 + number * 0.1:06.3f}Z", event, line=number + 1) for number, event in enumerate(stream())]
    (response,) = responses(events(made))
    assert response.timing.as_json() == {"seconds": 0.9, "first_output_seconds": 0.4, "basis": "log"}
    assert response.items[0].began_seconds == 0.2


def test_a_clock_without_a_date_is_not_measured_against_one_with():
    stamps = ["05:10:01", "05:10:03", "2025-10-06T05:10:04Z"]
    logged = [record(f"{stamps[min(number, 2)]} ", event, line=number + 1) for number, event in enumerate(stream())]
    (response,) = responses(events(logged))
    assert (response.timing.seconds, response.timing.basis) == (2.0, "log")


def test_no_clock():
    made = unnumbered(stream(names={"resp": "r", "msg": "m"}))
    for event in made:
        if "response" in event:
            event["response"] = {key: value for key, value in event["response"].items() if key != "created_at"}
    assert answer(made).timing is None


def test_the_recorded_log_with_timestamps():
    (response,) = reconstruct(DATA / "basic.table.txt")
    assert response.timing.as_json() == {"seconds": 0.814, "first_output_seconds": 0.222, "basis": "log"}


# Calls


def test_arguments_of_a_call_that_was_cut():
    response = answer(call(arguments='{"city": "Par', status="incomplete"))
    (made,) = response.tool_calls
    assert (made.arguments, made.parsed, made.complete) == ('{"city": "Par', None, True)


def test_arguments_of_a_call_the_log_ends_in():
    response = answer(call()[:4])
    (made,) = response.tool_calls
    assert (made.id, made.name, made.arguments, made.complete) == ("call_1", "f", '{"a":1}', False)


def test_a_part_that_lacks_its_text_does_not_hide_what_was_streamed():
    logged = stream()
    del logged[7]["part"]["text"]
    response = answer(logged, "wrapped")
    assert (response.text, response.text_state) == ("Hello", "complete")
    assert "empty-output" not in codes(response)


def test_a_call_of_which_only_the_arguments_were_printed():
    logged = [record({"a": {"event": printed(event, 0)}}, line=number) for number, event in enumerate(call(), 1)]
    (response,) = responses(events(logged))
    (made,) = response.tool_calls
    assert (made.kind, made.name, made.arguments, made.complete) == ("function", None, '{"a":1}', True)
    assert not {"final-output-empty", "empty-output"} & set(codes(response))


def test_a_call_that_was_only_announced_is_not_whole():
    (made,) = answer(call()[:3]).tool_calls
    assert (made.arguments, made.complete) == ("", False)
    (made,) = answer(call(1, "")).tool_calls
    assert (made.arguments, made.complete) == ("", True)


def test_a_number_beyond_all_floats_is_no_reason_to_fail():
    response = answer(call(1, '{"a":1e400}'))
    assert (response.tool_calls[0].arguments, response.tool_calls[0].parsed) == ('{"a":1e400}', None)
    assert "tool-args-invalid-json" not in codes(response)
    dumps(response.as_json())


def test_numbers_that_are_too_long_for_json_are_no_reason_to_fail():
    response = answer(call(arguments="9" * 5000))
    assert response.tool_calls[0].parsed is None


@pytest.mark.parametrize("depth", [10, 5_000])
def test_any_depth(depth):
    deep = value = []
    for _ in range(depth):
        value.append([])
        value = value[0]
    value.append(Elided("Object"))
    made = stream()
    made[-1]["response"]["metadata"] = {"deep": deep}
    (response,) = responses(events(record(event) for event in made))
    assert len(response.elisions) == 1
    assert response.elisions[0].path == "metadata.deep" + "[0]" * min(depth + 1, DEEP - 2)
    assert dumps(response.as_json()).count("[") > depth


def test_a_client_error_without_an_open_response_is_nobodys():
    (response,) = responses(events([*records(stream()), record(Error("APIError", "late"), line=50)]))
    assert response.outcome == "completed"
    assert response.error is None
