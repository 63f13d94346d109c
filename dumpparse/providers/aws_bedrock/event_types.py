"""The documented events of ``ConverseStream``: each is the one member of an object."""

from __future__ import annotations

from ...events.event_types import EventField, EventType
from .detect import EXCEPTIONS


def _member(name: str, model: str, doc: str, holds: str) -> EventType:
    return EventType(name, model, doc, (), (EventField(name, "object", holds),))


EVENT_TYPES = (
    _member("messageStart", "ConverseMessageStart", "The message begins.", "its role"),
    _member("contentBlockStart", "ConverseBlockStart", "A block begins, where it is a call.", "the place of the block, and what is called"),
    _member("contentBlockDelta", "ConverseBlockDelta", "The next piece of a block.", "the place of the block, and the piece"),
    _member("contentBlockStop", "ConverseBlockStop", "A block ended.", "the place of the block"),
    _member("messageStop", "ConverseMessageStop", "The message ended.", "why it did"),
    _member("metadata", "ConverseMetadata", "What the message cost.", "counts of tokens, and how long it took"),
    *(
        _member(name, f"Converse{name[0].upper()}{name[1:]}", "The stream broke.", "the message of the server")
        for name in sorted(EXCEPTIONS)
    ),
)
