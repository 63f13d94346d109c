"""Which response an event belongs to: ids, prefixes, numbers, the open run; and how much is held."""

from __future__ import annotations

import gc
import random
import tracemalloc
import weakref

import pytest
from harness import answers, codes, record, records, truth

from dumpparse.events import events
from dumpparse.providers.openai_responses.identity import family, id_seconds
from dumpparse.responses import FINISHED_AFTER, OPEN_AFTER, responses
from dumpparse.responses.run import Run
from dumpparse.values import Elided
from responses.streams import call, ids, numbered, stream, unnumbered

PIECES = [f"piece {number} " for number in range(5)]


def many(count):
    return [stream(number + 1, [f"{number}: ", *PIECES]) for number in range(count)]


def interleave(streams, seed=1):
    """Deal the events of streams out at random, each stream in its order."""
    chance = random.Random(seed)  # noqa: S311  # the same every time
    left = [list(reversed(one)) for one in streams]
    dealt = []
    while left:
        one = chance.choice(left)
        dealt.append(one.pop())
        if not one:
            left.remove(one)
    return dealt


def told(found):
    return {response.id: (response.text, response.outcome, response.events.count, codes(response)) for response in found}


def wanted(streams):
    return {
        one[0]["response"]["id"]: (one[-1]["response"]["output"][0]["content"][0]["text"], "completed", len(one), []) for one in streams
    }


@pytest.mark.parametrize("seed", range(5))
def test_fifty_interleaved_responses_come_apart(seed):
    streams = many(50)
    assert told(answers(interleave(streams, seed))) == wanted(streams)


def test_fifty_in_lockstep():
    streams = many(50)
    assert told(answers([event for step in zip(*streams, strict=True) for event in step])) == wanted(streams)


def test_events_without_an_id_follow_their_number():
    """Shell commands and sound name no item: the run that waits for their number has them."""
    shells = []
    for number in (1, 2):
        item = {"type": "shell_call", "id": f"sh_{number}", "call_id": "c", "action": {"commands": []}}
        made = stream(number)[:2]
        made += [
            {"type": "response.output_item.added", "sequence_number": 2, "output_index": 0, "item": item},
            *(
                {
                    "type": "response.shell_call_command.delta",
                    "sequence_number": 3 + place,
                    "output_index": 0,
                    "command_index": 0,
                    "delta": f"{number}{place} ",
                }
                for place in range(4)
            ),
        ]
        shells.append(made)
    first, second = shells
    dealt = [*first[:5], *second[:3], *first[5:], *second[3:]]
    assert [response.tool_calls[0].arguments for response in answers(dealt)] == ["10 11 12 13 ", "20 21 22 23 "]


def test_streams_that_start_late_come_apart_by_prefix():
    streams = [one[4:-1] for one in many(6)]
    found = answers(interleave(streams))
    assert sorted(response.text for response in found) == sorted(f"{number}: {''.join(PIECES)}" for number in range(6))
    assert {response.id for response in found} == {None}


def test_a_stream_that_starts_late_gets_its_id_from_its_end():
    (response,) = answers(stream()[4:])
    assert (response.id, response.text, response.text_state) == (ids(1)["resp"], "Hello", "complete")


def test_item_ids_that_change_with_every_event():
    made = stream(names={"resp": "resp_x", "msg": "m"})
    for number, event in enumerate(made):
        if "item_id" in event:
            event["item_id"] = f"opaque{number}=="
    (response,) = answers(made)
    assert response.text == "Hello"
    assert codes(response) == ["item-id-unstable"]


@pytest.mark.parametrize("number", [numbered, unnumbered])
@pytest.mark.parametrize("shown", [5, 10])
def test_servers_that_call_every_message_the_same(number, shown):
    first, second = (number(stream(pieces=(text,), names={"resp": f"resp_{text}", "msg": "msg_0"})) for text in ("one", "two"))
    found = answers([*first[:shown], *second])
    assert [(response.id, response.text) for response in found] == [("resp_one", "one"), ("resp_two", "two")]
    assert codes(found[0], "error") == codes(found[1], "error") == []


