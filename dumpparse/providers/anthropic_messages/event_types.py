"""The documented events of a stream of the Messages API, and what stands in them."""

from __future__ import annotations

from ...events.event_types import EventField, EventObject, EventType

USAGE = EventObject(
    "MessageUsage",
    "What the message cost by now.",
    (
        EventField("input_tokens", "integer", "tokens of the prompt that were not in the cache", optional=True),
        EventField("output_tokens", "integer", "tokens of the answer", optional=True),
        EventField("cache_read_input_tokens", "integer", "tokens that were read from the cache", optional=True),
        EventField("cache_creation_input_tokens", "integer", "tokens that were written to the cache", optional=True),
    ),
)
_INDEX = EventField("index", "integer", "which block of the message")

EVENT_TYPES = (
    EventType(
        "message_start",
        "MessageStart",
        "The message begins.",
        (),
        (EventField("message", "object", "the message as it begins: its id, its model, what the prompt cost"),),
    ),
    EventType(
        "content_block_start",
        "ContentBlockStart",
        "A block of the message begins.",
        (_INDEX,),
        (EventField("content_block", "object", "the block as it begins: of text, of thinking, a call"),),
    ),
    EventType(
        "content_block_delta",
        "ContentBlockDelta",
        "The next piece of a block.",
        (_INDEX,),
        (EventField("delta", "object", "a piece of text, of thinking, of the JSON of a call, a citation or a signature"),),
    ),
    EventType("content_block_stop", "ContentBlockStop", "A block ended.", (_INDEX,), ()),
    EventType(
        "message_delta",
        "MessageDelta",
        "Why the message ends.",
        (),
        (
            EventField("delta", "object", "the reason to stop"),
            EventField("usage", USAGE, "what the message cost, all in all", optional=True),
        ),
    ),
    EventType("message_stop", "MessageStop", "The message ended.", (), ()),
    EventType(
        "error",
        "MessageError",
        "The stream broke.",
        (),
        (EventField("error", "object", "its type and message"), EventField("request_id", "text", "the request", optional=True)),
    ),
)
