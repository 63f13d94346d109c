"""The completion that a stream of chunks makes: ``ChatCompletion`` of npm openai 6.49, with the names that servers added."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...events.access import sequence
from ...values import Elided

if TYPE_CHECKING:
    from ...events import Event
    from ...responses.final import Known, Part


def final_in(event: Event) -> tuple[dict[str, Any], str] | None:
    """Return the completion that an event prints whole; a choice by itself is a part of one."""
    return (event.data, "") if event.kind == "snapshot" and sequence(event.data.get("choices")) is not None else None


def final(known: Known) -> dict[str, Any]:
    """Return the completion, as far as it is known."""
    from ...responses.final import present

    made = known.made
    return {
        **present(id=made.id, object="chat.completion", created=made.created_at, model=made.model, service_tier=made.service_tier),
        "choices": [_choice(known, index) for index in known.indexes],
        **present(usage=known.usage),
    }


def _choice(known: Known, index: int) -> dict[str, Any] | Elided:
    reason, hidden = known.stop(index), known.hidden("text")
    if reason is None and hidden is not None and not known.parts(index):
        return hidden
    return {"index": index, "message": _message(known, index), "finish_reason": known.hidden("end") if reason is None else reason}


def _message(known: Known, index: int) -> dict[str, Any] | Elided | None:
    from ...responses.final import present

    parts = known.parts(index)
    if not parts and known.hidden("text") is not None:
        return known.hidden("text")
    spoken = any(one.slot == "transcript" for one in parts)
    said = known.text(index)
    calls = [_call(one) for one in parts if one.what == "call"]
    return {
        "role": "assistant",
        "content": None if spoken else said,
        **present(
            refusal=known.text(index, "refusal"),
            reasoning_content=known.text(index, "reasoning"),
            audio={"transcript": said} if spoken else None,
            tool_calls=calls or known.hidden("calls"),
        ),
    }


def _call(one: Part) -> dict[str, Any]:
    call = one.call
    kind = "function" if call is None else call.kind
    field = "arguments" if kind == "function" else "input"
    return {"id": None if call is None else call.id, "type": kind, kind: {"name": None if call is None else call.name, field: one.value}}
