"""Two sequences → which items of them belong together: in order in both, and in time that their lengths alone decide.

Two ways are taken, one behind the other. What stands once in both is an anchor (patience: the longest sequence of these that is in
order in both), and what costs more than it brings is none. Between anchors the shortest way from one to the other is looked for, as
Myers' does, but only so far: where it is longer, the best beginning of it is taken, and the search goes on from there.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import NamedTuple

Pair = tuple[int, int]
"""The number of an item in either sequence."""
Key = Callable[[int], Hashable]
"""What two items are alike by, given the number of one; ``None`` where it is like no other."""

_FARTHEST = 48
"""So many items that only one has may lie on the way, before what was found of it is taken."""
_ROUNDS = 3
"""So often anchors are looked for between anchors: what stood twice may stand once there."""
_WORTH = 4
"""An anchor that is in order is worth as much as leaving so many other items without a partner."""


class Gap(NamedTuple):
    """Items that have no partner yet: from ``left`` to ``left_stop`` of one, from ``right`` to ``right_stop`` of the other."""

    left: int
    left_stop: int
    right: int
    right_stop: int

    @property
    def is_open(self) -> bool:
        """Whether there is something on both sides."""
        return self.left < self.left_stop and self.right < self.right_stop


def align(one: Sequence[Hashable], two: Sequence[Hashable]) -> list[Pair]:
    """Return which items are equal and belong together, in the order of both.

    >>> align(["a", "b", "c"], ["b", "x", "c"])
    [(1, 0), (2, 2)]
    """
    whole = Gap(0, len(one), 0, len(two))
    pairs = list(anchors(whole, one.__getitem__, two.__getitem__))
    for gap in gaps(pairs, whole):
        pairs.extend(shortest(gap, one.__getitem__, two.__getitem__))
    return sorted(pairs)


def gaps(pairs: list[Pair], whole: Gap) -> list[Gap]:
    """Return what lies between pairs and has items on both sides."""
    found = []
    left, right = whole.left, whole.right
    for at, other in [*sorted(pairs), (whole.left_stop, whole.right_stop)]:
        gap = Gap(left, at, right, other)
        if gap.is_open:
            found.append(gap)
        left, right = at + 1, other + 1
    return found


def anchors(gap: Gap, one: Key, two: Key) -> Iterator[Pair]:
    """Yield what a gap begins and ends with on both sides, and what stands once on both and is in order, for some rounds."""
    todo = [(gap, _ROUNDS)]
    while todo:
        current, rounds = todo.pop()
        left, left_stop, right, right_stop = current
        while left < left_stop and right < right_stop and _are_alike(one(left), two(right)):
            yield left, right
            left, right = left + 1, right + 1
        while left < left_stop and right < right_stop and _are_alike(one(left_stop - 1), two(right_stop - 1)):
            left_stop, right_stop = left_stop - 1, right_stop - 1
            yield left_stop, right_stop
        inner = Gap(left, left_stop, right, right_stop)
        if not inner.is_open or not rounds:
            continue
        found = _worthwhile(_unique(inner, one, two), inner)
        if found:
            yield from found
            todo.extend((between, rounds - 1) for between in gaps(found, inner))


def _are_alike(key: Hashable, other: Hashable) -> bool:
    return key is not None and key == other


def _unique(gap: Gap, one: Key, two: Key) -> list[Pair]:
    """Return the longest sequence, in order in both, of items that stand once in both."""
    keys, others = [one(at) for at in range(gap.left, gap.left_stop)], [two(at) for at in range(gap.right, gap.right_stop)]
    times, times_too = Counter(keys), Counter(others)
    places = {key: at for at, key in enumerate(others, gap.right) if key is not None and times_too[key] == 1}
    pairs = [(at, places[key]) for at, key in enumerate(keys, gap.left) if key in places and times[key] == 1]
    ends: list[int] = []
    """The last place of the sequence of each length that ends first, and which pair that is."""
    chosen: list[int] = []
    before: list[int] = []
    for number, (_, place) in enumerate(pairs):
        length = bisect_left(ends, place)
        before.append(chosen[length - 1] if length else -1)
        ends[length : length + 1] = [place]
        chosen[length : length + 1] = [number]
    found: list[Pair] = []
    at = chosen[-1] if chosen else -1
    while at >= 0:
        found.append(pairs[at])
        at = before[at]
    return found[::-1]


def _worthwhile(pairs: list[Pair], gap: Gap) -> list[Pair]:
    """Leave out the anchors for whose sake more would have no partner than they are worth: something that moved far, alone."""
    begin, end = gap.right - gap.left, gap.right_stop - gap.left_stop
    runs: list[tuple[int, list[Pair]]] = []
    """How far those of a run are moved, and they themselves."""
    for pair in pairs:
        moved = pair[1] - pair[0]
        if not runs or runs[-1][0] != moved:
            runs = _settled(runs, moved, begin)
        if runs and runs[-1][0] == moved:
            runs[-1][1].append(pair)
        else:
            runs.append((moved, [pair]))
    return [pair for _, run in _settled(runs, end, begin) for pair in run]


def _settled(runs: list[tuple[int, list[Pair]]], moved: int, begin: int) -> list[tuple[int, list[Pair]]]:
    """Take the last runs away that are not worth the way there and from there to where the next one is moved."""
    while runs:
        before = runs[-2][0] if len(runs) > 1 else begin
        here, run = runs[-1]
        if abs(here - before) + abs(moved - here) - abs(moved - before) <= _WORTH * len(run):
            break
        runs.pop()
    return runs


def shortest(gap: Gap, one: Key, two: Key) -> Iterator[Pair]:
    """Yield the equal items on the shortest way through a gap, or on one that is short enough."""
    keys = {at: key for at in range(gap.left, gap.left_stop) if (key := one(at)) is not None}
    others = {at: key for at in range(gap.right, gap.right_stop) if (key := two(at)) is not None}
    shared = {*keys.values()} & {*others.values()}
    # What only one has is on no way.
    left = [at for at, key in keys.items() if key in shared]
    right = [at for at, key in others.items() if key in shared]
    numbers = {key: number for number, key in enumerate(shared)}
    a, b = [numbers[keys[at]] for at in left], [numbers[others[at]] for at in right]
    x = y = 0
    while x < len(a) and y < len(b):
        for at, other in (found := _way(a, b, x, y))[0]:
            yield left[at], right[other]
        x, y = found[1]


def _way(a: list[int], b: list[int], x_start: int, y_start: int) -> tuple[list[Pair], Pair]:
    """Return the equal items on a shortest way from a place, and where it ends: at the end of both, or as far as was looked."""
    length, other_length = len(a), len(b)
    farthest: dict[int, int] = {1: x_start}
    """The place of the first sequence that is reached on each diagonal."""
    trace: list[dict[int, int]] = []
    best, best_diagonal = -1, 0
    for cost in range(_FARTHEST + 1):
        trace.append(farthest)
        reached: dict[int, int] = {}
        for diagonal in range(-cost, cost + 1, 2):
            down, across = farthest.get(diagonal + 1, -1), farthest.get(diagonal - 1, -2) + 1
            x = max(down, across)
            y = x - x_start - diagonal + y_start
            if x < 0 or x > length or y > other_length:
                continue
            while x < length and y < other_length and a[x] == b[y]:
                x, y = x + 1, y + 1
            reached[diagonal] = x
            if x >= length and y >= other_length:
                return _walked(trace, cost, diagonal, x, x_start, y_start), (x, y)
            if cost == _FARTHEST and x + y > best:
                best, best_diagonal = x + y, diagonal
        farthest = reached
    x = farthest[best_diagonal]
    y = x - x_start - best_diagonal + y_start
    return _walked(trace, _FARTHEST, best_diagonal, x, x_start, y_start), (x, y)


def _walked(trace: list[dict[int, int]], cost: int, diagonal: int, x: int, x_start: int, y_start: int) -> list[Pair]:
    """Go a way back from its end, and return the equal items on it."""
    pairs: list[Pair] = []
    for at in range(cost, -1, -1):
        before = trace[at]
        down, across = before.get(diagonal + 1, -1), before.get(diagonal - 1, -2) + 1
        start, step = (down, 1) if down >= across else (across, -1)
        while x > start:
            x -= 1
            pairs.append((x, x - x_start - diagonal + y_start))
        if at:
            diagonal += step
            x = start if step == 1 else start - 1
    return pairs[::-1]
