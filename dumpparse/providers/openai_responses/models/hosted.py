"""The events of hosted tools that carry content: code, images, MCP arguments, audio."""

from __future__ import annotations

from typing import Literal

from pydantic import StrictInt, StrictStr

from .base import Event, ItemEvent, Marked


class CodeInterpreterCallCodeDelta(ItemEvent):
    """More of the code."""

    type: Literal["response.code_interpreter_call_code.delta"]
    delta: Marked[StrictStr]
    """The next piece of the code."""


class CodeInterpreterCallCodeDone(ItemEvent):
    """The code is whole."""

    type: Literal["response.code_interpreter_call_code.done"]
    code: Marked[StrictStr]
    """The whole code."""


class ImageGenerationCallPartialImage(ItemEvent):
    """An image on its way."""

    type: Literal["response.image_generation_call.partial_image"]
    partial_image_index: Marked[StrictInt]
    """Which one, from 0."""
    partial_image_b64: Marked[StrictStr]
    """The bytes in base64."""
    background: Marked[StrictStr] | None = None
    """``opaque`` or ``transparent``."""
    output_format: Marked[StrictStr] | None = None
    """``png``, ``webp`` or ``jpeg``."""
    quality: Marked[StrictStr] | None = None
    """``low``, ``medium`` or ``high``."""
    size: Marked[StrictStr] | None = None
    """Width and height in pixels: ``1024x1024``."""


class McpCallArgumentsDelta(ItemEvent):
    """More of the arguments of an MCP call."""

    type: Literal["response.mcp_call_arguments.delta"]
    delta: Marked[StrictStr]
    """The next piece of the JSON text."""


class McpCallArgumentsDone(ItemEvent):
    """The arguments of an MCP call are whole."""

    type: Literal["response.mcp_call_arguments.done"]
    arguments: Marked[StrictStr]
    """The whole JSON text."""


class AudioDelta(Event):
    """More sound."""

    type: Literal["response.audio.delta"]
    delta: Marked[StrictStr]
    """The next bytes in base64."""


class AudioDone(Event):
    """The sound is whole."""

    type: Literal["response.audio.done"]


class AudioTranscriptDelta(Event):
    """More of what the sound says."""

    type: Literal["response.audio.transcript.delta"]
    delta: Marked[StrictStr]
    """The next piece of the transcript."""


class AudioTranscriptDone(Event):
    """The transcript is whole."""

    type: Literal["response.audio.transcript.done"]
