"""Which printed objects are of Ollama: a model, whether it is done, and what it says, at a time or with counts."""

from __future__ import annotations

from typing import Any

from ...events.access import exact, hidden, integer, mapping, text
from ...events.context import moment
from ...values import Date

CHAT, GENERATE = "chat", "generate"
_OF_GENERATE = frozenset(
    {
        "model", "created_at", "response", "thinking", "tool_calls", "done", "done_reason", "context", "logprobs", "image", "completed",
        "total", "total_duration", "load_duration", "prompt_eval_count", "prompt_eval_duration", "eval_count", "eval_duration",
        "remote_model", "remote_host",
    }
)  # fmt: skip
"""All fields of a completion: its text is named as anything may be."""


def detect(data: dict[str, Any], *, expected: bool) -> str | None:  # noqa: ARG001  # it says what it is
    """Name the type of event this object is, by the path that answers with it; ``None`` where it is none."""
    if not isinstance(data.get("done"), bool) or exact(data.get("model")) is None or not _is_dated(data):
        return None
    message = data.get("message")
    if hidden(message) or exact((mapping(message) or {}).get("role")) == "assistant":
        return CHAT
    return GENERATE if text(data.get("response")) is not None and data.keys() <= _OF_GENERATE else None


def _is_dated(data: dict[str, Any]) -> bool:
    """Return whether this says when it was made, or how many tokens there are."""
    time = data.get("created_at")
    return isinstance(time, Date) or moment(exact(time) or "") is not None or integer(data.get("eval_count")) is not None


def is_snapshot(data: dict[str, Any]) -> bool:  # noqa: ARG001  # a whole one is as an event is
    """Return ``False``: a whole answer is printed as an event of a stream is."""
    return False
