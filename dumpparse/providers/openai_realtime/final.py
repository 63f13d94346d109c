"""The response that a stream of events makes: ``realtime.response`` of npm openai 6.49."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...events.access import mapping
from ...events.facts import TRANSCRIPT
from .detect import OBJECT

if TYPE_CHECKING:
    from ...events import Event
    from ...responses.final import Known, Part

_STATUS = {"completed": "completed", "incomplete": "incomplete", "failed": "failed", "cancelled": "cancelled"}


def final_in(event: Event) -> tuple[dict[str, Any], str] | None:
    """Return the response that an event prints: itself, or at its end."""
    if event.kind == "snapshot":
        return event.data, ""
    shown = mapping(event.data.get("response")) if event.type == "response.done" else None
    return None if shown is None else (shown, "response.")


def final(known: Known) -> dict[str, Any]:
    """Return the response, as far as it is known."""
    from ...responses.final import present

    made = known.made
    about = present(object=OBJECT, id=made.id, status=_STATUS.get(made.outcome))
    return {**about, "output": known.items(_item) or known.hidden("text") or [], **present(usage=known.usage)}


def _item(parts: list[Part]) -> dict[str, Any] | None:
    calls = [one for one in parts if one.call is not None]
    if calls:
        call = calls[0].call
        kind = "function_call" if call is None else f"{call.kind}_call"
        return None if call is None else {"type": kind, "call_id": call.id, "name": call.name, "arguments": calls[0].value}
    content = [
        {"type": "output_audio", "transcript": one.value} if one.slot == TRANSCRIPT else {"type": "output_text", "text": one.value}
        for one in parts
        if one.what == "text"
    ]
    return {"type": "message", "role": "assistant", "content": content} if content else None
