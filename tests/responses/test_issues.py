"""Each issue code of a stream: a log that provokes it, at its level, and one beside it that does not."""

from __future__ import annotations

import copy

import pytest
from harness import answer, answers, codes, record, records
from issue_logs import READ_WRONG

from dumpparse.errors import ISSUE_CODES
from dumpparse.events import events
from dumpparse.responses import responses
from dumpparse.values import Array, Elided, Error, String
from responses.streams import call, ids, numbered, stream, unnumbered


def changed(number, **fields):
    """Give the stream with fields of one event changed."""
    made = stream()
    made[number].update(fields)
    return made


def without(*numbers):
    return [event for number, event in enumerate(stream()) if number not in numbers]


def final(**fields):
    made = stream()
    made[-1]["response"].update(fields)
    return made


def two_items(second):
    made = stream()
    item = copy.deepcopy(made[2])
    item["output_index"] = second
    item["item"]["id"] = ids(1)["rs"]
    item["item"]["type"] = "reasoning"
    done = {"type": "response.output_item.done", "output_index": second, "item": {**item["item"], "status": "completed"}}
    made[-1]["response"]["output"].append(done["item"])
    return numbered([*made[:-1], item, done, made[-1]])


def two_announced(**fields):
    """Give the stream with a second item announced where the first is, which has these fields."""
    made = stream()
    second = {**made[2], "item": {**made[2]["item"], **fields}}
    return numbered([*made[:3], second, *made[3:]])


def last_output(text):
    made = stream()
    made[-1]["response"]["output"][0]["content"][0]["text"] = text
    return made


def cancelled():
    return final(status="cancelled")


def one_conflict():
    made = stream()
    made[5]["sequence_number"] = 4
    return made


def in_turns(item_a, item_b):
    """Two streams in turns, of which the log has neither beginning nor end."""
    first, second = (
        stream(number, (f"{number}", "!"), names={"resp": "r", "msg": item})[2:-1] for number, item in ((1, item_a), (2, item_b))
    )
    return [event for pair in zip(first, second, strict=True) for event in pair]


def late():
    made = stream()
    made[4], made[5] = made[5], made[4]
    return made


def unstable():
    made = stream()
    for number in (4, 5, 6):
        made[number]["item_id"] = f"m{number}"
    return made


def renamed():
    made = stream(names={"resp": "resp_a", "msg": "msg_a"})
    made[-1]["response"]["id"] = "resp_b"
    return made


def twice_ended():
    made = stream()
    again = copy.deepcopy(made[-1])
    again["sequence_number"] += 1
    return [*made, again]


def error_then_failed():
    made = stream(status="failed")
    error = {"type": "error", "code": "server_error", "message": "no"}
    return numbered([*made[:-1], error, made[-1]])


def after_the_end():
    made = stream()
    return [*made, {**made[4], "sequence_number": len(made)}]


def without_item():
    return numbered(without(2))


def parts_first():
    made = stream()
    made[2], made[3] = made[3], made[2]
    return numbered(made)


def cut_arguments():
    return call(arguments='{"city": "Par', status="incomplete")


def replaced(kind, index=-1):
    """Give the stream with one field left out by the printer."""
    made = stream(usage={"input_tokens": 1})
    target = made[-1]["response"]
    if kind == "lost":
        target["usage"] = Elided("Object")
    elif kind == "recovered":
        target["output"] = Elided("Array")
    else:
        target["output"] = Elided("Array")
        del made[6:9]
        numbered(made)
    return made


def long(kind):
    made = stream()
    if kind == "string":
        made[6]["text"] = String("Hel", more=2)
    elif kind == "array":
        made[7]["part"]["annotations"] = Array([{"type": "x"}], more=3)
    return made


REASONING_ONLY = [
    *stream()[:2],
    {"type": "response.output_item.added", "output_index": 0, "item": {"id": "rs_1", "type": "reasoning", "summary": []}},
    {"type": "response.output_item.done", "output_index": 0, "item": {"id": "rs_1", "type": "reasoning", "summary": []}},
    {**stream()[-1], "response": {**stream()[-1]["response"], "output": [{"id": "rs_1", "type": "reasoning", "summary": []}]}},
]


