"""Which printed objects are parts of the AI SDK's streams, chunks for its user interfaces, results of its functions, or its errors.

The names of parts are plain words (``start``, ``error``, ``finish``): a part has a field beside that only it has, or comes after others
and has no field that it has not.
"""

from __future__ import annotations

import re
from typing import Any

from ...events.access import exact, hidden, mapping, sequence

_MARKS: dict[str, tuple[frozenset[str], ...]] = {
    "text-start": (frozenset({"id"}),),
    "text-delta": (frozenset({"textDelta"}), frozenset({"id", "text"}), frozenset({"id", "delta"})),
    "text-end": (frozenset({"id"}),),
    "reasoning": (frozenset({"textDelta"}),),
    "reasoning-start": (frozenset({"id"}),),
    "reasoning-delta": (frozenset({"id", "text"}), frozenset({"id", "delta"})),
    "reasoning-end": (frozenset({"id"}),),
    "tool-input-start": (frozenset({"toolName", "id"}), frozenset({"toolName", "toolCallId"})),
    "tool-input-delta": (frozenset({"id", "delta"}), frozenset({"toolCallId", "inputTextDelta"})),
    "tool-input-end": (frozenset({"id"}),),
    "tool-input-available": (frozenset({"toolCallId", "toolName"}),),
    "tool-input-error": (frozenset({"toolCallId", "toolName"}),),
    "tool-output-available": (frozenset({"toolCallId", "output"}),),
    "tool-output-error": (frozenset({"toolCallId", "errorText"}),),
    "tool-output-denied": (frozenset({"toolCallId"}),),
    "tool-approval-request": (frozenset({"approvalId"}),),
    "tool-approval-response": (frozenset({"approvalId"}),),
    "tool-call-streaming-start": (frozenset({"toolCallId", "toolName"}),),
    "tool-call-delta": (frozenset({"toolCallId", "argsTextDelta"}),),
    "tool-call": (frozenset({"toolCallId", "toolName"}),),
    "tool-result": (frozenset({"toolCallId", "toolName"}),),
    "tool-error": (frozenset({"toolCallId", "toolName", "error"}),),
    "step-start": (frozenset({"messageId", "request"}),),
    "step-finish": (frozenset({"finishReason", "usage"}),),
    "start-step": (frozenset({"request", "warnings"}),),
    "finish-step": (frozenset({"finishReason", "usage"}),),
    "finish": (frozenset({"finishReason", "totalUsage"}), frozenset({"finishReason", "usage"})),
    "stream-start": (frozenset({"warnings"}),),
    "response-metadata": (frozenset({"modelId"}), frozenset({"id", "timestamp"})),
    "source": (frozenset({"sourceType", "id"}), frozenset({"source"})),
    "source-url": (frozenset({"sourceId", "url"}),),
    "source-document": (frozenset({"sourceId", "mediaType"}),),
    "raw": (frozenset({"rawValue"}),),
    "error": (frozenset({"errorText"}),),
}
"""Type of a part → the fields of which it has all, in one of these ways (ai 4 to 7)."""

_AFTER_OTHERS = {
    "start": frozenset({"type", "messageId", "messageMetadata"}),
    "start-step": frozenset({"type", "request", "warnings", "messageId"}),
    "finish-step": frozenset({"type"}),
    "finish": frozenset({"type", "finishReason", "messageMetadata"}),
    "abort": frozenset({"type", "reason"}),
    "error": frozenset({"type", "error"}),
    "ping": frozenset({"type"}),
    "reset-step": frozenset({"type"}),
}
"""Type of a part → all fields it may have; it is one where the event before was of the SDK too."""

_OF_TOOLS = frozenset({
    "tool-result", "tool-error", "tool-output-available", "tool-output-error", "tool-output-denied", "tool-approval-request",
    "tool-approval-response", "raw", "text-end", "reasoning-end", "tool-input-end", "source", "source-url", "source-document",
})  # fmt: skip
"""What says nothing of what the model answers: by itself it is of no response."""

_COUNTS = frozenset({"inputTokens", "outputTokens", "promptTokens", "completionTokens", "totalTokens"})
_BESIDE = frozenset({"warnings", "steps", "toolCalls", "toolResults", "response", "request", "providerMetadata"})
"""What a result has beside its usage, where nothing in that says that it is one: servers may not count."""

_OF_OBJECT = frozenset({"object", "usage", "warnings", "response"})
"""What the result of a function has that makes an object."""

REASONS = frozenset({"stop", "length", "content-filter", "tool-calls", "error", "other", "unknown", "interrupted"})
SYMBOL = "vercel.ai."
_ERROR = re.compile(r"AI_\w+Error")


def detect(data: dict[str, Any], *, expected: bool) -> str | None:
    """Name the type of event this object is: a part, a chunk, or an error as JSON; ``None`` where it is none."""
    kind = exact(data.get("type"))
    if kind is None:
        name = exact(data.get("name"))
        return name if name and _ERROR.fullmatch(name) and not data.keys().isdisjoint({"statusCode", "isRetryable", "lastError"}) else None
    marks = _MARKS.get(kind)
    if marks is not None and any(mark <= data.keys() for mark in marks):
        return kind if expected or kind not in _OF_TOOLS else None
    if kind == "error" and is_signed(data.get("error")):
        return kind
    fields = _AFTER_OTHERS.get(kind)
    if fields is not None and expected and data.keys() <= fields and (kind != "error" or "error" in data):
        return kind
    return None


def is_signed(value: Any) -> bool:
    """Return whether a value is an error that the SDK threw."""
    return any(name.startswith(SYMBOL) for name, _ in getattr(value, "symbols", None) or ())


def is_snapshot(data: dict[str, Any]) -> bool:
    """Return whether this object is a result: of a function, of a step, or what ``onFinish`` is given."""
    if "finishReason" in data and ("usage" in data or "totalUsage" in data) and reason_of(data) is not None:
        if data.keys().isdisjoint(_BESIDE) and not any(_is_usage(data.get(name)) for name in ("usage", "totalUsage")):
            return False
        return not data.keys().isdisjoint({"text", "steps", "content", "object", "toolCalls"})
    if "steps" in data:
        steps = sequence(data["steps"])
        if not data.keys().isdisjoint({"_output", "resolvedOutput", "totalUsage"}):
            return steps is not None or hidden(data["steps"])
        return bool(steps) and all(is_snapshot(mapping(step) or {}) for step in steps or ())
    return "object" in data and data.keys() >= _OF_OBJECT


def _is_usage(value: Any) -> bool:
    """Return whether this is what something cost, by the names of the SDK's counts, or is hidden or empty."""
    counts = mapping(value)
    return hidden(value) or (counts is not None and (not counts or not counts.keys().isdisjoint(_COUNTS)))


def reason_of(data: dict[str, Any]) -> str | None:
    """Return why a part, step or result ended; models' own parts have the SDK's word and the server's (specification v3)."""
    value = data.get("finishReason")
    pair = mapping(value)
    reason = exact(pair.get("unified")) if pair is not None else exact(value)
    return reason if reason in REASONS else None
