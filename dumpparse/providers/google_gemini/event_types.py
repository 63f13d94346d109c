"""The documented events of Gemini: the response, which is also a chunk of one, and a candidate of it."""

from __future__ import annotations

from ...events.event_types import EventField, EventObject, EventType

_USAGE = EventObject(
    "GeminiUsage",
    "What the response cost by now.",
    (
        EventField("promptTokenCount", "integer", "tokens of the prompt", optional=True),
        EventField("candidatesTokenCount", "integer", "tokens of the answers", optional=True),
        EventField("thoughtsTokenCount", "integer", "tokens of the thoughts", optional=True),
        EventField("cachedContentTokenCount", "integer", "tokens of the prompt that were cached", optional=True),
        EventField("totalTokenCount", "integer", "all", optional=True),
    ),
)

EVENT_TYPES = (
    EventType(
        "GenerateContentResponse",
        "GenerateContentResponse",
        "The next piece of a response, or all of it.",
        (),
        (
            EventField("candidates", "list", "the answers, each with its content and, at its end, a reason", optional=True),
            EventField("promptFeedback", "object", "why the prompt was blocked", optional=True),
            EventField("usageMetadata", _USAGE, "what it cost by now", optional=True),
            EventField("modelVersion", "text", "the model that answers", optional=True),
            EventField("responseId", "text", "the same in all chunks of a response", optional=True),
            EventField("createTime", "text", "when the request was made", optional=True),
        ),
    ),
    EventType(
        "candidate",
        "GeminiCandidate",
        "A candidate, logged by itself.",
        (),
        (
            EventField("content", "object", "its parts", optional=True),
            EventField("finishReason", "text", "why it ended", optional=True),
            EventField("finishMessage", "text", "the same in words", optional=True),
            EventField("index", "integer", "which of the answers", optional=True),
        ),
    ),
)
