"""The calls a model asks for: functions, custom tools, MCP tools, shells, computers, patches."""

from __future__ import annotations

from typing import Any

from ...encode import dumps, to_tagged
from ...events.access import at, exact, hidden, sequence, text
from ...parser.strings import join_surrogates
from ...responses.arguments import parse_arguments
from ...responses.model import ToolCall
from ...values import Object
from .items import ItemsSource
from .views import View

KINDS = {
    "function_call": ("function", "arguments"),
    "custom_tool_call": ("custom", "input"),
    "mcp_call": ("mcp", "arguments"),
    "shell_call": ("shell", "action"),
    "local_shell_call": ("local_shell", "action"),
    "computer_call": ("computer", "action"),
    "apply_patch_call": ("apply_patch", "operation"),
}
"""Type of an item → (kind of call, the field that holds what it asks for)."""

JSON_KINDS = frozenset({"function", "mcp"})
"""Kinds whose arguments are JSON text."""


def tool_call(made: View, source: ItemsSource) -> ToolCall | None:
    """Read an item as a call; ``None`` where it is none."""
    if made.type not in KINDS:
        return None
    kind, key = KINDS[made.type]
    fields, value = made.fields, made.fields.get(key)
    content = text(value)
    state = made.state
    # Announced with empty arguments says nothing of what they become.
    complete = type(value) is str and (state is None or bool(source.shown(state)))
    if state is not None and (part := state.parts.get((key, 0))) is not None:
        told = source.text(state, part).told
        if told is not None:
            content, complete = told.text, told.complete
    elif content is None and not hidden(value) and value is not None:
        content = _action_text(kind, value)
        complete = content is not None and (state is None or state.done is not None)
    name = exact(fields.get("name")) or (exact(fields.get("server_label")) if kind == "mcp" else None)
    call_id = exact(fields.get("call_id"))
    is_cut = (isinstance(made.value, Object) and made.value.cut is not None) or (state is not None and state.is_cut)
    if call_id is None and not is_cut:
        # One that the input ends in may have an id of its own behind that.
        call_id = exact(fields.get("id")) or (next(iter(state.ids), None) if state is not None else None)
    content = None if content is None else join_surrogates(content)
    parsed = parse_arguments(content) if kind in JSON_KINDS and content else None
    return ToolCall(id=call_id, name=name, kind=kind, arguments=content, parsed=parsed, complete=complete)


def _action_text(kind: str, value: Any) -> str | None:
    """Write what a hosted kind of call asks for: the commands of a shell, else the action as JSON."""
    commands = sequence(at(value, ("commands",)))
    if kind == "shell":
        texts = [exact(command) for command in commands or []]
        return None if commands is None or None in texts else "\n".join(one or "" for one in texts)
    return dumps(to_tagged(value))
