"""What an event says, in words that are the same for every provider.

A provider turns its events into facts; what tells of a log while it is written knows only these.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text stands: which item, which kind of text of it, and which of these."""

    index: int | None
    """The place of the item; ``None`` for what belongs to no item."""
    slot: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class Began:
    """A response began."""

    id: str | None
    model: str | None


@dataclass(frozen=True, slots=True)
class ItemProgress:
    """An item of a response, as far as it is known by now."""

    index: int
    type: str
    name: str = ""
    """What is called, where it is a call."""
    status: str = ""
    stage: Literal["seen", "under way", "done"] = "seen"


@dataclass(frozen=True, slots=True)
class Piece:
    """The next piece of a text."""

    place: Place
    what: str
    """``text`` where it is part of the answer, else what it is: ``reasoning``, ``arguments``, ``code`` …"""
    text: str


@dataclass(frozen=True, slots=True)
class Whole:
    """A text as a later print shows it, all of it."""

    place: Place
    what: str
    text: str


@dataclass(frozen=True, slots=True)
class Failed:
    """The stream broke."""

    code: str | None
    message: str | None


Fact = Began | ItemProgress | Piece | Whole | Failed
