"""What happens in a log that is still written: steps to tell of at once, instead of responses when they are finished.

In: events in printed order. Out: a ``Step`` for each thing that began, went on or ended. Text comes as its deltas do; what a
later event shows of a text beyond its deltas is given then. Where a number is missing, some events wait for it. At its end
each response is put together, and can be compared with the pieces that were given: these are never passed off for a text
that they are not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from heapq import heappop, heappush
from typing import Any, Literal

from ..events import Event
from ..events.facts import Began, Fact, Failed, ItemProgress, Piece, Place, Whole
from ..parser.strings import join_surrogates
from .demux import Demultiplexer
from .guard import guarded
from .model import Response
from .run import Run

StepKind = Literal["begun", "item", "piece", "status", "item-done", "error", "ended", "settled"]
WINDOW = 8
"""How many events of a response wait for a number that is missing: more would keep back the text of a log that has not all."""

_MOST_WAITING = 64
"""How many responses that ended wait for what may come still."""

_HIGH = "\ud800", "\udbff"
"""First halves of surrogate pairs: the second may come with the next delta."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened.

    Attributes:
        kind: ``begun``, ``ended``: a response; ``item``, ``item-done``: an item of it; ``piece``: text of an item;
            ``status``: how far a hosted tool is; ``error``: an error came, after which no more is to be expected;
            ``settled``: a response that ended is forgotten now, with all that came behind its end.
        response_id: of which response, or ``None``; ``number`` counts the responses of the log from 1.
        index: the output index of the item, or ``None``.
        what: the type of an item; of a piece ``text`` where it is part of the answer, else ``commentary``, ``refusal``,
            ``reasoning``, ``summary``, ``arguments``, ``input``, ``code``, ``command``, ``output`` or ``transcript``.
        part: which of the item's texts of this kind.
        text: the piece; the name of a call that begins; the status of an item that ends; the message of an error.
        response: of ``ended`` and ``settled``, all that is known.
        given: of ``ended``, the text of the answer as its pieces had it.

    """

    kind: StepKind
    number: int
    response_id: str | None
    index: int | None = None
    what: str = ""
    part: int = 0
    text: str = ""
    response: Response | None = None
    given: str = ""


@dataclass(slots=True)
class _Given:
    """What was given of one run."""

    answer: list[str] = field(default_factory=list)
    texts: dict[Place, list[str]] = field(default_factory=dict)
    halves: dict[Place, tuple[str, str]] = field(default_factory=dict)
    """What waits for the second half of a character, and what it is a piece of."""
    items: set[int] = field(default_factory=set)
    next: int | None = None
    """The number that is due."""
    waiting: list[tuple[int, int, Event, int | None]] = field(default_factory=list)
    """A heap of (number, order of arrival, event, index of its item)."""
    response: Response | None = None
    """What it was when it ended."""
    is_late: bool = False
    """Something came behind its end."""


class Live:
    """Turns events into steps. ``feed`` it events in printed order, then ``close`` it; what is finished is forgotten."""

    def __init__(self) -> None:
        self._demultiplexer = Demultiplexer()
        self._given: dict[Run, _Given] = {}
        self._waiting_to_end: dict[Run, None] = {}
        """Those that ended, as far as is known: the next event may say more of them."""

    def feed(self, event: Event) -> Iterator[Step]:
        """Yield the steps of one event."""
        for silent in self._demultiplexer.feed(event):
            yield from self._settle(silent)
        run, keys = self._demultiplexer.latest, self._demultiplexer.keys
        yield from self._overdue(run)
        if run is None:
            return
        given = self._given.get(run)
        if given is None:
            if not run.is_response:
                return
            given = self._given[run] = _Given()
            yield _step("begun", run, text=_model(run, event))
        if given.response is not None:
            given.is_late = True
            return
        if event.kind == "event":
            yield from self._in_order(event, keys.number, run, given)
        if keys.breaks:
            yield _step("error", run, text=_reason(run, event))
        if run.ended:
            self._waiting_to_end[run] = None
            if not keys.is_trailed:
                yield from self._overdue(None)

    def release(self) -> Iterator[Step]:
        """Yield what waits for missing numbers, for who knows that nothing comes for now."""
        for run, given in self._given.items():
            yield from self._waiting(run, given, 0)
        for run in list(self._waiting_to_end):
            yield from self._end(run, self._given[run])

    def close(self) -> Iterator[Step]:
        """End what has not ended, and forget all."""
        for run in self._demultiplexer.close():
            yield from self._settle(run)

    def open(self) -> list[Response]:
        """Return what is known so far of the responses that have not ended, in the order in which they began."""
        left = sorted((run.number, run) for run, given in self._given.items() if given.response is None)
        return [run.response() for _, run in left]

    def _overdue(self, latest: Run | None) -> Iterator[Step]:
        """End what has ended, but for the run of the latest event, and what may have events of another one."""
        for run in list(self._waiting_to_end):
            is_one_too_many = len(self._waiting_to_end) > _MOST_WAITING
            if run is not latest and (is_one_too_many or not self._demultiplexer.in_doubt(run)):
                yield from self._end(run, self._given[run])

    def _in_order(self, event: Event, number: int | None, run: Run, given: _Given) -> Iterator[Step]:
        """Take an event when its number is due, with those that wait for it."""
        if number is None:
            yield from self._event(event, run, given, run.state.last_index)
            return
        heappush(given.waiting, (number, run.count, event, run.state.last_index))
        yield from self._waiting(run, given, WINDOW)

    def _waiting(self, run: Run, given: _Given, most: int) -> Iterator[Step]:
        waiting = given.waiting
        while waiting and (len(waiting) > most or given.next is None or waiting[0][0] <= given.next):
            number, _, event, index = heappop(waiting)
            given.next = max(number + 1, given.next or 0)
            yield from self._event(event, run, given, index)

    def _event(self, event: Event, run: Run, given: _Given, index: int | None) -> Iterator[Step]:
        facts: list[Fact] = []
        for fact in guarded(lambda: list(run.state.facts(event, index)), facts, event.type, event.line, []):
            if run.is_mixed and isinstance(fact, Piece | Whole):
                continue  # nothing says whose it is
            if isinstance(fact, Piece):
                yield from _introduced(run, given, fact.place.index)
                yield from _piece(run, given, fact, fact.text)
            elif isinstance(fact, Whole):
                yield from _introduced(run, given, fact.place.index)
                yield from _rest(run, given, fact)
            elif isinstance(fact, ItemProgress):
                yield from _introduced(run, given, fact.index)
                if fact.stage != "seen":
                    kind: StepKind = "item-done" if fact.stage == "done" else "status"
                    yield _step(kind, run, fact.index, what=fact.type, text=fact.status)

    def _settle(self, run: Run) -> Iterator[Step]:
        given = self._given.get(run)
        if given is None and not run.is_response:
            return
        if given is None:  # an error that turned out to be of no other response
            given = self._given[run] = _Given()
            yield _step("begun", run, text=_model(run, run.first))
        if given.response is None:
            yield from self._end(run, given)
        del self._given[run]
        yield _step("settled", run, response=run.response() if given.is_late else given.response)

    def _end(self, run: Run, given: _Given) -> Iterator[Step]:
        self._waiting_to_end.pop(run, None)
        yield from self._waiting(run, given, 0)
        for place, (what, half) in given.halves.items():
            if what != "text" and not run.is_mixed:
                yield _step("piece", run, place.index, what=what, part=place.number, text=half)
        response = given.response = run.response()
        told = "".join(given.answer)
        if response.text is not None and response.text != told and response.text.startswith(told):
            yield _step("piece", run, what="text", text=response.text[len(told) :])
            told = response.text
        given.answer, given.texts, given.halves = [], {}, {}
        yield _step("ended", run, response=response, given=told)


def _step(kind: StepKind, run: Run, index: int | None = None, **more: Any) -> Step:
    return Step(kind, run.number, run.id, index, **more)


def _introduced(run: Run, given: _Given, index: int | None) -> Iterator[Step]:
    """Yield the beginning of an item that was not told of."""
    if index is not None and index not in given.items:
        given.items.add(index)
        item = run.state.item(index)
        yield _step("item", run, index, what=item.type, text=item.name)


def _piece(run: Run, given: _Given, piece: Piece | Whole, content: str) -> Iterator[Step]:
    """Yield a piece, but for the first half of a character, which waits for the second."""
    place, what = piece.place, piece.what
    if place in given.halves:
        content = join_surrogates(given.halves.pop(place)[1] + content)
    if content and _HIGH[0] <= content[-1] <= _HIGH[1]:
        given.halves[place] = what, content[-1]
        content = content[:-1]
    if not content:
        return
    given.texts.setdefault(place, []).append(content)
    if what == "text":
        given.answer.append(content)
    yield _step("piece", run, place.index, what=what, part=place.number, text=content)


def _rest(run: Run, given: _Given, whole: Whole) -> Iterator[Step]:
    """Yield what a later print of a text shows beyond its pieces; one that contradicts them is told of at the end."""
    told = "".join(given.texts.get(whole.place, ()))
    given.texts[whole.place] = [told]  # joined once, however many prints follow
    if len(whole.text) > len(told) and whole.text.startswith(told):
        given.halves.pop(whole.place, None)
        yield from _piece(run, given, whole, join_surrogates(whole.text[len(told) :]))


def _model(run: Run, event: Event) -> str:
    """Return the model that the first event of a run names."""
    return next((fact.model or "" for fact in run.state.facts(event, None) if isinstance(fact, Began)), "")


def _reason(run: Run, event: Event) -> str:
    """Return why an event broke a run."""
    failed = next((fact for fact in run.state.facts(event, None) if isinstance(fact, Failed)), Failed(None, None))
    return ": ".join(filter(None, (failed.code, failed.message)))
