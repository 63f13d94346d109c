"""What is logged of models and not read yet, recognised cheaply, so that who finds nothing is told what was there.

Each row has a name, what it recognises, an example of it, and something that resembles it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from ..events.access import mapping, sequence, text


class Sign(NamedTuple):
    """Something that is not read yet: how one is called, how it is recognised, what it takes and what it leaves."""

    name: str
    keys: frozenset[str]
    """It has one of these, at least."""
    is_one: Callable[[dict[str, Any]], bool]
    takes: str
    leaves: str
    classes: frozenset[str] = frozenset()
    """An instance of one of these is one, whatever of it is shown."""


def _of_type(*kinds: str, beside: str = "type") -> Callable[[dict[str, Any]], bool]:
    names = frozenset(kinds)
    return lambda data: text(data.get("type")) in names and (beside in data)


def _of_object(*kinds: str) -> Callable[[dict[str, Any]], bool]:
    names = frozenset(kinds)
    return lambda data: text(data.get("object")) in names


def _is_of_realtime(data: dict[str, Any]) -> bool:
    kind = text(data.get("type")) or ""
    parts = ("response.", "session.", "conversation.", "input_audio_buffer.", "output_audio_buffer.", "rate_limits.")
    return "sequence_number" not in data and isinstance(data.get("event_id"), str) and kind.startswith(parts)


def _is_of_codex(data: dict[str, Any]) -> bool:
    kind = text(data.get("type")) or ""
    if kind.startswith("item."):
        return "type" in (mapping(data.get("item")) or {}) and "sequence_number" not in data
    return kind in {"thread.started", "turn.completed", "turn.failed"}


def _is_of_mcp(data: dict[str, Any]) -> bool:
    return isinstance(data.get("isError"), bool) and any("type" in one for one in _objects(data.get("content")))


def _objects(values: Any) -> list[dict[str, Any]]:
    return [one for value in sequence(values) or () if (one := mapping(value)) is not None]


SIGNS = (
    Sign(
        "Agents SDK event",
        frozenset({"data", "item", "agent"}),
        _of_type("raw_model_stream_event", "run_item_stream_event", "agent_updated_stream_event"),
        "{ type: 'run_item_stream_event', name: 'message_output_created', item: [Object] }",
        "{ type: 'item_stream', item: 3 }",
        frozenset({"RunRawModelStreamEvent", "RunItemStreamEvent", "RunAgentUpdatedStreamEvent"}),
    ),
    Sign(
        "Agents SDK result",
        frozenset({"state"}),
        lambda data: "rawResponses" in data or "_currentTurn" in (mapping(data.get("state")) or {}),
        "{ state: { _currentTurn: 2 } }",
        "{ state: { turn: 2 } }",
        frozenset({"StreamedRunResult"}),
    ),
    Sign(
        "codex event",
        frozenset({"thread_id", "item", "usage", "error"}),
        _is_of_codex,
        "{ type: 'item.completed', item: { id: 'i0', type: 'agent_message', text: 'a' } }",
        "{ type: 'item.sold', item: { id: 7 } }",
    ),
    Sign(
        "MCP result",
        frozenset({"isError"}),
        _is_of_mcp,
        "{ content: [ { type: 'text', text: 'a' } ], isError: false }",
        "{ content: [], isError: false }",
    ),
    Sign(
        "Realtime event",
        frozenset({"event_id"}),
        _is_of_realtime,
        "{ type: 'session.updated', event_id: 'event_1', session: [Object] }",
        "{ type: 'session.updated', event_id: 17 }",
    ),
    Sign(
        "Assistants object",
        frozenset({"object"}),
        _of_object("thread.run", "thread.run.step", "thread.message", "thread.message.delta", "thread.run.step.delta"),
        "{ id: 'run_1', object: 'thread.run', status: 'queued', thread_id: 'thread_1' }",
        "{ object: 'thread' }",
    ),
    Sign(
        "request body",
        frozenset({"messages", "input"}),
        lambda data: "model" in data and ("stream" in data or "max_tokens" in data or sequence(data.get("messages")) is not None),
        "{ model: 'm', stream: true, messages: [ { role: 'user', content: 'a' } ] }",
        "{ model: 'm', input: 3 }",
    ),
)
"""In the order in which they are asked; the first that recognises an object counts."""

_KEYS = frozenset[str]().union(*(sign.keys for sign in SIGNS))
_CLASSES = {name: sign.name for sign in SIGNS for name in sign.classes}


def sign_of(value: Any) -> str | None:
    """Return what an object is, by the name of its row; ``None`` where no row knows it."""
    data = mapping(value)
    if data is None:
        return None
    if (known := _CLASSES.get(getattr(value, "class_name", None) or "")) is not None:
        return known
    if _KEYS.isdisjoint(data):
        return None
    return next((sign.name for sign in SIGNS if not sign.keys.isdisjoint(data) and sign.is_one(data)), None)
