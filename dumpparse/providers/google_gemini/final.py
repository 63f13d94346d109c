"""The response that a stream of chunks makes: ``GenerateContentResponse`` of npm @google/genai 2.32."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ...responses.final import Known, Part


def final(known: Known) -> dict[str, Any]:
    """Return the response, as far as it is known; what was thought stands before what was said."""
    from ...responses.final import present

    made = known.made
    candidates = [_candidate(known, index) for index in known.indexes]
    about = present(responseId=made.id, modelVersion=made.model)
    return {**about, "candidates": candidates, **present(usageMetadata=known.usage)}


def _candidate(known: Known, index: int) -> dict[str, Any]:
    from ...responses.final import present

    parts = sorted(known.parts(index), key=lambda one: one.what != "reasoning")
    shown = [part for one in parts if (part := _part(one)) is not None]
    content = {"role": "model", "parts": shown} if shown else known.hidden("text")
    return {**present(content=content, finishReason=known.stop(index) or known.hidden("end")), "index": index}


def _part(one: Part) -> dict[str, Any] | None:
    from ...responses.final import present

    if one.what == "text":
        return {"text": one.value}
    if one.what == "reasoning":
        return {"thought": True, "text": one.value}
    if one.what == "code":
        return {"executableCode": {"code": one.value}}
    return None if one.call is None else {"functionCall": present(id=one.call.id, name=one.call.name, args=one.arguments)}
