"""The seam: what a provider of model answers is to everything that knows none by name.

A provider is a folder of ``providers`` whose package has these names, and a row in ``providers.table``. It imports ``events``
and ``responses``, and nothing of these imports it: they reach it through the table, by the name that an event bears.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum
from typing import TYPE_CHECKING, Any, Protocol

from .event_types import EventType
from .facts import Fact, ItemProgress
from .keys import CorrelationKeys

if TYPE_CHECKING:
    from ..responses.model import Response
    from ..responses.run import Run
    from .event import Event


class RunState(Protocol):
    """What a provider keeps of the events of one run."""

    last_index: int | None
    """The item of the event that was taken last, or of the one before it that was about an item."""
    says_nothing: bool
    """Whether all that was taken is that items began or ended of which nothing came: by itself that is no response."""

    def take(self, event: Event, keys: CorrelationKeys) -> None:
        """Take in one event; they may come in any order."""

    def has_item(self, index: int) -> bool:
        """Return whether an event about this item was taken in."""

    def has_call(self, name: str) -> bool:
        """Return whether a call of this id was taken in."""

    def item(self, index: int) -> ItemProgress:
        """Return what is known of an item by now."""

    def facts(self, event: Event, index: int | None) -> Iterator[Fact]:
        """Yield what an event says that was taken in; ``index`` was ``last_index`` when it was."""


class Fit(IntEnum):
    """How well an event goes on with a run of which only the order of events tells; the higher, the better."""

    CANNOT = 0
    MISSES = 1
    """It can, if some of the log is missing."""
    IN_ORDER = 2
    KNOWN = 3
    """It is about something that the run began, too."""
    LEFT_OPEN = 4
    """It is about something that the run left open when it ended: the end was that of another stream."""


class OrderedState(RunState, Protocol):
    """What a provider keeps of a run whose events are found by their order (``CorrelationKeys.by_order``)."""

    @property
    def is_blank(self) -> bool:
        """Whether nothing was heard of it that would tell it from another one."""

    def fit(self, event: Event) -> Fit:
        """Return how well an event goes on with it."""


class Provider(Protocol):
    """What the package of a provider has."""

    NAME: str
    """What its events and responses bear: ``vendor.interface``."""
    KEYS: frozenset[str]
    """An object with none of these keys is nothing of it, so most objects of a log cost no call."""
    ERRORS: frozenset[str]
    """Names under which its client throws."""
    SKIP: frozenset[str]
    """Keys below which nothing is looked for: they repeat what stands beside them."""
    PADDING: frozenset[str]
    """Fields that differ between two sendings of one event."""
    API_PATHS: str
    """A pattern of the paths of its addresses."""
    EVENT_TYPES: tuple[EventType, ...]
    """Its documented events; typed models are made of them."""
    TYPE_PREFIX: str
    """What the names of its events begin with, left out where many are listed."""
    OUTPUT: str
    """The field of the final object in which the texts stand."""
    STABLE_IDS: bool
    """All events of a response that name one name the same: an event with another id is of another response."""
    VERSIONS: tuple[tuple[str, frozenset[str]], ...]
    """Ways in which a stream gives a text, each with the types of the events that do."""

    def detect(self, data: dict[str, Any], *, expected: bool) -> str | None:
        """Name the type of event this object is, a documented one or not; ``None`` where it is none.

        ``expected`` says that the last event of this log was this provider's.
        """

    def is_snapshot(self, data: dict[str, Any]) -> bool:
        """Return whether this object is the provider's final object, printed whole."""

    def keys(self, event: Event) -> CorrelationKeys:
        """Return what an event says about whose it is."""

    def family(self, name: str) -> str | None:
        """Return what an id shares with all others of its response; ``None`` where its form says nothing."""

    def new_state(self) -> RunState:
        """Return the state of a run that has no event yet."""

    def respond(self, run: Run) -> Response:
        """Put the evidence of a run together, check it, and return the answer."""
