"""Which printed objects are of the Converse API: an event is one key of a known name, a response has a message and why it ended."""

from __future__ import annotations

from typing import Any

from ...events.access import exact, hidden, integer, mapping

_BLOCK = {"contentBlockStart": "start", "contentBlockDelta": "delta", "contentBlockStop": None}
"""Events of a block, and what each has beside its place."""
_OTHERS = {"messageStart": "role", "messageStop": "stopReason"}
EXCEPTIONS = frozenset({
    "internalServerException", "modelStreamErrorException", "serviceUnavailableException", "throttlingException", "validationException",
})  # fmt: skip
"""Members of the stream that say why it broke."""
KINDS = frozenset({*_BLOCK, *_OTHERS, "metadata"}) | EXCEPTIONS
_BESIDE = frozenset({"usage", "metrics", "$metadata", "ResponseMetadata"})
"""What a response has beside its message; the last two are the JavaScript's and the Python's client's."""


def detect(data: dict[str, Any], *, expected: bool) -> str | None:
    """Name the type of event this object is; ``None`` where it is none."""
    if len(data) != 1:
        return None
    ((kind, value),) = data.items()
    if kind not in KINDS:
        return None
    inner = mapping(value)
    if inner is None:
        return kind if hidden(value) and (expected or kind in _BLOCK) else None
    if kind in _BLOCK:
        name = _BLOCK[kind]
        return kind if integer(inner.get("contentBlockIndex")) is not None and (name is None or name in inner) else None
    if kind in _OTHERS:
        return kind if exact(inner.get(_OTHERS[kind])) is not None else None
    if kind == "metadata":
        counts = inner.get("usage")
        return kind if "inputTokens" in (mapping(counts) or {}) or (hidden(counts) and (expected or "metrics" in inner)) else None
    return kind if expected or "message" in inner else None


def is_snapshot(data: dict[str, Any]) -> bool:
    """Return whether this object is the response of ``Converse``."""
    if exact(data.get("stopReason")) is None or "output" not in data:
        return False
    output = data["output"]
    return "message" in (mapping(output) or {}) or (hidden(output) and not data.keys().isdisjoint(_BESIDE))
