"""Which printed objects are of Interactions: an event has its type and its own fields, the interaction its name or its steps."""

from __future__ import annotations

from typing import Any

from ...events.access import exact, hidden, integer, mapping, sequence

_INTERACTION = frozenset({"interaction"})
_OWN = {
    "interaction.created": _INTERACTION,
    "interaction.completed": _INTERACTION,
    "interaction.start": _INTERACTION,
    "interaction.complete": _INTERACTION,
    "interaction.status_update": frozenset({"interaction_id", "status"}),
    "step.start": frozenset({"index", "step"}),
    "step.delta": frozenset({"index", "delta"}),
    "step.stop": frozenset({"index"}),
    "content.start": frozenset({"index", "content"}),
    "content.delta": frozenset({"index", "delta"}),
    "content.stop": frozenset({"index"}),
}
"""Which fields an event of a type has in any case."""

_STATUSES = frozenset(
    {
        "in_progress", "requires_action", "completed", "failed", "cancelled", "incomplete", "budget_exceeded", "queued",
        "requires_continuation",
    }
)  # fmt: skip
_STEPS = frozenset({"model_output", "thought", "function_call", "user_input"})


def detect(data: dict[str, Any], *, expected: bool) -> str | None:
    """Name the type of event this object is; ``None`` where it is none."""
    kind = exact(data.get("event_type"))
    if kind is None:
        return None
    own = _OWN.get(kind)
    if own is not None:
        is_one = own <= data.keys() and ("index" not in own or integer(data["index"]) is not None)
        return kind if is_one and all(hidden(data[name]) or mapping(data[name]) is not None for name in own - _PLAIN) else None
    if kind == "error" and (expected or "event_id" in data):
        error = data.get("error")
        return kind if hidden(error) or "message" in (mapping(error) or {}) or "code" in (mapping(error) or {}) else None
    return None


_PLAIN = frozenset({"index", "interaction_id", "status"})


def is_snapshot(data: dict[str, Any]) -> bool:
    """Return whether this object is an interaction, printed whole."""
    if exact(data.get("status")) not in _STATUSES or exact(data.get("id")) is None:
        return False
    if exact(data.get("object")) == "interaction":
        return True
    if "object" in data or not ({"model", "agent"} & data.keys()):
        return False
    return any(exact((mapping(one) or {}).get("type")) in _STEPS for one in sequence(data.get("steps", data.get("outputs"))) or ())
