"""Which printed objects are runs, steps and messages of the Assistants API, alone or handed on in an event."""

from __future__ import annotations

from typing import Any

from ...events.access import exact, hidden, mapping
from .event_types import MESSAGE, NAMES, OBJECTS

_ABOUT = frozenset({"status", "delta", "thread_id", "run_id", "assistant_id"})
"""One of these stands beside the name and the id."""


def detect(data: dict[str, Any], *, expected: bool) -> str | None:
    """Name the type of event this object is; ``None`` where it is none, or a message that is not the assistant's."""
    name = exact(data.get("event"))
    if name is None:
        return exact(data.get("object")) if _is_object(data) else None
    inner = data.get("data")
    if name == "error":
        body = mapping(inner)
        return name if expected and body is not None and "message" in body else None
    # The names of events also begin with what their objects are called: thread.message.delta.
    if name not in NAMES:
        return None
    return name if hidden(inner) or _is_object(mapping(inner) or {}) else None


def object_of(data: dict[str, Any]) -> dict[str, Any]:
    """Return the object that an event hands on, or the one it is; empty where it is hidden."""
    return mapping(data.get("data")) or {} if exact(data.get("event")) is not None else data


def _is_object(data: dict[str, Any]) -> bool:
    name = exact(data.get("object"))
    if name not in OBJECTS or exact(data.get("id")) is None or _ABOUT.isdisjoint(data):
        return False
    return name != MESSAGE or exact(data.get("role")) == "assistant"
