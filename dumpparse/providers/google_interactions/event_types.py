"""The documented events of Interactions."""

from __future__ import annotations

from ...events.event_types import EventField, EventType

_ID = (EventField("event_id", "text", "where the stream may be taken up again", optional=True),)
_INDEX = EventField("index", "integer", "the place of the step")
_INTERACTION = (EventField("interaction", "object", "the interaction by now"),)

EVENT_TYPES = (
    EventType("interaction.created", "InteractionCreated", "An interaction begins.", _ID, _INTERACTION),
    EventType(
        "interaction.status_update",
        "InteractionStatusUpdate",
        "Its status changed.",
        _ID,
        (EventField("interaction_id", "text", "which one"), EventField("status", "text", "its status now")),
    ),
    EventType("interaction.completed", "InteractionCompleted", "It ended, as its status says.", _ID, _INTERACTION),
    EventType("step.start", "StepStart", "A step begins.", _ID, (_INDEX, EventField("step", "object", "the step, without its content"))),
    EventType(
        "step.delta", "StepDelta", "The next piece of a step.", _ID, (_INDEX, EventField("delta", "object", "the piece, by its own type"))
    ),
    EventType("step.stop", "StepStop", "A step ended.", _ID, (_INDEX,)),
    EventType("error", "InteractionError", "The stream broke.", _ID, (EventField("error", "object", "a code and a message"),)),
)
