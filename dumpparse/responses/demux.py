"""The demultiplexer: events in, runs out. A log holds many responses, one after another or interleaved.

Evidence for which run an event belongs to, in this order: the response id, an item id that was seen, the digits that all
ids of a response share, the sequence number that a run waits for, and the run that was busy last. A response that is
created opens a run and closes none.

Memory is bounded: a finished run is given out after ``FINISHED_AFTER`` further events without one of its own, one that
never ends after ``OPEN_AFTER``.
"""

from __future__ import annotations

from itertools import islice

from ..events import Event
from ..providers.openai_responses.address import Address, address
from .identity import id_prefix
from .run import Run

FINISHED_AFTER = 2_000
OPEN_AFTER = 50_000
REMEMBERED = 100_000
"""How many ids of runs that were given out are remembered, to say of what comes later still that it is late."""
CANDIDATES = 64
"""How many runs that wait for the same number are looked at."""


class Demultiplexer:
    """Sorts events into runs. ``feed`` it events in printed order, then ``close`` it; both give the runs that are done."""

    def __init__(self) -> None:
        self._file: str | None = None
        self._clock = 0
        self._due = 0
        """Before the clock is here, no run has been silent for long enough."""
        self._made = 0
        self._given: dict[str, None] = {}
        self.latest: Run | None = None
        """The run of the event that was fed last; ``None`` where it has none, or was a copy of one that came before."""
        self._forget()

    def _forget(self) -> None:
        self._open: dict[Run, None] = {}
        self._done: dict[Run, None] = {}
        self._by_id: dict[str, Run] = {}
        self._by_item: dict[str, Run] = {}
        self._by_prefix: dict[str, Run] = {}
        self._by_number: dict[int, dict[Run, None]] = {}

    def feed(self, event: Event) -> list[Run]:
        """Return an event to its run; give out what has been silent for long enough."""
        self.latest = None
        done: list[Run] = []
        if event.file != self._file:
            done = self.close()
            self._file = event.file
        said = address(event)
        run = self._find(event, said)
        if run is None:
            return done
        if event.kind == "event":
            self._clock += 1
        self._add(run, event, said)
        if self._clock >= self._due:
            done += self._silent()
        return done

    def close(self) -> list[Run]:
        """Give out all runs that are left, in the order in which they began."""
        left = sorted([*self._open, *self._done], key=lambda run: run.number)
        for run in left:
            self._remember(run)
        self._forget()
        return left

    def _find(self, event: Event, said: Address) -> Run | None:
        if event.kind == "failure":
            return self._busy(event) or next((run for run in reversed(self._done) if run.broken and not run.ended), None)
        if said.response_id is not None and (event.type != "response.created" or said.response_id in self._by_id):
            return self._of_response(event, said, said.response_id)
        if said.opens:
            return self._new(event, said)
        return self._of_item(event, said) or self._new(event, said)

    def _of_response(self, event: Event, said: Address, name: str) -> Run:
        """Find the run of a response id; a run that has none yet, or waits for just this event, may be it."""
        run = self._by_id.get(name)
        if run is not None:
            return run
        prefix = id_prefix(name)
        if prefix is not None and prefix in self._by_prefix:
            return self._by_prefix[prefix]
        if name in self._given:
            return self._new(event, said)
        waiting = self._waiting(event, said)
        if waiting is None and said.number is None:
            unnamed = [run for run in islice(reversed(self._open), CANDIDATES) if run.id is None or event.kind == "event"]
            waiting = unnamed[0] if len(unnamed) == 1 else None
        if waiting is None or waiting.ended or (prefix is not None and waiting.prefixes):
            return self._new(event, said)
        return waiting

    def _of_item(self, event: Event, said: Address) -> Run | None:
        if said.item_id is not None:
            run = self._by_item.get(said.item_id)
            if run is not None:
                return self._again(run, event, said) or run
            prefix = id_prefix(said.item_id)
            if prefix is not None:
                if prefix in self._by_prefix:
                    return self._by_prefix[prefix]
                # An id of the official form that fits no run: another response, whose beginning the log does not have,
                # unless a run waits for this event whose own ids have no such form.
                unknown = self._waiting(event, said, bare=True)
                if unknown is None and said.number != 0:
                    busy = self._busy(event)
                    unknown = busy if busy is not None and not busy.prefixes else None
                return unknown
        return self._waiting(event, said) or self._busy(event)

    def _again(self, run: Run, event: Event, said: Address) -> Run | None:
        """Return the run to which an item id belongs that is announced again, as by servers that call every message ``msg_0``."""
        if event.type != "response.output_item.added" or said.index not in run.state.items:
            return None
        other = self._waiting(event, said) if said.number is not None else self._busy(event)
        if other is None or other is run or other.ended or other.number < run.number or said.index in other.state.items:
            return None
        return other

    def _waiting(self, event: Event, said: Address, *, bare: bool = False) -> Run | None:
        """Return the run that waits for this number: of the same source and with such an item rather, else the last to begin waiting.

        Where runs take turns, it is the one that has waited longest; one that fell silent before another began is no turn of it.
        """
        if said.number is None:
            return None
        best: Run | None = None
        best_score = -1
        for run in islice(reversed(self._by_number.get(said.number, {})), CANDIDATES):
            if bare and run.prefixes:
                continue
            known = said.index is None or said.index in run.state.items
            score = 4 * (run.first.source == event.source) + 2 * known + (not run.ended)
            if score > best_score or (score == best_score and best is not None and run.clock > best.began):
                best, best_score = run, score
        return best

    def _busy(self, event: Event) -> Run | None:
        """Return the open run that had an event last, of the same source rather."""
        last = None
        for run in islice(reversed(self._open), CANDIDATES):
            if run.first.source == event.source:
                return run
            # Another source, such as another level of a logger, may go on with a run, but does not begin it again.
            if last is None and event.sequence_number not in run.book.seen:
                last = run
        return last

    def _new(self, event: Event, said: Address) -> Run:
        self._made += 1
        run = Run(event.provider, self._made, event, first_line=event.line, began=self._clock)
        run.reopened = said.response_id is not None and said.response_id in self._given
        return run

    def _add(self, run: Run, event: Event, said: Address) -> None:
        self.latest = run if run.take(event, said) else None
        run.clock = self._clock
        if said.response_id is not None:
            run.id = run.id or said.response_id
            run.ids.setdefault(said.response_id, event.line)
            self._by_id.setdefault(said.response_id, run)
            self._note_prefix(run, said.response_id)
        event.response_id = run.id
        if said.item_id is not None and said.item_id not in run.item_ids:
            run.item_ids.add(said.item_id)
            self._by_item[said.item_id] = run
            self._note_prefix(run, said.item_id)
        self._expect(run, said)
        runs = self._done if run.ended or run.broken else self._open
        if next(reversed(runs), None) is not run:
            self._open.pop(run, None)
            self._done.pop(run, None)
            runs[run] = None

    def _note_prefix(self, run: Run, name: str) -> None:
        prefix = id_prefix(name)
        if prefix is not None and prefix not in run.prefixes:
            run.prefixes.add(prefix)
            self._by_prefix.setdefault(prefix, run)

    def _expect(self, run: Run, said: Address) -> None:
        """Note which number a run waits for: the one after its highest."""
        if said.number is None or run.book.highest is None:
            return
        self._leave(run)
        run.ahead = ahead = run.book.highest + 1
        waiting = self._by_number.get(ahead)
        if waiting is None:
            self._by_number[ahead] = {run: None}
        else:
            waiting[run] = None

    def _leave(self, run: Run) -> None:
        number = run.ahead
        if number is None:
            return
        bucket = self._by_number.get(number)
        if bucket is not None:
            bucket.pop(run, None)
            if not bucket:
                del self._by_number[number]

    def _silent(self) -> list[Run]:
        silent = []
        # A run that begins or ends from now on is silent for so long at the earliest.
        self._due = self._clock + FINISHED_AFTER
        for runs, patience in ((self._done, FINISHED_AFTER), (self._open, OPEN_AFTER)):
            while runs:
                run = next(iter(runs))
                if self._clock - run.clock < patience:
                    self._due = min(self._due, run.clock + patience)
                    break
                del runs[run]
                self._drop(run)
                silent.append(run)
        return silent

    def _drop(self, run: Run) -> None:
        """Forget all that led to a run."""
        self._remember(run)
        for index, names in ((self._by_id, run.ids), (self._by_item, run.item_ids), (self._by_prefix, run.prefixes)):
            for name in names:
                if index.get(name) is run:
                    del index[name]
        self._leave(run)

    def _remember(self, run: Run) -> None:
        for name in run.ids:
            self._given[name] = None
        while len(self._given) > REMEMBERED:
            del self._given[next(iter(self._given))]
