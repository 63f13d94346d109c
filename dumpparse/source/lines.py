r"""Text → lines, a chunk at a time. Only ``\n`` ends a line: Node prints U+2028 and the like raw inside strings.

A line knows what it looked like in the input: where it begins and ends there, and which of its characters were stripped.
"""

from __future__ import annotations

from dataclasses import dataclass

from .ansi import Removed, clean, raw_offset


@dataclass(slots=True)
class Line:
    """One line of the input.

    Attributes:
        text: what it says, without its newline, colours, byte order mark and prefix.
        number: its number, from 1.
        start, stop: where it stands in the decoded input, the newline included.
        shift: how many characters were stripped from its beginning.
        removed: what was stripped inside it, by offset in ``text``.
        prefix: the prefix that was stripped, or ``None``.
        ended: whether its newline was read.
        held: how often it was held back for frames that did not come.

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

    def raw(self, column: int) -> int:
        """Return the offset in the decoded input of a character of ``text``."""
        column += self.shift
        return self.start + (raw_offset(self.removed, column) if self.removed else column)


@dataclass(frozen=True, slots=True)
class Lines:
    """Whole lines that follow one another and of which nothing was stripped, as one text: a large value has very many.

    Attributes:
        text: what they say, joined by newlines; the last newline is none of it.
        number: the number of the first.
        start: where the first begins in the decoded input.
        count: how many they are.

    """

    text: str
    number: int
    start: int
    count: int

    @property
    def stop(self) -> int:
        """Where they end in the decoded input, the last newline included."""
        return self.start + len(self.text) + 1

    def each(self) -> list[Line]:
        """Return them one by one."""
        lines: list[Line] = []
        start = self.start
        for number, text in enumerate(self.text.split("\n"), self.number):
            stop = start + len(text) + 1
            lines.append(Line(text, number, start, stop))
            start = stop
        return lines


def every(pieces: list[Line | Lines]) -> list[Line]:
    """Return all lines one by one."""
    return [line for piece in pieces for line in ([piece] if isinstance(piece, Line) else piece.each())]


class LineSplitter:
    """Cut text into lines; a line that is not ended waits for the next chunk."""

    def __init__(self) -> None:
        self._pending: list[str] = []
        self._owes = False
        self.place = 0, 1
        """Where the next line begins, and its number; to be changed by who reads whole lines instead."""

    @property
    def idle(self) -> bool:
        """Whether the next text begins a line."""
        return not self._pending and not self._owes

    @property
    def pending(self) -> str:
        """What was fed of a line whose newline is not there yet."""
        return "".join(self._pending)

    def flush(self) -> Line:
        """Return what was fed of a line as if its newline had come; where it comes later it is no line of its own."""
        line = self._line(self.pending, 0)
        line.ended = True
        self._pending = []
        self._owes = True
        return line

    def feed(self, text: str) -> list[Line]:
        """Return the lines that this text completes."""
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
                self._pending.append(text)
            return []
        first, *rest = text.split("\n")
        if self._pending:
            first = "".join([*self._pending, first])
            self._pending = []
        last = rest.pop()
        if last:
            self._pending.append(last)
        return [self._line(one, 1) for one in (first, *rest)]

    def feed_plain(self, text: str) -> Lines:
        """Return whole lines at once, of which nothing has to be stripped; not where a line waits, nor at the start of the input."""
        start, number = self.place
        count = text.count("\n")
        self.place = start + len(text), number + count
        return Lines(text[:-1], number, start, count)

    def skip(self, text: str) -> None:
        """Pass over whole lines; what stands behind the last newline waits as it does in ``feed``."""
        if "\n" in text:
            whole = text.rfind("\n") + 1
            start, number = self.place
            self.place = start + sum(map(len, self._pending)) + whole, number + text.count("\n")
            self._pending, text = [], text[whole:]
        if text:
            self._pending.append(text)

    def close(self) -> list[Line]:
        """Return the last line where no newline ended it."""
        last = "".join(self._pending)
        self._pending = []
        return [self._line(last, 0)] if last else []

    def _line(self, raw: str, newline: int) -> Line:
        start, number = self.place
        stop = start + len(raw) + newline
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
        return Line(raw, number, start, stop, shift, removed or None, ended=bool(newline))
