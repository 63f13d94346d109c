"""The documented events of Ollama: of a chat, and of a completion."""

from __future__ import annotations

from ...events.event_types import EventField, EventType

_SHARED = (
    EventField("model", "text", "the model that answers"),
    EventField("created_at", "any", "when this was made", optional=True),
    EventField("done", "any", "whether this is the last"),
    EventField("done_reason", "text", "why it ended", optional=True),
    EventField("total_duration", "number", "nanoseconds in all", optional=True),
    EventField("prompt_eval_count", "integer", "tokens of the prompt", optional=True),
    EventField("eval_count", "integer", "tokens of the answer", optional=True),
)

EVENT_TYPES = (
    EventType(
        "chat",
        "OllamaChat",
        "The next piece of a message, or all of it.",
        _SHARED,
        (EventField("message", "object", "its piece: content, thinking, calls"),),
    ),
    EventType(
        "generate",
        "OllamaGenerate",
        "The next piece of a completion, or all of it.",
        _SHARED,
        (EventField("response", "text", "its piece"), EventField("thinking", "text", "what the model thinks", optional=True)),
    ),
)
