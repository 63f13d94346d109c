"""Two lists of lines → where they differ, with a little around it; what both begin and end with costs nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

MOST_LINES = 10_000
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
    groups = list(SequenceMatcher(None, one, two).get_grouped_opcodes(context))
    for number, group in enumerate(groups, 1):
        lines: list[tuple[str, str]] = []
        for tag, left, left_stop, right, right_stop in group:
            if tag == "equal":
                lines.extend((" ", line) for line in one[left:left_stop])
            else:
                lines.extend(("-", line) for line in one[left:left_stop])
                lines.extend(("+", line) for line in two[right:right_stop])
        yield Change(first + group[0][1], first + group[0][3], tuple(lines), unread if number == len(groups) else 0)
