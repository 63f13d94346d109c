"""What all Responses events share: their configuration, their keys, and how a field that was not printed is typed."""

from __future__ import annotations

from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, InstanceOf, StrictFloat, StrictInt, StrictStr

from ....values import Value

_T = TypeVar("_T")
Marker = InstanceOf[Value]
"""A printed form that JSON has not: ``Elided`` for ``[Object]``, ``String`` for a string with a lost tail."""
Marked = Annotated[_T | Marker, "the field, or a marker where the printer left it out"]
"""A field whose value may be a marker."""


class Open(BaseModel):
    """A model that keeps the fields it does not know; its schema is built when it is first used."""

    model_config = ConfigDict(extra="allow", defer_build=True, protected_namespaces=(), arbitrary_types_allowed=True)


class ResponseData(Open):
    """The response object of a lifecycle event; only what is asked for often is named, all else is kept."""

    id: Marked[StrictStr] | None = None
    """``resp_…``"""
    status: Marked[StrictStr] | None = None
    """``queued``, ``in_progress``, ``completed``, ``failed``, ``incomplete`` or ``cancelled``."""
    model: Marked[StrictStr] | None = None
    """The model that answers."""
    created_at: Marked[StrictInt | StrictFloat] | None = None
    """Unix seconds."""
    completed_at: Marked[StrictInt | StrictFloat] | None = None
    """Unix seconds; newer servers only."""
    error: Marked[dict[str, Any]] | None = None
    """``code`` and ``message``, where it failed."""
    incomplete_details: Marked[dict[str, Any]] | None = None
    """``reason``, where it was cut."""
    output: Marked[list[Any]] | None = None
    """The output items."""
    usage: Marked[dict[str, Any]] | None = None
    """Token counts, at the end."""
    service_tier: Marked[StrictStr] | None = None
    """``auto`` when asked, the tier that served it at the end."""
    metadata: Marked[dict[str, Any]] | None = None
    """What the caller attached."""


class ItemData(Open):
    """An output item of any of the 28 types; what belongs to one type alone is kept without a name here."""

    type: Marked[StrictStr] | None = None
    """``message``, ``reasoning``, ``function_call`` …"""
    id: Marked[StrictStr] | None = None
    """``msg_…``, ``rs_…``, ``fc_…``"""
    status: Marked[StrictStr] | None = None
    """``in_progress``, ``completed``, ``incomplete`` or a state of a hosted tool."""
    phase: Marked[StrictStr] | None = None
    """``commentary`` or ``final_answer``, on messages of newer models."""
    content: Marked[list[Any]] | None = None
    """The parts of a message or of reasoning."""
    summary: Marked[list[Any]] | None = None
    """The summary of reasoning."""


class PartData(Open):
    """A part of a message or of reasoning."""

    type: Marked[StrictStr] | None = None
    """``output_text``, ``refusal``, ``reasoning_text`` or ``summary_text``."""
    text: Marked[StrictStr] | None = None
    """The text, but for a refusal."""
    refusal: Marked[StrictStr] | None = None
    """The text of a refusal."""
    annotations: Marked[list[Any]] | None = None
    """Citations and files."""
    logprobs: Marked[list[Any]] | None = None
    """One entry a token, where they were asked for."""


class Event(Open):
    """An event of the Responses API."""

    sequence_number: Marked[StrictInt] | None = None
    """Its number in the stream, from 0; absent on older and third-party servers."""
    obfuscation: Marked[StrictStr] | None = None
    """Random padding that evens out the size of deltas."""


class LifecycleEvent(Event):
    """An event that carries the response."""

    response: Marked[ResponseData]
    """The response as it stands."""


class ItemEvent(Event):
    """An event of an output item."""

    item_id: Marked[StrictStr] | None = None
    """The item; some servers change it with every event, some leave it out."""
    output_index: Marked[StrictInt]
    """The item's place in ``response.output``."""


class ContentEvent(ItemEvent):
    """An event of a part of an output item."""

    content_index: Marked[StrictInt]
    """The part's place in ``item.content``."""


class SummaryEvent(ItemEvent):
    """An event of a part of a reasoning summary."""

    summary_index: Marked[StrictInt]
    """The part's place in ``item.summary``."""


class CommandEvent(Event):
    """An event of one command of a shell call."""

    output_index: Marked[StrictInt]
    """The item's place in ``response.output``."""
    command_index: Marked[StrictInt]
    """The command's place in the call."""
