"""What the events of one response said, kept as evidence; nothing is decided here.

Each piece of evidence keeps its place in the stream (its sequence number, else the order of arrival) and its line, so the
events may come in any order. Items are kept by output index, never by item id: some servers change the id with every event.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from ...events import Event
from ...events.shape import integer, mapping, text
from .address import Address
from .catalogue import EVERYWHERE, FIELDS, HELPER_FIELDS, LIFECYCLE

Order = tuple[int, int]
"""The place of an event: its sequence number, or that of the event before it, and the order of arrival."""

Slot = tuple[str, int]
"""Which text of an item: ``content``, ``summary``, ``arguments``, ``input``, ``code``, ``command`` or ``output``, and its index."""


@dataclass(slots=True)
class Evidence:
    """Something an event said: its fields or the object in it, where and when."""

    data: dict[str, Any]
    line: int
    order: Order
    type: str = ""


@dataclass(slots=True)
class Delta:
    """A piece of a text."""

    order: Order
    content: Any
    line: int


@dataclass(slots=True)
class Part:
    """One text of an item: a content part, a summary part, the arguments of a call, code, a command."""

    slot: Slot
    kind: str
    added: Evidence | None = None
    deltas: list[Delta] = field(default_factory=list)
    done: Evidence | None = None
    """The event that gives the text whole."""
    closed: Evidence | None = None
    """The part as the event that closes it gives it."""
    snapshot: Delta | None = None
    """All text so far, as a client's helper adds it to deltas."""
    annotations: dict[int, Evidence] = field(default_factory=dict)
    logprobs: list[Delta] = field(default_factory=list)
    first: Order = (0, 0)
    last: Order = (0, 0)


@dataclass(slots=True)
class ItemState:
    """One output item."""

    index: int
    called: str | None = None
    """The type of item its events are named after: ``function_call``, ``web_search_call``."""
    added: list[Evidence] = field(default_factory=list)
    done: Evidence | None = None
    parts: dict[Slot, Part] = field(default_factory=dict)
    ids: dict[str, int] = field(default_factory=dict)
    """Every id it went by, with the line of its first use."""
    statuses: list[Delta] = field(default_factory=list)
    """What events of hosted tools said of its status."""
    images: list[tuple[int | None, Any]] = field(default_factory=list)
    first_line: int = 0
    first_time: float | None = None
    first_output_time: float | None = None
    """When the first delta of message text or of a call came."""
    first_order: Order = (0, 0)
    last_order: Order = (0, 0)
    deltas: int = 0


@dataclass(slots=True)
class Audio:
    """Sound and its transcript, which belong to no item."""

    transcript: list[Delta] = field(default_factory=list)
    bytes: int = 0
    deltas: int = 0
    done: int | None = None
    line: int = 0


DELTAS: dict[str, tuple[str, str, str]] = {
    "response.output_text.delta": ("content", "content_index", "output_text"),
    "response.refusal.delta": ("content", "content_index", "refusal"),
    "response.reasoning_text.delta": ("content", "content_index", "reasoning_text"),
    "response.reasoning_summary_text.delta": ("summary", "summary_index", "summary_text"),
    "response.function_call_arguments.delta": ("arguments", "", "arguments"),
    "response.mcp_call_arguments.delta": ("arguments", "", "arguments"),
    "response.custom_tool_call_input.delta": ("input", "", "input"),
    "response.code_interpreter_call_code.delta": ("code", "", "code"),
    "response.shell_call_command.delta": ("command", "command_index", "command"),
    "response.shell_call_output_content.delta": ("output", "command_index", "output"),
}
"""Type of a delta → (slot, field of its index, kind of part)."""

DONES: dict[str, tuple[str, str, str]] = {kind.removesuffix(".delta") + ".done": keys for kind, keys in DELTAS.items()}

PARTS: dict[str, tuple[str, str]] = {
    "response.content_part.added": ("content", "content_index"),
    "response.content_part.done": ("content", "content_index"),
    "response.reasoning_summary_part.added": ("summary", "summary_index"),
    "response.reasoning_summary_part.done": ("summary", "summary_index"),
    "response.shell_call_command.added": ("command", "command_index"),
}

