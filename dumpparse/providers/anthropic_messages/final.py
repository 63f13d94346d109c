"""The message that a stream of events makes: ``Message`` of npm @anthropic-ai/sdk 1.12."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .facts import CALLS

if TYPE_CHECKING:
    from ...events import Event
    from ...responses.final import Known, Part

_TYPES = {kind: name for name, kind in CALLS.items()}


def final_in(event: Event) -> tuple[dict[str, Any], str] | None:
    """Return the message that an event prints whole."""
    return (event.data, "") if event.kind == "snapshot" else None


def final(known: Known) -> dict[str, Any]:
    """Return the message, as far as it is known."""
    from ...responses.final import present

    made = known.made
    return {
        **present(id=made.id, type="message", role="assistant", model=made.model),
        "content": known.items(_block) or known.hidden("text") or [],
        "stop_reason": made.stop_reason or known.hidden("end"),
        **present(usage=known.usage),
    }


def _block(parts: list[Part]) -> dict[str, Any] | None:
    if not parts:
        return None
    one = parts[0]
    if one.what == "text":
        return {"type": "text", "text": one.value}
    if one.what == "reasoning":
        return {"type": "thinking", "thinking": one.value}
    if one.call is None:
        return None
    return {"type": _TYPES.get(one.call.kind, "tool_use"), "id": one.call.id, "name": one.call.name, "input": one.arguments}
