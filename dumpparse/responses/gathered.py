"""The evidence of one response as facts: what its texts, calls and end are, as far as its events say. Nothing is decided here.

For every provider whose events are turned into facts by themselves; it has a function that does so.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ..events import Event
from ..events.access import absent, mapping
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
    Place,
    Returned,
    Stopped,
    Used,
    Whole,
)
from ..events.keys import CorrelationKeys
from .arguments import parse_arguments
from .model import ToolResult

Facts = Callable[[Event], Iterator[Fact]]
"""What a provider turns an event into."""
FinalIn = Callable[[Event], tuple[dict[str, Any], str] | None]
"""Return the provider's final object where an event prints it, and the path to it in the event: ``response.``, or nothing."""
FINALS = 16
"""How many prints of the final object are kept: what comes before repeats them."""

_OF_PROMPT = frozenset({"input_tokens", "cached_tokens", "cache_write_tokens"})
_TEXTS = (Piece, Whole)
ARGUMENTS = "arguments"
"""What the text of a call is."""


class TextSoFar(NamedTuple):
    """What was known of a text at a time; joined only where somebody asks for it.

    Attributes:
        pieces, shown: its pieces, of which so many were there.
        length: how many characters it had.
        whole: what a later print showed of all of it, where that is more than the pieces.

    """

    pieces: list[str]
    shown: int
    length: int
    whole: str | None

    @property
    def told(self) -> str:
        """What was known of it."""
        return "".join(self.pieces[: self.shown]) if self.whole is None else self.whole


@dataclass(slots=True)
class GatheredText:
    """A text at one place, as its pieces and its later prints have it.

    Attributes:
        what: ``text`` where it is part of the answer, else what it is.
        pieces: its pieces in order. ``lines``: where they stand, the first and the last.
        is_cut: the printer left out the end of one of them.
        whole: what a later print shows of all of it. ``whole_is_cut``: but for its end.
        differs: the line of a print that shows another text; 0 where none does.
        size: how many characters its pieces have.

    """

    what: str
    pieces: list[str] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    is_cut: bool = False
    whole: str | None = None
    whole_is_cut: bool = False
    differs: int = 0
    size: int = 0

    def add(self, piece: Piece, line: int) -> None:
        """Take the next piece."""
        self.pieces.append(piece.text)
        self.size += len(piece.text)
        self.is_cut = self.is_cut or piece.is_cut
        self.lines = [self.lines[0] if self.lines else line, line]

    def show(self, whole: Whole, line: int) -> None:
        """Take what a later print shows of all of it; the longest stands where several do."""
        known = self.whole if self.whole is not None else "".join(self.pieces) if self.pieces and not self.is_cut else None
        if known is not None and not (whole.text.startswith(known) or known.startswith(whole.text)) and not self.whole_is_cut:
            if self.what == ARGUMENTS and _are_same(known, whole.text):
                return  # an object that is printed whole is written without the blanks of the model
            self.differs = self.differs or line
        if self.whole is None or len(whole.text) >= len(self.whole):
            self.whole, self.whole_is_cut = whole.text, whole.is_cut
        self.lines = [self.lines[0] if self.lines else line, line]

    @property
    def told(self) -> str:
        """What is known of it."""
        return self.so_far().told

    def so_far(self) -> TextSoFar:
        """Return what is known of it, to be asked for when more is."""
        whole = None if self.whole is None or (self.whole_is_cut and self.size > len(self.whole)) else self.whole
        return TextSoFar(self.pieces, len(self.pieces), self.size if whole is None else len(whole), whole)

    @property
    def is_whole(self) -> bool:
        """Whether the printer left out nothing of what was printed of it."""
        return not self.is_cut if self.whole is None else not self.whole_is_cut or (bool(self.pieces) and not self.is_cut)


def _are_same(known: str, shown: str) -> bool:
    """Return whether arguments are the same JSON."""
    made = parse_arguments(known)
    return made is not None and made == parse_arguments(shown)


@dataclass(slots=True)
class GatheredCall:
    """A call; its arguments are the text at its place."""

    id: str | None = None
    name: str | None = None
    kind: str = "function"


@dataclass(slots=True)
class HiddenPlace:
    """What the printer left out at one path: of how many events, on which line of the first, and whether of an event of the stream."""

    fact: Hidden
    line: int
    count: int = 1
    in_stream: bool = False