def test_runs_that_take_turns_without_ids_of_the_official_form():
    streams = [stream(pieces=(f"text {number}",), names={"resp": f"resp_{number}", "msg": f"msg_{number}"}) for number in range(30)]
    found = answers([event for step in zip(*streams, strict=True) for event in step], "wrapped")
    assert {response.id: response.text for response in found} == {f"resp_{number}": f"text {number}" for number in range(30)}


def test_a_run_that_fell_silent_has_no_turn():
    first, second = (stream(pieces=(text,), names={"resp": f"resp_{text}", "msg": "m"}) for text in ("one", "two"))
    for number, event in enumerate([*first, *second]):
        if "item_id" in event:
            event["item_id"] = f"opaque{number}"
    found = answers([*first[:5], *second], "wrapped")
    assert [(response.text, response.text_state) for response in found] == [("one", "partial"), ("two", "complete")]


def test_a_proxy_that_renames_the_response_but_not_its_items():
    names = {**ids(3), "resp": "resp_bGl0ZWxsbQ=="}
    (response,) = answers(stream(names=names))
    assert (response.id, response.text, codes(response)) == ("resp_bGl0ZWxsbQ==", "Hello", [])


def test_older_servers_without_numbers():
    one, two = (unnumbered(stream(number, [f"{number}"])) for number in (1, 2))
    assert [response.text for response in answers([*one, *two])] == ["1", "2"]
    assert [response.text for response in answers(interleave([one, two]))] == ["1", "2"]


def test_a_retry_opens_a_run_and_closes_none():
    first, second = stream(1), stream(2, ["Again"])
    assert told(answers([*first[:5], *second, *first[5:]])) == wanted([first, second])


def test_a_whole_stream_logged_twice_is_one_response():
    (response,) = answers([*stream(), *stream()])
    assert (response.text, response.events.count, response.events.duplicates) == ("Hello", 20, list(range(10)))
    assert codes(response) == ["seq-duplicate"]


def test_sources_keep_apart_what_has_no_ids():
    def audio(name, number, delta):
        return record({"type": "response.audio.transcript.delta", "sequence_number": number, "delta": delta}, prefix=f"{name} | ")

    logged = [audio("a", 5, "A5"), audio("b", 5, "B5"), audio("a", 6, "A6"), audio("b", 6, "B6")]
    found = list(responses(events(logged)))
    assert [(response.source, response.items[0].text) for response in found] == [("a", "A5A6"), ("b", "B5B6")]


def test_files_are_logs_of_their_own():
    logged = [*records(stream()[:5]), *records(stream()[5:])]
    for number, one in enumerate(logged):
        one.file = "a" if number < 5 else "b"
    assert [(response.file, response.text) for response in responses(events(logged))] == [("a", "Hel"), ("b", "Hello")]


@pytest.mark.parametrize("seed", range(3))
def test_any_disorder_within_a_stream_comes_right(seed):
    made = stream(pieces=[str(number) for number in range(300)])
    inside = made[3:-1]
    random.Random(seed).shuffle(inside)  # noqa: S311  # the same every time
    (response,) = answers([*made[:3], *inside, made[-1]])
    assert response.text == "".join(str(number) for number in range(300))
    assert codes(response, "error") == []


# How much is held


def test_two_thousand_in_sequence_are_given_out_as_they_finish():
    streams = many(2000)
    found = list(answers([event for one in streams for event in one]))
    assert told(found) == wanted(streams)
    assert [response.id for response in found] == [one[0]["response"]["id"] for one in streams]


