"""Whose an event is, as far as the event itself says: response id, item id, number, whether it opens or ends a response."""

from __future__ import annotations

from dataclasses import dataclass

from ...events import Event
from ...events.shape import integer, mapping, text
from .catalogue import LIFECYCLE, TERMINAL


@dataclass(slots=True)
class Address:
    """What an event says about the run it belongs to."""

    response_id: str | None = None
    item_id: str | None = None
    number: int | None = None
    opens: bool = False
    ends: bool = False
    breaks: bool = False
    """An ``error`` event or a client's error: the stream ends unless a terminal event follows."""
    index: int | None = None
    """The output index it is about."""


def address(event: Event) -> Address:
    """Read an event's address."""
    data = event.data
    if event.kind != "event":
        if event.kind == "failure":
            return Address(breaks=True)
        return Address(text(data.get("id")), ends=data.get("status") not in ("queued", "in_progress"))
    kind = event.type
    if kind.endswith(".delta") and kind.startswith("response.") and "response_id" not in data:
        # Most events are one, with these three as they should be.
        item_id, number, index = data.get("item_id"), data.get("sequence_number"), data.get("output_index")
        if type(item_id) is str and type(number) is int and type(index) is int:
            return Address(None, item_id, number, False, False, False, index)
    number = event.sequence_number
    if kind in LIFECYCLE:
        response = mapping(data.get("response")) or {}
        return Address(text(response.get("id")), None, number, kind == "response.created", kind in TERMINAL)
    if kind == "error":
        return Address(number=number, breaks=True)
    item_id = text(data.get("item_id")) if kind.startswith("response.") else None
    if item_id is None:
        item_id = text((mapping(data.get("item")) or {}).get("id"))
    return Address(text(data.get("response_id")), item_id, number, index=integer(data.get("output_index")))
