"""The demultiplexer: events in, runs out. A log holds many responses, one after another or interleaved.

An event goes to a run of its own provider (``candidates`` has the evidence), or begins one. A response that is created opens
a run and closes none.

Memory is bounded: a finished run is given out after ``FINISHED_AFTER`` further events without one of its own, one that
never ends after ``OPEN_AFTER``; and where all that is held takes more than ``MOST_BYTES``, the largest runs are.
"""

from __future__ import annotations

from itertools import islice

from ..events import Event
from ..events.keys import CorrelationKeys
from ..providers.table import answers, provider
from .candidates import CANDIDATES, Candidates
from .request_ties import RequestTies
from .run import Run, may_share
from .size import RUN, size_of
from .tool_results import ToolResults

_ENDED_WELL = frozenset({"completed", "incomplete", "unknown"})
"""Outcomes that no error explains."""
_AT_ONCE = 1.0
"""Within so many seconds an error is logged twice; who asks anew waits."""
_NEARBY = 10
"""The same in lines, where they have no time."""
FINISHED_AFTER = 2_000
OPEN_AFTER = 50_000
MOST_BYTES = 256 << 20
"""About half a million events, four times what the longest answers of today's models have."""


class Demultiplexer:
    """Sorts events into runs. ``feed`` it events in printed order, then ``close`` it; both give the runs that are done.

    Attributes:
        latest: the run of the event that was fed last; ``None`` where it has none, or was a copy of one that came before.
        keys: what that event said about whose it is.

    """

    def __init__(self) -> None:
        self.latest: Run | None = None
        self.keys = CorrelationKeys()
        self._file: str | None = None
        self._clock = 0
        self._due = 0
        """Before the clock is here, no run has been silent for long enough."""
        self._made = 0
        self._bytes = 0
        """About how much memory all runs take."""
        self._candidates: dict[str, Candidates] = {}
        """Of each provider: an event of one never goes on with a run of another."""
        self._ties = RequestTies()
        self._results = ToolResults()

    def feed(self, event: Event) -> list[Run]:
        """Add an event to its run; give out what has been silent for long enough."""
        self.latest = None
        done: list[Run] = []
        if event.file != self._file:
            done = self.close()
            self._file = event.file
            self._results = ToolResults()
        if self._bytes > MOST_BYTES:
            done += self._largest()
        if event.kind == "beside":
            self._ties.note(event, self._running(event.source))
            return done
        if event.kind != "failure" and not answers(event.provider):
            self._results.note(event, self._held(event.source), self._made)
            return done
        candidates = self._candidates.get(event.provider)
        if candidates is None:
            candidates = self._candidates[event.provider] = Candidates(provider(event.provider))
        unread: Exception | None = None
        try:
            keys = self.keys = candidates.provider.keys(event)
        except Exception as error:  # noqa: BLE001  # one event that cannot be read costs only itself
            keys, unread = CorrelationKeys(), error
        if event.kind == "failure":
            broken = candidates.broken(event)
            if broken is not None and broken.failure is not None and not _is_same_failure(broken, event):
                broken = None
            if not event.names_itself and (broken is None or self._ran_beside(broken)):
                return done
            known = broken
        else:
            known = candidates.find(event, keys)
        run, is_new = known or self._new(event, keys, candidates), known is None
        if event.kind == "event":
            self._clock += 1
        try:
            if unread is None:
                self.latest = run if run.take(event, keys) else None
        except Exception as error:  # noqa: BLE001  # the same
            unread = error
        if event.kind == "failure":
            run.failure = event, keys, self._clock
        elif keys.ends and run.failure is not None:
            self._blame(run, candidates, *run.failure)
        if candidates.is_guess and run.state.last_index is not None:
            run.guessed_items.add(run.state.last_index)
        if unread is not None:
            run.unread.append((event.type, event.line, unread))
            run.first_line = run.first_line or event.line
        if event.request is not None:
            run.requested.take(event.request, event.line)
        if is_new:
            self._ties.began(run, event)
        elif event.request is not None or self._ties.waiting:
            self._ties.told(run, event)
        if self.latest is not None or unread is not None:
            size = size_of(event.data)
            run.bytes += size
            self._bytes += size
        run.clock = self._clock
        candidates.note(run, event, keys)
        event.response_id = run.id
        if self._clock >= self._due:
            done += self._silent()
        return done

    def in_doubt(self, run: Run) -> bool:
        """Return whether events that were given to a run may be of another one, if that goes on."""
        candidates = self._candidates.get(run.provider.NAME)
        held = () if candidates is None or run.is_mixed else islice(reversed(candidates.open), CANDIDATES)
        return any(run.number in one.rivals for one in held if one is not run)

    def close(self) -> list[Run]:
        """Give out all runs that are left, in the order in which they began."""
        left: list[Run] = []
        self._ties.forget()
        for candidates in self._candidates.values():
            runs = sorted([*candidates.open, *candidates.done], key=lambda run: run.number)
            for run in runs:
                candidates.remember(run)
            candidates.forget()
            left += runs
        self._bytes = 0
        return sorted(left, key=lambda run: run.number)

    def _ran_beside(self, run: Run) -> bool:
        """Return whether a run of another provider went on after this one began: what broke may be either."""
        others = (candidates.open for candidates in self._candidates.values() if candidates.provider is not run.provider)
        # The one that was silent for the shortest time is the last.
        return any(open and next(reversed(open)).clock > run.began for open in others)

    def _blame(self, run: Run, candidates: Candidates, failure: Event, keys: CorrelationKeys, clock: int) -> None:
        """Give the error that came while a run was under way, which ended all the same, to the one that was silent since.

        Where that is none, or several are, it is a response by itself.
        """
        run.failure = None
        if run.response().outcome not in _ENDED_WELL:
            return
        others = (one for one in islice(reversed(candidates.open), CANDIDATES) if one is not run and may_share(one, failure))
        silent = [one for one in others if one.clock <= clock]
        if len(silent) != 1 and not failure.names_itself:
            return  # nothing says that a client of a model threw it
        other = silent[0] if len(silent) == 1 else self._new(failure, keys, candidates)
        other.take(failure, keys)
        other.failure, other.clock, run.broken = (failure, keys, self._clock), self._clock, False
        candidates.note(other, failure, keys)

    def _new(self, event: Event, keys: CorrelationKeys, candidates: Candidates) -> Run:
        self._made += 1
        run = Run(candidates.provider, self._made, event, first_line=event.line, began=self._clock, results=self._results, bytes=RUN)
        self._bytes += RUN
        run.reopened = keys.response_id is not None and candidates.was_given(keys.response_id)
        return run

    def _running(self, source: str | None) -> list[Run]:
        """Return the runs of a source that have not ended, as far as it may matter how many there are."""
        held = (run for one in self._candidates.values() for run in islice(reversed(one.open), CANDIDATES))
        return [run for run in held if run.first.source == source]

    def _held(self, source: str | None) -> list[Run]:
        """Return the runs of a source that were busy last, whether they ended or not."""
        held = (run for one in self._candidates.values() for runs in (one.open, one.done) for run in islice(reversed(runs), CANDIDATES))
        return [run for run in held if run.first.source == source]

    def _silent(self) -> list[Run]:
        silent = []
        # A run that begins or ends from now on is silent for so long at the earliest.
        self._due = self._clock + FINISHED_AFTER
        for candidates in self._candidates.values():
            for runs, patience in ((candidates.done, FINISHED_AFTER), (candidates.open, OPEN_AFTER)):
                while runs:
                    run = next(iter(runs))
                    if self._clock - run.clock < patience:
                        self._due = min(self._due, run.clock + patience)
                        break
                    silent.append(self._give(run, runs, candidates))
        return silent

    def _largest(self) -> list[Run]:
        """Give out what ended, and then the largest runs, until half of what may be held is left: so all of them are seldom looked at."""
        held = [(run, runs, one) for one in self._candidates.values() for runs in (one.done, one.open) for run in runs]
        held.sort(key=lambda place: (place[0].ended or place[0].broken, place[0].bytes), reverse=True)
        given = []
        for run, runs, candidates in held:
            if 2 * self._bytes <= MOST_BYTES:
                break
            run.given_up = not run.ended and not run.broken
            given.append(self._give(run, runs, candidates))
        return given

    def _give(self, run: Run, runs: dict[Run, None], candidates: Candidates) -> Run:
        del runs[run]
        candidates.drop(run)
        self._bytes -= run.bytes
        return run


def _is_same_failure(run: Run, other: Event) -> bool:
    """Return whether an error is of the request that broke with another one, as far as they say: one that is logged twice, at once, is.

    Of a stream that broke, what its callers throw then may have another form.
    """
    one = run.first if run.failure is None else run.failure[0]
    names = [event.data.get("request_id") for event in (one, other)]
    if None not in names:
        return names[0] == names[1]
    if one.time is not None and other.time is not None:
        is_near = abs(other.time - one.time) <= _AT_ONCE
    else:
        is_near = other.line - run.last_line <= _NEARBY
    return is_near and (run.count > 0 or (one.type == other.type and one.data == other.data))