def test_only_a_bounded_number_of_runs_is_held(monkeypatch):
    alive = weakref.WeakSet()
    most = 0
    made = Run.take

    def take(self, event, address):
        nonlocal most
        alive.add(self)
        most = max(most, len(alive))
        made(self, event, address)

    class Watched(Run):
        __slots__ = ("__weakref__",)

    monkeypatch.setattr("dumpparse.responses.demux.Run", Watched)
    monkeypatch.setattr(Watched, "take", take)
    logged = (one for number in range(1000) for one in records(stream(number + 1)))
    assert sum(1 for _ in responses(events(logged))) == 1000
    gc.collect()
    assert most <= FINISHED_AFTER // len(stream()) + 2


def test_a_finished_response_is_given_out_after_its_silence():
    filler = [{**stream(2)[4], "sequence_number": 4 + number} for number in range(FINISHED_AFTER + 1)]
    found = responses(events(records([*stream(1), *stream(2)[:4], *filler])))
    first = next(found)
    assert (first.id, first.text) == (ids(1)["resp"], "Hello")


def test_what_comes_later_still_is_a_new_entry_of_the_same_id():
    filler = [{**stream(2)[4], "sequence_number": 4 + number} for number in range(FINISHED_AFTER)]
    again = {**stream(1)[-1], "sequence_number": 20}
    found = answers([*stream(1), *stream(2)[:4], *filler, again])
    assert [response.id for response in found] == [ids(1)["resp"], ids(2)["resp"], ids(1)["resp"]]
    assert codes(found[2]) == ["event-after-terminal", "seq-start-nonzero"]


def test_a_run_that_never_ends_is_given_out_too():
    shared = {"type": "response.output_text.delta", "item_id": "m", "output_index": 0, "content_index": 0, "delta": "x"}
    logged = [
        *stream(1)[:5],
        *stream(2)[:3],
        *({**shared, "item_id": ids(2)["msg"], "sequence_number": 3 + number} for number in range(OPEN_AFTER)),
    ]
    found = responses(events(records(logged)))
    first = next(found)
    assert (first.id, first.outcome, codes(first, "warn")) == (ids(1)["resp"], "unterminated", ["stream-truncated"])


def endless(count):
    """Yield the records of a response that never ends, each made when it is asked for, as a reader does."""
    for number, event in enumerate(stream()[:4]):
        yield record(event, line=number + 1)
    for number in range(4, count):
        on_part = {"item_id": ids(1)["msg"] + "", "output_index": 0, "content_index": 0, "logprobs": []}
        delta = {"type": "response.output_text.delta", "sequence_number": number, **on_part, "delta": f"{number} "}
        yield record({**delta, "obfuscation": f"{number:016}"}, line=number + 1)


def test_one_that_is_too_large_is_given_out_in_pieces_with_an_issue(monkeypatch):
    monkeypatch.setattr("dumpparse.responses.demux.MOST_BYTES", 1 << 19)
    other = stream(2)
    held = (record(event, line=1) for event in other[:5])
    found = [*responses(events([*held, *endless(2500), *(record(event, line=2501) for event in other[5:])]))]
    pieces = [one for one in found if one.id != ids(2)["resp"]]
    assert "".join(one.text for one in pieces) == "".join(f"{number} " for number in range(4, 2500))
    assert {one.outcome for one in pieces} == {"unterminated"}
    assert {one.text_state for one in pieces} == {"partial"}
    assert len(pieces) > 2
    assert [one.code for one in pieces[0].issues if one.level == "error"] == ["response-too-large"]
    assert [issue for one in pieces[1:] for issue in ("seq-start-nonzero", "missing-created") if issue not in codes(one)] == []
    assert [("response-too-large" in codes(one)) for one in pieces] == [True] * (len(pieces) - 1) + [False]
    # One that is small goes on.
    (small,) = (one for one in found if one.id == ids(2)["resp"])
    assert (small.text, small.text_state, codes(small)) == ("Hello", "complete", [])


def test_what_ended_makes_room_first_and_without_an_issue(monkeypatch):
    monkeypatch.setattr("dumpparse.responses.demux.MOST_BYTES", 100_000)
    found = answers([*stream(1)[:5], *(event for number in range(2, 40) for event in stream(number)), *stream(1)[5:]])
    assert {one.id for one in found} == {ids(number)["resp"] for number in range(1, 40)}
    assert [one.text for one in found] == ["Hello"] * 39
    assert all(codes(one) == [] for one in found)


