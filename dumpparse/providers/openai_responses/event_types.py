"""All 59 event types of the Responses API: one row each, with the fields, what is done with it, and which text it is about.

From ``ResponseStreamEvent`` of openai-python 3.54. The models of events and the tables of ``catalogue`` are made of these rows.
"""

from __future__ import annotations

import re
from typing import Literal

from ...events.event_types import EventField, EventType, Slot
from .fields import (
    ANY_EVENT,
    COMMAND,
    CONTENT,
    ITEM,
    ITEM_DATA,
    ITEM_ID,
    LIFECYCLE_FIELDS,
    LOGPROBS,
    OWN_INDEX,
    PART_DATA,
    SNAPSHOT,
    SUMMARY,
    delta,
    optional,
)  # fmt: skip

Role = Literal[
    "opens", "lifecycle", "ends", "error", "item added", "item done", "part added", "part closed", "delta", "done", "annotation",
    "image", "status", "compaction", "audio", "transcript",
]  # fmt: skip

OUTPUT_TEXT = Slot("content", "content_index", "output_text")
REFUSAL = Slot("content", "content_index", "refusal")
REASONING_TEXT = Slot("content", "content_index", "reasoning_text")
SUMMARY_TEXT = Slot("summary", "summary_index", "summary_text")
CONTENT_PART = Slot("content", "content_index", "")
SUMMARY_PART = Slot("summary", "summary_index", "summary_text")
ARGUMENTS = Slot("arguments", "", "arguments")
INPUT = Slot("input", "", "input")
CODE = Slot("code", "", "code")
SHELL_COMMAND = Slot("command", "command_index", "command")
SHELL_OUTPUT = Slot("output", "command_index", "output")


def _row(
    kind: str, doc: str, about: tuple[EventField, ...], *own: EventField, role: Role, slot: Slot | None = None, name: str = ""
) -> EventType:
    """Return a row; the model is named after the type: ``response.output_text.delta`` is ``OutputTextDelta``."""
    words = re.split(r"[._]", kind.removeprefix("response.") if kind.count(".") > 1 else kind)
    return EventType(kind, name or "".join(map(str.capitalize, words)), doc, (*ANY_EVENT, *about), own, role, slot)


