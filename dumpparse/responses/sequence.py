"""The numbers of a run's events: which came, which came twice, which are missing.

Nothing waits here for its turn: what a response is built from keeps the number it came with and is put in order at the
end, so that any disorder comes right, however late an event is.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Literal, NamedTuple

from ..events import Event
from ..events.access import mapping, sequence
from ..values import Elided, String
from .texts import Lengths, may_be_whole_of

Admission = Literal["new", "copy", "conflict"]

LONG_GAP = 100
"""More missing numbers in a row than this are given as a pair."""


class Print(NamedTuple):
    """What is kept of an event to tell a copy of it: its fields but the padding, and its line.

    A dictionary of the same would be four times as large, and of most events a run holds little else.
    """

    names: tuple[str, ...]
    values: tuple[Any, ...]
    line: int


@dataclass(slots=True)
class SequenceBook:
    """What a run knows of its sequence numbers; ``padding`` names fields that differ between two sendings of one event."""

    padding: frozenset[str] = frozenset()
    seen: dict[int, Print] = field(default_factory=dict)
    """Number → its event."""
    highest: int | None = None
    duplicates: dict[int, int] = field(default_factory=dict)
    """Number → line of the second event that had it."""
    conflicts: dict[int, int] = field(default_factory=dict)
    late: list[tuple[int, int]] = field(default_factory=list)
    """(number, line) of events that came after one with a higher number."""
    unnumbered: int = 0
    _lengths: Lengths = field(default_factory=dict)
    _alike: dict[tuple[str, ...], Print] = field(default_factory=dict)
    """Names of fields → the last event with just these, padding too: what the next one has in common with it is kept once."""

    def admit(self, event: Event, number: int | None) -> Admission:
        """Note an event's number; say whether it is new, a copy of one that came before, or contradicts it."""
        if number is None:
            self.unnumbered += 1
            return "new"
        known = self.seen.get(number)
        if known is not None:
            self.duplicates.setdefault(number, event.line)
            if self._is_copy(known, event.data):
                return "copy"
            self.conflicts.setdefault(number, event.line)
            return "conflict"
        self.seen[number] = self._print(event)
        if self.highest is not None and number < self.highest:
            self.late.append((number, event.line))
        else:
            self.highest = number
        return "new"

    def _print(self, event: Event) -> Print:
        data = event.data
        shape = tuple(data)
        before = self._alike.get(shape)
        if before is None:
            names = shape if self.padding.isdisjoint(shape) else tuple([name for name in shape if name not in self.padding])
            values = tuple([data[name] for name in names])
        else:
            names = before.names
            # What stands for both, equal strings and arrays without items, is kept once.
            values = tuple(
                [
                    known if (value == known if type(value) is str else type(value) is list and not value and known == []) else value
                    for known, value in zip(before.values, map(data.__getitem__, names), strict=True)
                ]
            )
        made = self._alike[shape] = Print(names, values, event.line)
        return made

    def _is_copy(self, known: Print, data: dict[str, Any]) -> bool:
        # Fields are counted first: a large print is not unpacked for a small one that is none of it.
        if len(known.names) != _without(data, self.padding):
            return False
        return compatible(dict(zip(known.names, known.values, strict=True)), data, self.padding, self._lengths)

    def gaps(self) -> list[tuple[int, int]]:
        """Return the missing numbers as (first, last) pairs, ascending."""
        numbers = sorted(self.seen)
        return [(low + 1, high - 1) for low, high in pairwise(numbers) if high - low > 1]


def missing_numbers(gaps: list[tuple[int, int]]) -> list[int | list[int]]:
    """Write gaps as a list of numbers, long ones as [first, last]."""
    listed: list[int | list[int]] = []
    for first, last in gaps:
        if last - first < LONG_GAP:
            listed.extend(range(first, last + 1))
        else:
            listed.append([first, last])
    return listed


def gap_between(gaps: list[tuple[int, int]], low: int, high: int) -> tuple[int, int] | None:
    """Return the first gap that has a number in low … high; ``None`` where there is none."""
    place = max(0, bisect_left(gaps, (low,)) - 1)
    for first, last in gaps[place : place + 2]:
        if first <= high and last >= low:
            return first, last
    return None


def compatible(one: Any, other: Any, padding: frozenset[str] = frozenset(), lengths: Lengths | None = None) -> bool:
    """Return whether two prints can be of the same thing: equal wherever both show it, padding aside.

    It takes no longer than the smaller of them, so that many small copies may be compared with a large first print; ``lengths``
    keeps what has to be measured of that one.
    """
    todo = [(one, other)]
    while todo:
        a, b = todo.pop()
        if isinstance(a, Elided) or isinstance(b, Elided):
            continue
        if isinstance(a, String) or isinstance(b, String):
            if not (
                may_be_whole_of(b, a, lengths) if isinstance(b, str) else may_be_whole_of(a, b, lengths) if isinstance(a, str) else a == b
            ):
                return False
            continue
        a_props, b_props = mapping(a), mapping(b)
        if a_props is not None and b_props is not None:
            if _without(a_props, padding) != _without(b_props, padding):
                return False
            for key, value in a_props.items():
                if key in padding:
                    continue
                if key not in b_props:
                    return False
                todo.append((value, b_props[key]))
            continue
        a_items, b_items = sequence(a), sequence(b)
        if a_items is not None and b_items is not None:
            a_more, b_more = (getattr(one, "more", None) or 0 for one in (a, b))
            # Of what somebody left out by hand it is not said how many there are.
            if type(a_more) is int and type(b_more) is int and len(a_items) + a_more != len(b_items) + b_more:
                return False
            todo.extend(zip(a_items, b_items, strict=False))
        elif type(a) is not type(b) or not _equal(a, b):
            return False
    return True


def _without(props: dict[str, Any], padding: frozenset[str]) -> int:
    """Count the keys that are no padding."""
    return len(props) - sum(key in props for key in padding)


def _equal(a: Any, b: Any) -> bool:
    """Compare two values of one class; those nested too deep for Python's own comparison count as different."""
    try:
        return bool(a == b)
    except RecursionError:
        return False
