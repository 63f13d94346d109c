"""Which printed objects are events or messages of the Messages API: each by its type and by what such an event always has."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ...events.access import exact, hidden, integer, mapping, text

MESSAGE = "message"
ENDS = frozenset({"message_stop", "content_block_stop"})
"""Events that say nothing but that something ended."""
_INVOKED = "amazon-bedrock-invocationMetrics"
"""What Bedrock adds to the last event."""
ERRORS_OF_SERVER = frozenset({
    "api_error", "authentication_error", "billing_error", "invalid_request_error", "not_found_error", "overloaded_error",
    "permission_error", "rate_limit_error", "request_too_large", "timeout_error",
})  # fmt: skip
"""Types of errors that its documentation and ``resources/shared.d.ts`` name."""


def _has_message(data: dict[str, Any]) -> bool:
    message = mapping(data.get("message"))
    return hidden(data.get("message")) or (message is not None and (exact(message.get("role")) == "assistant" or "content" in message))


def _has_typed(name: str) -> Callable[[dict[str, Any]], bool]:
    def is_one(data: dict[str, Any]) -> bool:
        if integer(data.get("index")) is None:
            return False
        return hidden(data.get(name)) or exact((mapping(data.get(name)) or {}).get("type")) is not None

    return is_one


def _has_end(data: dict[str, Any]) -> bool:
    delta = data.get("delta")
    return hidden(delta) or not (mapping(delta) or {}).keys().isdisjoint({"stop_reason", "stop_sequence"})


_IS_ONE: dict[str, Callable[[dict[str, Any]], bool]] = {
    "message_start": _has_message,
    "content_block_start": _has_typed("content_block"),
    "content_block_delta": _has_typed("delta"),
    "message_delta": _has_end,
}


def detect(data: dict[str, Any], *, expected: bool) -> str | None:
    """Name the type of event this object is; ``None`` where it is none. ``ping`` says nothing of a message, and is none.

    The ends of a block and of a message have nothing beside their type but a place, and what Bedrock adds.
    """
    kind = data.get("type")
    if not isinstance(kind, str):
        return None
    is_one = _IS_ONE.get(kind)
    if is_one is not None:
        return kind if is_one(data) else None
    if kind in ENDS:
        # That of a message has nothing but its type: one is known among such only, or by what Bedrock adds.
        is_known = expected or _INVOKED in data
        is_end = integer(data.get("index")) is not None if kind == "content_block_stop" else is_known and "index" not in data
        return kind if is_end and data.keys() <= {"type", "index", _INVOKED} else None
    return kind if kind == "error" and _is_error(data, expected=expected) else None


def _is_error(data: dict[str, Any], *, expected: bool) -> bool:
    """Tell the error of a stream, or of a body, from what others call ``error``: it has a type of its own, and no code."""
    if not data.keys() <= {"type", "error", "request_id"}:
        return False
    error = mapping(data.get("error"))
    if error is None:
        return expected and hidden(data.get("error"))
    kind = exact(error.get("type")) or ""
    return (
        text(error.get("message")) is not None
        and "code" not in error
        and (kind in ERRORS_OF_SERVER or (expected and kind.endswith("_error")))
    )


def is_snapshot(data: dict[str, Any]) -> bool:
    """Return whether this object is a message of the model, printed whole."""
    return (
        exact(data.get("type")) == MESSAGE
        and exact(data.get("role")) == "assistant"
        and "content" in data
        and ("stop_reason" in data or "usage" in data)
    )