def only_part_tells(text):
    """A stream without the event that gives the text whole; part, item and response have this text."""
    made = [event for event in stream(pieces=(text,)) if event["type"] != "response.output_text.done"]
    for event in made:
        if "delta" in event:
            event["delta"] = "Hello"
    return made


def long_delta(last):
    """One delta and a text that are both longer than what is printed of a string, and differ in the first letter or not at all."""
    made = stream(pieces=("x" * 12_000,))
    made[4]["delta"] = last + made[4]["delta"][1:]
    return made


CASES = [
    # code, level, what provokes it, what does not
    ("seq-gap", "warn", without(5), stream()),
    ("seq-gap", "warn", without(6, 7), late()),
    ("seq-duplicate", "warn", [*stream()[:5], stream()[4], *stream()[5:]], one_conflict()),
    ("seq-conflict", "error", one_conflict(), [*stream()[:5], {**stream()[4], "obfuscation": "other"}, *stream()[5:]]),
    ("interleaved-unsplit", "warn", in_turns("m", "m"), in_turns(ids(1)["msg"], ids(2)["msg"])),
    ("interleaved-unsplit", "warn", in_turns("m", "m"), one_conflict()),
    ("seq-out-of-order", "warn", late(), stream()),
    ("seq-absent", "info", unnumbered(stream()), stream()),
    ("seq-start-nonzero", "info", stream()[3:], stream()),
    ("missing-created", "warn", stream()[1:], stream()),
    ("stream-truncated", "warn", stream()[:-1], stream()),
    ("stream-truncated", "warn", stream()[:5], error_then_failed()[:-1]),
    ("event-after-terminal", "warn", after_the_end(), [*stream()[:7], stream()[8], stream()[9], stream()[7]]),
    ("multiple-terminals", "error", twice_ended(), error_then_failed()),
    ("multiple-terminals", "error", twice_ended(), [*stream(), stream()[-1]]),
    ("delta-before-added", "warn", numbered(without(3)), stream()),
    ("delta-before-added", "warn", numbered(without(2, 3)), stream()),
    ("part-before-item", "warn", parts_first(), stream()),
    ("part-before-item", "warn", without_item(), numbered(without(2, 3))),
    ("item-not-closed", "warn", numbered(without(8)), stream()),
    ("item-not-closed", "info", stream()[:6], stream()),
    ("part-not-closed", "warn", numbered(without(7)), stream()),
    ("part-not-closed", "info", stream()[:6], numbered(without(8))),
    ("duplicate-output-index", "warn", two_announced(id="x", type="reasoning"), two_items(1)),
    ("duplicate-output-index", "error", two_announced(role="other"), two_items(1)),
    ("duplicate-output-index", "error", two_announced(id=None, type="reasoning"), two_announced()),
    ("response-failed", "error", stream(status="failed"), final(status="cancelled")),
    ("response-failed", "error", error_then_failed()[:-1], stream()),
    ("impossible-time", "warn", final(created_at=10**400), final(created_at=1759727397250)),
    ("impossible-time", "warn", final(created_at=-1e308, completed_at=1e308), final(created_at=None)),
    ("response-incomplete", "warn", stream(status="incomplete"), stream()[:-1]),
    ("response-incomplete", "warn", final(status="incomplete"), final(status="in_progress")),
    ("response-incomplete", "warn", final(status="cancelled"), final(status="failed")),
    ("response-failed", "error", final(status="failed", error={"code": "rate", "message": "slow down"}), final(status="incomplete")),
    ("index-gap", "info", two_items(3), two_items(1)),
    ("item-id-unstable", "info", unstable(), stream()),
    ("text-mismatch", "error", changed(6, text="Help"), stream()),
    ("text-mismatch", "warn", without(5), late()),
    ("text-mismatch", "error", numbered(only_part_tells("Help")), numbered(only_part_tells("Hello"))),
    ("text-mismatch", "warn", long_delta("y"), long_delta("x")),
    ("part-mismatch", "error", changed(7, part={"type": "output_text", "text": "Help"}), stream()),
    ("args-mismatch", "error", numbered([*call()[:4], {**call()[4], "arguments": "{}"}, *call()[5:]]), call()),
    ("tool-args-invalid-json", "warn", cut_arguments(), call()),
    ("final-output-mismatch", "error", last_output("Other"), stream()),
    ("final-output-mismatch", "error", final(output=stream()[-1]["response"]["output"] * 2), replaced("recovered")),
    ("final-output-empty", "warn", final(output=[]), stream()[:-1]),
    ("response-id-changed", "error", renamed(), stream(names={"resp": "resp_a", "msg": "msg_a"})),
    ("model-changed", "warn", final(model="gpt-4"), stream()),
    ("status-mismatch", "warn", final(status="incomplete"), cancelled()),
    ("status-mismatch", "warn", numbered([*stream()[:-2], *stream(status="incomplete")[-2:-1], stream()[-1]]), stream(status="incomplete")),
    ("elided-recovered", "info", replaced("recovered"), stream()),
    ("elided-partial", "info", replaced("partial"), replaced("recovered")),
    ("elided-lost", "warn", replaced("lost"), stream()),
    ("string-truncated", "warn", long("string"), stream()),
    ("array-truncated", "warn", long("array"), stream()),
    ("unknown-event-type", "info", numbered([*stream()[:4], {"type": "response.new", "x": 1}, *stream()[4:]]), stream()),
    ("unknown-field", "info", changed(4, novel=1), changed(4, obfuscation="x")),
    ("empty-output", "warn", numbered(REASONING_ONLY), call()),
    ("empty-output", "warn", numbered([stream()[0], {**stream()[-1], "response": {**stream()[-1]["response"], "output": []}}]), stream()),
]


