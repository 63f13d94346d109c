"""The evidence of one response as facts: what its texts, calls and end are, as far as its events say. Nothing is decided here.

For every provider whose events are turned into facts by themselves; it has a function that does so.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from typing import Any

from ..events import Event
from ..events.access import absent, mapping
from ..events.cuts import facts_of_cut
from ..events.facts import (
    BackedBy,
    Began,
    Called,
    Cited,
    Fact,
    Failed,
    Hidden,
    ItemProgress,
    PartOf,
    Piece,
    Returned,
    Stopped,
    Took,
    Used,
    Whole,
)
from ..events.keys import CorrelationKeys
from .gathered_places import ARGUMENTS, HiddenPlace
from .model import ToolResult
from .placed import Placed

Facts = Callable[[Event], Iterator[Fact]]
"""What a provider turns an event into."""
FinalIn = Callable[[Event], tuple[dict[str, Any], str] | None]
"""Return the provider's final object where an event prints it, and the path to it in the event: ``response.``, or nothing."""
FINALS = 16
"""How many prints of the final object are kept: what comes before repeats them."""

_OF_PROMPT = frozenset({"input_tokens", "cached_tokens", "cache_write_tokens"})
_TEXTS = (Piece, Whole)


class Gathered(Placed):
    """The facts of one run."""

    def __init__(self, facts: Facts, final_in: FinalIn | None = None) -> None:
        """Gather what ``facts`` yields; of the final objects that ``final_in`` finds the last are kept."""
        self._facts = facts
        self._final_in = final_in
        super().__init__()
        self.began: list[Began] = []
        self.hidden: dict[str, HiddenPlace] = {}
        self.counts: dict[str, int | None] = {}
        self.raw_counts: Any = None
        self.own_counts: dict[str, int | None] = {}
        """What the prompt cost, by the last event that names the response: of streams in turns no other count is surely its own."""
        self._has_counted = False
        """Whether a count came since."""
        self.stream_began = self.stream_ended = False
        """Whether the stream itself said that it begins, and that it ended: a final object that is printed behind it has nothing more."""
        self.stops: dict[int | None, str | None] = {}
        """Why it ended, by the index of the answer where there are several."""
        self.outcomes: dict[int | None, str] = {}
        """How it ended, where a status says so; by the same index."""
        self.returned: dict[str | None, list[Returned]] = {}
        """What tools gave back, by the id of the call: the last print of each."""
        self.session: dict[str, str] = {}
        self.backend: str | None = None
        self.sources: dict[str, Any] = {}
        """What it cites, each once, by what is the same of it."""
        self.failures: list[Failed] = []
        self.failed_at = 0  # the line of the first that says why
        self.items: dict[int, ItemProgress] = {}
        self.is_cut = False
        """The input ends inside one of its events, and no final object was printed behind that."""
        self.snapshots: list[int] = []
        """Lines of final objects that were printed whole."""
        self.finals: deque[tuple[dict[str, Any], int, str]] = deque(maxlen=FINALS)
        """The last prints of the final object, the lines where they stand, and the paths to them in their events."""
        self.final_hides: frozenset[str] = frozenset()
        """What the printer left out of every print of the final object: ``text``, ``calls`` …"""
        self._taken = 0
        self._hides: frozenset[str] = frozenset()
        """How many events were taken in, and what the printer left out of the last one."""
        self.after_end = 0
        """The line of the first piece of text that came in an event behind the one that said why the answer ended; 0 where none did."""
        self.last_index: int | None = None
        self.says_nothing = True
        """Whether all that its events say is that items begin or end."""
        self.first_output_time: float | None = None
        self.seconds: float | None = None
        """How long it took, as its server says."""

    def take(self, event: Event, keys: CorrelationKeys) -> None:
        """Take in the facts of one event."""
        if event.kind == "failure":
            self.says_nothing = False
            self._note(failure_of(event), event)
            return
        if event.kind == "snapshot":
            self.snapshots.append(event.line)
        self.is_cut = event.is_cut or (self.is_cut and event.kind != "snapshot")
        self._taken += 1
        self._hides = frozenset()
        shown, has_items, has_more = list[Whole](), False, False
        may_be_late, ends = bool(self.stops) and keys.entry_of is None, set[int | None]()
        for fact in self._facts_of(event):
            if may_be_late:
                self._note_after_end(fact, event, ends)
            if isinstance(fact, ItemProgress):
                has_items = True
            else:
                has_more = True
                if isinstance(fact, Whole):
                    shown.append(fact)
            self._note(fact, event)
        self.says_nothing = self.says_nothing and event.kind == "event" and has_items and not has_more
        for one in shown:
            if one.is_all or "text" not in self._hides:
                self._text_of(one).stands_alone = True
        if self._final_in is not None and (final := self._final_in(event)) is not None:
            self.final_hides = self._hides if not self.finals else self.final_hides & self._hides
            self.finals.append((final[0], event.line, final[1]))
        if keys.response_id is not None and self._has_counted:
            self._has_counted = False
            self.own_counts = {name: count for name, count in self.counts.items() if name in _OF_PROMPT}
        if keys.index is not None:
            self.last_index = keys.index

    def _note_after_end(self, fact: Fact, event: Event, ends: set[int | None]) -> None:
        """Note a piece of a text that ended in an event before, and that no print of all of it has; ``ends`` has what ends with this one."""
        if isinstance(fact, Stopped):
            if fact.reason and not self.stops.get(fact.index):
                ends.add(fact.index)
        elif isinstance(fact, Piece) and fact.what == "text" and fact.text and not self.after_end:
            known = self.texts.get(fact.place)
            is_known = known is not None and known.whole is not None and fact.text in known.whole
            is_late = any(self.stops.get(index) and index not in ends for index in (None, fact.place.index))
            self.after_end = event.line if is_late and not is_known else 0

    def _note(self, fact: Fact, event: Event) -> None:
        if isinstance(fact, _TEXTS):
            self._note_text(fact, event.line)
            self.last_index = fact.place.index
            if fact.text and fact.what in {"text", ARGUMENTS} and self.first_output_time is None:
                self.first_output_time = event.time
        elif isinstance(fact, Began):
            self.stream_began = self.stream_began or (fact.is_first and event.kind == "event")
            if fact not in self.began[-2:]:
                self.began.append(fact)  # every chunk of some providers says it again
        elif isinstance(fact, Called):
            self._note_call(fact)
        elif isinstance(fact, Hidden):
            known_place = self.hidden.setdefault(fact.path, HiddenPlace(fact, event.line, 0))
            known_place.count += known_place.last != self._taken
            known_place.last = self._taken
            known_place.in_stream = known_place.in_stream or event.kind == "event"
            self._hides |= fact.holds
        elif isinstance(fact, Used):
            self._has_counted = True
            for name, count in fact.counts.items():
                if count is not None:
                    self.counts[name] = count
            self.raw_counts = _merged(self.raw_counts, fact.raw)
        elif isinstance(fact, Stopped):
            self.stream_ended = self.stream_ended or event.kind == "event"
            if fact.reason is not None or fact.index not in self.stops:
                self.stops[fact.index] = fact.reason
            if fact.outcome is not None:
                self.outcomes[fact.index] = fact.outcome
        elif isinstance(fact, PartOf):
            self.session.update((name, one) for name, one in fact.ids.items() if one)
        elif isinstance(fact, Took):
            self.seconds = fact.seconds
        elif isinstance(fact, BackedBy):
            self.backend = fact.provider
        elif isinstance(fact, Cited):
            self.sources.setdefault(fact.key, fact.source)
        elif isinstance(fact, Returned):
            told = self.returned.setdefault(fact.call_id, [])
            if fact.call_id is not None:
                told.clear()  # a later print of the same call's
            told.append(fact)
        elif isinstance(fact, Failed):
            self.failures.append(fact)
            self.failed_at = self.failed_at or (event.line if fact.code or fact.message else 0)
        else:
            self.items[fact.index] = fact

    def results(self) -> list[ToolResult]:
        """Return what tools gave back; of one that is not named the call says its name."""
        told = [one for same in self.returned.values() for one in same]
        names = {call.id: call.name for call in self.calls.values()}
        return [
            ToolResult(
                call_id=one.call_id, name=one.name or (one.call_id and names.get(one.call_id)), output=one.output, is_error=one.is_error
            )
            for one in told
        ]

    def has_item(self, index: int) -> bool:
        """Return whether something of this item was seen."""
        return index in self.items or self.has_place(index)

    def item(self, index: int) -> ItemProgress:
        """Return what is known of an item by now."""
        return self.items.get(index) or self.placed_item(index)

    def facts(self, event: Event, index: int | None) -> Iterator[Fact]:  # noqa: ARG002  # facts name their places
        """Yield what an event says."""
        yield from (failure_of(event),) if event.kind == "failure" else self._facts_of(event)

    def _facts_of(self, event: Event) -> Iterator[Fact]:
        return facts_of_cut(event, self._facts) if event.is_cut else self._facts(event)


def _merged(before: Any, now: Any) -> Any:
    """Return the provider's own words about what it cost: what a later event does not name stays as it was."""
    known, more = mapping(before), mapping(now)
    if not known or more is None:
        return now
    return {**known, **{name: one for name, one in more.items() if not absent(one) or name not in known}}


def failure_of(event: Event) -> Failed:
    """Return why a client threw."""
    code, message, status, retryable = (event.data.get(name) for name in ("code", "message", "status", "retryable"))
    return Failed(
        code if isinstance(code, str) else None,
        message if isinstance(message, str) else None,
        status if isinstance(status, int) else None,
        retryable if isinstance(retryable, bool) else None,
    )
