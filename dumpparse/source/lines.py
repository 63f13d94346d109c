r"""The one form of a line, and the one text of lines that belong together. Only ``\n`` ends a line: Node prints U+2028 and the like raw.

A ``Line`` knows what it looked like in the input, where it begins and ends there, and which of its characters were stripped. ``Lines`` is
asked for all that has to be known of a block's text: where its lines begin, how they are indented, where they stood.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from .ansi import Removed, raw_offset
from .line_table import FRAME_LIKE, FRAME_WORD, LineTable


@dataclass(slots=True, eq=False)
class Wrapped:
    """What a line was wrapped in: a string, and what stands around that.

    Attributes:
        lines: the lines of the input that hold the string.
        before, behind: what stands before the string and behind it, of the object it is in.
        fields: what else that object says: scalars as they are printed, by key.
        carries: the string is what a program printed, whatever that is.

    """

    lines: list[Line]
    before: str = ""
    behind: str = ""
    fields: dict[str, str] | None = None
    carries: bool = False

    def around(self, prefix: str | None) -> str:
        """Return all that stands around the text of a line, with the prefix that was stripped from that."""
        return f"{self.before}{prefix or ''}{self.behind}"


@dataclass(slots=True)
class Line:
    """One line of the input; or several whole lines of which nothing was stripped, as one text: a large value has very many.

    Attributes:
        text: what it says, without its newline, colours, byte order mark and prefix; several are joined by newlines.
        number: its number, from 1; of several that of the first.
        start, stop: where it stands in the decoded input, the newline included.
        shift: how many characters were stripped from its beginning.
        removed: what was stripped inside it, by offset in ``text``.
        prefix: the prefix that was stripped, or ``None``.
        held: how often it was held back for frames that did not come.
        ended: whether its newline was read.
        count: how many lines it is.
        wrapped: what it was wrapped in, if it stood in a string.
        before: how many characters of its line in the input stand before ``start``; fewer than none where it begins on one above.
        sure: how many characters of the prefix are of a format that is sure.
        side_time: the time that was stripped from its end.
        parts: as how many lines of the input it was written.

    """

    text: str
    number: int
    start: int
    stop: int
    shift: int = 0
    removed: Removed | None = None
    prefix: str | None = None
    held: int = 0
    ended: bool = True
    count: int = 1
    wrapped: Wrapped | None = None
    before: int = 0
    sure: int = 0
    side_time: str | None = None
    parts: int = 1

    def raw(self, column: int) -> int:
        """Return the offset in the decoded input of a character of ``text``."""
        column += self.shift
        return self.start + (raw_offset(self.removed, column) if self.removed else column)

    def behind(self, prefix: str | None, sure: int, shift: int, text: str) -> Line:
        """Return the line with another prefix, of which so many characters are sure, and what stands behind that."""
        # Written out: dataclasses.replace takes ten times as long, and this is asked of every line that has a prefix.
        return Line(
            text, self.number, self.start, self.stop, shift, self.removed, prefix, self.held,
            self.ended, self.count, self.wrapped, self.before, sure, self.side_time, self.parts,
        )  # fmt: skip

    def each(self) -> list[Line]:
        """Return the lines one by one."""
        if self.count == 1:
            return [self]
        lines: list[Line] = []
        start = self.start
        for number, text in enumerate(self.text.split("\n"), self.number):
            stop = start + len(text) + 1
            lines.append(Line(text, number, start, stop))
            start = stop
        return lines


def indent_of(text: str) -> int:
    """Return the indentation of a line."""
    return len(text) - len(text.lstrip(" \t"))


@lru_cache(64)
def line_with_fewer(blanks: int) -> re.Pattern[str]:
    """Return the pattern of a newline behind which fewer blanks stand; there are as many as indentations of records."""
    return re.compile(f"\\n(?! {{{blanks}}})")


def inner_stop(text: str, at: int, end: int, blanks: int) -> int:
    r"""Return where the lines end, from the beginning of one on and before an offset, that begin with so many blanks; -1 where none do.

    >>> inner_stop("  a\n   b\n c\n", 0, 13, 2), inner_stop("a\n", 0, 2, 2)
    (9, -1)
    """
    if blanks <= 0 or not text.startswith(" " * blanks, at):
        return -1
    other = line_with_fewer(blanks).search(text, at, end)
    return text.rfind("\n", at, end) + 1 if other is None else other.end()


def text_of(lines: list[Line]) -> str:
    """Return what lines say, joined by newlines."""
    return lines[0].text if len(lines) == 1 else "\n".join([line.text for line in lines])


def joined(parts: list[Line]) -> Line:
    """Return the one line that some were before somebody broke it, which stand one behind the other.

    >>> joined([Line("one ", 1, 0, 5), Line("line", 2, 5, 10)]).text
    'one line'
    """
    first, *others = parts
    if not others:
        return first
    removed: Removed = list(first.removed or ())
    column = len(first.text)
    for line in others:
        moved = first.shift + column - line.shift
        gone = line.start - first.start - moved
        removed.append((line.shift + moved, gone))
        removed.extend((offset + moved, gone + more) for offset, more in line.removed or ())
        column += len(line.text)
    last = others[-1]
    text = "".join([line.text for line in parts])
    return replace(first, text=text, stop=last.stop, removed=removed, ended=last.ended, parts=len(parts))


def every(lines: list[Line]) -> list[Line]:
    """Return all lines one by one."""
    return [one for line in lines for one in line.each()]


def together(lines: list[Line]) -> list[Line]:
    """Return lines, those that stand one behind the other and of which nothing was stripped as one: a ``Line`` takes more memory than it says.

    >>> [line.count for line in together([Line("a", 1, 0, 2), Line("b", 2, 2, 4), Line("c", 3, 4, 7, 1)])]
    [2, 1]
    """
    found: list[Line] = []
    run: list[Line] = []
    for line in lines:
        is_plain = line == Line(line.text, line.number, line.start, line.start + len(line.text) + 1, count=line.count)
        if run and (not is_plain or run[-1].stop != line.start):
            found.append(_one_of(run))
            run = []
        if is_plain:
            run.append(line)
        else:
            found.append(line)
    return [*found, _one_of(run)] if run else found


def _one_of(run: list[Line]) -> Line:
    first, last = run[0], run[-1]
    return first if first is last else Line(text_of(run), first.number, first.start, last.stop, count=sum(line.count for line in run))


class LinePlace(NamedTuple):
    """Where a line of a text begins and ends, its indentation, and where what stands on it begins and ends, without blanks."""

    start: int
    stop: int
    indent: int
    content_start: int
    content_end: int


_NOWHERE = LinePlace(-1, -1, -1, -1, -1)
_ONE_START = [0]


class Lines:
    """Lines that belong together as one text, and where each of its characters stood in the input.

    Lines are counted from 0 here. Those that were read at once are told apart only where a place inside of them is asked for.

    Attributes:
        pieces: the lines, by themselves or several at once.
        text: what they say, joined by newlines.
        whole: the same with the newline of the last line, if that was read.
        count: how many lines there are.

    """

    def __init__(self, pieces: list[Line]) -> None:
        self.pieces = pieces
        texts = [piece.text for piece in pieces]
        self.text = "\n".join(texts) if len(texts) > 1 else texts[0]
        self.whole = self.text + "\n" if pieces[-1].ended else self.text
        self._only = pieces[0] if len(pieces) == 1 and pieces[0].count == 1 else None
        """The only line, as most have no other."""
        if self._only is not None:
            self._starts, self.count, self._firsts = _ONE_START, 1, None
        else:
            self._starts = list(accumulate([len(text) + 1 for text in texts[:-1]], initial=0))
            """Where each piece begins in the text."""
            counts = [piece.count for piece in pieces]
            self.count = sum(counts)
            self._firsts = list(accumulate(counts[:-1], initial=0)) if self.count > len(pieces) else None
            """The number of the first line of each piece; None where every piece is a line."""
        self._inner: dict[int, list[int]] = {}
        """Where the lines of a piece of several begin in the text."""
        self.budget = 4 * len(self.text) + 10_000
        """How many characters may yet be looked at in vain for the ends of texts that no pattern gives: all such looks together stay linear."""
        self.dedents: dict[int, tuple[int, int, bool]] = {}
        """By indentation: from where on a line was looked for that is indented less, up to where there is none, and whether one begins there."""
        self._inks: dict[int, int] = {}
        self._known = _NOWHERE
        """The line that was asked for last."""
        self._table: LineTable | None = None
        self._last_frame: int | None = None

    @classmethod
    def of(cls, text: str) -> Lines:
        """Return the lines of a text by itself."""
        return cls([Line(text, 1, 0, len(text), ended=False, count=text.count("\n") + 1)])

    def line_at(self, offset: int) -> int:
        """Return the number of the line an offset stands on."""
        if self._only is not None:
            return 0
        piece = bisect_right(self._starts, offset) - 1
        if self._firsts is None:
            return piece
        first = self._firsts[piece]
        return first if self.pieces[piece].count == 1 else first + bisect_right(self._starts_in(piece), offset) - 1

    def line_start(self, offset: int) -> int:
        """Return where the line begins that an offset stands on."""
        if self._only is not None:
            return 0
        piece = bisect_right(self._starts, offset) - 1
        if self._firsts is None or self.pieces[piece].count == 1:
            return self._starts[piece]
        starts = self._starts_in(piece)
        return starts[bisect_right(starts, offset) - 1]

    def place(self, offset: int) -> LinePlace:
        """Return the place of the line an offset stands on; looked for once for all that is asked of one line."""
        known = self._known
        if not known.start <= offset <= known.stop:
            start = self.text.rfind("\n", 0, offset) + 1
            stop = self.text.find("\n", offset)
            stop = len(self.text) if stop < 0 else stop
            line = self.text[start:stop]
            indent = indent_of(line)
            content_start = start + len(line) - len(line.lstrip())
            known = self._known = LinePlace(start, stop, indent, content_start, start + len(line.rstrip(" \t\r")))
        return known

    def line(self, offset: int) -> Line:
        """Return the line an offset stands on."""
        if self._only is not None:
            return self._only
        number = bisect_right(self._starts, offset) - 1
        piece = self.pieces[number]
        if piece.count == 1:
            return piece
        starts = self._starts_in(number)
        at = bisect_right(starts, offset) - 1
        start = starts[at]
        stop = starts[at + 1] - 1 if at + 1 < len(starts) else self._starts[number] + len(piece.text)
        shift = piece.start - self._starts[number]
        return Line(self.text[start:stop], piece.number + at, start + shift, stop + 1 + shift)

    def raw(self, offset: int) -> int:
        """Return where a character of the text stood in the input."""
        if self._only is not None:
            return self._only.raw(offset)
        number = bisect_right(self._starts, offset) - 1
        return self.pieces[number].raw(offset - self._starts[number])

    def cut_at(self, number: int) -> tuple[list[Line], list[Line]]:
        """Return the pieces before a line, and the lines from there on, one by one."""
        if self._firsts is None:
            return self.pieces[:number], every(self.pieces[number:])
        at = bisect_right(self._firsts, number) - 1
        lines = every(self.pieces[at:])
        inside = number - self._firsts[at]
        return [*self.pieces[:at], *lines[:inside]], lines[inside:]

    def ink_end(self, end: int) -> int:
        """Return where the blanks and newlines begin that stand before an offset; looked for once."""
        ink = self._inks.get(end)
        if ink is None:
            ink = end
            while ink and self.whole[ink - 1].isspace():
                ink -= 1
            self._inks[end] = ink
        return ink

    def each_text(self) -> Iterator[str]:
        """Yield the texts of the lines, in order; they are told apart as they are asked for."""
        at = 0
        while (stop := self.text.find("\n", at)) >= 0:
            yield self.text[at:stop]
            at = stop + 1
        yield self.text[at:]

    @property
    def table(self) -> LineTable:
        """How the lines are indented, and which of them are frames; looked at once."""
        if self._table is None:
            self._table = LineTable(self.whole, 0, len(self.whole))
        return self._table

    @property
    def last_frame(self) -> int:
        """Where the last line begins, but the first, that begins as a stack frame does, or -1: a text of many heads is looked through once."""
        if self._last_frame is None:
            self._last_frame = self._find_last_frame()
        return self._last_frame

    def _find_last_frame(self) -> int:
        last = -1
        if self._only is not None or FRAME_WORD not in self.text:
            return last
        for found in FRAME_LIKE.finditer(self.whole):
            last = found.start() + 1
        return last

    def _starts_in(self, piece: int) -> list[int]:
        """Return where the lines of a piece begin; looked for once."""
        starts = self._inner.get(piece)
        if starts is None:
            lines = self.pieces[piece].text.split("\n")
            starts = list(accumulate([len(line) + 1 for line in lines[:-1]], initial=self._starts[piece]))
            self._inner[piece] = starts
        return starts
