"""The events of calls the application answers: functions, custom tools, the shell."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import StrictStr

from .base import CommandEvent, ItemEvent, Marked


class FunctionCallArgumentsDelta(ItemEvent):
    """More of the arguments of a function call."""

    type: Literal["response.function_call_arguments.delta"]
    delta: Marked[StrictStr]
    """The next piece of the JSON text."""


class FunctionCallArgumentsDone(ItemEvent):
    """The arguments of a function call are whole."""

    type: Literal["response.function_call_arguments.done"]
    arguments: Marked[StrictStr]
    """The whole JSON text."""
    name: Marked[StrictStr] | None = None
    """The function; absent in newer streams."""


class CustomToolCallInputDelta(ItemEvent):
    """More of the input of a custom tool."""

    type: Literal["response.custom_tool_call_input.delta"]
    delta: Marked[StrictStr]
    """The next piece of the input."""


class CustomToolCallInputDone(ItemEvent):
    """The input of a custom tool is whole."""

    type: Literal["response.custom_tool_call_input.done"]
    input: Marked[StrictStr]
    """The whole input; any text, not JSON."""


class ShellCallCommandAdded(CommandEvent):
    """A new command of a shell call."""

    type: Literal["response.shell_call_command.added"]
    command: Marked[StrictStr]
    """The command as it begins."""


class ShellCallCommandDelta(CommandEvent):
    """More of a command."""

    type: Literal["response.shell_call_command.delta"]
    delta: Marked[StrictStr]
    """The next piece of the command."""


class ShellCallCommandDone(CommandEvent):
    """A command is whole."""

    type: Literal["response.shell_call_command.done"]
    command: Marked[StrictStr]
    """The whole command."""


class ShellCallOutputContentDelta(CommandEvent):
    """More output of a command."""

    type: Literal["response.shell_call_output_content.delta"]
    item_id: Marked[StrictStr]
    """The item it belongs to."""
    delta: Marked[dict[str, Any]]
    """The next piece of ``stdout`` or ``stderr``."""


class ShellCallOutputContentDone(CommandEvent):
    """The output of a command is whole."""

    type: Literal["response.shell_call_output_content.done"]
    item_id: Marked[StrictStr]
    """The item it belongs to."""
    output: Marked[list[Any]]
    """Its ``stdout``, ``stderr`` and ``outcome``."""
