"""A plain text in the lines of a log: which records hold it, equal to those of reading all.

A record holds a text that stands on one line of the input, all of which or a part is the record's: its prefix counts, and so does what it says without
its colours. Nothing else is changed before: a text that was broken over lines, or that escapes stand in, is not found.
"""

from __future__ import annotations

from bisect import bisect_left, insort

from ..errors import DumpParseError
from ..source.ansi import clean
from .record import Record

_ESCAPE = "\x1b"
_MOST_HELD = 1 << 20
"""A longer line is searched before its end came."""


class Holding:
    r"""Seeks a text in the lines of a log.

    Args:
        wanted: the text.

    Raises:
        DumpParseError: it is empty, or of several lines.

    >>> holding = Holding("b")
    >>> holding.next("a\nabc\n", 0, 6), holding.next("a\n", 0, 2)
    (3, 2)

    """

    is_exact = True

    def __init__(self, wanted: str) -> None:
        if not wanted or "\n" in wanted:
            message = "what is sought is empty" if not wanted else "what is sought is of one line"
            raise DumpParseError(message, hint="give a text that stands on a line")
        self._wanted = wanted
        self._hits: list[tuple[int, int]] = []
        """Where it stands, in what was heard and is not told of yet."""
        self._line = ""
        """The last line that was heard, as it is not whole yet."""
        self._end = 0
        """Where in the input what was heard last ends."""

    def next(self, text: str, at: int, stop: int) -> int:
        """Return where it stands next in whole lines, or where the line begins on which it does; ``stop`` where it does not."""
        found = text.find(self._wanted, at, stop)
        found = stop if found < 0 else found
        while (escape := text.find(_ESCAPE, at, found)) >= 0:
            begin = text.rfind("\n", at, escape) + 1 or at
            at = text.find("\n", escape, stop) + 1 or stop
            if self._wanted in clean(text[begin:at])[0]:
                return begin
        return found

    def note(self, text: str, offset: int) -> None:
        """Hear what is read, and where it begins in the input."""
        if offset != self._end:
            self._line, self._hits = "", []
        self._end = offset + len(text)
        offset -= len(self._line)
        text = self._line + text
        whole = text.rfind("\n") + 1
        self._find(text[:whole], offset)
        self._line = text[whole:]
        if len(self._line) > _MOST_HELD:
            self._find_in_line()

    def _find(self, text: str, offset: int) -> None:
        wanted = self._wanted
        at = text.find(wanted)
        while at >= 0:
            insort(self._hits, (at + offset, at + len(wanted) + offset))
            at = text.find(wanted, at + 1)
        if _ESCAPE in text:
            start = 0
            for line in text.split("\n"):
                if _ESCAPE in line and wanted not in line and wanted in clean(line)[0]:
                    insort(self._hits, (start + offset, start + len(line) + offset))
                start += len(line) + 1

    def _find_in_line(self) -> None:
        """Look for it in the line that is not whole yet: it may end behind what is there."""
        self._find(self._line, self._end - len(self._line))
        self._line = self._line[len(self._line) - len(self._wanted) + 1 :] if len(self._line) >= len(self._wanted) else self._line

    def takes(self, record: Record) -> bool:
        """Return whether a record holds it."""
        ranges = [pair for part in record.parts for pair in part.span.ranges]
        if self._line and ranges[-1][1] > self._end - len(self._line):
            self._find_in_line()
        hits = self._hits
        if not hits:
            return False
        holds = any(self._is_in(start, stop) for start, stop in ranges)
        while hits and hits[0][1] <= ranges[0][0]:
            hits.pop(0)  # records come in the order in which they begin
        return holds

    def _is_in(self, start: int, stop: int) -> bool:
        """Return whether it stands, or begins or ends, between two places."""
        at = bisect_left(self._hits, (start, 0))
        if at < len(self._hits) and self._hits[at][0] < stop:
            return True
        return at > 0 and self._hits[at - 1][1] > start


class Marking(Holding):
    """The same, of all records.

    Attributes:
        is_held: whether the record that came last holds it.

    """

    is_held = False

    def next(self, _text: str, at: int, _stop: int) -> int:
        """Return where the lines begin: all are read."""
        return at

    def takes(self, record: Record) -> bool:
        """Return that it is wanted, and note whether it holds the text."""
        self.is_held = super().takes(record)
        return True
