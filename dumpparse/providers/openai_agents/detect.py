"""Which printed objects are events of a run of agents, or its result.

The SDK hands each event of the Responses API on as it came (``data.type`` is ``model``), and those of which it makes use a second time
in words of its own, beside which the first form stands as ``providerData``. Where that is shown, the first form is, and is read; the
second is read where the printer left the first one out. So nothing counts twice. Where the model is asked by Chat Completions, chunks are
handed on, and the second form is what is read; chunks are where they are logged alone.
"""

from __future__ import annotations

from typing import Any

from ...events.access import absent, exact, hidden, mapping
from .event_types import ITEM, RAW

OWN = frozenset({"response_started", "output_text_delta", "response_done"})
"""What the SDK calls the events of which it makes use."""
_NAMES = frozenset({
    "message_output_created", "handoff_requested", "handoff_occurred", "tool_search_called", "tool_search_output_created", "tool_called",
    "tool_output", "reasoning_item_created", "compaction_item_created", "tool_approval_requested",
})  # fmt: skip


def detect(data: dict[str, Any], *, expected: bool) -> str | None:
    """Name the type of event this object is; ``None`` where it is none, or says what another one says."""
    kind = exact(data.get("type"))
    if kind == RAW:
        return RAW if _is_raw(data.get("data")) or hides_chunk(data) else None
    if kind not in {ITEM, None} or exact(data.get("name")) not in _NAMES:
        return None
    item = data.get("item")
    shown = mapping(item)
    if shown is None:
        return ITEM if hidden(item) and (kind == ITEM or expected) else None
    is_item = "rawItem" in shown or (exact(shown.get("type")) or "").endswith("_item")
    return ITEM if is_item else None


def _is_raw(value: Any) -> bool:
    if hidden(value):
        return True
    data = mapping(value) or {}
    kind = exact(data.get("type"))
    if kind == "model":
        event = mapping(data.get("event")) or {}
        return (exact(event.get("type")) or "").startswith("response.") or is_chunk(event)
    beside = data.get("providerData")
    return kind in OWN and (absent(beside) or hidden(beside) or is_chunk(mapping(beside) or {}))


def is_chunk(event: dict[str, Any]) -> bool:
    """Return whether the model was asked by Chat Completions: then the SDK's own words say more than what the printer leaves of a chunk."""
    return exact(event.get("object")) == "chat.completion.chunk"


def id_of(value: Any) -> str | None:
    """Return an id; ``None`` for what the SDK writes where Chat Completions have none (``FAKE_ID`` of @openai/agents-openai)."""
    name = exact(value)
    return None if name == "FAKE_ID" else name


def hides_chunk(data: dict[str, Any]) -> bool:
    """Return whether an event hands on a chunk of Chat Completions that the printer left out."""
    return exact(data.get("source")) == "openai-chat-completions" and hidden((mapping(data.get("data")) or {}).get("event"))


def is_snapshot(data: dict[str, Any]) -> bool:
    """Return whether this object is the result of a run: its state has fields that nothing else has."""
    state = mapping(data.get("state"))
    return state is not None and "_currentTurn" in state and "_currentAgent" in state
