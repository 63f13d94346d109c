"""Which printed objects are lines of an agent: each has a type, what such a line is about, and the session."""

from __future__ import annotations

from typing import Any

from ...events.access import exact, hidden, mapping
from ..anthropic_messages.detect import detect as detect_event

ASSISTANT, PARTIAL, RESULT = "assistant", "stream_event", "result"


def session(data: dict[str, Any]) -> str | None:
    """Return the session: the SDK and the files of a session spell it each their own way."""
    return exact(data.get("session_id")) or exact(data.get("sessionId")) or None


def detect(data: dict[str, Any], *, expected: bool) -> str | None:  # noqa: ARG001  # every line says what it is
    """Name the type of line this object is; ``None`` where it is none, or says nothing of what the model answers."""
    kind = exact(data.get("type"))
    if kind not in {ASSISTANT, PARTIAL, RESULT} or session(data) is None:
        return None
    if kind == RESULT:
        return kind if exact(data.get("subtype")) is not None and not data.keys().isdisjoint({"is_error", "result", "usage"}) else None
    if kind == PARTIAL:
        event = mapping(data.get("event"))
        return kind if hidden(data.get("event")) or (event is not None and detect_event(event, expected=True) is not None) else None
    message = mapping(data.get("message"))
    is_one = hidden(data.get("message")) or (message is not None and exact(message.get("role")) == "assistant" and "content" in message)
    return kind if is_one else None


def is_snapshot(data: dict[str, Any]) -> bool:  # noqa: ARG001  # a message is one of several lines
    """Return ``False``: what is whole is a line of the log as all others."""
    return False
