"""Text → lines, a chunk at a time: where input waits that was not read yet, and how a line is made of it."""

from __future__ import annotations

from .ansi import Removed, clean, without_cut_sequence
from .lines import Line


class TextBuffer:
    """Text that came and was not read yet, from the beginning of a line on: the one place where unfinished input waits.

    Attributes:
        place: where the next line begins, in code points, and its number; to be changed by who reads whole lines by itself.

    """

    def __init__(self) -> None:
        self._waiting: list[str] = []
        self._owes = False
        self._before = 0
        """How many characters were taken of the line that is cut."""
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
        if not ended:
            raw = without_cut_sequence(raw)
        if "\x1b" in raw or "\r" in raw:
            raw, removed = clean(raw + "\n")
            raw = raw[:-1]
            if shift:
                removed = [(offset + shift, gone) for offset, gone in removed]
        return Line(raw, number, start, stop, shift, removed or None, ended=ended)

    def part(self, raw: str) -> Line:
        """Make a line of a part of one that is longer than any record may be, as it stands there: the newline at its end, if it has that, ends it."""
        start, number = self.place
        ended = raw.endswith("\n")
        line = Line(raw.removesuffix("\n"), number, start, start + len(raw), ended=ended, before=self._before)
        self.place = line.stop, number + ended
        self._before = 0 if ended else self._before + len(raw)
        return line

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
