"""Which printed objects are events of the Realtime API that are about a response, and which only bear such a name."""

from __future__ import annotations

from typing import Any

from ...events.access import exact, hidden, mapping
from .event_types import ABOUT

OBJECT = "realtime.response"
ENDED = frozenset({"completed", "failed", "cancelled", "incomplete"})


def status_of(response: dict[str, Any]) -> str | None:
    """Return the status of a response, without the stars that whoever pasted it put around it."""
    return (exact(response.get("status")) or "").strip("*_ ") or None


def detect(data: dict[str, Any], *, expected: bool) -> str | None:  # noqa: ARG001  # each says what it is
    """Name the type of event this object is; ``None`` where it is none, or is about the session and not about a response.

    What has a ``sequence_number`` is of the Responses API, which has events of the same names.
    """
    kind = data.get("type")
    if not isinstance(kind, str) or "sequence_number" in data:
        return None
    if kind == "error":
        body = mapping(data.get("error"))
        is_one = exact(data.get("event_id")) is not None and body is not None and "message" in body and "type" in body
        return kind if is_one else None
    about = ABOUT.get(kind)
    if about is None or about.isdisjoint(data):
        return None
    response = data.get("response")
    named = exact((mapping(response) or {}).get("object"))
    if named is not None and named != OBJECT:
        return None
    if named == OBJECT or exact(data.get("event_id")) is not None or hidden(data.get("event_id")):
        return kind
    return kind if exact((mapping(data.get("item")) or {}).get("object")) == "realtime.item" else None


def is_snapshot(data: dict[str, Any]) -> bool:
    """Return whether this object is a response, printed whole."""
    return exact(data.get("object")) == OBJECT and status_of(data) in ENDED
