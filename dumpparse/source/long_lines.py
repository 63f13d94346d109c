"""Lines that are longer than any record may be: they come in parts, so that none of them has to be held as a whole.

Where a line is cut does not depend on the chunks that the text comes in.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum


class Piece(Enum):
    """What a piece of text is."""

    LINES = "lines to be read, the last of which may go on"
    CUT = "the same, but the last one goes on too long: this is the first part of it"
    PART = "a further part of a line that was cut, with the newline where that ends it"


class LongLines:
    r"""Tells lines from those that are longer than ``limit`` characters.

    >>> lines = LongLines(4)
    >>> [(text, piece.name) for text, piece in lines.feed("a\nabcdefghij\nb")]
    [('a\nabcd', 'CUT'), ('efgh', 'PART'), ('ij\n', 'PART'), ('b', 'LINES')]

    Attributes:
        inside: whether what comes next is of a line that was cut.

    """

    def __init__(self, limit: int) -> None:
        self.inside = False
        self._limit = limit
        self._length = 0
        """How many characters of the line, or of its part, came so far."""
        self._held: list[str] = []

    def feed(self, text: str) -> Iterator[tuple[str, Piece]]:
        """Yield the pieces of a text that goes on with the one before."""
        at = 0
        while at < len(text):
            if self.inside:
                newline = text.find("\n", at, at + self._limit - self._length + 1)
                stop = newline + 1 if newline >= 0 else min(len(text), at + self._limit - self._length)
                if newline >= 0 or stop == at:
                    yield "".join([*self._held, text[at:stop]]), Piece.PART
                    self._held, self._length, self.inside = [], 0, newline < 0
                else:
                    self._held.append(text[at:stop])
                    self._length += stop - at
                at = stop
                continue
            stop, is_cut = self._cut_of(text, at)
            yield text[at:stop], Piece.CUT if is_cut else Piece.LINES
            at, self.inside = stop, is_cut

    def pass_over(self, text: str) -> None:
        """Hear that a text was passed over, which goes on with the one before."""
        self._length = len(text) - (text.rfind("\n") + 1) + (0 if "\n" in text else self._length)

    def close(self) -> str:
        """Return what is held of a line that was cut, where the input ends in it."""
        held, self._held, self.inside, self._length = "".join(self._held), [], False, 0
        return held

    def _cut_of(self, text: str, at: int) -> tuple[int, bool]:
        """Return where a line becomes too long, or the end of the text, and whether one does."""
        start = at - self._length
        while start + self._limit < len(text):
            # Of all that may end within the limit, the last newline: the lines before it are short enough.
            newline = text.rfind("\n", at, start + self._limit + 1)
            if newline < 0:
                self._length = 0
                return start + self._limit, True
            start = at = newline + 1
        last = text.rfind("\n", at) + 1
        self._length = len(text) - (last or start)
        return len(text), False
