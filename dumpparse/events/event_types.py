"""Rows that say what the events of a provider are called and what stands in them.

They cost nothing to import: finding events asks for them with every printed object. ``models`` makes pydantic models of them
for whoever asks for a typed event.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

Kind = Literal["text", "integer", "number", "object", "list", "text or integer", "any"]


@dataclass(frozen=True, slots=True)
class EventField:
    """A field of an event, or of an object in it.

    Attributes:
        name: its key.
        kind: what it holds, where the printer did not put a marker there: JSON of one kind, or an object of known fields.
        doc: what it says.
        optional: whether it may be missing or ``null``.

    """

    name: str
    kind: Kind | EventObject
    doc: str
    optional: bool = False


@dataclass(frozen=True, slots=True)
class EventObject:
    """An object inside an event of which some fields are known; all others are kept."""

    name: str
    doc: str
    fields: tuple[EventField, ...]


class Slot(NamedTuple):
    """Which text an event is about."""

    name: str
    """Where it stands in its item: ``content``, ``arguments`` …"""
    index_field: str
    """The field with its place there; empty where there is but one."""
    kind: str
    """What kind of text it is."""


@dataclass(frozen=True, slots=True)
class EventType:
    """A documented type of event.

    Attributes:
        type: the provider's name for it.
        name: the name of its model.
        doc: when it comes.
        shared: the fields it has in common with others, which stand before its own.
        fields: its own fields, in order.
        role: what the provider's own code does with it.
        slot: which text it is about, where it is about one.

    """

    type: str
    name: str
    doc: str
    shared: tuple[EventField, ...]
    fields: tuple[EventField, ...]
    role: str = ""
    slot: Slot | None = None
