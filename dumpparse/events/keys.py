"""What an event says about whose it is; the demultiplexer goes by it, and never looks into an event itself."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class CorrelationKeys:
    """What an event says about the run it belongs to.

    Attributes:
        response_id: the response it names.
        item_id: the item it names.
        lane: which of several streams of one connection it is of, where the events say so.
        number: its number in the stream.
        opens: whether it is the first of a stream.
        ends: whether it is the last.
        breaks: whether the stream ends with it unless its last event follows: an error.
        index: the place of the item it is about.
        announces: whether it announces that item.
        continues: whether it lacks what the first event of every stream has: it goes on one.

    """

    response_id: str | None = None
    item_id: str | None = None
    number: int | None = None
    opens: bool = False
    ends: bool = False
    breaks: bool = False
    index: int | None = None
    announces: bool = False
    continues: bool = False
    lane: str | int | None = None
