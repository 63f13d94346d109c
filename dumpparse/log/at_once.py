"""Records that are read of a text at once, without joining its lines: known ones, tables, prose."""

from __future__ import annotations

from collections.abc import Iterator

from ..cache import LONGEST, Memo, read_tables
from .prose import Prose
from .record import Record
from .signs import Signs
from .stripped import StrippedLines
from .wrapped import NextMessage

Read = tuple[list[Record], int]
"""Records, and the offset behind the last one."""


class AtOnce:
    """Reads a text, from the beginnings of lines on, each behind the one before.

    Args:
        text: what is read.
        memo: what knows records.
        longest: how many characters a record may have.
        file: the name to put on records.

    Attributes:
        longest_known: no known record has more characters.

    """

    longest_known = LONGEST

    def __init__(self, text: str, memo: Memo, longest: int, file: str | None) -> None:
        self._text = text
        self._memo = memo
        self._longest = longest
        self._file = file
        self._signs = Signs(text)
        self._prose = Prose(text)
        self._message = NextMessage(text)
        self._wrapped = -1
        """Where the next message stands in which something may begin that was printed: what holds it is no value of a known shape."""

    def read(self, at: int, place: tuple[int, int]) -> Iterator[Read]:
        """Yield records from the beginning of a line on, and where they end, as long as one follows the other.

        Args:
            at: where the line begins in the text.
            place: the offset in the input, and the number of the line, that this is.

        """
        for read in (self._read_known, self._read_tables, self._prose.read):
            records, stop = read(at, place, self._longest, self._file)
            if records:
                yield records, stop
                place, at = (place[0] + stop - at, records[-1].last_line + 1), stop

    def begins(self, at: int) -> bool:
        """Return whether a known record may begin at the beginning of a line."""
        return self._memo.begins(self._text, at)

    def lifted(self, lines: StrippedLines) -> Lifted:
        """Return what reads lines of the text, from which something was stripped, in the same way."""
        return Lifted(lines, AtOnce(lines.text, self._memo, self._longest, self._file))

    def _read_known(self, at: int, place: tuple[int, int], longest: int, file: str | None) -> Read:
        if self._wrapped < at:
            self._wrapped = self._message.behind(at)
        return self._memo.read(self._signs, at, place, longest, file, self._wrapped)

    def _read_tables(self, at: int, place: tuple[int, int], longest: int, file: str | None) -> Read:
        return read_tables(self._text, at, place, longest, file)


class Lifted:
    """Reads lines from which something was stripped; what is read says where it stands in the input.

    Args:
        lines: the lines.
        at_once: what reads their text.

    """

    def __init__(self, lines: StrippedLines, at_once: AtOnce) -> None:
        self.lines = lines
        self._at_once = at_once

    def read(self, at: int, base: int, number: int) -> Iterator[Read]:
        """Yield records from the beginning of a line on, and where they end in the text of the lines.

        Args:
            at: where the line begins in their text.
            base: where the lines begin in the input.
            number: the number of the line.

        """
        first = number - self.lines.text.count("\n", 0, at)
        is_on = True
        while is_on:
            is_on = False
            for records, stop in self._at_once.read(at, (at, number)):
                for record in records:
                    self.lines.lift(record, base, first)
                at, number = stop, records[-1].last_line + 1
                is_on = True
                yield records, stop
