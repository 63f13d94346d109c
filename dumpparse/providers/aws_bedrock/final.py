"""The response that a stream of events makes: ``ConverseResponse`` of npm @aws-sdk/client-bedrock-runtime 3."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...events.access import mapping

if TYPE_CHECKING:
    from ...events import Event
    from ...responses.final import Known, Part


def final_in(event: Event) -> tuple[dict[str, Any], str] | None:
    """Return the response that an event prints whole."""
    return (event.data, "") if event.kind == "snapshot" and mapping(event.data.get("output")) is not None else None


def final(known: Known) -> dict[str, Any]:
    """Return the response, as far as it is known."""
    from ...responses.final import present

    content = known.items(_block) or known.hidden("text") or []
    return {
        "output": {"message": {"role": "assistant", "content": content}},
        **present(stopReason=known.made.stop_reason or known.hidden("end"), usage=known.usage),
    }


def _block(parts: list[Part]) -> dict[str, Any] | None:
    if not parts:
        return None
    one = parts[0]
    if one.what == "text":
        return {"text": one.value}
    if one.what == "reasoning":
        return {"reasoningContent": {"reasoningText": {"text": one.value}}}
    return None if one.call is None else {"toolUse": {"toolUseId": one.call.id, "name": one.call.name, "input": one.arguments}}