class Gathered:
    """The facts of one run."""

    def __init__(self, facts: Facts, final_in: FinalIn | None = None) -> None:
        """Gather what ``facts`` yields; of the final objects that ``final_in`` finds the last are kept."""
        self._facts = facts
        self._final_in = final_in
        self.began: list[Began] = []
        self.texts: dict[Place, GatheredText] = {}
        self.calls: dict[Place, GatheredCall] = {}
        self._moved: dict[Place, Place] = {}
        """Where the call that came last at a place stands, where another one stood there."""
        self.hidden: dict[str, HiddenPlace] = {}
        self.counts: dict[str, int | None] = {}
        self.raw_counts: Any = None
        self.own_counts: dict[str, int | None] = {}
        """What the prompt cost, by the last event that names the response: of streams in turns no other count is surely its own."""
        self._has_counted = False
        """Whether a count came since."""
        self.stream_ended = False
        """Whether the stream itself said that it ended: a final object that is printed behind it has nothing more."""
        self.stops: dict[int | None, str | None] = {}
        """Why it ended, by the index of the answer where there are several."""
        self.outcomes: dict[int | None, str] = {}
        """How it ended, where a status says so; by the same index."""
        self.returned: dict[str | None, list[Returned]] = {}
        """What tools gave back, by the id of the call: the last print of each."""
        self.session: dict[str, str] = {}
        self.backend: str | None = None
        self.sources: list[Any] = []
        """What it cites, each once."""
        self.failures: list[Failed] = []
        self.items: dict[int, ItemProgress] = {}
        self.snapshots: list[int] = []
        """Lines of final objects that were printed whole."""
        self.finals: deque[tuple[dict[str, Any], int, str]] = deque(maxlen=FINALS)
        """The last prints of the final object, the lines where they stand, and the paths to them in their events."""
        self.after_end = 0
        """The line of the first piece of text that came in an event behind the one that said why the answer ended; 0 where none did."""
        self.last_index: int | None = None
        self.first_output_time: float | None = None

    def take(self, event: Event, keys: CorrelationKeys) -> None:
        """Take in the facts of one event."""
        if event.kind == "failure":
            self.failures.append(failure_of(event))
            return
        if event.kind == "snapshot":
            self.snapshots.append(event.line)
        if self._final_in is not None and (final := self._final_in(event)) is not None:
            self.finals.append((final[0], event.line, final[1]))
        ended = {index for index, reason in self.stops.items() if reason}
        for fact in self._facts(event):
            if ended and isinstance(fact, Piece) and fact.what == "text" and fact.text and not ended.isdisjoint({None, fact.place.index}):
                self.after_end = self.after_end or event.line
            self._note(fact, event)
        if keys.response_id is not None and self._has_counted:
            self._has_counted = False
            self.own_counts = {name: count for name, count in self.counts.items() if name in _OF_PROMPT}
        if keys.index is not None:
            self.last_index = keys.index

    def _note(self, fact: Fact, event: Event) -> None:
        if isinstance(fact, _TEXTS):
            place = self._moved.get(fact.place, fact.place) if self._moved else fact.place
            known = self.texts.get(place)
            if known is None:
                known = self.texts[place] = GatheredText(fact.what)
            if isinstance(fact, Piece):
                known.add(fact, event.line)
            else:
                known.show(fact, event.line)
            self.last_index = fact.place.index
            if fact.text and fact.what in {"text", ARGUMENTS} and self.first_output_time is None:
                self.first_output_time = event.time
        elif isinstance(fact, Began):
            if not self.began or self.began[-1] != fact:
                self.began.append(fact)  # every chunk of some providers says it again
        elif isinstance(fact, Called):
            call = self.calls.setdefault(self._call_place(fact), GatheredCall(kind=fact.kind))
            call.id, call.name = call.id or fact.id, call.name or fact.name
        elif isinstance(fact, Hidden):
            known_place = self.hidden.setdefault(fact.path, HiddenPlace(fact, event.line, 0))
            known_place.count += 1
            known_place.in_stream = known_place.in_stream or event.kind == "event"
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
        elif isinstance(fact, BackedBy):
            self.backend = fact.provider
        elif isinstance(fact, Cited):
            if fact.source not in self.sources:
                self.sources.append(fact.source)
        elif isinstance(fact, Returned):
            told = self.returned.setdefault(fact.call_id, [])
            if fact.call_id is not None:
                told.clear()  # a later print of the same call's
            told.append(fact)
        elif isinstance(fact, Failed):
            self.failures.append(fact)
        else:
            self.items[fact.index] = fact

    def _call_place(self, fact: Called) -> Place:
        """Return the place of a call: servers that put all calls at one place begin another with its id and its name."""
        place = self._moved.get(fact.place, fact.place)
        known = self.calls.get(place)
        if fact.id is None or not fact.name or known is None or known.id in {None, fact.id}:
            return place
        beside = [one for one in self.calls if (one.index, one.slot) == (place.index, place.slot)]
        same = next((one for one in beside if self.calls[one].id == fact.id), None)
        moved = same or Place(place.index, place.slot, max(one.number for one in beside) + 1)
        self._moved[fact.place] = moved
        return moved

    def results(self) -> list[ToolResult]:
        """Return what tools gave back."""
        told = [one for same in self.returned.values() for one in same]
        return [ToolResult(call_id=one.call_id, name=one.name, output=one.output, is_error=one.is_error) for one in told]

    def has_item(self, index: int) -> bool:
        """Return whether something of this item was seen."""
        return index in self.items or any(place.index == index for place in (*self.texts, *self.calls))

    def item(self, index: int) -> ItemProgress:
        """Return what is known of an item by now."""
        known = self.items.get(index)
        if known is not None:
            return known
        call = next((call for place, call in self.calls.items() if place.index == index), None)
        has_text = any(place.index == index and one.what != ARGUMENTS for place, one in self.texts.items())
        if call is not None and not has_text:
            return ItemProgress(index, f"{call.kind}_call", call.name or "")
        return ItemProgress(index, "message")

    def facts(self, event: Event, index: int | None) -> Iterator[Fact]:  # noqa: ARG002  # facts name their places
        """Yield what an event says."""
        yield from (failure_of(event),) if event.kind == "failure" else self._facts(event)


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
