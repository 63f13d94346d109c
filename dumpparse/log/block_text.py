"""The text of a block, and where each of its characters stood in the input."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from ..source.lines import Line, Lines, every


class BlockText:
    """The lines of a block as one text, joined by newlines.

    Lines are counted from 0 here. Those that were read at once are told apart only where a place inside of them is asked for.

    Attributes:
        pieces: the lines, by themselves or several at once.
        text: what they say.
        count: how many lines there are.

    """

    __slots__ = ("_firsts", "_inner", "_starts", "count", "pieces", "text")

    def __init__(self, pieces: list[Line | Lines]) -> None:
        self.pieces = pieces
        texts = [piece.text for piece in pieces]
        self.text = "\n".join(texts)
        self._starts = list(accumulate([len(text) + 1 for text in texts[:-1]], initial=0))
        """Where each piece begins in the text."""
        counts = [1 if isinstance(piece, Line) else piece.count for piece in pieces]
        self.count = sum(counts)
        self._firsts = list(accumulate(counts[:-1], initial=0)) if self.count > len(pieces) else None
        """The number of the first line of each piece; None where every piece is a line."""
        self._inner: dict[int, list[int]] = {}
        """Where the lines of a piece of several begin in the text."""

    def line_at(self, offset: int) -> int:
        """Return the number of the line an offset stands on."""
        piece = bisect_right(self._starts, offset) - 1
        if self._firsts is None:
            return piece
        first = self._firsts[piece]
        return first if isinstance(self.pieces[piece], Line) else first + bisect_right(self._starts_in(piece), offset) - 1

    def line_start(self, offset: int) -> int:
        """Return where the line begins that an offset stands on."""
        piece = bisect_right(self._starts, offset) - 1
        if self._firsts is None or isinstance(self.pieces[piece], Line):
            return self._starts[piece]
        starts = self._starts_in(piece)
        return starts[bisect_right(starts, offset) - 1]

    def line_stop(self, offset: int) -> int:
        """Return where the line ends that an offset stands on."""
        piece = bisect_right(self._starts, offset) - 1
        stop = self._starts[piece] + len(self.pieces[piece].text)
        if self._firsts is None or isinstance(self.pieces[piece], Line):
            return stop
        starts = self._starts_in(piece)
        following = bisect_right(starts, offset)
        return starts[following] - 1 if following < len(starts) else stop

    def line(self, offset: int) -> Line:
        """Return the line an offset stands on."""
        number = bisect_right(self._starts, offset) - 1
        piece = self.pieces[number]
        if isinstance(piece, Line):
            return piece
        starts = self._starts_in(number)
        at = bisect_right(starts, offset) - 1
        start = starts[at]
        stop = starts[at + 1] - 1 if at + 1 < len(starts) else self._starts[number] + len(piece.text)
        shift = piece.start - self._starts[number]
        return Line(self.text[start:stop], piece.number + at, start + shift, stop + 1 + shift)

    def raw(self, offset: int) -> int:
        """Return where a character of the text stood in the input."""
        number = bisect_right(self._starts, offset) - 1
        piece = self.pieces[number]
        column = offset - self._starts[number]
        return piece.raw(column) if isinstance(piece, Line) else piece.start + column

    def cut_at(self, number: int) -> tuple[list[Line | Lines], list[Line]]:
        """Return the pieces before a line, and the lines from there on, one by one."""
        if self._firsts is None:
            return self.pieces[:number], every(self.pieces[number:])
        at = bisect_right(self._firsts, number) - 1
        lines = every(self.pieces[at:])
        inside = number - self._firsts[at]
        return [*self.pieces[:at], *lines[:inside]], lines[inside:]

    def _starts_in(self, piece: int) -> list[int]:
        """Return where the lines of a piece begin; looked for once."""
        starts = self._inner.get(piece)
        if starts is None:
            lines = self.pieces[piece].text.split("\n")
            starts = list(accumulate([len(line) + 1 for line in lines[:-1]], initial=self._starts[piece]))
            self._inner[piece] = starts
        return starts
