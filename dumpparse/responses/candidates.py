"""The runs of one provider that are held, and which of them an event belongs to.

Evidence, in this order: the lane, the response id, an item id that was seen, what all ids of a response share, the number that a run
waits for, and the run that was busy last.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from ..events import Event
from ..events.access import incomplete, mapping, sequence
from ..events.keys import CorrelationKeys
from ..events.provider import Provider
from .due import Due
from .guesses import Guesses
from .ordered import by_order
from .run import Run, may_share
from .sequence import compatible

REMEMBERED = 100_000
"""How many ids of runs that were given out are remembered, to say of what comes later still that it is late."""
CANDIDATES = 64
"""How many runs that wait for the same number are looked at."""


class Candidates:
    """The runs that an event of a provider may belong to.

    Attributes:
        open: runs that may go on, the one that had an event last at the end.
        done: runs that ended or broke, likewise.
        is_guess: whether nothing says that the event that was asked for last is of the run that was found.

    """

    def __init__(self, provider: Provider) -> None:
        self.provider = provider
        self._given: dict[str, None] = {}
        self.is_guess = False
        self.forget()

    def forget(self) -> None:
        """Forget all runs, but not the ids of those that were given out."""
        self.open: dict[Run, None] = {}
        self.done: dict[Run, None] = {}
        self._by_id: dict[str, Run] = {}
        self._by_item: dict[str, Run] = {}
        self._by_family: dict[str, Run] = {}
        self._due = Due()
        self._by_lane: dict[str | int, Run] = {}
        self._guesses = Guesses()
        self._latest: tuple[Run, Event] | None = None

    def find(self, event: Event, keys: CorrelationKeys) -> Run | None:
        """Return the run an event belongs to; ``None`` where it begins one."""
        self.is_guess = False
        if keys.lane is not None:
            return self._of_lane(keys, keys.lane)
        named = None if keys.response_id is None else self._by_id.get(keys.response_id)
        if keys.by_order and not keys.opens and (named is None or not may_share(named, event)):
            run, self.is_guess = by_order(event, *self._recent(), self._guesses)
            return run
        if keys.entry_of is not None and (run := self._of_entry(event, keys, keys.entry_of)) is not None:
            return run
        if keys.response_id is not None and (not keys.opens or keys.response_id in self._by_id):
            return self._of_response(event, keys, keys.response_id)
        if keys.trails:
            return self._trailed(event, keys)
        return None if keys.opens else self._of_item(event, keys)

    def broken(self, event: Event) -> Run | None:
        """Return the run that broke with what a client threw; ``None`` where nothing ran."""
        broken = (run for run in islice(reversed(self.done), CANDIDATES) if run.broken and not run.ended and may_share(run, event))
        return self._busy(event, None) or next(broken, None)

    def was_given(self, name: str) -> bool:
        """Return whether a response of this id was given out already."""
        return name in self._given

    def note(self, run: Run, event: Event, keys: CorrelationKeys) -> None:
        """Note by what a run will be found from now on, as its latest event says."""
        if keys.entry_of is None:
            self._latest = run, event
        elif self._latest is not None and self._latest[0] is not run:
            self._latest = None
        run.model = run.model or keys.model
        if keys.begins or keys.may_begin:
            run.beginnings += not run.goes_on
        elif keys.continues and keys.response_id is None and run.beginnings:
            # Where every event had the form of a first one, no other would follow: two streams began.
            run.is_mixed = run.is_mixed or (run.beginnings > 1 and not run.goes_on)
            run.goes_on = True
        elif run.count == 1 and keys.continues is not keys.ends and keys.response_id is None and not keys.opens:
            # The rest of a stream in turns: what it said before stands with the other one.
            before = next(islice(reversed(self.done), 1), None)
            run.is_mixed = run.is_mixed or (before is not None and before.is_mixed and before.beginnings > 1 and may_share(before, event))
        if keys.response_id is not None:
            run.id = run.id or keys.response_id
            self._by_id.setdefault(keys.response_id, run)
            if keys.response_id not in run.ids:
                run.ids[keys.response_id] = event.line
                self._note_family(run, keys.response_id)
        if keys.item_id is not None and keys.item_id not in run.item_ids:
            run.item_ids.add(keys.item_id)
            self._by_item[keys.item_id] = run
            self._note_family(run, keys.item_id)
        if keys.lane is not None:
            before = self._by_lane.get(keys.lane)
            if before is not None and before is not run:
                before.lane = None
            self._by_lane[keys.lane], run.lane = run, keys.lane
        if keys.number is not None and run.book.highest is not None:
            self._due.expect(run, run.book.highest)
        runs = self.done if run.ended or run.broken else self.open
        if next(reversed(runs), None) is not run:
            self.open.pop(run, None)
            self.done.pop(run, None)
            runs[run] = None

    def drop(self, run: Run) -> None:
        """Forget all that led to a run."""
        self.remember(run)
        self._guesses.drop(run)
        if self._latest is not None and self._latest[0] is run:
            self._latest = None
        for index, names in ((self._by_id, run.ids), (self._by_item, run.item_ids), (self._by_family, run.families)):
            for name in names:
                if index.get(name) is run:
                    del index[name]
        if run.lane is not None:
            del self._by_lane[run.lane]
        self._due.leave(run)

    def remember(self, run: Run) -> None:
        """Note that a run is given out."""
        for name in run.ids:
            self._given[name] = None
        while len(self._given) > REMEMBERED:
            del self._given[next(iter(self._given))]

    def _recent(self) -> tuple[Iterator[Run], Iterator[Run]]:
        """Return the runs that are open and those that ended, the one that had an event last at first."""
        return islice(reversed(self.open), CANDIDATES), islice(reversed(self.done), CANDIDATES)

    def _of_entry(self, event: Event, keys: CorrelationKeys, field: str) -> Run | None:
        """Return the run of the event before, where this is an entry of it once more."""
        if self._latest is None or self._latest[1].kind != event.kind:
            return None
        run, before = self._latest
        for entry in sequence(before.data.get(field)) or ():
            shown = mapping(entry)
            if shown is not None and compatible(shown, event.data) and may_share(run, event):
                keys.is_copy = not any(incomplete(one) for one in shown.values())
                return run
        return None

    def _of_lane(self, keys: CorrelationKeys, lane: str | int) -> Run | None:
        """Return the run of a lane: what was created there last. Another one is it only where the event names its id."""
        run, name = self._by_lane.get(lane), keys.response_id
        if name is None:
            return None if run is not None and run.ended and (keys.opens or keys.ends) else run
        if run is not None and name in run.ids:
            return run
        other = self._by_id.get(name)
        if other is not None and other.lane in {None, lane}:
            return other
        return None if keys.opens else run

    def _of_response(self, event: Event, keys: CorrelationKeys, name: str) -> Run | None:
        """Return the run of a response id; a run that has none yet, or waits for just this event, may be it."""
        run = self._by_id.get(name)
        if run is not None:
            self._guesses.heard(run)
            return run
        family = self.provider.family(name)
        if family is not None and family in self._by_family:
            return self._by_family[family]
        if name in self._given:
            return None
        waiting = self._waiting(event, keys)
        if waiting is None and keys.ends and keys.number is not None and len(self.open) == 1:
            # The log begins late and has a gap: the end is of the one stream there is.
            (only,) = self.open
            waiting = only if only.id is None and (only.book.highest is None or only.book.highest < keys.number) else None
        if waiting is None and keys.number is None:
            may_change = event.kind == "event" and not self.provider.STABLE_IDS
            held = (run for run in islice(reversed(self.open), CANDIDATES) if may_share(run, event))
            unnamed = [run for run in held if run.id is None or may_change]
            waiting = unnamed[0] if len(unnamed) == 1 else None
            if len(unnamed) > 1 and may_change and keys.index is not None:
                waiting = self._guess(event, keys)  # it names the response of a part of it only, as the steps of an agent do
        if waiting is None and (keys.continues or keys.trails):
            # Some servers give every event an id of its own.
            last = self._trailed(event, keys) if keys.trails else self._busy(event, keys.number, keys.model)
            waiting = last if last is not None and len(last.ids) == last.count and (last.count > 1 or not keys.trails) else None
        if waiting is None or (waiting.ended and not keys.trails) or (family is not None and waiting.families):
            return None
        return waiting

    def _of_item(self, event: Event, keys: CorrelationKeys) -> Run | None:
        if keys.item_id is not None:
            run = self._by_item.get(keys.item_id)
            if run is not None:
                if run.rivals and keys.item_id not in run.guessed_ids:
                    self._guesses.heard(run)
                return (self._again(run, event, keys) if keys.announces else None) or run
            family = self.provider.family(keys.item_id)
            if family is not None:
                if family in self._by_family:
                    return self._by_family[family]
                # An id of the official form that fits no run: another response, whose beginning the log does not have,
                # unless a run waits for this event whose own ids have no such form.
                unknown = self._waiting(event, keys, bare=True)
                if unknown is None and keys.number != 0:
                    busy = self._busy(event, keys.number, keys.model)
                    unknown = busy if busy is not None and not busy.families else None
                return unknown
        return self._waiting(event, keys) or self._guess(event, keys)

    def _guess(self, event: Event, keys: CorrelationKeys) -> Run | None:
        """Return the run that an event without a number is of, if it is of the one that was busy last, or of one that has no such item yet."""
        run = self._busy(event, keys.number, keys.model)
        is_about_item = keys.item_id is not None or keys.index is not None
        rivals = [one for one in islice(reversed(self.open), CANDIDATES) if may_share(one, event) and one.is_of_model(keys.model)]
        if run is not None and run.beginnings:
            if keys.begins and run.goes_on:
                return None
            rivals = [one for one in rivals if one.beginnings]  # what names its stream is of no other
        if run is not None and keys.number is None and len(rivals) == 1:
            # It goes on when those that ran beside it have ended: what nothing tied to any of them may be its own.
            self._guesses.heard(run, only_of_source=True)
        if run is None or keys.number is not None or not is_about_item or len(rivals) == 1:
            return run
        is_sure = False
        if keys.announces and keys.index is not None:
            fits = [one for one in rivals if one.first.source == run.first.source and not one.state.has_item(keys.index)]
            if run not in fits:
                # One that was created later, or is heard of meanwhile, runs at the same time; any other may have fallen silent.
                alive = [one for one in fits if one.clock > run.began]
                fits = alive or (fits if fits and run.state.item(keys.index).stage != "done" else [])
                run, is_sure = fits[0] if fits else run, len(alive) == 1
            else:
                is_sure = len(fits) == 1
        if not is_sure:
            self.is_guess = True
            self._guesses.add(run, keys.item_id, rivals)
        return run

    def _again(self, run: Run, event: Event, keys: CorrelationKeys) -> Run | None:
        """Return the run to which an item id belongs that is announced again, as by servers that call every message ``msg_0``."""
        if keys.index is None or not run.state.has_item(keys.index):
            return None
        other = self._waiting(event, keys) if keys.number is not None else self._busy(event, None)
        if other is None or other is run or other.ended or other.number < run.number or other.state.has_item(keys.index):
            return None
        return other

    def _waiting(self, event: Event, keys: CorrelationKeys, *, bare: bool = False) -> Run | None:
        """Return the run that waits for this number: of the same source and with such an item rather, else the last to begin waiting.

        Where runs take turns, it is the one that has waited longest; one that fell silent before another began is no turn of it.
        """
        if keys.number is None:
            return None
        best: Run | None = None
        best_score = -1
        for run in islice(self._due.at(keys.number), CANDIDATES):
            if bare and run.families:
                continue
            known = keys.index is None or run.state.has_item(keys.index)
            score = 4 * (run.first.source == event.source) + 2 * known + (not run.ended)
            if score > best_score or (score == best_score and best is not None and run.clock > best.began):
                best, best_score = run, score
        return best

    def _busy(self, event: Event, number: int | None, model: str | None = None) -> Run | None:
        """Return the open run that had an event last: of the same source, or where one of the two has none; and of the same model."""
        last = None
        for run in (one for one in islice(reversed(self.open), CANDIDATES) if one.is_of_model(model)):
            if run.first.source == event.source:
                return run
            # A line without a source may go on with a run of one, but does not begin it again.
            if last is None and may_share(run, event) and number not in run.book.seen:
                last = run
        return last

    def _trailed(self, event: Event, keys: CorrelationKeys) -> Run | None:
        """Return the run behind whose end an event comes that names none: the one that had an event last."""
        busy = self._busy(event, None, keys.model)
        ended = next((run for run in islice(reversed(self.done), CANDIDATES) if run.first.source == event.source), None)
        return max((run for run in (busy, ended) if run is not None), key=lambda run: run.clock, default=None)

    def _note_family(self, run: Run, name: str) -> None:
        family = self.provider.family(name)
        if family is not None and family not in run.families:
            run.families.add(family)
            self._by_family.setdefault(family, run)
