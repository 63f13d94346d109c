"""The interaction that a stream of events makes: ``Interaction`` of npm @google/genai 2.32."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...events.access import mapping

if TYPE_CHECKING:
    from ...events import Event
    from ...responses.final import Known, Part

_CALLS = {"function": "function_call", "mcp": "mcp_server_tool_call"}


def final_in(event: Event) -> tuple[dict[str, Any], str] | None:
    """Return the interaction that an event prints: itself, or at its end with its steps."""
    if event.kind == "snapshot":
        return event.data, ""
    shown = mapping(event.data.get("interaction")) if event.type.startswith("interaction.complete") else None
    return (shown, "interaction.") if shown is not None and not {"steps", "outputs"}.isdisjoint(shown) else None


def final(known: Known) -> dict[str, Any]:
    """Return the interaction, as far as it is known; a printed one has steps of the user, too, so nothing fills it."""
    from ...responses.final import present

    made = known.made
    if known.is_printed:
        return {}
    return {
        **present(id=made.id, object="interaction", model=made.model, status=made.stop_reason or known.hidden("end")),
        "steps": known.items(_step) or known.hidden("text") or [],
        **present(usage=known.usage),
    }


def _step(parts: list[Part]) -> dict[str, Any] | None:
    if not parts:
        return None
    one = parts[0]
    if one.what == "text":
        return {"type": "model_output", "content": [{"type": "text", "text": one.value}]}
    if one.what == "reasoning":
        return {"type": "thought", "summary": [{"type": "text", "text": one.value}]}
    if one.call is None:
        return None
    return {"type": _CALLS.get(one.call.kind, "function_call"), "id": one.call.id, "name": one.call.name, "arguments": one.arguments}
