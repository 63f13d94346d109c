"""Steps of a log that is still written: order, characters in halves, and what comes behind the end."""

from __future__ import annotations

from harness import answer, records, truth

from dumpparse.events import events
from dumpparse.responses import FINISHED_AFTER
from dumpparse.responses.live import WINDOW, Live


def delta(number, text):
    return {
        "type": "response.output_text.delta", "sequence_number": number, "item_id": "msg_1", "output_index": 0, "content_index": 0,
        "delta": text, "logprobs": [],
    }  # fmt: skip


def steps(logged, live=None):
    live = live or Live()
    return [step for event in events(records(logged)) for step in live.feed(event)]


def given(made):
    return "".join(step.text for step in made if step.kind == "piece" and step.what == "text")


def test_events_that_change_places_are_put_in_order():
    logged = [delta(0, "a"), delta(2, "c"), delta(1, "b"), delta(3, "d")]
    assert given(steps(logged)) == "abcd"
    assert given(steps(logged[:2])) == "a"


def test_a_number_that_never_comes_holds_back_only_so_many():
    logged = [delta(0, "0"), *(delta(number, "x") for number in range(2, 2 + WINDOW + 3))]
    assert given(steps(logged)) == "0" + "x" * (WINDOW + 3)
    live = Live()
    assert given(steps(logged[:3], live)) == "0"
    assert given(live.release()) == "xx"


def test_a_copy_is_given_once_and_a_conflict_is_no_crash():
    assert given(steps([delta(0, "a"), delta(0, "a"), delta(1, "b")])) == "ab"
    live = Live()
    made = steps([delta(5, "a"), delta(9, "x"), delta(9, "y"), delta(9, "z")], live)
    assert given([*made, *live.close()])[0] == "a"


def test_a_character_in_halves_is_given_whole():
    live = Live()
    assert given(steps([delta(0, "a\ud83d")], live)) == "a"
    assert given([*steps([delta(0, "a\ud83d"), delta(1, "\ude00")])]) == "a\U0001f600"
    (piece, *_) = live.close()
    assert piece.text == "\ud83d"


def test_at_its_end_a_response_is_what_it_is_in_the_whole_log():
    for name in ("basic", "reasoning_function_call", "refusal", "out_of_order"):
        live = Live()
        logged = truth(name)
        made = [*steps(logged, live), *live.close()]
        (ended,) = (step for step in made if step.kind == "ended")
        (settled,) = (step for step in made if step.kind == "settled")
        assert ended.given == given(made) == (ended.response.text or "")
        assert settled.response == answer(logged)
        assert live.open() == []


def test_what_is_finished_is_forgotten():
    live = Live()
    failures = [{"type": "error", "sequence_number": 0, "code": "x", "message": "", "param": None}] * (2 * FINISHED_AFTER)
    made = steps([*truth("basic"), *failures], live)
    assert sum(step.kind == "settled" for step in made) > FINISHED_AFTER // 2
    assert len(live._given) <= FINISHED_AFTER
