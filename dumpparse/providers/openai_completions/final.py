"""The completion that a stream of pieces makes: ``Completion`` of npm openai 6.49."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ...responses.final import Known


def final(known: Known) -> dict[str, Any]:
    """Return the completion, as far as it is known."""
    from ...responses.final import present

    made = known.made
    choices = [
        {"index": index, "text": known.text(index), "finish_reason": known.stop(index) or known.hidden("end")} for index in known.indexes
    ]
    about = present(id=made.id, object="text_completion", created=made.created_at, model=made.model)
    return {**about, "choices": choices, **present(usage=known.usage)}