@pytest.mark.parametrize(("code", "level", "provoked", "_beside"), CASES, ids=[f"{case[0]}-{number}" for number, case in enumerate(CASES)])
def test_a_log_that_provokes_it(code, level, provoked, _beside):
    found = [(issue.code, issue.level) for response in answers(provoked) for issue in response.issues]
    assert (code, level) in found


@pytest.mark.parametrize(("code", "_level", "_provoked", "beside"), CASES, ids=[f"{case[0]}-{number}" for number, case in enumerate(CASES)])
def test_a_log_that_does_not(code, _level, _provoked, beside):
    assert all(code not in codes(response) for response in answers(beside))


def test_a_client_error_is_taken_as_the_end():
    error = Error("APIError", "Rate limit", props={"code": "rate_limit_exceeded", "requestID": "r"})
    thrown = responses(events([*records(stream()[:6]), record("stream broke", error, line=9)]))
    (response,) = thrown
    assert response.outcome == "failed"
    assert (response.error.code, response.error.message) == ("rate_limit_exceeded", "Rate limit")
    assert "sdk-error-dump" in codes(response, "warn")
    assert "stream-truncated" not in codes(response)


def test_an_aborted_fetch_is_taken_as_the_end():
    error = Error("DOMException", "This operation was aborted", tag="AbortError", frames=[])
    (response,) = responses(events([*records(stream()[:6]), record(error, line=9)]))
    assert (response.outcome, response.error.code) == ("failed", "AbortError")


def test_an_error_of_the_application_is_not():
    (response,) = responses(events([*records(stream()[:6]), record(Error("TypeError", "x is not a function", frames=[]), line=9)]))
    assert response.outcome == "unterminated"
    assert "sdk-error-dump" not in codes(response)


def test_every_code_of_a_stream_has_a_case():
    of_streams = {code for code in ISSUE_CODES if not code.startswith("repaired-")} - READ_WRONG.keys()
    of_values = {"left-out"}  # check says it of what is no event
    assert of_streams - of_values == {case[0] for case in CASES} | {"sdk-error-dump", "not-computed", "response-too-large"}


def test_a_clean_stream_has_no_issue_at_all():
    assert answer(stream()).issues == []
    assert answer(call()).issues == []


def test_issues_come_in_the_order_of_their_lines():
    lines = [issue.line for issue in answer(without(3, 5, 8)).issues]
    assert lines == sorted(lines)
    assert len(lines) > 2
