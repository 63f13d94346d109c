"""Edits: what a repair changes in a text."""

from __future__ import annotations

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

    def mended(self, stop: int) -> str:
        """Return the mended text up to an offset of the original."""
        pieces: list[str] = []
        at = self.start
        for one in self.edits:
            pieces += (self.text[at : one.start], one.text)
            at = one.stop
        pieces.append(self.text[at:stop])
        return "".join(pieces)
