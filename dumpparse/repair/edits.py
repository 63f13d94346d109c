"""Edits: what a repair changes in a text. They map places of the mended text back to those of the original."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple


class Edit(NamedTuple):
    """A range of the original, what stands there instead, and the name of the repair that says so.

    >>> Edit(7, 8, "", "trailing-comma").start
    7
    """

    start: int
    stop: int
    text: str
    repair: str


class Mending:
    """A text from an offset on, with the edits that were made so far.

    Attributes:
        text: the original.
        start: where the mended text begins in it.
        edits: in order; they do not overlap.

    """

    __slots__ = ("edits", "start", "text")

    def __init__(self, text: str, start: int) -> None:
        self.text = text
        self.start = start
        self.edits: list[Edit] = []

    def edit(self, start: int, stop: int, text: str, repair: str) -> None:
        """Replace a range by a text, if that is another one. It may not begin before the last edit ended, but for what is put in there."""
        if self.text[start:stop] == text:
            return
        at = len(self.edits)
        while at and self.edits[at - 1].start >= start and start == stop:
            at -= 1
        self.edits.insert(at, Edit(start, stop, text, repair))

    def mended(self, stop: int) -> tuple[str, list[tuple[int, int]]]:
        """Return the mended text up to an offset, and pairs of places, in it and in the original, from each of which on both go on alike."""
        pieces: list[str] = []
        places = [(0, self.start)]
        at, size = self.start, 0
        for one in self.edits:
            pieces += (self.text[at : one.start], one.text)
            size += one.start - at + len(one.text)
            at = one.stop
            places.append((size, at))
        pieces.append(self.text[at:stop])
        return "".join(pieces), places


def original_offset(places: list[tuple[int, int]], offset: int) -> int:
    """Return where an offset of a mended text is in the original."""
    mended, original = places[bisect_right(places, (offset, 1 << 62)) - 1]
    return original + offset - mended
