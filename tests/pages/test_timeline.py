"""What is drawn of a response: by time, by numbers or in order, with gaps and faults, and the same in words."""

from __future__ import annotations

from dumpparse import iter_records
from dumpparse.pages.gathering import Gathering
from dumpparse.pages.raw_text import RawText
from dumpparse.pages.timeline import MOST_LANES, WIDTH, Lane


def drawn(log: str):
    """Give the timeline of the one response of a log."""
    raw = RawText()
    gathering = Gathering(raw, 10)
    views = [view for record in iter_records(raw.passing([log.encode()])) for view in gathering.feed(record).views]
    (view,) = [*views, *gathering.close()]
    return view.timeline


def stream(numbers, *, items: int = 1, time=None) -> str:
    events = [
        f"{{ type: 'response.created', sequence_number: {numbers[0]}, response: {{ id: 'resp_1', status: 'in_progress', output: [] }} }}"
    ]
    for number in numbers[1:]:
        item = number % items
        events.append(
            f"{{ type: 'response.output_text.delta', sequence_number: {number}, item_id: 'msg_{item}', output_index: {item}, content_index: 0, delta: 'x' }}"
        )
    return "".join(f"{'' if time is None else time(place)}{event}\n" for place, event in enumerate(events))


def test_without_times_it_is_drawn_by_the_numbers():
    made = drawn(stream([0, 1, 2, 3, 4]))
    assert made.basis == "sequence"
    assert made.steps[0] == (0, "0")
    assert made.steps[-1] == (WIDTH, "4")
    assert made.lanes == [
        Lane("response", (0, WIDTH), [0], is_whole=False),
        Lane("[0] message", (250, WIDTH), [250, 500, 750, WIDTH], is_whole=False),
    ]
    assert made.words.startswith("5 events by the numbers of the events; [0] message: 4 places, not whole")


def test_with_times_it_is_drawn_by_them():
    made = drawn(stream([0, 1, 2], time=lambda place: f"2026-01-02T10:00:0{place * place}.000Z "))
    assert made.basis == "time"
    assert made.lanes[1].ticks == [250, WIDTH]
    assert made.steps[-1] == (WIDTH, "+4 s")
    assert "over 4 seconds" in made.words


def test_a_gap_is_drawn_where_the_numbers_are_missing():
    by_number = drawn(stream([0, 1, 2, 8, 9, 10]))
    assert [(gap.start, gap.stop, gap.said) for gap in by_number.gaps] == [(200, 800, "missing 3–7")]
    assert "missing 3–7" in by_number.words
    by_time = drawn(stream([0, 1, 2, 8, 9], time=lambda place: f"2026-01-02T10:00:0{place}.000Z "))
    assert by_time.basis == "time"
    assert {(gap.start, gap.stop) for gap in by_time.gaps} == {(500, 750)}


def test_a_fault_is_drawn_at_its_event():
    made = drawn(stream([0, 1, 2, 8, 9, 10]))
    assert ("warn: seq-gap", 4) in [(fault.said, fault.line) for fault in made.faults]


def test_one_event_has_no_timeline():
    assert drawn(stream([0])) is None


def test_items_beyond_those_that_are_drawn_are_counted():
    made = drawn(stream([*range(100)], items=50))
    assert len(made.lanes) == MOST_LANES + 1
    assert made.more == 10
    assert "10 more items" in made.words


def test_however_many_events_there_are_a_drawing_has_no_more_ticks_than_places():
    made = drawn(stream([*range(5000)]))
    assert len(made.lanes[1].ticks) <= WIDTH + 1


def test_an_event_that_does_not_say_its_item_stands_with_none():
    """Of Vercel's AI SDK all parts say index 0, of whatever item they are: the lines of items say otherwise, so nothing is made of it."""
    log = """
{ type: 'start-step', request: {}, warnings: [] }
{ type: 'reasoning-start', id: 'r' }
{ type: 'reasoning-delta', id: 'r', text: 'Think.' }
{ type: 'reasoning-end', id: 'r' }
{ type: 'text-start', id: 't' }
{ type: 'text-delta', id: 't', text: 'It is ' }
{ type: 'text-delta', id: 't', text: 'fine.' }
{ type: 'text-end', id: 't' }
{ type: 'finish-step', finishReason: 'stop', usage: { inputTokens: 1, outputTokens: 2, totalTokens: 3 } }
"""
    made = drawn(log)
    lanes = {lane.name: lane.ticks for lane in made.lanes}
    assert lanes == {"response": [0, 125, 375, 500, 875, 1000], "[0] reasoning": [250], "[1] message": [625, 750]}


def test_times_that_go_back_tell_no_order():
    """A clock without a date does at midnight."""
    times = ["23:59:58", "23:59:59", "00:00:00", "00:00:01"]
    assert drawn(stream([0, 1, 2, 3], time=lambda place: f"[{times[place]}] ")).basis == "sequence"


def test_long_times_are_said_in_seconds():
    made = drawn(stream([0, 1, 2], time=lambda place: f"2026-01-02T1{4 * place}:00:00.000Z "))
    assert made.steps[-1] == (WIDTH, "+28,800 s")
    assert "over 28,800 seconds" in made.words


def test_gaps_that_are_not_named_are_counted():
    words = drawn(stream([*range(0, 60, 2)])).words
    assert "missing 19; 19 more gaps" in words
