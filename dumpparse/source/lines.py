r"""Text → lines, a chunk at a time. Only ``\n`` ends a line: Node prints U+2028 and the like raw inside strings.

There is one form of a line, ``Line``: it knows what it looked like in the input, where it begins and ends there, and which of its
characters were stripped. ``Lines`` is the one text of lines that belong together, and what is asked of it; ``Buffer`` is where input waits
that was not read yet.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from .ansi import Removed, clean, raw_offset
from .line_table import LineTable

_FRAME_WORD = "at "


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

    def raw(self, column: int) -> int:
        """Return the offset in the decoded input of a character of ``text``."""
        column += self.shift
        return self.start + (raw_offset(self.removed, column) if self.removed else column)

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


def every(lines: list[Line]) -> list[Line]:
    """Return all lines one by one."""
    return [one for line in lines for one in line.each()]


class Place(NamedTuple):
    """Where a line of a text begins and ends, its indentation, and where what stands on it begins and ends, without blanks."""

    start: int
    stop: int
    indent: int
    content_start: int
    content_end: int


_NOWHERE = Place(-1, -1, -1, -1, -1)


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
        self.text = "\n".join(texts)
        self.whole = self.text + "\n" if pieces[-1].ended else self.text
        self._starts = list(accumulate([len(text) + 1 for text in texts[:-1]], initial=0))
        """Where each piece begins in the text."""
        counts = [piece.count for piece in pieces]
        self.count = sum(counts)
        self._firsts = list(accumulate(counts[:-1], initial=0)) if self.count > len(pieces) else None
        """The number of the first line of each piece; None where every piece is a line."""
        self._inner: dict[int, list[int]] = {}
        """Where the lines of a piece of several begin in the text."""
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
        piece = bisect_right(self._starts, offset) - 1
        if self._firsts is None:
            return piece
        first = self._firsts[piece]
        return first if self.pieces[piece].count == 1 else first + bisect_right(self._starts_in(piece), offset) - 1

    def line_start(self, offset: int) -> int:
        """Return where the line begins that an offset stands on."""
        piece = bisect_right(self._starts, offset) - 1
        if self._firsts is None or self.pieces[piece].count == 1:
            return self._starts[piece]
        starts = self._starts_in(piece)
        return starts[bisect_right(starts, offset) - 1]

    def place(self, offset: int) -> Place:
        """Return the place of the line an offset stands on; looked for once for all that is asked of one line."""
        known = self._known
        if not known.start <= offset <= known.stop:
            start = self.text.rfind("\n", 0, offset) + 1
            stop = self.text.find("\n", offset)
            stop = len(self.text) if stop < 0 else stop
            line = self.text[start:stop]
            indent = len(line) - len(line.lstrip(" \t"))
            content_start = start + len(line) - len(line.lstrip())
            known = self._known = Place(start, stop, indent, content_start, start + len(line.rstrip(" \t\r")))
        return known

    def line(self, offset: int) -> Line:
        """Return the line an offset stands on."""
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
        text = self.whole
        at = text.rfind(_FRAME_WORD)
        while at >= 0:
            start = text.rfind("\n", 0, at) + 1
            if start and text.startswith(_FRAME_WORD, start + len(text[start : at + 1]) - len(text[start : at + 1].lstrip(" \t"))):
                return start
            at = text.rfind(_FRAME_WORD, 0, start)
        return -1

    def _starts_in(self, piece: int) -> list[int]:
        """Return where the lines of a piece begin; looked for once."""
        starts = self._inner.get(piece)
        if starts is None:
            lines = self.pieces[piece].text.split("\n")
            starts = list(accumulate([len(line) + 1 for line in lines[:-1]], initial=self._starts[piece]))
            self._inner[piece] = starts
        return starts


class Buffer:
    """Text that came and was not read yet, from the beginning of a line on: the one place where unfinished input waits.

    Attributes:
        place: where the next line begins, in code points, and its number; to be changed by who reads whole lines by itself.

    """

    def __init__(self) -> None:
        self._waiting: list[str] = []
        self._owes = False
        self.place = 0, 1

    @property
    def idle(self) -> bool:
        """Whether nothing waits, and the next text begins a line."""
        return not self._waiting and not self._owes

    @property
    def waiting(self) -> str:
        """What waits."""
        return "".join(self._waiting)

    def add(self, text: str) -> str:
        """Take text that came; return all that waits where a line was ended by it, else nothing: a long line is not looked at again and again."""
        if self._owes and text:
            self._owes = False
            offset, number = self.place
            if text[0] == "\n":
                text = text[1:]
                self.place = offset + 1, number
            else:
                # The line goes on after all.
                self.place = offset, number - 1
        if "\n" not in text:
            if text:
                self._waiting.append(text)
            return ""
        if self._waiting:
            text = "".join([*self._waiting, text])
            self._waiting = []
        return text

    def put_back(self, text: str) -> None:
        """Let the rest of what was returned wait."""
        if text:
            self._waiting.append(text)

    def take_all(self) -> str:
        """Return what waits, which waits no more."""
        text, self._waiting = self.waiting, []
        return text

    def line(self, raw: str, *, ended: bool = True) -> Line:
        """Make the next line of its text in the input, without the newline; ``ended`` says whether that was read."""
        start, number = self.place
        stop = start + len(raw) + ended
        self.place = stop, number + 1
        shift = 0
        if start == 0 and raw.startswith("\ufeff"):
            raw = raw[1:]
            shift = 1
        removed: Removed = []
        if "\x1b" in raw or "\r" in raw:
            raw, removed = clean(raw + "\n")
            raw = raw[:-1]
            if shift:
                removed = [(offset + shift, gone) for offset, gone in removed]
        return Line(raw, number, start, stop, shift, removed or None, ended=ended)

    def lines(self, text: str) -> Line:
        """Make the next lines of whole lines at once, of which nothing has to be stripped; not at the start of the input."""
        start, number = self.place
        count = text.count("\n")
        self.place = start + len(text), number + count
        return Line(text[:-1], number, start, start + len(text), count=count)

    def flush(self) -> Line:
        """Make a line of what waits as if its newline had come; where it comes later it is no line of its own."""
        line = self.line(self.take_all(), ended=False)
        line.ended = True
        self._owes = True
        return line

    def skip(self, text: str) -> None:
        """Pass over whole lines; what stands behind the last newline waits."""
        if "\n" in text:
            whole = text.rfind("\n") + 1
            start, number = self.place
            self.place = start + len(self.take_all()) + whole, number + text.count("\n")
            text = text[whole:]
        self.put_back(text)
