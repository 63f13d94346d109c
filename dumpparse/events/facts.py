"""What an event says, in words that are the same for every provider.

A provider turns its events into facts; what tells of a log while it is written knows only these, and so does what puts a response
together for the providers that have no way of their own (``responses.gathered``).

Facts are not to be changed. That is not enforced: every event makes some, and a frozen class takes four times as long to make one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

TRANSCRIPT = "transcript"
"""The slot of a text that was spoken."""


@dataclass(slots=True, unsafe_hash=True)
class Place:
    """Where a text stands: which item, which kind of text of it, and which of these."""

    index: int | None
    """The place of the item; ``None`` for what belongs to no item."""
    slot: str
    number: int = 0


@dataclass(slots=True)
class Began:
    """A response began."""

    id: str | None
    model: str | None
    created_at: float | int | None = None
    tier: str | None = None
    is_first: bool = True
    """Whether its stream begins with this; else it is named later, and the log may begin late."""


@dataclass(slots=True)
class ItemProgress:
    """An item of a response, as far as it is known by now."""

    index: int
    type: str
    name: str = ""
    """What is called, where it is a call."""
    status: str = ""
    stage: Literal["seen", "under way", "done"] = "seen"


@dataclass(slots=True)
class Piece:
    """The next piece of a text."""

    place: Place
    what: str
    """``text`` where it is part of the answer, else what it is: ``reasoning``, ``arguments``, ``code`` …"""
    text: str
    is_cut: bool = False
    """The printer left out its end."""


@dataclass(slots=True)
class Whole:
    """A text as a later print shows it, all of it."""

    place: Place
    what: str
    text: str
    is_cut: bool = False
    is_all: bool = False
    """It is all of the answer, whatever stands beside it in other words."""


@dataclass(slots=True)
class Called:
    """A call that the model asks for; its arguments stand at the same place."""

    place: Place
    id: str | None
    name: str | None
    kind: str = "function"


@dataclass(slots=True)
class Returned:
    """What a tool gave back."""

    call_id: str | None
    name: str | None
    output: str | None
    """``None`` where the printer left it out."""
    is_error: bool | None = None


@dataclass(slots=True)
class Hidden:
    """Something that the printer left out."""

    path: str
    """Where, as it is printed in an event: ``choices[].delta``."""
    of: str
    """What was printed in its place: ``Object``."""
    holds: frozenset[str]
    """What may stand there: ``text``, ``calls``, ``reasoning``, ``results``, ``usage``, ``end``, ``error``."""


@dataclass(slots=True)
class Used:
    """What the response cost by now: by the names of ``Usage``, what is shown; and the provider's own words."""

    counts: Mapping[str, int | None] = field(default_factory=dict)
    raw: Any = None


@dataclass(slots=True)
class Stopped:
    """The response ended, and why, in the provider's words; of several answers the one with this index."""

    reason: str | None
    index: int | None = None
    outcome: str | None = None
    """One of ``Outcome``, where a status says it and no reason does; ``unterminated`` where the status is that of one under way."""


@dataclass(slots=True)
class Failed:
    """The stream broke."""

    code: str | None
    message: str | None
    status: int | None = None
    retryable: bool | None = None


@dataclass(slots=True)
class Took:
    """How long the response took, as its server says."""

    seconds: float


@dataclass(slots=True)
class PartOf:
    """What the response is a part of: ids, by the names of ``Session``."""

    ids: Mapping[str, str | None]


@dataclass(slots=True)
class BackedBy:
    """A library printed the answer of another provider, which is read by this name."""

    provider: str


@dataclass(slots=True)
class Cited:
    """Something that the answer cites: an address, or what was printed of it."""

    source: Any

    @property
    def key(self) -> str:
        """What is the same of all facts that cite the same."""
        return self.source if isinstance(self.source, str) else repr(self.source)


Fact = Began | ItemProgress | Piece | Whole | Called | Returned | Hidden | Used | Stopped | Failed | Took | PartOf | BackedBy | Cited
