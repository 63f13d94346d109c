"""Time for twice the input is twice the time, also for streams that are made to be slow, read at the end or while they grow."""

from __future__ import annotations

import copy
from itertools import pairwise

import pytest
from harness import record
from many import EXHAUSTIVE, few
from responses.streams import numbered, stream, unnumbered
from timing import TWICE, assert_grows

from dumpparse.events import events
from dumpparse.responses import Live, responses
from dumpparse.values import Elided, String

DELTA = {"type": "response.output_text.delta", "item_id": "m", "output_index": 0, "content_index": 0, "delta": "x"}
OBJECT = Elided("Object")


def item_of(kind, **fields):
    return {"id": f"{kind}_1", "type": kind, **fields}


def around(inner, item):
    """Give a stream with one item, what happens inside of it, and its end."""
    added = {"type": "response.output_item.added", "output_index": 0, "item": {"id": item["id"], "type": item["type"]}}
    return numbered([*stream()[:2], added, *inner, {**added, "type": "response.output_item.done", "item": item}, stream()[-1]])


def parts(count):
    made = []
    for number in range(count):
        place = {"item_id": "message_1", "output_index": 0, "content_index": number}
        made += [{**DELTA, **place}, {"type": "response.content_part.done", **place, "part": {"type": "output_text", "text": "x"}}]
    return around(made, item_of("message", content=[OBJECT] * count))


def annotations(count):
    place = {"item_id": "message_1", "output_index": 0, "content_index": 0}
    made = [
        {"type": "response.output_text.annotation.added", **place, "annotation_index": number, "annotation": {"at": number}}
        for number in range(count)
    ]
    part = {"type": "output_text", "text": "x", "annotations": [OBJECT] * count}
    return around([*made, {"type": "response.content_part.done", **place, "part": part}], item_of("message", content=Elided("Array")))


def logprobs(count):
    place = {"item_id": "message_1", "output_index": 0, "content_index": 0}
    made = [{**DELTA, **place, "logprobs": [{"token": "x"}]} for _ in range(count)]
    part = {"type": "output_text", "text": "x" * count, "logprobs": [OBJECT] * count}
    return around([*made, {"type": "response.content_part.done", **place, "part": part}], item_of("message", content=Elided("Array")))


def outputs(count):
    place = {"item_id": "shell_call_output_1", "output_index": 0}
    made = [
        {"type": "response.shell_call_output_content.delta", **place, "command_index": number, "delta": {"stdout": "x"}}
        for number in range(count)
    ]
    return around(made, item_of("shell_call_output", output=[OBJECT] * count))


def many_items(count, name="m"):
    return [
        {"type": "response.output_item.added", "output_index": number, "item": item_of("message", id=f"{name}{number}", content=[])}
        for number in range(count)
    ]


def final(*output, **fields):
    return {**stream()[-1], "response": {**stream()[-1]["response"], "output": [*output], **fields}}


def snapshot(**fields):
    return {"id": stream()[0]["response"]["id"], "object": "response", "status": "completed", **fields}


WHOLE = {
    "copies of a large print": lambda count: [
        {**stream()[0], "response": {"id": "r", **{f"k{number}": number for number in range(count)}}},
        *({**stream()[0], "response": {"id": "r", "k0": 0}} for _ in range(count)),
    ],
    "copies with a lost tail": lambda count: [
        {**DELTA, "sequence_number": 1, "delta": "\xe9" * 40 * count},
        *({**DELTA, "sequence_number": 1, "delta": String("\xe9", more=40 * count - 1)} for _ in range(count)),
    ],
    "markers, and many prints": lambda count: [
        *numbered([stream()[0], *(stream()[1] for _ in range(count))]),
        {**final(tools=[OBJECT] * count), "sequence_number": count + 1},
    ],
    "markers, and many final objects": lambda count: [
        *stream()[:2],
        *many_items(count),
        *([snapshot(output=[])] * count),
        final(*([OBJECT] * count)),
    ],
    "parts of which the item shows none": parts,
    "annotations of which the part shows none": annotations,
    "logprobs of which the part shows none": logprobs,
    "outputs of which the item shows none": outputs,
    "an output of unknown ids": lambda count: [
        *stream()[:2],
        *many_items(count),
        final(*(item_of("message", id=f"n{at}") for at in range(count))),
    ],
    "items without an index": lambda count: [
        *stream()[:2],
        *many_items(count),
        *({"type": "response.web_search_call.searching", "item_id": f"m{at}", "output_index": None} for at in range(count)),
    ],
    "items under one index": lambda count: [*stream()[:2], *({**one, "output_index": 0} for one in many_items(count))],
    "an index that counts events": lambda count: numbered([{**DELTA, "content_index": at} for at in range(count)]),
    "numbers of one hash": lambda count: [{**DELTA, "sequence_number": at * ((1 << 61) - 1)} for at in range(count)],
    "gaps between messages": lambda count: [
        {**one, "sequence_number": 4 * at} for at, one in enumerate([*many_items(count), final(output=Elided("Array"))])
    ],
    "lanes": lambda count: [{**DELTA, "stream_id": at} for at in range(count)],
}
GROWING = {
    "an item announced again and again": lambda count: unnumbered([*stream()[:2], *([stream()[2]] * count), *([DELTA] * count)]),
    "a text given whole again and again": lambda count: unnumbered([*stream()[:4], *([stream()[4]] * count), *([stream()[6]] * count)]),
}


OFTEN = {
    "copies of a large print": 500,
    "copies with a lost tail": 200,
    "markers, and many prints": 200,
    "markers, and many final objects": 100,
    "numbers of one hash": 300,
    "an item announced again and again": 250,
}
"""The shapes that took the longest once, all far more than in proportion, with the count that shows it."""


def at_the_end(logged):
    for response in responses(logged):
        response.as_json()


def at_once(logged):
    live = Live()
    for event in logged:
        for _ in live.feed(event):
            pass
    for _ in live.close():
        pass


@pytest.mark.parametrize("name", [*WHOLE, *GROWING] if EXHAUSTIVE else OFTEN)
def test_twice_the_stream_takes_twice_the_time(name):
    """Where not all is tried, four times the stream is compared at once, and of a stream only the way in which it is slow."""
    make = {**WHOLE, **GROWING}[name]
    ways = (at_the_end, at_once) if name in GROWING else (at_the_end,)
    count = few(800, OFTEN.get(name, 200)) // (4 if name == "lanes" else 1)
    logged = [
        list(events(record(value, line=at + 1) for at, value in enumerate(make(size * count))))
        for size in ((1, 2, 4) if EXHAUSTIVE else (1, 4))
    ]
    for way in ways if EXHAUSTIVE else ways[-1:]:
        way(copy.copy(logged[0]))
        for small, large in pairwise(logged):
            assert_grows(
                lambda small=small, way=way: way(small), lambda large=large, way=way: way(large), TWICE if EXHAUSTIVE else TWICE**2
            )
