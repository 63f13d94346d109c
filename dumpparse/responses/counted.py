"""The facts of a run whose events say calls whole and give them no number: they are counted over all its events."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..events import Event
from ..events.facts import Fact
from ..events.keys import CorrelationKeys
from .gathered import FinalIn, Gathered


class Before:
    """What was known of a run before an event.

    Attributes:
        calls: how many calls it had.
        has_ended: whether it said why it ended.
        length: how many characters its answer had, where it has ended or its final object was printed; else 0.

    """

    __slots__ = ("_is_told", "_run", "calls", "has_ended", "length")

    def __init__(self, run: Gathered | None = None, calls: int = 0, *, has_ended: bool = False, length: int = 0) -> None:
        self.calls, self.has_ended, self.length = calls, has_ended, length
        self._run = run
        self._is_told: bool | None = None

    def is_told_by(self, text: str) -> bool:
        """Return whether the text of the event begins with all that was known by then; asked again, it says what it said.

        Some servers give a reason to end with every event: what is shorter is not compared, and nothing is joined for it.
        """
        if self._is_told is None:
            texts = () if self._run is None else self._run.texts.values()
            known = (one.told for one in texts if one.what == "text")
            self._is_told = self.length <= len(text) and text.startswith("".join(known))
        return self._is_told


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
        before = Before(self, len(self.calls), has_ended=bool(self.stops), length=self.length if may_repeat else 0)
        self._before[place] = before
        super().take(event, keys)
        if len(self.calls) == before.calls and not may_repeat:
            del self._before[place]

    def _told(self, event: Event) -> Iterator[Fact]:
        return self._own(event, self._before.get((event.line, event.path), Before()))
