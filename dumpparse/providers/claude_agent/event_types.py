"""The lines of an agent that say what a model answers, and what stands in them."""

from __future__ import annotations

from ...events.event_types import EventField, EventType
from ..anthropic_messages.event_types import USAGE

_SESSION = EventField("session_id", "text", "the session; in the files of one ``sessionId``", optional=True)
_PARENT = EventField("parent_tool_use_id", "text", "the call that an agent below another one works for", optional=True)

EVENT_TYPES = (
    EventType(
        "stream_event",
        "AgentStreamEvent",
        "An event of the stream of a message, where partial messages were asked for.",
        (_SESSION, _PARENT),
        (EventField("event", "object", "the event"),),
    ),
    EventType(
        "assistant",
        "AgentAssistant",
        "A message of the model, or a block of one that is whole.",
        (_SESSION, _PARENT),
        (
            EventField("message", "object", "the message"),
            EventField("error", "text", "why there is none: ``rate_limit``, ``overloaded`` …", optional=True),
        ),
    ),
    EventType(
        "result",
        "AgentResult",
        "What the agent came to.",
        (_SESSION,),
        (
            EventField("subtype", "text", "``success``, or which limit it reached"),
            EventField("result", "text", "the text that came last", optional=True),
            EventField("usage", USAGE, "what all its calls cost", optional=True),
            EventField("num_turns", "integer", "how many calls it took", optional=True),
        ),
    ),
)
