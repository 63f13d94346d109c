"""The documented events of Chat Completions: chunks of a stream, and what stands in them."""

from __future__ import annotations

from ...events.event_types import EventField, EventObject, EventType

_USAGE = EventObject(
    "ChatUsage",
    "What the completion cost.",
    (
        EventField("prompt_tokens", "integer", "tokens of the prompt", optional=True),
        EventField("completion_tokens", "integer", "tokens of the answer", optional=True),
        EventField("total_tokens", "integer", "both", optional=True),
    ),
)

EVENT_TYPES = (
    EventType(
        "chat.completion.chunk",
        "ChatCompletionChunk",
        "The next piece of a completion.",
        (),
        (
            EventField("id", "text", "the same in all chunks of a completion", optional=True),
            EventField("created", "number", "unix seconds", optional=True),
            EventField("model", "text", "the model that answers", optional=True),
            EventField("choices", "list", "the answers, each with a delta and, in the last chunk, a reason to stop", optional=True),
            EventField("usage", _USAGE, "in the last chunk, where it was asked for", optional=True),
            EventField("service_tier", "text", "the tier that served it", optional=True),
            EventField("system_fingerprint", "text", "the configuration of the server", optional=True),
        ),
    ),
    EventType(
        "choice",
        "ChatCompletionChoice",
        "A choice of a chunk, logged by itself.",
        (),
        (
            EventField("index", "integer", "which of the answers"),
            EventField("delta", "object", "its next piece", optional=True),
            EventField("finish_reason", "text", "why it ended", optional=True),
            EventField("logprobs", "any", "how likely its tokens were", optional=True),
        ),
    ),
)
