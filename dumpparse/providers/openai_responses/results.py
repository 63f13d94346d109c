"""What tools gave back, as items of the output say it: of MCP servers beside the call, of others in an item of its own."""

from __future__ import annotations

from ...events.access import absent, at, exact, incomplete, text
from ...events.compact import as_json
from ...responses.model import ToolResult
from .views import View

_OUTPUT = "_call_output"


def tool_results(views: list[View]) -> list[ToolResult]:
    """Return the results of all items, in their order."""
    names = {exact(one.fields.get("call_id")): exact(one.fields.get("name")) for one in views if not (one.type or "").endswith(_OUTPUT)}
    return [made for one in views if (made := _result(one, names)) is not None]


def _result(one: View, names: dict[str | None, str | None]) -> ToolResult | None:
    fields = one.fields
    if one.type == "mcp_call" and not (absent(fields.get("output")) and absent(fields.get("error"))):
        error = fields.get("error")
        failed = not absent(error)
        said = (text(at(error, ("message",))) or text(error)) if failed else _shown(fields.get("output"))
        return ToolResult(call_id=exact(fields.get("id")), name=exact(fields.get("name")), output=said, is_error=failed)
    if (one.type or "").endswith(_OUTPUT):
        name = exact(fields.get("call_id"))
        return ToolResult(call_id=name, name=names.get(name), output=_shown(fields.get("output")))
    return None


def _shown(value: object) -> str | None:
    """Return a text, or what is none as JSON; ``None`` where something of it was left out."""
    if absent(value) or incomplete(value):
        return None
    return text(value) if text(value) is not None else as_json(value)
