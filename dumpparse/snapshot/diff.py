"""Two lists of lines → where they differ, with a little around it; what both begin and end with costs nothing."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import Match, SequenceMatcher

MOST_LINES = 10_000
_FEW_LINES = 1_000
"""So many lines are compared as ``difflib`` does; more between the lines that stand once in both, which takes no longer than they are long."""
_MOST_PAIRS = 1_024
"""How many lines, from the first difference on, are compared line by line; comparing all of two large logs may take hours."""


@dataclass(frozen=True, slots=True)
class Change:
    """A place where two texts differ.

    Attributes:
        before, after: the number of its first line in either text, from 0.
        lines: (sign, line): `` `` where both have it, ``-`` where only the first, ``+`` where only the second.
        unread: how many lines of both behind it were not compared any more; 0 but for the last one of two long texts.

    """

    before: int
    after: int
    lines: tuple[tuple[str, str], ...]
    unread: int = 0


def differences(before: Sequence[str], after: Sequence[str], *, context: int = 3) -> Iterator[Change]:
    """Yield the places where two texts differ, none where they are equal.

    Args:
        before: the lines of the first.
        after: the lines of the second.
        context: how many equal lines to give around each.

    >>> [change.lines for change in differences(["a", "b"], ["a", "c"])]
    [((' ', 'a'), ('-', 'b'), ('+', 'c'))]

    """
    start = 0
    shortest = min(len(before), len(after))
    while start < shortest and before[start] == after[start]:
        start += 1
    if start == len(before) == len(after):
        return
    end = 0
    while end < shortest - start and before[-1 - end] == after[-1 - end]:
        end += 1
    first = max(0, start - context)
    end = max(0, end - context)
    one, two = before[first : len(before) - end], after[first : len(after) - end]
    unread = max(0, len(one) - MOST_LINES) + max(0, len(two) - MOST_LINES)
    one, two = one[:MOST_LINES], two[:MOST_LINES]
    matcher = SequenceMatcher(None, one, two) if len(one) + len(two) <= _FEW_LINES else _LongMatcher(one, two)
    groups = list(matcher.get_grouped_opcodes(context))
    for number, group in enumerate(groups, 1):
        lines: list[tuple[str, str]] = []
        for tag, left, left_stop, right, right_stop in group:
            if tag == "equal":
                lines.extend((" ", line) for line in one[left:left_stop])
            else:
                lines.extend(("-", line) for line in one[left:left_stop])
                lines.extend(("+", line) for line in two[right:right_stop])
        yield Change(first + group[0][1], first + group[0][3], tuple(lines), unread if number == len(groups) else 0)


class _LongMatcher(SequenceMatcher[str]):
    """Compares long texts."""

    def __init__(self, one: Sequence[str], two: Sequence[str]) -> None:
        super().__init__(None, one, two)
        self._texts = one, two

    def get_matching_blocks(self) -> list[Match]:
        return _matching_blocks(*self._texts)


def _matching_blocks(one: Sequence[str], two: Sequence[str]) -> list[Match]:
    """Return where two texts are equal, as ``SequenceMatcher.get_matching_blocks`` does, the last block empty."""
    same: list[tuple[int, int]] = []
    left = right = 0
    for anchor in [*_anchors(one, two), (len(one), len(two))]:
        same.extend((left + at, right + other) for at, other in _between(one[left : anchor[0]], two[right : anchor[1]]))
        same.append(anchor)
        left, right = anchor[0] + 1, anchor[1] + 1
    blocks: list[Match] = []
    for left, right in same[:-1]:
        if blocks and (blocks[-1].a + blocks[-1].size, blocks[-1].b + blocks[-1].size) == (left, right):
            blocks[-1] = blocks[-1]._replace(size=blocks[-1].size + 1)
        else:
            blocks.append(Match(left, right, 1))
    return [*blocks, Match(len(one), len(two), 0)]


def _anchors(one: Sequence[str], two: Sequence[str]) -> list[tuple[int, int]]:
    """Return the longest sequence, in both orders, of lines that stand once in both texts: the numbers of each."""
    times, times_too = Counter(one), Counter(two)
    places = {line: number for number, line in enumerate(two) if times_too[line] == 1}
    pairs = [(number, places[line]) for number, line in enumerate(one) if times[line] == 1 and line in places]
    ends: list[int] = []
    """The last number of the shortest-ending sequence of each length, and which pair that is."""
    chosen: list[int] = []
    before: list[int] = []
    for number, (_, place) in enumerate(pairs):
        length = bisect_left(ends, place)
        before.append(chosen[length - 1] if length else -1)
        ends[length : length + 1] = [place]
        chosen[length : length + 1] = [number]
    found: list[tuple[int, int]] = []
    at = chosen[-1] if chosen else -1
    while at >= 0:
        found.append(pairs[at])
        at = before[at]
    return found[::-1]


def _between(one: Sequence[str], two: Sequence[str]) -> list[tuple[int, int]]:
    """Return the numbers of equal lines between two anchors: those both begin with, those both end with, more where they are few."""
    begin = end = 0
    shortest = min(len(one), len(two))
    while begin < shortest and one[begin] == two[begin]:
        begin += 1
    while end < shortest - begin and one[-1 - end] == two[-1 - end]:
        end += 1
    inner, inner_too = one[begin : len(one) - end], two[begin : len(two) - end]
    same = [(at, at) for at in range(begin)]
    if len(inner) * len(inner_too) <= _MOST_PAIRS:
        for left, right, size in SequenceMatcher(None, inner, inner_too).get_matching_blocks():
            same.extend((begin + left + at, begin + right + at) for at in range(size))
    return same + [(len(one) - end + at, len(two) - end + at) for at in range(end)]
