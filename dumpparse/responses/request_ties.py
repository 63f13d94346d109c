"""Which response is of a request that stands near it: a body before it, headers and limits beside it.

| rule | it takes | it leaves |
|---|---|---|
| a body is of the response that begins next behind it | body, response | response, body |
| of the same source, of an interface that takes it | body on web-1, response on web-1 | body on web-1, response on web-2 |
| of the same model where both are printed | body of m-1, response of m-1-2025-08-07 | body of m-1, response of m-2 |
| of several bodies in a row, by their models only | bodies of m-1 and m-2, response of m-2 | two bodies of m-1, response of m-1 |
| near it | a few lines | more than ``NEAR`` lines |
| headers are of the one body that waits | body, headers, response | two bodies, headers |
| else of the one response that runs | response begins, headers, it ends | two responses run, headers |
| else of the one that ended before, where nothing says that they are of the next | response, headers, end | response, headers, response |
| headers with the name of a request are of the response that says it | x-request-id: req_1, error of req_1 | x-request-id: req_2 |
| what a client's own log calls a request ties all of it | [log_1a2b] body, [log_1a2b] headers | [log_1a2b] body, [log_9f8e] headers |

What nothing ties is left. All is decided when an event comes, so that it does not matter how a log is cut or when responses are given out.
"""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, field
from itertools import islice
from typing import TypeVar

from ..events import Event
from ..events.facts import Began
from ..events.request import RequestFacts
from ..providers.table import same_model, takes
from .request import parts_of
from .run import Run

K = TypeVar("K")
V = TypeVar("V")
NEAR = 500
"""A request stands at most so many lines before its response. Lines are counted, as a process that reads a part of a file knows them."""
_MOST = 64
"""How many requests of a source wait at most, and how many sources are remembered."""


@dataclass(eq=False, slots=True)
class _Waiting:
    """A request without a response."""

    facts: RequestFacts
    lines: dict[str, int]
    last_line: int
    run: Run | None = None
    """The run that it was given to."""

    @property
    def model(self) -> str | None:
        """The model that it asks for."""
        return None if self.facts.body is None else self.facts.body.model

    def is_of(self, model: str | None) -> bool:
        """Return whether it asks for a model, as both are printed."""
        return self.model is not None and model is not None and same_model(self.model, model)

    def add(self, facts: RequestFacts, lines: dict[str, int], last_line: int) -> None:
        """Take what else is said of it."""
        if self.run is not None:
            self.run.requested.take_near(facts, lines)
        self.facts.join(facts)
        self.lines |= lines
        self.last_line = last_line

    def give(self, run: Run) -> None:
        """Tie it to a run."""
        self.run = run
        run.requested.take_near(self.facts, self.lines)


@dataclass(eq=False, slots=True)
class _Row:
    """Requests in a row and the responses that began behind them, as long as there are more of those.

    ``runs``: those of which nothing is known yet, or known that it cannot be said whose they are; with their models and the requests
    that stood before them.
    """

    requests: list[_Waiting] = field(default_factory=list)
    runs: dict[Run, tuple[str | None, list[_Waiting]]] = field(default_factory=dict)

    def settle(self) -> None:
        """Tie what a model ties; forget all where there are as many responses as requests, and no more can be known."""
        for run, (model, before) in [*self.runs.items()]:
            left = [one for one in before if one.run is None]
            fits = [one for one in left if one.is_of(model)]
            if len(fits) != 1 or any(one.model is None for one in left):
                continue
            # Another one that is of this model too, or whose model is not known yet, may be its response.
            others = [(name, other) for other, (name, had) in self.runs.items() if other is not run and fits[0] in had]
            if not any(fits[0].is_of(name) if name is not None else other.is_open for name, other in others):
                fits[0].give(run)
                self.requests = [one for one in self.requests if one is not fits[0]]
                del self.runs[run]
        if not any(name is None and run.is_open for run, (name, _) in self.runs.items()):
            self._forget_all_of()
            if len(self.runs) >= len(self.requests):
                self.requests.clear()
                self.runs.clear()

    def _forget_all_of(self) -> None:
        """Forget the requests of a model of which as many responses began: whichever is of which, none of them waits."""
        if any(one.model is None for one in self.requests):
            return
        for model in {name for name, _ in self.runs.values() if name is not None}:
            asked = [one for one in self.requests if one.is_of(model)]
            begun = [run for run, (name, _) in self.runs.items() if any(one.is_of(name) for one in asked)]
            if asked and len(begun) >= len(asked):
                self.requests = [one for one in self.requests if one not in asked]
                for run in begun:
                    del self.runs[run]


@dataclass(slots=True)
class _Beside:
    """Headers or limits between two responses: of the one that ended before (``of``), or of the next."""

    facts: RequestFacts
    lines: dict[str, int]
    last_line: int
    of: Run | None

    @property
    def is_of_next(self) -> bool:
        """Whether it is of the response behind it, as none stands before it or that has its own."""
        return self.of is None or self.of.requested.has(self.lines)

    def end(self) -> None:
        """Give it to the response before it: nothing follows that may have it."""
        if self.of is not None and not self.is_of_next:
            self.of.requested.take_near(self.facts, self.lines)


