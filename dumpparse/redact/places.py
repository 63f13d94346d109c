"""Where what was found stands: in a text, in a string of it that was unescaped, in strings in that."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from ..parser.strings import escapes_in
from ..source.ansi import clean, raw_offset

Ranges = tuple[tuple[int, int], ...]
Put = Literal["label", "quoted", "single", "zero", "bytes", "nothing"]


@dataclass(frozen=True, slots=True)
class Hit:
    """A secret in a text.

    Attributes:
        ranges: where it stands; more than one where it is in the segments of a string.
        secret: what it is, without escapes.
        put: what stands in its place: its label, a string of that where a number, a key or bytes stood (in single quotes), a zero, bytes that are zero, or nothing, where its label stands elsewhere.
        depth: in how many strings it stands.

    """

    ranges: Ranges
    secret: str
    put: Put = "label"
    depth: int = 0


class Unescaped:
    r"""What a printed string says, but for colours, and where each character of that stands.

    Args:
        text: a text that it stands in.
        segments: where the bodies of its segments begin and end there.

    >>> made = Unescaped(r"'it\'s' + 'me'", [(1, 6), (11, 13)])
    >>> made.text, made.ranges(3, 6)
    ("it'sme", ((5, 6), (11, 13)))

    """

    def __init__(self, text: str, segments: Sequence[tuple[int, int]]) -> None:
        self._offsets: list[int] = []
        self._pieces: list[tuple[int, int]] = []
        """By offset: pieces of the text, each either as it stands there or one escape."""
        made: list[str] = []
        self._size = 0
        for start, stop in segments:
            at = start
            for low, high, char in escapes_in(text[start:stop]):
                self._add(text[at : start + low], at, start + low, made)
                self._add(char, start + low, start + high, made)
                at = start + high
            self._add(text[at:stop], at, stop, made)
        self.text, self._removed = clean("".join(made), ends_lines=False)

    @classmethod
    def uncoloured(cls, text: str) -> Unescaped:
        """Return a text itself without colours, no escape being one."""
        made = cls("", [])
        made._add(text, 0, len(text), [])
        made.text, made._removed = clean(text, ends_lines=False)
        return made

    def _add(self, text: str, start: int, stop: int, made: list[str]) -> None:
        if text:
            self._offsets.append(self._size)
            self._pieces.append((start, stop))
            self._size += len(text)
            made.append(text)

    def ranges(self, start: int, stop: int) -> Ranges:
        """Return where a part of what it says stands, in as few ranges as the text has."""
        if self._removed and start < stop:
            start, stop = raw_offset(self._removed, start), raw_offset(self._removed, stop - 1) + 1
        found: list[tuple[int, int]] = []
        number = bisect_right(self._offsets, start) - 1
        while number < len(self._pieces) and self._offsets[number] < stop:
            offset, (low, high) = self._offsets[number], self._pieces[number]
            size = (self._offsets[number + 1] if number + 1 < len(self._offsets) else self._size) - offset
            if size == high - low:
                low, high = low + max(0, start - offset), low + min(size, stop - offset)
            if found and found[-1][1] == low:
                found[-1] = found[-1][0], high
            else:
                found.append((low, high))
            number += 1
        return tuple(found)

    def placed(self, hits: Iterable[Hit]) -> list[Hit]:
        """Return what was found in what it says, as it stands in the text."""
        return [
            Hit(tuple(one for pair in hit.ranges for one in self.ranges(*pair)), hit.secret, hit.put, hit.depth + 1)
            for hit in hits
        ]  # fmt: skip


def apart(hits: Iterable[Hit]) -> list[Hit]:
    """Return hits of which none overlap, in order: of those that do, what was found in the most strings, or is the longest, has the place of all.

    >>> [hit.secret for hit in apart([Hit(((0, 4),), "user"), Hit(((2, 9),), "er:pass"), Hit(((9, 12),), "abc")])]
    ['er:pass', 'abc']
    """
    found: list[Hit] = []
    for hit in sorted((one for one in hits if one.ranges), key=_start):
        before = found[-1] if found else None
        if before is None or hit.ranges[0][0] >= before.ranges[-1][1]:
            found.append(hit)
            continue
        best = max(before, hit, key=_weight)
        found[-1] = Hit(_joined(before.ranges + hit.ranges), best.secret, best.put, best.depth)
    return found


def _start(hit: Hit) -> tuple[int, int]:
    return hit.ranges[0][0], -hit.ranges[-1][1]


def _weight(hit: Hit) -> tuple[int, int]:
    return hit.depth, len(hit.secret)


def _joined(ranges: Ranges) -> Ranges:
    made: list[tuple[int, int]] = []
    for low, high in sorted(ranges):
        if made and low <= made[-1][1]:
            made[-1] = made[-1][0], max(made[-1][1], high)
        else:
            made.append((low, high))
    return tuple(made)
