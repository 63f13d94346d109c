"""The events that open and close an output item or a part of one."""

from __future__ import annotations

from typing import Literal

from pydantic import StrictInt

from .base import ContentEvent, Event, ItemData, Marked, PartData


class OutputItemAdded(Event):
    """A new output item, still empty."""

    type: Literal["response.output_item.added"]
    output_index: Marked[StrictInt]
    """Its place in ``response.output``."""
    item: Marked[ItemData] | None = None
    """The item as it begins; some servers send ``null``."""


class OutputItemDone(Event):
    """An output item is whole."""

    type: Literal["response.output_item.done"]
    output_index: Marked[StrictInt]
    """Its place in ``response.output``."""
    item: Marked[ItemData]
    """The whole item."""


class ContentPartAdded(ContentEvent):
    """A new part of a message or of reasoning, still empty."""

    type: Literal["response.content_part.added"]
    part: Marked[PartData]
    """The part as it begins."""


class ContentPartDone(ContentEvent):
    """A part is whole."""

    type: Literal["response.content_part.done"]
    part: Marked[PartData]
    """The whole part."""
