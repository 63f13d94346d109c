"""Which printed objects are chunks, completions or choices of Chat Completions: each by its name, or by two fields that nothing else has."""

from __future__ import annotations

from typing import Any

from ...events.access import exact, hidden, integer, mapping, sequence, text

CHUNK, WHOLE, CHOICE = "chat.completion.chunk", "chat.completion", "choice"


def detect(data: dict[str, Any], *, expected: bool) -> str | None:
    """Name the type of event this object is: a chunk, or a choice of one; ``None`` where it is none.

    Some servers leave out ``object``: then a choice with a ``delta`` says what it is, or one that is hidden beside what the chunks before had.
    """
    name = exact(data.get("object")) or None
    if name == CHUNK:
        return CHUNK if holds(data) or "error" in data else None
    if name == WHOLE:
        # Perplexity calls its chunks so; each has a delta and the whole message by now.
        return CHUNK if any({"delta", "message"} <= (mapping(one) or {}).keys() for one in sequence(data.get("choices")) or ()) else None
    if name is not None:
        return None
    if "choices" in data:
        choices = sequence(data["choices"]) or []
        if any("delta" in (mapping(one) or {}) for one in choices):
            return CHUNK
        return CHUNK if expected and any(hidden(one) for one in choices) and "message" not in data and "usage" not in data else None
    if expected and data.keys() == {"error"}:
        return CHUNK if is_error(mapping(data["error"])) else None
    return CHOICE if _is_object(data.get("delta")) and integer(data.get("index")) is not None and "finish_reason" in data else None


def holds(data: dict[str, Any]) -> bool:
    """Return whether an object has choices, or what it cost."""
    choices = data.get("choices")
    return sequence(choices) is not None or hidden(choices) or _is_object(data.get("usage"))


def _is_object(value: Any) -> bool:
    return hidden(value) or mapping(value) is not None


def is_error(error: dict[str, Any] | None) -> bool:
    """Return whether this is an error as servers send it in a stream; only behind a chunk is it known whose it is."""
    if error is None or text(error.get("message")) is None:
        return False
    return exact(error.get("type")) is not None or integer(error.get("code")) is not None


def is_snapshot(data: dict[str, Any]) -> bool:
    """Return whether this object is a completion, printed whole, or a choice of one."""
    name = exact(data.get("object")) or None
    if name == WHOLE:
        return holds(data)
    if name is not None:
        return False
    if "choices" in data:
        return any("message" in (mapping(one) or {}) and "finish_reason" in (mapping(one) or {}) for one in sequence(data["choices"]) or [])
    return _is_object(data.get("message")) and integer(data.get("index")) is not None and exact(data.get("finish_reason")) is not None
