"""Which printed objects are of the Converse API: an event is one key of a known name, a response has a message and why it ended."""

from __future__ import annotations

from typing import Any

from ...events.access import exact, hidden, integer, mapping, sequence

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
_REASONS = frozenset({
    "end_turn", "tool_use", "max_tokens", "stop_sequence", "guardrail_intervened", "content_filtered", "malformed_model_output",
    "malformed_tool_use", "model_context_window_exceeded",
})  # fmt: skip
"""Why a response ended, as ``StopReason`` of the client has it; of another reason it is one by what stands beside."""
_COUNTS = frozenset({"inputTokens", "outputTokens", "totalTokens"})
"""What is counted of every response."""


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
        is_counted = hidden(counts) or (mapping(counts) or {}).keys() >= _COUNTS
        return (
            kind if (is_counted and "metrics" in inner) or (expected and (is_counted or "inputTokens" in (mapping(counts) or {}))) else None
        )
    return kind if expected or "message" in inner else None


def is_snapshot(data: dict[str, Any]) -> bool:
    """Return whether this object is the response of ``Converse``."""
    reason = data.get("stopReason")
    if (exact(reason) is None and not hidden(reason)) or "output" not in data:
        return False
    output, has_more = data["output"], not data.keys().isdisjoint(_BESIDE)
    if hidden(output):
        return has_more
    message = (mapping(output) or {}).get("message")
    return (has_more or hidden(reason) or exact(reason) in _REASONS) and _is_message(message)


def _is_message(value: Any) -> bool:
    """Return whether this is a message of the model, as far as it is shown."""
    message = mapping(value) or {}
    content = message.get("content")
    return hidden(value) or (exact(message.get("role")) == "assistant" and (sequence(content) is not None or hidden(content)))
