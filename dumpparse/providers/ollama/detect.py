"""Which printed objects are of Ollama: a model, whether it is done, and what it says, at a time or with counts."""

from __future__ import annotations

from typing import Any

from ...events.access import hidden, mapping, text

CHAT, GENERATE = "chat", "generate"
_BESIDE = frozenset({"created_at", "done_reason", "eval_count"})


def detect(data: dict[str, Any], *, expected: bool) -> str | None:  # noqa: ARG001  # it says what it is
    """Name the type of event this object is, by the path that answers with it; ``None`` where it is none."""
    if not isinstance(data.get("done"), bool) or text(data.get("model")) is None or _BESIDE.isdisjoint(data):
        return None
    message = data.get("message")
    if hidden(message) or text((mapping(message) or {}).get("role")) is not None:
        return CHAT
    return GENERATE if text(data.get("response")) is not None else None


def is_snapshot(data: dict[str, Any]) -> bool:  # noqa: ARG001  # a whole one is as an event is
    """Return ``False``: a whole answer is printed as an event of a stream is."""
    return False