class RequestTies:
    """Sorts what is said of requests to runs; it is told what comes, in printed order.

    Attributes:
        waiting: of each source the requests that wait. Without any, only an event that says something of its request is told.

    """

    def __init__(self) -> None:
        self.waiting: dict[str | None, _Row] = {}
        self._beside: dict[str | None, _Beside] = {}
        self._tags: dict[str, _Waiting] = {}
        self._by_id: dict[str, Run] = {}
        self._loose: dict[str, _Beside] = {}
        """Headers that nothing but the name of their request may tie."""
        self._latest: dict[str | None, Run] = {}
        """Of each source the run that began last."""

    def forget(self) -> None:
        """Forget all, at the end of a file; headers behind the last response are its own."""
        for beside in self._beside.values():
            beside.end()
        for known in (self.waiting, self._beside, self._tags, self._by_id, self._loose, self._latest):
            known.clear()

    def note(self, event: Event, running: list[Run]) -> None:
        """Take what stands beside the events; ``running`` are the runs of its source that have not ended."""
        if event.request is None:
            return
        facts = copy(event.request)  # more may be said of it, and the event is not to change
        lines = dict.fromkeys(parts_of(facts), event.line)
        if facts.body is not None:
            self._request(facts, lines, event)
            return
        tied = self._tags.get(facts.tag) if facts.tag is not None else None
        named = self._by_id.get(facts.id) if facts.id is not None else None
        row = self._row(event)
        if named is not None:
            named.requested.take_near(facts, lines)
        elif tied is not None:
            tied.add(facts, lines, event.last_line)
        elif row is not None and row.requests:
            if len(row.requests) == 1 and not row.runs:
                row.requests[0].add(facts, lines, event.last_line)
            elif facts.id is not None:
                _put(self._loose, facts.id, _Beside(facts, lines, event.last_line, None))
        elif len(running) == 1 and event.line - running[0].last_line <= NEAR:
            running[0].requested.take_near(facts, lines)
        elif not running:
            self._between(facts, lines, event)
        elif facts.id is not None:
            _put(self._loose, facts.id, _Beside(facts, lines, event.last_line, None))

    def _between(self, facts: RequestFacts, lines: dict[str, int], event: Event) -> None:
        known = self._beside.get(event.source)
        if known is not None and known.lines.keys().isdisjoint(lines):
            known.facts.join(facts)
            known.lines |= lines
            known.last_line = event.last_line
            return
        if known is not None:
            known.end()
        latest = self._latest.get(event.source)
        of = latest if latest is not None and event.line - latest.last_line <= NEAR else None
        _put(self._beside, event.source, _Beside(facts, lines, event.last_line, of))

    def began(self, run: Run, event: Event) -> None:
        """Tie a run that begins with an event to the request before it."""
        self._named(run, event)
        beside = self._beside.pop(event.source, None)
        if beside is not None and beside.is_of_next and event.line - beside.last_line <= NEAR:
            run.requested.take_near(beside.facts, beside.lines)
        _put(self._latest, event.source, run)
        row = self._row(event)
        if row is not None and row.requests:
            self._tie(row, run, event)

    def told(self, run: Run, event: Event) -> None:
        """Look whether an event of a run says which of several requests is its own."""
        self._named(run, event)
        row = self.waiting.get(event.source)
        if row is None or run not in row.runs:
            return
        model, before = row.runs[run]
        if model is None:
            model = _model(run, event)
            row.runs[run] = model, before
            if model is not None or not run.is_open:
                row.settle()

    def _named(self, run: Run, event: Event) -> None:
        """Tie by the name that the server gave to a request, where an event says it."""
        name = None if event.request is None else event.request.id
        if name is not None:
            _put(self._by_id, name, run)
            loose = self._loose.pop(name, None)
            if loose is not None:
                run.requested.take_near(loose.facts, loose.lines)

    def _request(self, facts: RequestFacts, lines: dict[str, int], event: Event) -> None:
        beside = self._beside.pop(event.source, None)
        if beside is not None:
            beside.end()
        row = self._row(event)
        if row is None:
            row = _put(self.waiting, event.source, _Row())
        made = _Waiting(facts, lines, event.last_line)
        row.requests.append(made)
        del row.requests[:-_MOST]
        if facts.tag is not None:
            _put(self._tags, facts.tag, made)

    def _row(self, event: Event) -> _Row | None:
        """Return the requests of a source that are near."""
        row = self.waiting.get(event.source)
        if row is not None:
            row.requests = [one for one in row.requests if event.line - one.last_line <= NEAR]
            if not row.requests:
                row.runs.clear()
        return row

    def _tie(self, row: _Row, run: Run, event: Event) -> None:
        model = _model(run, event)
        may = [one for one in row.requests if _may_be_of(one, run, model)]
        if not may:
            return
        if len(row.requests) == 1 and not row.runs:
            may[0].give(run)
            del self.waiting[event.source]
        elif len(row.runs) == _MOST:
            del self.waiting[event.source]
        else:
            row.runs[run] = model, may
            row.settle()


def _may_be_of(waiting: _Waiting, run: Run, model: str | None) -> bool:
    body = waiting.facts.body
    if body is None or not takes(body.interfaces, run.provider.NAME):
        return False
    return model is None or body.model is None or waiting.is_of(model)


def _put(known: dict[K, V], key: K, value: V) -> V:
    """Keep something under a key, of which only the last few are remembered."""
    known.pop(key, None)
    known[key] = value
    for old in list(islice(known, max(0, len(known) - _MOST))):
        del known[old]
    return value


def _model(run: Run, event: Event) -> str | None:
    """Return the model that an event of a run names."""
    try:
        return next((fact.model for fact in run.state.facts(event, None) if isinstance(fact, Began) and fact.model), None)
    except Exception:  # noqa: BLE001  # what cannot be read is said when the event is taken
        return None
