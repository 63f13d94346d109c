"""Whose an event is, as far as the event itself says."""

from __future__ import annotations

from typing import Any

from ...events import Event
from ...events.access import EXACT, exact, integer, mapping
from ...events.keys import CorrelationKeys
from .catalogue import ANNOUNCING, LIFECYCLE, OPENING, TERMINAL
from .detect import final_object


def keys(event: Event) -> CorrelationKeys:
    """Return what an event says about the run it belongs to."""
    data = event.data
    if event.kind != "event":
        if event.kind == "failure":
            return CorrelationKeys(breaks=True)
        return CorrelationKeys(exact(data.get("id")), ends=_is_at_end(data))
    kind, lane = event.type, data.get("stream_id")
    if lane is None and kind.endswith(".delta") and kind.startswith("response.") and "response_id" not in data:
        # Most events are one, with these three as they should be.
        item_id, number, index = data.get("item_id"), data.get("sequence_number"), data.get("output_index")
        if type(item_id) is str and type(number) is int and type(index) is int and 0 <= number <= EXACT and 0 <= index <= EXACT:
            return CorrelationKeys(None, item_id, number, False, False, False, index)
    number = event.sequence_number
    lane = lane if type(lane) in {str, int} else None
    if kind in LIFECYCLE:
        response = mapping(data.get("response")) or {}
        return CorrelationKeys(exact(response.get("id")), None, number, kind == OPENING, kind in TERMINAL, lane=lane)
    if (final := final_object(kind, data)) is not None:
        return CorrelationKeys(exact(final.get("id")), None, number, ends=_is_at_end(final), lane=lane)
    if kind == "error":
        return CorrelationKeys(number=number, breaks=True, lane=lane)
    item_id = exact(data.get("item_id")) if kind.startswith("response.") else None
    if item_id is None:
        item_id = exact((mapping(data.get("item")) or {}).get("id"))
    index = integer(data.get("output_index"))
    return CorrelationKeys(exact(data.get("response_id")), item_id, number, index=index, announces=kind == ANNOUNCING, lane=lane)


def _is_at_end(response: dict[str, Any]) -> bool:
    return response.get("status") not in ("queued", "in_progress")
