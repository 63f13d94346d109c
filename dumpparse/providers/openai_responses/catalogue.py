"""All 59 event types of the Responses API and their fields beside ``type`` and ``sequence_number``.

From ``ResponseStreamEvent`` of openai-python 3.54. This is the light form of the models: detection needs it for every
printed object, and the models cost an import of pydantic. A test keeps the two alike.
"""

from __future__ import annotations

_ITEM = ("item_id", "output_index")
_CONTENT = (*_ITEM, "content_index")
_SUMMARY = (*_ITEM, "summary_index")
_COMMAND = ("output_index", "command_index")

FIELDS: dict[str, tuple[str, ...]] = {
    "response.created": ("response",),
    "response.queued": ("response",),
    "response.in_progress": ("response",),
    "response.completed": ("response",),
    "response.failed": ("response",),
    "response.incomplete": ("response",),
    "error": ("code", "message", "param"),
    "response.output_item.added": ("item", "output_index"),
    "response.output_item.done": ("item", "output_index"),
    "response.content_part.added": (*_CONTENT, "part"),
    "response.content_part.done": (*_CONTENT, "part"),
    "response.output_text.delta": (*_CONTENT, "delta", "logprobs"),
    "response.output_text.done": (*_CONTENT, "text", "logprobs"),
    "response.output_text.annotation.added": (*_CONTENT, "annotation", "annotation_index"),
    "response.refusal.delta": (*_CONTENT, "delta"),
    "response.refusal.done": (*_CONTENT, "refusal"),
    "response.reasoning_summary_part.added": (*_SUMMARY, "part"),
    "response.reasoning_summary_part.done": (*_SUMMARY, "part", "status"),
    "response.reasoning_summary_text.delta": (*_SUMMARY, "delta"),
    "response.reasoning_summary_text.done": (*_SUMMARY, "text"),
    "response.reasoning_text.delta": (*_CONTENT, "delta"),
    "response.reasoning_text.done": (*_CONTENT, "text"),
    "response.function_call_arguments.delta": (*_ITEM, "delta"),
    "response.function_call_arguments.done": (*_ITEM, "arguments", "name"),
    "response.custom_tool_call_input.delta": (*_ITEM, "delta"),
    "response.custom_tool_call_input.done": (*_ITEM, "input"),
    "response.web_search_call.in_progress": _ITEM,
    "response.web_search_call.searching": _ITEM,
    "response.web_search_call.completed": _ITEM,
    "response.file_search_call.in_progress": _ITEM,
    "response.file_search_call.searching": _ITEM,
    "response.file_search_call.completed": _ITEM,
    "response.code_interpreter_call_code.delta": (*_ITEM, "delta"),
    "response.code_interpreter_call_code.done": (*_ITEM, "code"),
    "response.code_interpreter_call.in_progress": _ITEM,
    "response.code_interpreter_call.interpreting": _ITEM,
    "response.code_interpreter_call.completed": _ITEM,
    "response.image_generation_call.in_progress": _ITEM,
    "response.image_generation_call.generating": _ITEM,
    "response.image_generation_call.completed": _ITEM,
    "response.image_generation_call.partial_image": (
        *_ITEM,
        "partial_image_b64",
        "partial_image_index",
        "background",
        "output_format",
        "quality",
        "size",
    ),
    "response.mcp_call_arguments.delta": (*_ITEM, "delta"),
    "response.mcp_call_arguments.done": (*_ITEM, "arguments"),
    "response.mcp_call.in_progress": _ITEM,
    "response.mcp_call.completed": _ITEM,
    "response.mcp_call.failed": _ITEM,
    "response.mcp_list_tools.in_progress": _ITEM,
    "response.mcp_list_tools.completed": _ITEM,
    "response.mcp_list_tools.failed": _ITEM,
    "response.shell_call_command.added": (*_COMMAND, "command"),
    "response.shell_call_command.delta": (*_COMMAND, "delta"),
    "response.shell_call_command.done": (*_COMMAND, "command"),
    "response.shell_call_output_content.delta": (*_ITEM, "command_index", "delta"),
    "response.shell_call_output_content.done": (*_ITEM, "command_index", "output"),
    "response.audio.delta": ("delta",),
    "response.audio.done": (),
    "response.audio.transcript.delta": ("delta",),
    "response.audio.transcript.done": (),
    "response.compaction.compacting": _ITEM,
}
"""Every documented type with its fields."""

EVERYWHERE = frozenset({"type", "sequence_number", "obfuscation"})
"""Fields that any event may have; ``obfuscation`` is random padding on deltas."""

HELPER_FIELDS = frozenset({"snapshot", "parsed"})
"""Fields that the clients' stream helpers add to deltas and dones before they hand them on."""

LIFECYCLE = frozenset(f"response.{name}" for name in ("created", "queued", "in_progress", "completed", "failed", "incomplete"))
"""Types that carry the response object."""

TERMINAL = frozenset({"response.completed", "response.failed", "response.incomplete"})
"""Types that end a response."""

SNAPSHOT_STATUSES = frozenset({"queued", "in_progress", "completed", "failed", "incomplete", "cancelled"})
"""The states of a response object."""
