"""The events that say only how far a hosted tool has come."""

from __future__ import annotations

from typing import Literal

from .base import ItemEvent


class WebSearchCallInProgress(ItemEvent):
    """A web search begins."""

    type: Literal["response.web_search_call.in_progress"]


class WebSearchCallSearching(ItemEvent):
    """A web search runs."""

    type: Literal["response.web_search_call.searching"]


class WebSearchCallCompleted(ItemEvent):
    """A web search is done."""

    type: Literal["response.web_search_call.completed"]


class FileSearchCallInProgress(ItemEvent):
    """A file search begins."""

    type: Literal["response.file_search_call.in_progress"]


class FileSearchCallSearching(ItemEvent):
    """A file search runs."""

    type: Literal["response.file_search_call.searching"]


class FileSearchCallCompleted(ItemEvent):
    """A file search is done."""

    type: Literal["response.file_search_call.completed"]


class CodeInterpreterCallInProgress(ItemEvent):
    """A run of code begins."""

    type: Literal["response.code_interpreter_call.in_progress"]


class CodeInterpreterCallInterpreting(ItemEvent):
    """A run of code is under way."""

    type: Literal["response.code_interpreter_call.interpreting"]


class CodeInterpreterCallCompleted(ItemEvent):
    """A run of code is done."""

    type: Literal["response.code_interpreter_call.completed"]


class ImageGenerationCallInProgress(ItemEvent):
    """An image was asked for."""

    type: Literal["response.image_generation_call.in_progress"]


class ImageGenerationCallGenerating(ItemEvent):
    """An image is being made."""

    type: Literal["response.image_generation_call.generating"]


class ImageGenerationCallCompleted(ItemEvent):
    """An image is done."""

    type: Literal["response.image_generation_call.completed"]


class McpCallInProgress(ItemEvent):
    """A call of an MCP tool begins."""

    type: Literal["response.mcp_call.in_progress"]


class McpCallCompleted(ItemEvent):
    """A call of an MCP tool is done."""

    type: Literal["response.mcp_call.completed"]


class McpCallFailed(ItemEvent):
    """A call of an MCP tool failed."""

    type: Literal["response.mcp_call.failed"]


class McpListToolsInProgress(ItemEvent):
    """Listing the tools of an MCP server begins."""

    type: Literal["response.mcp_list_tools.in_progress"]


class McpListToolsCompleted(ItemEvent):
    """Listing the tools of an MCP server is done."""

    type: Literal["response.mcp_list_tools.completed"]


class McpListToolsFailed(ItemEvent):
    """Listing the tools of an MCP server failed."""

    type: Literal["response.mcp_list_tools.failed"]


class CompactionCompacting(ItemEvent):
    """The conversation is being compacted."""

    type: Literal["response.compaction.compacting"]
