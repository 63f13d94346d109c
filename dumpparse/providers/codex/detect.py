"""Which printed objects are JSON lines of codex, and which only look like some."""

from __future__ import annotations

import re
from typing import Any

from ...events.access import exact, hidden, mapping, sequence, text
from .event_types import ITEM_EVENTS, THREAD_STARTED, TURN_COMPLETED, TURN_FAILED, TURN_STARTED

MESSAGES = frozenset({"agent_message", "assistant_message"})
"""What the agent says; the second is what it was called at first."""
ITEMS = MESSAGES | {
    "reasoning", "command_execution", "file_change", "mcp_tool_call", "web_search", "todo_list", "error", "collab_tool_call",
}  # fmt: skip


_ID = re.compile(r"item_\d+")
"""What ids of items look like: their number in the thread."""
_OF_ANYBODY = frozenset({"reasoning", "error"})
"""Kinds of items that others have, too: by itself one is known by its id."""


def kind_of(item: dict[str, Any]) -> str | None:
    """Return what an item is; first versions had it in another field."""
    return exact(item.get("type")) or exact(item.get("item_type"))


def detect(data: dict[str, Any], *, expected: bool) -> str | None:
    """Name the type of event this object is; ``None`` where it is none.

    A turn that begins or fails, and what is hidden or not documented, are only events among such.
    """
    kind = data.get("type")
    if not isinstance(kind, str) or "sequence_number" in data or "event_id" in data:
        return None
    is_one = False
    if kind in ITEM_EVENTS:
        item = mapping(data.get("item"))
        if item is None:
            is_one = expected and hidden(data.get("item"))
        else:
            kinds = ITEMS if _ID.fullmatch(exact(item.get("id")) or "") else ITEMS - _OF_ANYBODY
            is_one = exact(item.get("id")) is not None and (kind_of(item) in kinds or (expected and kind_of(item) is not None))
    elif kind == THREAD_STARTED:
        is_one = exact(data.get("thread_id")) is not None
    elif kind == TURN_COMPLETED:
        usage = mapping(data.get("usage"))
        is_one = "input_tokens" in usage if usage is not None else expected
    elif kind == TURN_FAILED:
        is_one = expected
    elif kind == TURN_STARTED:
        is_one = expected and data.keys() == {"type"}
    elif kind == "error":
        is_one = expected and data.keys() == {"type", "message"} and text(data.get("message")) is not None
    return kind if is_one else None


def is_snapshot(data: dict[str, Any]) -> bool:
    """Return whether this object is a turn, as the SDK gives it when it has ended."""
    is_one = "finalResponse" in data and "usage" in data and "items" in data
    return is_one and (sequence(data["items"]) is not None or hidden(data["items"]))