def peak_and_responses(records):
    """Give how much memory responses of records take at the most, each let go at once, and how many there are."""
    gc.collect()
    tracemalloc.start()
    try:
        found = sum(1 for _ in responses(events(records)))
        return tracemalloc.get_traced_memory()[1], found
    finally:
        tracemalloc.stop()


def test_an_endless_response_takes_bounded_memory(monkeypatch):
    def peak(count):
        return peak_and_responses(endless(count))[0]

    peak(100)
    assert peak(1500) - peak(500) < 1000 * 800
    monkeypatch.setattr("dumpparse.responses.demux.MOST_BYTES", 1 << 18)
    assert peak(4000) < 1 << 19


def test_very_many_responses_that_never_end_take_bounded_memory(monkeypatch):
    """Of each of them little was said: what a run takes by itself counts, too."""
    monkeypatch.setattr("dumpparse.responses.demux.MOST_BYTES", 1 << 21)

    def peak(count):
        begun = (record(event, line=number + 1) for number in range(count) for event in stream(number + 1)[:1])
        most, found = peak_and_responses(begun)
        assert found == count
        return most

    peak(10)
    assert peak(2_000) < 3 << 20


def test_many_runs_that_never_end_take_linear_time():
    logged = [event for number in range(3000) for event in stream(number + 1, names={"resp": f"r{number}", "msg": f"m{number}"})[:3]]
    assert len(answers(logged)) == 3000


# What ids say


@pytest.mark.parametrize(
    ("name", "prefix", "seconds"),
    [
        ("resp_0c5909c2988128260168e34f25e0c88199919b2cfa44f9353e", "0c5909c298812826", 1759727397),
        ("msg_0c5909c2988128260168e34f28d64c81998aa3d7821e12f146", "0c5909c298812826", 1759727400),
        ("resp_6867f1ca" + 40 * "0", None, 1751642570),
        ("resp_" + 50 * "0", None, None),
        ("resp_bGl0ZWxsbQ==", None, None),
        ("", None, None),
    ],
)
def test_ids(name, prefix, seconds):
    assert (family(name), id_seconds(name)) == (prefix, seconds)


def test_ids_of_the_old_form_give_times():
    assert id_seconds("resp_6867f1ca" + "a" * 40) == 1751642570


def test_interleaved_calls():
    streams = [call(number + 1, f'{{"n":{number}}}') for number in range(20)]
    assert sorted(response.tool_calls[0].parsed["n"] for response in answers(interleave(streams))) == list(range(20))


def test_the_recorded_interleaving():
    assert [response.model for response in answers(truth("interleaved_two"))] == ["gpt-5-2025-08-07", "gpt-5-mini-2025-08-07"]


def late_with_a_gap(number, names=None):
    """A stream of which the log has the end, but for what came just before it."""
    made = stream(number, ("Good", " bye"), names=names)
    return [made[5], made[6], made[-1]]


def test_the_end_joins_the_one_stream_there_is():
    for names in (None, {"resp": "resp_1", "msg": "msg_1"}):
        made = late_with_a_gap(1, names)
        made[-1]["response"]["output"] = Elided("Array")
        (response,) = answers(made)
        assert (response.id, response.text, response.text_state, response.outcome) == (
            made[-1]["response"]["id"],
            "Good bye",
            "partial",
            "completed",
        )


def test_an_end_of_another_stream_joins_none():
    short = {"resp": "resp_1", "msg": "msg_1"}
    before = late_with_a_gap(1, short)[:2]
    for end in (
        stream(2, ())[-1] | {"sequence_number": 2},  # its number is below
        stream(2)[-1] | {"sequence_number": 5},  # one that came
    ):
        assert len(answers([*before, end])) == 2
    opened = [*stream(3)[:2], *late_with_a_gap(1)[:2]]  # two are open: which of them ends is not said
    assert len(answers([*opened, stream(2, names={"resp": "resp_2", "msg": "m"})[-1]])) == 3


