"""What the events of one response said, kept as evidence: of the response, its items, and their texts.

Each piece of evidence keeps its place in the stream (its sequence number, else the order of arrival) and its line, so the
events may come in any order.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Order = tuple[int, int]
"""The place of an event: its sequence number, or that of the event before it, and the order of arrival."""

TextPlace = tuple[str, int]
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

    slot: TextPlace
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
    said: dict[str, str] = field(default_factory=dict)
    """Its type, name and phase as the events that announced or closed it said last."""
    heard: dict[TextPlace, Part] = field(default_factory=dict)
    """Its texts, each under the index that its events named."""
    parts: dict[TextPlace, Part] = field(default_factory=dict)
    """Its texts, once all are in order: ``heard``, but for indexes that counted events."""
    counted: frozenset[str] = frozenset()
    """The slots of such indexes."""
    told: dict[str, tuple[int, int, bool]] = field(default_factory=dict)
    """Slot → the text that an event was about last, the index it named, and whether the text is whole, for who tells of it at once."""
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
    is_cut: bool = False
    """The input ends inside the event that announced or closed it."""
    is_unsplit: bool = False
    """Several streams told it that nothing tells apart."""


@dataclass(slots=True)
class Audio:
    """Sound and its transcript, which belong to no item."""

    transcript: list[Delta] = field(default_factory=list)
    bytes: int = 0
    deltas: int = 0
    done: int | None = None
    line: int = 0


def base64_size(content: str) -> int:
    """Count the bytes that base64 text stands for."""
    return len(content) * 3 // 4 - content[-2:].count("=")
