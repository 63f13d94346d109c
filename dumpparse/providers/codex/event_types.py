"""The JSON lines of ``codex exec --json`` and of its SDK (npm @openai/codex-sdk)."""

from __future__ import annotations

from ...events.event_types import EventField, EventType

_ITEM = EventField("item", "object", "the item, as it is at the moment")
_ERROR = EventField("error", "object", "why: its message")

THREAD_STARTED, TURN_STARTED, TURN_COMPLETED, TURN_FAILED = "thread.started", "turn.started", "turn.completed", "turn.failed"
ITEM_EVENTS = ("item.started", "item.updated", "item.completed")

EVENT_TYPES = (
    EventType(THREAD_STARTED, "CodexThreadStarted", "A thread began, or goes on.", (), (EventField("thread_id", "text", "its id"),)),
    EventType(TURN_STARTED, "CodexTurnStarted", "The agent works on an answer.", (), ()),
    EventType(TURN_COMPLETED, "CodexTurnCompleted", "It has answered.", (), (EventField("usage", "object", "what it cost"),)),
    EventType(TURN_FAILED, "CodexTurnFailed", "It has failed.", (), (_ERROR,)),
    *(
        EventType(kind, "Codex" + "".join(part.capitalize() for part in kind.split(".")), "An item of the turn.", (), (_ITEM,))
        for kind in ITEM_EVENTS
    ),
    EventType("error", "CodexError", "An error of the stream; it may go on.", (), (EventField("message", "text", "what happened"),)),
)
