"""The events of a run of the OpenAI Agents SDK (npm @openai/agents)."""

from __future__ import annotations

from ...events.event_types import EventField, EventType

RAW, ITEM = "raw_model_stream_event", "run_item_stream_event"
RESULT = "response"

EVENT_TYPES = (
    EventType(
        RAW,
        "AgentRawModelEvent",
        "An event of the model, handed on.",
        (),
        (EventField("data", "object", "the event, in one of two forms"),),
    ),
    EventType(
        ITEM,
        "AgentRunItemEvent",
        "An item of the run, made of what the model said.",
        (),
        (
            EventField("name", "text", "what happened"),
            EventField("item", "object", "the item: its type, what the model said, the agent"),
        ),
    ),
)
