"""The facts of a run whose events say calls whole and give them no number: they are counted over all its events."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ..events import Event
from ..events.facts import Fact
from ..events.keys import CorrelationKeys
from .gathered import FinalIn, Gathered


@dataclass(frozen=True, slots=True)
class Before:
    """What was known of a run before an event.

    Attributes:
        calls: how many calls it had.
        has_ended: whether it said why it ended.
        text: its text, where it has ended or its final object was printed.

    """

    calls: int = 0
    has_ended: bool = False
    text: str = ""


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
        before = Before(len(self.calls), bool(self.stops), self._text() if may_repeat else "")
        self._before[place] = before
        super().take(event, keys)
        if len(self.calls) == before.calls and not may_repeat:
            del self._before[place]

    def _text(self) -> str:
        return "".join(one.told for one in self.texts.values() if one.what == "text")

    def _told(self, event: Event) -> Iterator[Fact]:
        return self._own(event, self._before.get((event.line, event.path), Before()))