EVENT_TYPES = (
    _row("response.created", "The response exists; the first event of a stream.", LIFECYCLE_FIELDS, role="opens"),
    _row("response.queued", "The response waits for its turn (background mode).", LIFECYCLE_FIELDS, role="lifecycle"),
    _row("response.in_progress", "The model has begun.", LIFECYCLE_FIELDS, role="lifecycle"),
    _row("response.completed", "The response ended as it should.", LIFECYCLE_FIELDS, role="ends"),
    _row("response.failed", "The response ended with an error; see ``response.error``.", LIFECYCLE_FIELDS, role="ends"),
    _row("response.incomplete", "The response was cut; see ``response.incomplete_details.reason``.", LIFECYCLE_FIELDS, role="ends"),
    _row(
        "error",
        "The stream broke. The wire nests the fields in ``error``; the SDK gives them flat.",
        (),
        optional("message", "text", "What went wrong; nested in ``error`` on the wire."),
        optional("code", "text or integer", "The machine-readable reason."),
        optional("param", "any", "The request parameter at fault."),
        optional("error", "object", "The wire form: ``type``, ``code``, ``message``, ``param``."),
        role="error",
        name="ErrorEvent",
    ),
    _row(
        "response.output_item.added",
        "A new output item, still empty.",
        (),
        OWN_INDEX,
        optional("item", ITEM_DATA, "The item as it begins; some servers send ``null``."),
        role="item added",
    ),
    _row(
        "response.output_item.done",
        "An output item is whole.",
        (),
        OWN_INDEX,
        EventField("item", ITEM_DATA, "The whole item."),
        role="item done",
    ),
    _row(
        "response.content_part.added",
        "A new part of a message or of reasoning, still empty.",
        CONTENT,
        EventField("part", PART_DATA, "The part as it begins."),
        role="part added",
        slot=CONTENT_PART,
    ),
    _row(
        "response.content_part.done",
        "A part is whole.",
        CONTENT,
        EventField("part", PART_DATA, "The whole part."),
        role="part closed",
        slot=CONTENT_PART,
    ),
    _row(
        "response.output_text.delta",
        "More text of the answer.",
        CONTENT,
        delta("The next piece of the text."),
        LOGPROBS,
        SNAPSHOT,
        role="delta",
        slot=OUTPUT_TEXT,
    ),
    _row(
        "response.output_text.done",
        "The text of a part is whole.",
        CONTENT,
        EventField("text", "text", "The whole text."),
        LOGPROBS,
        role="done",
        slot=OUTPUT_TEXT,
    ),
    _row(
        "response.output_text.annotation.added",
        "A citation or another annotation of the text.",
        CONTENT,
        EventField("annotation_index", "integer", "Its place in ``part.annotations``."),
        optional("annotation", "any", "The annotation, such as a ``url_citation``."),
        role="annotation",
    ),
    _row("response.refusal.delta", "More text of a refusal.", CONTENT, delta("The next piece of the refusal."), role="delta", slot=REFUSAL),
    _row(
        "response.refusal.done",
        "A refusal is whole.",
        CONTENT,
        EventField("refusal", "text", "The whole refusal."),
        role="done",
        slot=REFUSAL,
    ),
    _row(
        "response.reasoning_summary_part.added",
        "A new part of the summary, still empty.",
        SUMMARY,
        EventField("part", PART_DATA, "The part as it begins."),
        role="part added",
        slot=SUMMARY_PART,
    ),
    _row(
        "response.reasoning_summary_part.done",
        "A part of the summary is whole.",
        SUMMARY,
        EventField("part", PART_DATA, "The whole part."),
        optional("status", "text", "``incomplete`` where it was cut."),
        role="part closed",
        slot=SUMMARY_PART,
    ),
    _row(
        "response.reasoning_summary_text.delta",
        "More text of the summary.",
        SUMMARY,
        delta("The next piece of the summary."),
        role="delta",
        slot=SUMMARY_TEXT,
    ),
    _row(
        "response.reasoning_summary_text.done",
        "The text of a summary part is whole.",
        SUMMARY,
        EventField("text", "text", "The whole text."),
        role="done",
        slot=SUMMARY_TEXT,
    ),
    _row(
        "response.reasoning_text.delta",
        "More text of the reasoning itself.",
        CONTENT,
        delta("The next piece of the reasoning."),
        role="delta",
        slot=REASONING_TEXT,
    ),
    _row(
        "response.reasoning_text.done",
        "The text of a reasoning part is whole.",
        CONTENT,
        EventField("text", "text", "The whole text."),
        role="done",
        slot=REASONING_TEXT,
    ),
    _row(
        "response.function_call_arguments.delta",
        "More of the arguments of a function call.",
        ITEM,
        delta("The next piece of the JSON text."),
        role="delta",
        slot=ARGUMENTS,
    ),
    _row(
        "response.function_call_arguments.done",
        "The arguments of a function call are whole.",
        ITEM,
        EventField("arguments", "text", "The whole JSON text."),
        optional("name", "text", "The function; absent in newer streams."),
        role="done",
        slot=ARGUMENTS,
    ),
    _row(
        "response.custom_tool_call_input.delta",
        "More of the input of a custom tool.",
        ITEM,
        delta("The next piece of the input."),
        role="delta",
        slot=INPUT,
    ),
    _row(
        "response.custom_tool_call_input.done",
        "The input of a custom tool is whole.",
        ITEM,
        EventField("input", "text", "The whole input; any text, not JSON."),
        role="done",
        slot=INPUT,
    ),
    _row("response.web_search_call.in_progress", "A web search begins.", ITEM, role="status"),
    _row("response.web_search_call.searching", "A web search runs.", ITEM, role="status"),
    _row("response.web_search_call.completed", "A web search is done.", ITEM, role="status"),
    _row("response.file_search_call.in_progress", "A file search begins.", ITEM, role="status"),
    _row("response.file_search_call.searching", "A file search runs.", ITEM, role="status"),
    _row("response.file_search_call.completed", "A file search is done.", ITEM, role="status"),
    _row(
        "response.code_interpreter_call_code.delta",
        "More of the code.",
        ITEM,
        delta("The next piece of the code."),
        role="delta",
        slot=CODE,
    ),
    _row(
        "response.code_interpreter_call_code.done",
        "The code is whole.",
        ITEM,
        EventField("code", "text", "The whole code."),
        role="done",
        slot=CODE,
    ),
    _row("response.code_interpreter_call.in_progress", "A run of code begins.", ITEM, role="status"),
    _row("response.code_interpreter_call.interpreting", "A run of code is under way.", ITEM, role="status"),
    _row("response.code_interpreter_call.completed", "A run of code is done.", ITEM, role="status"),
    _row("response.image_generation_call.in_progress", "An image was asked for.", ITEM, role="status"),
    _row("response.image_generation_call.generating", "An image is being made.", ITEM, role="status"),
    _row("response.image_generation_call.completed", "An image is done.", ITEM, role="status"),
    _row(
        "response.image_generation_call.partial_image",
        "An image on its way.",
        ITEM,
        EventField("partial_image_index", "integer", "Which one, from 0."),
        EventField("partial_image_b64", "text", "The bytes in base64."),
        optional("background", "text", "``opaque`` or ``transparent``."),
        optional("output_format", "text", "``png``, ``webp`` or ``jpeg``."),
        optional("quality", "text", "``low``, ``medium`` or ``high``."),
        optional("size", "text", "Width and height in pixels: ``1024x1024``."),
        role="image",
    ),
    _row(
        "response.mcp_call_arguments.delta",
        "More of the arguments of an MCP call.",
        ITEM,
        delta("The next piece of the JSON text."),
        role="delta",
        slot=ARGUMENTS,
    ),
    _row(
        "response.mcp_call_arguments.done",
        "The arguments of an MCP call are whole.",
        ITEM,
        EventField("arguments", "text", "The whole JSON text."),
        role="done",
        slot=ARGUMENTS,
    ),
    _row("response.mcp_call.in_progress", "A call of an MCP tool begins.", ITEM, role="status"),
    _row("response.mcp_call.completed", "A call of an MCP tool is done.", ITEM, role="status"),
    _row("response.mcp_call.failed", "A call of an MCP tool failed.", ITEM, role="status"),
    _row("response.mcp_list_tools.in_progress", "Listing the tools of an MCP server begins.", ITEM, role="status"),
    _row("response.mcp_list_tools.completed", "Listing the tools of an MCP server is done.", ITEM, role="status"),
    _row("response.mcp_list_tools.failed", "Listing the tools of an MCP server failed.", ITEM, role="status"),
    _row(
        "response.shell_call_command.added",
        "A new command of a shell call.",
        COMMAND,
        EventField("command", "text", "The command as it begins."),
        role="part added",
        slot=SHELL_COMMAND,
    ),
    _row(
        "response.shell_call_command.delta",
        "More of a command.",
        COMMAND,
        delta("The next piece of the command."),
        role="delta",
        slot=SHELL_COMMAND,
    ),
    _row(
        "response.shell_call_command.done",
        "A command is whole.",
        COMMAND,
        EventField("command", "text", "The whole command."),
        role="done",
        slot=SHELL_COMMAND,
    ),
    _row(
        "response.shell_call_output_content.delta",
        "More output of a command.",
        COMMAND,
        ITEM_ID,
        EventField("delta", "object", "The next piece of ``stdout`` or ``stderr``."),
        role="delta",
        slot=SHELL_OUTPUT,
    ),
    _row(
        "response.shell_call_output_content.done",
        "The output of a command is whole.",
        COMMAND,
        ITEM_ID,
        EventField("output", "list", "Its ``stdout``, ``stderr`` and ``outcome``."),
        role="done",
        slot=SHELL_OUTPUT,
    ),
    _row("response.audio.delta", "More sound.", (), delta("The next bytes in base64."), role="audio"),
    _row("response.audio.done", "The sound is whole.", (), role="audio"),
    _row(
        "response.audio.transcript.delta", "More of what the sound says.", (), delta("The next piece of the transcript."), role="transcript"
    ),
    _row("response.audio.transcript.done", "The transcript is whole.", (), role="audio"),
    _row("response.compaction.compacting", "The conversation is being compacted.", ITEM, role="compaction"),
)
