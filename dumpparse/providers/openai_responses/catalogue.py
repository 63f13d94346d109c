"""What the rows of the event types say, as the sets and tables by which events are recognised and taken in."""

from __future__ import annotations

from ...events.event_types import Slot
from .event_types import EVENT_TYPES, Role
from .fields import ANY_EVENT, SNAPSHOT

FIELDS: dict[str, tuple[str, ...]] = {
    row.type: tuple(field.name for field in (*row.shared, *row.fields) if field not in (*ANY_EVENT, SNAPSHOT)) for row in EVENT_TYPES
}
"""Every documented type with its own fields."""

EVERYWHERE = frozenset({"type", *(field.name for field in ANY_EVENT)})
"""Fields that any event may have."""

HELPER_FIELDS = frozenset({SNAPSHOT.name, "parsed"})
"""Fields that the clients' stream helpers add to deltas and dones before they hand them on."""


def of_role(*roles: Role) -> frozenset[str]:
    """Return the types of these roles."""
    return frozenset(row.type for row in EVENT_TYPES if row.role in roles)


def slots(*roles: Role) -> dict[str, Slot]:
    """Return the types of these roles, each with the text it is about."""
    return {row.type: row.slot for row in EVENT_TYPES if row.role in roles and row.slot is not None}


def _only(role: Role) -> str:
    (kind,) = of_role(role)
    return kind


LIFECYCLE = of_role("opens", "lifecycle", "ends")
"""Types that carry the response object."""

OPENING, ANNOUNCING, CLOSING = _only("opens"), _only("item added"), _only("item done")
"""The types that begin a response, announce an item, and close it."""

ANNOTATION, IMAGE, TRANSCRIPT = _only("annotation"), _only("image"), _only("transcript")
"""The types that add an annotation, a partial image, and a piece of what sound says."""

TERMINAL = of_role("ends")
"""Types that end a response."""

COMPLETED, FAILED = "response.completed", "response.failed"
"""The one of them that says that nothing is missing, and the one that says that it failed."""

DELTAS, DONES, PARTS = slots("delta"), slots("done"), slots("part added", "part closed")
"""Types that give a piece of a text, a whole one, or the part that holds it."""

SNAPSHOT_STATUSES = frozenset({"queued", "in_progress", "completed", "failed", "incomplete", "cancelled"})
"""The states of a response object."""

TEXT_FIELD: dict[str, str] = {
    "output_text": "text", "refusal": "refusal", "reasoning_text": "text", "summary_text": "text",
    "arguments": "arguments", "input": "input", "code": "code", "command": "command", "output": "output",
}  # fmt: skip
"""Kind of text → the field of its ``done`` event and of the part that holds it."""
