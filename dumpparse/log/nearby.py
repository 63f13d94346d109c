"""The lines right above what is read: whether it goes on what stands there, which is no value, or stands in source code.

In: the lines of each record, in order. Out: what stands right above a line, and whether code stands a few lines above it.
"""

from __future__ import annotations

from collections import deque
from typing import Any

from ..source.lines import Line
from ..source.prefix import length_of_named
from ..values import Elided, String
from .foreign import GOES_ON_BELOW, LINE_OF_CODE
from .line_patterns import without_quoted

MARKS = frozenset({"leaders", "html"})
"""The views that leave out marks of what holds no prints but words about them, mostly: comments and pages."""
_MOST = 8
"""How many lines above are looked at."""
_LONGEST = 500
"""Of a longer line the end is kept."""


class Nearby:
    """The last lines that were read."""

    __slots__ = ("_lines", "_part")

    def __init__(self) -> None:
        self._part = -1
        """The number of the last line that goes on what stands above it: so does the one below."""
        self._lines: deque[tuple[int, str]] = deque(maxlen=_MOST)

    def note(self, lines: list[Line]) -> None:
        """Keep the last lines of a record."""
        for line in lines[-_MOST:]:
            if line.count == 1:
                self._note(line.number, line.text)
            else:
                self._note_all(line.text.rsplit("\n", _MOST)[-_MOST:], line.number + line.count - 1)

    def note_text(self, text: str, start: int, stop: int, last: int) -> None:
        """Keep the last lines of a text, between two offsets, that was read at once; ``last`` is the number of the last."""
        begin = stop
        for _ in range(_MOST + 1):
            begin = text.rfind("\n", start, begin)
            if begin < 0:
                break
        lines = text[max(begin + 1, start) : stop].removesuffix("\n").split("\n")
        self._note_all([line[length_of_named(line) :] for line in lines], last)

    def _note_all(self, texts: list[str], last: int) -> None:
        for number, text in enumerate(texts, last - len(texts) + 1):
            self._note(number, text)

    def _note(self, number: int, text: str) -> None:
        if not text.isspace() and text:
            self._lines.append((number, text if len(text) <= _LONGEST else text[-_LONGEST:]))

    def matters(self, number: int) -> bool:
        """Return whether what a line is may depend on the lines above it."""
        return self.goes_on(number) or self.is_code(number)

    def kept(self) -> Nearby:
        """Return a copy, which what is read next does not change."""
        copy = Nearby()
        copy._lines.extend(self._lines)
        copy._part = self._part
        return copy

    def goes_on(self, number: int) -> bool:
        """Return whether a line goes on what stands right above it: an argument of a call, or a member of something."""
        for above, text in reversed(self._lines):
            if above < number:
                return above == number - 1 and (above == self._part or GOES_ON_BELOW.search(text) is not None)
        return False

    def is_string_of_code(self, line: Line) -> bool:
        """Return whether a line that is a string, behind a label or not, is a part of code: it goes on what is above, or is further in and near code."""
        if not (self.goes_on(line.number) or (line.text[:1] in {" ", "\t"} and self.is_code(line.number))):
            return False
        self._part = line.number
        return True

    def is_code(self, number: int) -> bool:
        """Return whether source code stands a few lines above a line."""
        return any(number - _MOST <= above < number and LINE_OF_CODE.search(without_quoted(text)[0]) for above, text in self._lines)

    def note_code(self, number: int) -> None:
        """Keep that a line is code though it does not look so by itself."""
        self._lines.append((number, "return;"))


def says_little(value: Any) -> bool:
    """Return whether a value is a bare string, or a container in which nothing is said: such a comment holds, too."""
    if type(value) in {dict, list}:
        return all(isinstance(item, Elided) for item in (value.values() if type(value) is dict else value))
    return isinstance(value, str | String)
