"""The events of reasoning: its summary, and its text where the model gives it."""

from __future__ import annotations

from typing import Literal

from pydantic import StrictStr

from .base import ContentEvent, Marked, PartData, SummaryEvent


class ReasoningSummaryPartAdded(SummaryEvent):
    """A new part of the summary, still empty."""

    type: Literal["response.reasoning_summary_part.added"]
    part: Marked[PartData]
    """The part as it begins."""


class ReasoningSummaryPartDone(SummaryEvent):
    """A part of the summary is whole."""

    type: Literal["response.reasoning_summary_part.done"]
    part: Marked[PartData]
    """The whole part."""
    status: Marked[StrictStr] | None = None
    """``incomplete`` where it was cut."""


class ReasoningSummaryTextDelta(SummaryEvent):
    """More text of the summary."""

    type: Literal["response.reasoning_summary_text.delta"]
    delta: Marked[StrictStr]
    """The next piece of the summary."""


class ReasoningSummaryTextDone(SummaryEvent):
    """The text of a summary part is whole."""

    type: Literal["response.reasoning_summary_text.done"]
    text: Marked[StrictStr]
    """The whole text."""


class ReasoningTextDelta(ContentEvent):
    """More text of the reasoning itself."""

    type: Literal["response.reasoning_text.delta"]
    delta: Marked[StrictStr]
    """The next piece of the reasoning."""


class ReasoningTextDone(ContentEvent):
    """The text of a reasoning part is whole."""

    type: Literal["response.reasoning_text.done"]
    text: Marked[StrictStr]
    """The whole text."""
