"""The answer that a stream makes: ``ChatResponse`` or ``GenerateResponse`` of npm ollama 0.6."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from ...events.access import mapping
from .detect import GENERATE

if TYPE_CHECKING:
    from ...responses.final import Known, Part


def final(known: Known) -> dict[str, Any]:
    """Return the answer, as far as it is known."""
    from ...responses.final import present

    made = known.made
    said, thought = known.text(0), known.text(0, "reasoning")
    if GENERATE in made.events.by_type:
        answer = {**present(thinking=thought), "response": said}
    else:
        calls = [_call(one) for one in known.parts(0) if one.what == "call"]
        answer = {"message": {"role": "assistant", "content": said, **present(thinking=thought, tool_calls=calls or known.hidden("calls"))}}
    has_ended = made.outcome in {"completed", "incomplete"}
    about = present(done=has_ended, done_reason=made.stop_reason, **(mapping(known.usage) or {}))
    time = None if made.created_at is None else datetime.fromtimestamp(made.created_at, UTC).isoformat().replace("+00:00", "Z")
    return {**present(model=made.model, created_at=time), **answer, **about}


def _call(one: Part) -> dict[str, Any]:
    from ...responses.final import present

    call = one.call
    return {"function": present(name=None if call is None else call.name, arguments=one.arguments)}
