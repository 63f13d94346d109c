"""The facts of a run whose events say calls whole and give them no number: they are counted over all its events."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from ..events import Event
from ..events.facts import Fact
from ..events.keys import CorrelationKeys
from .gathered import FinalIn, Gathered, TextSoFar


@dataclass(slots=True)
class Before:
    """What was known of a run before an event.

    Attributes:
        calls: how many calls it had.
        has_ended: whether it said why it ended.
        texts: its texts, where it has ended or its final object was printed.

    """

    calls: int = 0
    has_ended: bool = False
    texts: list[TextSoFar] = field(default_factory=list)

    @property
    def has_text(self) -> bool:
        """Whether it has a text, where it has ended or its final object was printed."""
        return any(one.length for one in self.texts)

    def is_told_by(self, text: str) -> bool:
        """Return whether a text begins with all that was known by then.

        Some servers give a reason to end with every event: what is shorter is not compared, and nothing is joined for it.
        """
        return sum(one.length for one in self.texts) <= len(text) and text.startswith("".join(one.told for one in self.texts))


class Counted(Gathered):
    """The facts of one run; what an event says may depend on what was known before it."""

    def __init__(self, facts: Callable[[Event, Before], Iterator[Fact]], final_in: FinalIn | None = None) -> None:
        super().__init__(self._told, final_in)
        self._own = facts
        self._before: dict[tuple[int, str], Before] = {}
        """By line and path, what was known before the events that depend on it: they may be asked again what they say."""

    def take(self, event: Event, keys: CorrelationKeys) -> None:
        """Take in the facts of one event."""
        place = event.line, event.path
        may_repeat = bool(self.stops) or event.kind == "snapshot"
        before = Before(len(self.calls), bool(self.stops), self._texts() if may_repeat else [])
        self._before[place] = before
        super().take(event, keys)
        if len(self.calls) == before.calls and not may_repeat:
            del self._before[place]

    def _texts(self) -> list[TextSoFar]:
        return [one.so_far() for one in self.texts.values() if one.what == "text"]

    def _told(self, event: Event) -> Iterator[Fact]:
        return self._own(event, self._before.get((event.line, event.path), Before()))
