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
        trails: whether it comes behind the end of its stream: where it names none, it is of the one that had an event last.
        is_trailed: whether it ends a stream of which one more event may come, as the usage behind the reason to stop.
        entry_of: the field of the event before of which this may be an entry that was logged once more, by itself.
        is_copy: whether it is one of which that event showed all; this is found when its run is.
        by_order: whether only what was heard of a run before says that it is of it: the state of a run says whether it may go on with it.
        model: the model it names, where every event of a stream that names one names the same.
        begins: whether it names no stream, and has the form of the first event of one; ``may_begin``: likewise, though later ones may have it.
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
    trails: bool = False
    is_trailed: bool = False
    entry_of: str | None = None
    is_copy: bool = False
    by_order: bool = False
    model: str | None = None
    begins: bool = False
    may_begin: bool = False


def no_family(name: str) -> str | None:  # noqa: ARG001  # asked of a provider: its ids may share something
    """Return ``None``: the ``family`` of a provider whose ids say themselves alone, or which has none."""
    return None
