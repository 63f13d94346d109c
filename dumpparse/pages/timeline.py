"""A response and its events → a timeline: what is drawn of it, in the units of the drawing, and the same in words.

By time where the log has times, else by the numbers of the events, else in their order.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal, NamedTuple

from ..errors import visible
from ..report.words import numbers
from ..responses.model import Item, Response

WIDTH = 1000
"""How wide a drawing is, without what stands to the left of it."""
MOST_LANES = 40
_MOST_MARKS = 200
"""So many gaps and faults are drawn."""
_MOST_SAID = 10
"""So many of them are named in words."""
_ENOUGH = 0.8
"""So large a share of the events has to have a time, or a number."""
_STEPS = 5

Basis = Literal["time", "sequence", "order"]


class EventMark(NamedTuple):
    """Where an event stands, and what it says of the item that it is about.

    Attributes:
        line: where it begins.
        number: its number, as far as it has one; ``time`` likewise.
        item_index: what it says of the place of its item; of some providers it says no more than that there is one (``CorrelationKeys``).
        item_id: the id of its item.

    """

    line: int
    number: int | None
    time: float | None
    item_index: int | None = None
    item_id: str | None = None


class Lane(NamedTuple):
    """A line of the drawing.

    Attributes:
        name: what it is of.
        bar: from where to where it lasted; ``None`` where it was seen at no time.
        ticks: where its events are.
        is_whole: whether it is proven to be whole.

    """

    name: str
    bar: tuple[int, int] | None
    ticks: list[int]
    is_whole: bool


class Mark(NamedTuple):
    """Something that is marked: a gap from one place to another, or a fault at a place of the drawing and a line of the log."""

    start: int
    stop: int
    said: str
    line: int | None = None


@dataclass(slots=True)
class Timeline:
    """What is drawn.

    Attributes:
        basis: what its places are made of.
        lanes: its lines: the response itself, and then each item.
        gaps: where events are missing.
        faults: what is wrong.
        steps: places with what stands below them.
        more: how many items have no lane.
        words: all of it in words.

    """

    basis: Basis
    lanes: list[Lane] = field(default_factory=list)
    gaps: list[Mark] = field(default_factory=list)
    faults: list[Mark] = field(default_factory=list)
    steps: list[tuple[int, str]] = field(default_factory=list)
    more: int = 0
    words: str = ""


def timeline(response: Response, marks: Sequence[EventMark]) -> Timeline | None:
    """Return the timeline of a response; ``None`` where fewer than two of its events are in the log."""
    if len(marks) < 2:  # noqa: PLR2004  # one event has no time that it takes
        return None
    basis, places = _places(marks)
    first, last = min(places), max(places)
    scale = WIDTH / ((last - first) or 1)

    def at(place: float) -> int:
        return max(0, min(WIDTH, round((place - first) * scale)))

    xs = [at(place) for place in places]
    made = Timeline(basis)
    by_item: defaultdict[int | None, set[int]] = defaultdict(set)
    for x, place in zip(xs, items_of(response, marks), strict=True):
        by_item[place].add(x)
    made.lanes.append(Lane("response", (min(xs), max(xs)), sorted(by_item[None]), response.outcome == "completed"))
    for place, item in enumerate(response.items[:MOST_LANES]):
        ticks = sorted(by_item[place])
        made.lanes.append(Lane(_name(item), (ticks[0], ticks[-1]) if ticks else None, ticks, item.complete))
    made.more = max(0, len(response.items) - MOST_LANES)
    made.gaps = _gaps(response, marks, xs, at if basis == "sequence" else None)
    made.faults = _faults(response, marks, xs)
    made.steps = [(WIDTH * step // _STEPS, _step(basis, first + (last - first) * step / _STEPS, first)) for step in range(_STEPS + 1)]
    made.words = _words(response, made, len(marks), last - first)
    return made


def items_of(response: Response, marks: Sequence[EventMark]) -> list[int | None]:
    """Return of each event which of the items it is about, as their place among them; ``None`` where nothing says so for sure.

    An id names its item. An index does where the lines that opened and closed items have the index of these, and so does such a line
    by itself.
    """
    ids: dict[str, int | None] = {}
    for place, item in enumerate(response.items):
        if item.id is not None:
            ids[item.id] = None if item.id in ids else place
    by_line: defaultdict[int, list[EventMark]] = defaultdict(list)
    for mark in marks:
        by_line[mark.line].append(mark)
    edges = [(line, place, item.index) for place, item in enumerate(response.items) for line in (item.added, item.done) if line in by_line]
    agree = [any(index is not None and mark.item_index == index for mark in by_line[line]) for line, _, index in edges if line is not None]
    indexes = {item.index: place for place, item in enumerate(response.items)} if agree and all(agree) else {}
    alone = {line: place for line, place, _ in edges if line is not None and len(by_line[line]) == 1}
    found: list[int | None] = []
    for mark in marks:
        named = ids.get(mark.item_id) if mark.item_id is not None else None
        indexed = indexes.get(mark.item_index) if mark.item_index is not None else None
        found.append(next((place for place in (named, indexed, alone.get(mark.line)) if place is not None), None))
    return found


def _places(marks: Sequence[EventMark]) -> tuple[Basis, list[float]]:
    """Return where events stand, and by what."""
    times = [mark.time for mark in marks if mark.time is not None]
    # A clock without a date goes back at midnight, and times that go back for another reason tell no order either.
    if len(times) >= _ENOUGH * len(marks) and times[-1] > times[0] and all(one <= two for one, two in pairwise(times)):
        return "time", _filled([mark.time for mark in marks])
    counted = [mark.number for mark in marks if mark.number is not None]
    if len(counted) >= _ENOUGH * len(marks) and max(counted) > min(counted):
        return "sequence", _filled([mark.number for mark in marks])
    return "order", [float(place) for place in range(len(marks))]


def _filled(places: Sequence[float | None]) -> list[float]:
    """Put what says no place where the one before it is, or the first that says one."""
    known = next(place for place in places if place is not None)
    found = []
    for place in places:
        known = known if place is None else place
        found.append(float(known))
    return found


def _gaps(response: Response, marks: Sequence[EventMark], xs: list[int], at: Callable[[float], int] | None) -> list[Mark]:
    """Return where numbers are missing: by the numbers themselves, or before the event that has the next one."""
    numbered = sorted((mark.number, x) for mark, x in zip(marks, xs, strict=True) if mark.number is not None)
    counts = [number for number, _ in numbered]
    found: list[Mark] = []
    for low, high in _in_a_row(response.events.missing)[:_MOST_MARKS]:
        if at is not None:
            start, stop = at(low - 1), at(high + 1)
        else:
            before, behind = bisect_left(counts, low) - 1, bisect_right(counts, high)
            start = numbered[max(0, before)][1] if numbered else 0
            stop = numbered[behind][1] if behind < len(numbered) else start
        found.append(Mark(start, max(stop, start + 2), f"missing {numbers([low if low == high else [low, high]])[0]}"))
    return found


def _in_a_row(missing: Sequence[int | list[int]]) -> list[tuple[int, int]]:
    """Return the first and the last of numbers that follow one another.

    >>> _in_a_row([3, 4, 8, [9, 200], 202])
    [(3, 4), (8, 200), (202, 202)]
    """
    found: list[tuple[int, int]] = []
    for one in missing:
        low, high = (one, one) if isinstance(one, int) else (one[0], one[-1])
        if found and found[-1][1] == low - 1:
            found[-1] = found[-1][0], high
        else:
            found.append((low, high))
    return found


def _faults(response: Response, marks: Sequence[EventMark], xs: list[int]) -> list[Mark]:
    """Return what is wrong, each at the last event that stands no lower."""
    order = sorted(range(len(marks)), key=lambda place: marks[place].line)
    lines = [marks[place].line for place in order]
    found: list[Mark] = []
    for issue in response.issues:
        if issue.level != "info" and not issue.code.startswith("elided-") and len(found) < _MOST_MARKS:
            x = xs[order[max(0, bisect_right(lines, issue.line) - 1)]]
            found.append(Mark(x, x, visible(f"{issue.level}: {issue.code}"), issue.line))
    return found


def _name(item: Item) -> str:
    return visible(f"[{'-' if item.index is None else item.index}] {item.type or '(hidden)'}")


def _step(basis: Basis, place: float, first: float) -> str:
    return f"+{_seconds(place - first)} s" if basis == "time" else f"{place:,.0f}" if basis == "sequence" else f"{place + 1:,.0f}"


def _seconds(length: float) -> str:
    """Return a number of seconds as it is said.

    >>> _seconds(0.01234), _seconds(3.25), _seconds(28800.4)
    ('0.0123', '3.25', '28,800')
    """
    return f"{length:,.0f}" if length >= 1000 else f"{length:.3g}"  # noqa: PLR2004  # where a number of three digits would be a power


def _first(said: list[str], noun: str) -> list[str]:
    """Return the first of what is said, and how many more there are."""
    more = len(said) - _MOST_SAID
    return said if more <= 0 else [*said[:_MOST_SAID], f"{more:,} more {noun}{'s' if more > 1 else ''}"]


def _told(lane: Lane) -> str:
    count = len(lane.ticks)
    return f"{count:,} place{'s' if count != 1 else ''}" if count else "its events are not told apart"


_BASES = {"time": "by the times of the log", "sequence": "by the numbers of the events", "order": "in the order of the log"}


def _words(response: Response, made: Timeline, events: int, length: float) -> str:
    """Return what is drawn, in words."""
    said = [f"{events:,} events {_BASES[made.basis]}" + (f", over {_seconds(length)} seconds" if made.basis == "time" else "")]
    said += [f"{lane.name}: {_told(lane)}{'' if lane.is_whole else ', not whole'}" for lane in made.lanes[1:]]
    said += [f"{made.more:,} more items"] if made.more else []
    said += _first([gap.said for gap in made.gaps], "gap")
    said += _first([f"{fault.said} at line {fault.line}" for fault in made.faults], "fault")
    said.append(f"outcome: {response.outcome}")
    return "; ".join(said) + "."
