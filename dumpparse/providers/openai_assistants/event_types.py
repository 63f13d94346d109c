"""The objects of the Assistants API, and the events that hand them on (npm openai 6.49)."""

from __future__ import annotations

from ...events.event_types import EventField, EventType

RUN, STEP, STEP_DELTA = "thread.run", "thread.run.step", "thread.run.step.delta"
MESSAGE, MESSAGE_DELTA = "thread.message", "thread.message.delta"
OBJECTS = frozenset({RUN, STEP, STEP_DELTA, MESSAGE, MESSAGE_DELTA})
"""What an object says it is."""

_ID = EventField("id", "text", "its id")
_STATUS = EventField("status", "text", "how far it is", optional=True)
_RUN_ID = EventField("run_id", "text", "the run it is of", optional=True)
_DELTA = EventField("delta", "object", "what is new")
_DATA = EventField("data", "object", "the object")

_CASES = {
    RUN: "created queued in_progress requires_action completed incomplete failed cancelling cancelled expired",
    STEP: "created in_progress delta completed failed cancelled expired",
    MESSAGE: "created in_progress delta completed incomplete",
}

EVENT_TYPES = (
    EventType(
        RUN, "ThreadRun", "A run, as it is at the moment.", (), (_ID, _STATUS, EventField("model", "text", "the model", optional=True))
    ),
    EventType(STEP, "ThreadRunStep", "A step of a run.", (), (_ID, _STATUS, _RUN_ID, EventField("step_details", "object", "what it does"))),
    EventType(STEP_DELTA, "ThreadRunStepDelta", "What is new of a step.", (), (_ID, _DELTA)),
    EventType(
        MESSAGE, "ThreadMessage", "A message of the assistant.", (), (_ID, _STATUS, _RUN_ID, EventField("content", "list", "its parts"))
    ),
    EventType(MESSAGE_DELTA, "ThreadMessageDelta", "What is new of a message.", (), (_ID, _DELTA)),
    *(
        EventType(
            f"{of}.{case}",
            "Streamed" + "".join(part.capitalize() for part in f"{of}.{case}".replace("_", ".").split(".")),
            "An object as it is handed on in a stream.",
            (),
            (EventField("event", "text", "what happened"), _DATA),
        )
        for of, cases in _CASES.items()
        for case in cases.split()
        if f"{of}.{case}" not in OBJECTS
    ),
)
NAMES = frozenset(row.type for row in EVENT_TYPES)