TURNS = {"resp": "resp_1", "msg": "msg_1"}


def in_turns(*, ends=False):
    first, second = stream(1, ("The ", "sky"), names=TURNS), stream(2, ("My ", "cat"), names={**TURNS, "resp": "resp_2"})
    return [event for pair in zip(first, second, strict=True) for event in pair if ends or "delta" in event["type"]]


def test_streams_in_turns_that_nothing_tells_apart_have_no_text():
    for logged in (in_turns(), [*stream(1, names=TURNS)[:4], *in_turns()], in_turns(ends=True)[2:-2]):
        told = answers(logged)
        assert [response.text for response in told] == [None] * len(told)
        (mixed,) = [response for response in told if "interleaved-unsplit" in codes(response, "warn")]
        assert (mixed.text_state, mixed.calls_state) == ("elided", "elided")
        assert "sky" not in str(mixed.as_json()), "nor is it in an item"


def test_the_calls_of_such_streams_have_no_arguments():
    one, other = call(1, '{"a":1}'), call(2, '{"b":2}')
    for event in (*one, *other):
        event.get("item", event)["id" if "item" in event else "item_id"] = "fc_1"
    (mixed,) = answers([event for pair in zip(one[2:-1], other[2:-1], strict=True) for event in pair])
    assert [(made.arguments, made.complete) for made in mixed.tool_calls] in ([], [(None, False)])
    assert mixed.calls_state != "complete"


def test_what_the_end_shows_of_them_is_known():
    told = answers(in_turns(ends=True))
    assert {response.id: response.text for response in told} == {"resp_1": "The sky", "resp_2": "My cat"}


def texts(found):
    return {response.id: response.text for response in found}


def bare_names(number):
    return {"resp": f"r{number}", "msg": f"item{number}"}


def without_ids(made):
    """Give events of which none names its item."""
    return [{key: value for key, value in event.items() if key != "item_id"} for event in made if "item" not in event]


def test_streams_without_numbers_are_never_put_together():
    pieces = {1: ("The ", "sea", " is"), 2: ("My ", "dog", " ran")}
    bends = {"all": list, "not announced": lambda made: [one for one in made if ".added" not in one["type"]], "no items": without_ids}
    for name, bend in bends.items():
        for seed in range(12):
            streams = [bend(unnumbered(stream(number, said, names=bare_names(number)))) for number, said in pieces.items()]
            for made in streams:
                made[-1]["response"]["output"] = Elided("Array")
            found = answers(interleave(streams, seed))
            for response in found:
                whole = "".join(pieces[int(response.id[1:])]) if response.id else ""
                assert response.text in (None, whole) or response.text_state != "complete", (name, seed)
                assert response.text in (None, *map("".join, pieces.values())), (name, seed)
                assert response.text == whole or "interleaved-unsplit" in codes(response, "warn"), (name, seed)


def test_items_tell_such_streams_apart_where_they_can():
    first, second = (unnumbered(stream(number, said, names=bare_names(number))) for number, said in ((1, ("one", "!")), (2, ("two", "?"))))
    for made in (first, second):
        made[-1]["response"]["output"] = Elided("Array")
    logged = [*first[:5], *second[:5], *(event for pair in zip(first[5:], second[5:], strict=True) for event in pair)]
    assert texts(answers(logged)) == {"r1": "one!", "r2": "two?"}
    # The second was created among the items of the first.
    assert texts(answers([*first[:5], *second[:2], first[5], *second[2:], *first[6:]])) == {"r1": "one!", "r2": "two?"}
    # The first fell silent for good: nothing of the second is in doubt.
    (silent, whole) = answers([*first[:2], *second])
    assert (silent.text, whole.text, whole.text_state) == (None, "two?", "complete")
    assert "interleaved-unsplit" not in codes(whole)
