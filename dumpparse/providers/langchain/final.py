"""The message that a stream of chunks makes: ``AIMessage`` of npm @langchain/core 1.

A printed one is no better: LangChain puts its own markers into strings, and prints most fields twice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ...responses.final import Known, Part


def final(known: Known) -> dict[str, Any]:
    """Return the message, as far as it is known."""
    from ...responses.final import present

    made = known.made
    calls = [_call(one) for index in known.indexes for one in known.parts(index) if one.what == "call"]
    about = present(model_name=made.model, finish_reason=made.stop_reason)
    thought = known.text(0, "reasoning")
    return {
        **present(id=made.id),
        "content": known.text(0),
        "additional_kwargs": present(reasoning_content=thought),
        "response_metadata": about,
        "tool_calls": calls or known.hidden("calls") or [],
        **present(usage_metadata=known.usage),
    }


def _call(one: Part) -> dict[str, Any]:
    call = one.call
    return {
        "type": "tool_call",
        "id": None if call is None else call.id,
        "name": None if call is None else call.name,
        "args": one.arguments,
    }