_KNOWN = {kind: EVERYWHERE.union(fields) for kind, fields in FIELDS.items()}
"""Type → all fields that are documented for it."""

_CALL = re.compile(r"response\.((?:function|mcp|custom_tool|web_search|file_search|code_interpreter|image_generation)_call|mcp_list_tools)")

TEXT_FIELD: dict[str, str] = {
    "output_text": "text", "refusal": "refusal", "reasoning_text": "text", "summary_text": "text",
    "arguments": "arguments", "input": "input", "code": "code", "command": "command", "output": "output",
}  # fmt: skip
"""Kind of part → the field of its ``done`` event and of the part that holds the text."""


class ResponseState:
    """The evidence of one run."""

    def __init__(self) -> None:
        self.lifecycle: list[Evidence] = []
        """Response objects, each with the type of its event; ``response`` for one printed on its own."""
        self.errors: list[Evidence] = []
        self.failures: list[Evidence] = []
        self.items: dict[int, ItemState] = {}
        self.audio: Audio | None = None
        self.unknown: dict[str, tuple[int, int]] = {}
        """Type that is not documented → (how often, first line)."""
        self.unknown_fields: dict[tuple[str, str], int] = {}
        """(type, field) that is not documented → first line."""
        self.helper = False
        """Whether a client's helper printed this: deltas carry what came before them."""
        self.hidden_responses = 0
        self.cut: Event | None = None
        """The event the input ended in."""
        self._sequence = -1
        self._arrival = 0
        self.last_index: int | None = None
        """The item of the last event that was about one."""

    def apply(self, event: Event, address: Address) -> None:
        """Take in one event."""
        self._arrival += 1
        if address.number is not None:
            self._sequence = address.number
        order = (self._sequence, self._arrival)
        if event.kind != "event":
            self._beside(event, order)
            return
        self._note_fields(event)
        kind, data = event.type, event.data
        if kind in DELTAS:
            self._delta(event, address, order)
        elif kind in LIFECYCLE:
            response = mapping(data.get("response"))
            if response is None:
                self.hidden_responses += 1
            self.lifecycle.append(Evidence(response or {}, event.line, order, kind))
        elif kind == "error":
            self.errors.append(Evidence(mapping(data.get("error")) or data, event.line, order, kind))
        elif kind.startswith("response.audio."):
            self._audio(event, order)
        elif kind in FIELDS:
            self._item_event(event, order)

    def _beside(self, event: Event, order: Order) -> None:
        if event.kind == "snapshot":
            self.lifecycle.append(Evidence(event.data, event.line, order, "response"))
        else:
            self.failures.append(Evidence(event.data, event.line, order, event.type))

    def _note_fields(self, event: Event) -> None:
        known = _KNOWN.get(event.type)
        if known is None:
            count, line = self.unknown.get(event.type, (0, event.line))
            self.unknown[event.type] = (count + 1, line)
            return
        if event.data.keys() <= known:
            return
        for name in event.data:
            if name in known:
                continue
            if name in HELPER_FIELDS:
                self.helper = self.helper or name == "snapshot"
            elif not (event.type == "error" and name == "error"):
                self.unknown_fields.setdefault((event.type, name), event.line)

    def _audio(self, event: Event, order: Order) -> None:
        audio = self.audio = self.audio or Audio(line=event.line)
        content = event.data.get("delta")
        if event.type == "response.audio.transcript.delta":
            audio.transcript.append(Delta(order, content, event.line))
        elif event.type == "response.audio.delta":
            audio.bytes += base64_size(text(content) or "")
            audio.deltas += 1
        elif event.type == "response.audio.transcript.done":
            audio.done = event.line

    def _item_event(self, event: Event, order: Order) -> None:
        kind, data = event.type, event.data
        body = mapping(data.get("item")) if kind.startswith("response.output_item.") else None
        name = text(data.get("item_id")) or (text(body.get("id")) if body else None)
        item = self._item(integer(data.get("output_index")), name, event, order)
        if kind == "response.output_item.added":
            item.added.append(Evidence(body or {}, event.line, order, kind))
        elif kind == "response.output_item.done":
            item.done = Evidence(body or {}, event.line, order, kind)
        elif kind in DONES:
            item.called = item.called or _called(kind)
            slot, key, part_kind = DONES[kind]
            self._part(item, (slot, key, part_kind), data, order).done = Evidence(data, event.line, order, kind)
        elif kind in PARTS:
            self._part_event(item, event, order)
        elif kind == "response.output_text.annotation.added":
            part = self._part(item, ("content", "content_index", "output_text"), data, order)
            place = integer(data.get("annotation_index"))
            part.annotations[len(part.annotations) if place is None else place] = Evidence(data, event.line, order, kind)
        elif kind == "response.image_generation_call.partial_image":
            item.images.append((integer(data.get("partial_image_index")), data.get("partial_image_b64")))
        else:
            item.called = item.called or _called(kind)
            item.statuses.append(Delta(order, kind.rpartition(".")[2], event.line))

    def _delta(self, event: Event, address: Address, order: Order) -> None:
        """Take in a piece of a text: most events are one."""
        kind, data = event.type, event.data
        item = self._item(address.index, address.item_id, event, order)
        item.called = item.called or _called(kind)
        keys = DELTAS[kind]
        slot, _, part_kind = keys
        part = self._part(item, keys, data, order)
        part.deltas.append(Delta(order, data.get("delta"), event.line))
        item.deltas += 1
        if item.first_output_time is None and slot != "summary" and part_kind != "reasoning_text":
            item.first_output_time = event.time
        if "snapshot" in data:
            part.snapshot = Delta(order, data["snapshot"], event.line)
        if data.get("logprobs"):
            part.logprobs.append(Delta(order, data["logprobs"], event.line))

    def _part_event(self, item: ItemState, event: Event, order: Order) -> None:
        slot, key = PARTS[event.type]
        body = mapping(event.data.get("part")) or {}
        kind = text(body.get("type")) or ("command" if slot == "command" else "summary_text" if slot == "summary" else "")
        part = self._part(item, (slot, key, kind), event.data, order)
        made = Evidence(event.data if slot == "command" else body, event.line, order, event.type)
        if event.type.endswith(".added"):
            part.added = part.added or made
        else:
            part.closed = made

    def _item(self, index: int | None, name: str | None, event: Event, order: Order) -> ItemState:
        if index is None:
            # Some servers leave the index out: the item of that id, else the one that came last.
            index = next((item.index for item in self.items.values() if name in item.ids), self.last_index) or 0
        self.last_index = index
        item = self.items.get(index)
        if item is None:
            item = self.items[index] = ItemState(index, first_line=event.line, first_time=event.time, first_order=order, last_order=order)
        if order > item.last_order:
            item.last_order = order
        elif order < item.first_order:
            item.first_order = order
        if name is not None:
            item.ids.setdefault(name, event.line)
        return item

    def _part(self, item: ItemState, keys: tuple[str, str, str], data: dict[str, Any], order: Order) -> Part:
        slot, key, kind = keys
        place = (slot, (integer(data.get(key)) or 0) if key else 0)
        part = item.parts.get(place)
        if part is None:
            part = item.parts[place] = Part(place, kind, first=order, last=order)
        part.kind = part.kind or kind
        if order > part.last:
            part.last = order
        elif order < part.first:
            part.first = order
        return part

    def settle(self) -> None:
        """Put what came in disorder in order; called once, when the run is complete."""
        self.lifecycle.sort(key=_order)
        for item in self.items.values():
            item.added.sort(key=_order)
            item.statuses.sort(key=_order)
            for part in item.parts.values():
                part.deltas.sort(key=_order)
                part.logprobs.sort(key=_order)
        if self.audio is not None:
            self.audio.transcript.sort(key=_order)


def _order(evidence: Evidence | Delta) -> Order:
    return evidence.order


@lru_cache(maxsize=256)
def _called(kind: str) -> str | None:
    """Return the type of item an event is named after, where it names one.

    >>> _called("response.mcp_call_arguments.delta")
    'mcp_call'
    """
    found = _CALL.match(kind)
    return found[1] if found else None


def base64_size(content: str) -> int:
    """Count the bytes that base64 text stands for."""
    return len(content) * 3 // 4 - content[-2:].count("=")


__all__ = ["DELTAS", "DONES", "PARTS", "TEXT_FIELD", "Audio", "Delta", "Evidence", "ItemState", "Part", "ResponseState", "base64_size"]
