"""Two lists of lines → where they differ, with a little around it, in time that their lengths alone decide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import Match, SequenceMatcher

from ..compare.align import align


@dataclass(frozen=True, slots=True)
class Change:
    """A place where two texts differ.

    Attributes:
        before, after: the number of its first line in either text, from 0.
        lines: (sign, line): `` `` where both have it, ``-`` where only the first, ``+`` where only the second.

    """

    before: int
    after: int
    lines: tuple[tuple[str, str], ...]


def differences(before: Sequence[str], after: Sequence[str], *, context: int = 3) -> Iterator[Change]:
    """Yield the places where two texts differ, none where they are equal.

    Args:
        before: the lines of the first.
        after: the lines of the second.
        context: how many equal lines to give around each.

    >>> [change.lines for change in differences(["a", "b"], ["a", "c"])]
    [((' ', 'a'), ('-', 'b'), ('+', 'c'))]

    """
    for group in _Aligned(before, after).get_grouped_opcodes(context):
        if group[0][0] == "equal" and len(group) == 1:
            continue
        lines: list[tuple[str, str]] = []
        for tag, left, left_stop, right, right_stop in group:
            if tag == "equal":
                lines.extend((" ", line) for line in before[left:left_stop])
            else:
                lines.extend(("-", line) for line in before[left:left_stop])
                lines.extend(("+", line) for line in after[right:right_stop])
        yield Change(group[0][1], group[0][3], tuple(lines))


class _Aligned(SequenceMatcher[str]):
    """Groups the differences as ``difflib`` does, which takes the square of the length to find them."""

    def __init__(self, one: Sequence[str], two: Sequence[str]) -> None:
        super().__init__()
        self.a, self.b = one, two

    def get_matching_blocks(self) -> list[Match]:
        """Return where the texts are equal, the last block empty."""
        blocks: list[Match] = []
        for left, right in align(self.a, self.b):
            if blocks and (blocks[-1].a + blocks[-1].size, blocks[-1].b + blocks[-1].size) == (left, right):
                blocks[-1] = blocks[-1]._replace(size=blocks[-1].size + 1)
            else:
                blocks.append(Match(left, right, 1))
        return [*blocks, Match(len(self.a), len(self.b), 0)]
