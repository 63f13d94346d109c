"""What is logged of models and is no answer, or not read yet, recognised cheaply, so that who finds nothing is told what was there.

Each row has a name, what it recognises, an example of it, and something that resembles it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from ..events.access import exact, mapping, sequence


class Sign(NamedTuple):
    """Something that is no answer: how one is called, how it is recognised, what it takes and what it leaves, and what is said of it."""

    name: str
    keys: frozenset[str]
    """It has one of these, at least."""
    is_one: Callable[[dict[str, Any]], bool]
    takes: str
    leaves: str
    said: str = "not read yet"


def _is_of_realtime(data: dict[str, Any]) -> bool:
    kind = exact(data.get("type")) or ""
    parts = ("session.", "conversation.", "input_audio_buffer.", "output_audio_buffer.", "rate_limits.")
    return "sequence_number" not in data and isinstance(data.get("event_id"), str) and kind.startswith(parts)


SIGNS = (
    Sign(
        "Realtime session event",
        frozenset({"event_id"}),
        _is_of_realtime,
        "{ type: 'session.updated', event_id: 'event_1', session: [Object] }",
        "{ type: 'session.updated', event_id: 17 }",
    ),
    Sign(
        "request body",
        frozenset({"messages", "input"}),
        lambda data: "model" in data and ("stream" in data or "max_tokens" in data or sequence(data.get("messages")) is not None),
        "{ model: 'm', stream: true, messages: [ { role: 'user', content: 'a' } ] }",
        "{ model: 'm', input: 3 }",
        "no answer of a model",
    ),
)
"""In the order in which they are asked; the first that recognises an object counts."""

_KEYS = frozenset[str]().union(*(sign.keys for sign in SIGNS))


def sign_of(value: Any) -> Sign | None:
    """Return what an object is, by its row; ``None`` where no row knows it."""
    data = mapping(value)
    if data is None or _KEYS.isdisjoint(data):
        return None
    return next((sign for sign in SIGNS if not sign.keys.isdisjoint(data) and sign.is_one(data)), None)
