"""Which printed objects are responses of Gemini, or candidates of one: nothing in them says so, two fields that nothing else has do."""

from __future__ import annotations

from typing import Any

from ...events.access import at, exact, hidden, integer, mapping, sequence
from .reasons import FINISHES

RESPONSE, CANDIDATE = "GenerateContentResponse", "candidate"

_BESIDE = ("modelVersion", "responseId", "usageMetadata", "promptFeedback", "functionCalls", "sdkHttpResponse")
"""What stands beside candidates that are hidden."""
_OF_LIVE = frozenset({"serverContent", "toolCall", "setupComplete", "toolCallCancellation", "goAway", "sessionResumptionUpdate"})
"""What messages of the Live API have, which is another one."""


def detect(data: dict[str, Any], *, expected: bool) -> str | None:
    """Name the type of event this object is: a response or a chunk of one, or a candidate; ``None`` where it is none."""
    if not _OF_LIVE.isdisjoint(data):
        return None
    if "candidates" in data:
        candidates = data["candidates"]
        shown = sequence(candidates)
        if any(_is_candidate(mapping(one)) for one in shown or ()):
            return RESPONSE
        if shown is not None and any(not hidden(one) for one in shown):
            return None
        if not any(name in data for name in _BESIDE):
            return RESPONSE if expected and data.keys() == {"candidates"} and (shown or hidden(candidates)) else None
        return RESPONSE if shown or hidden(candidates) or _has_counts(data) or _is_blocked(data) else None
    if _is_blocked(data):
        return RESPONSE
    if "usageMetadata" in data:
        named = exact(data.get("modelVersion")) is not None or exact(data.get("responseId")) is not None
        return RESPONSE if (named and _has_counts(data)) or (expected and data.keys() == {"usageMetadata"} and _has_counts(data)) else None
    if "error" in data:
        return RESPONSE if expected and _is_error(mapping(data["error"])) else None
    return CANDIDATE if _is_candidate(data) and (_ended(data) or _is_of_model(data)) else None


def reasons(data: dict[str, Any]) -> list[str]:
    """Return why the candidates of an event ended, those that did, and why the prompt was blocked."""
    candidates = [mapping(one) or {} for one in sequence(data.get("candidates")) or ()] if "candidates" in data else [data]
    found = [exact(one.get("finishReason")) for one in candidates]
    if "promptFeedback" in data:
        found.append(exact(at(data, ("promptFeedback", "blockReason"))))
    return [reason for reason in found if reason]


def is_snapshot(data: dict[str, Any]) -> bool:  # noqa: ARG001  # a whole one is as a chunk is
    """Return ``False``: a whole response is printed as a chunk is."""
    return False


def _is_candidate(data: dict[str, Any] | None) -> bool:
    """Return whether an object is a candidate: its content has parts of a model, or stands beside a reason to end that Gemini has."""
    if data is None:
        return False
    content = data.get("content")
    shown = mapping(content)
    if shown is not None and ("parts" in shown or exact(shown.get("role")) == "model"):
        return sequence(shown.get("parts")) is not None or hidden(shown.get("parts")) or "parts" not in shown
    if _ended(data):
        return shown is not None or hidden(content) or "content" not in data
    return hidden(content) and integer(data.get("index")) is not None


def _is_of_model(candidate: dict[str, Any]) -> bool:
    """Return whether a candidate shows that its content is a model's: that of a stream has no reason to end before its last chunk."""
    content = mapping(candidate.get("content")) or {}
    return "parts" in content and exact(content.get("role")) == "model"


def _ended(data: dict[str, Any]) -> bool:
    return exact(data.get("finishReason")) in FINISHES


def _is_blocked(data: dict[str, Any]) -> bool:
    reason = exact((mapping(data.get("promptFeedback")) or {}).get("blockReason"))
    return reason is not None and reason.isupper()


def _has_counts(data: dict[str, Any]) -> bool:
    counts = data.get("usageMetadata")
    return hidden(counts) or any(integer((mapping(counts) or {}).get(name)) is not None for name in ("promptTokenCount", "totalTokenCount"))


def _is_error(error: dict[str, Any] | None) -> bool:
    """Return whether this is an error as all of Google's APIs give it: only behind a chunk is it known whose it is."""
    return (
        error is not None and integer(error.get("code")) is not None and "message" in error and (exact(error.get("status")) or "").isupper()
    )
