"""The lines of a text that has stack frames: where they begin, how they are indented, and which of them are frames."""

from __future__ import annotations

from functools import cached_property
from itertools import accumulate

from .late import LatePattern

FRAME_WORD = "at "
"""What a stack frame begins with, behind its indentation; the grammar's FRAME_LINE says more of it."""
FRAME_LIKE = LatePattern(rf"\n[ \t]*{FRAME_WORD}")
"""A line, but the first, that begins so."""
NO_INDENT = 1 << 60
"""The indentation of an empty line: it ends nothing."""


class LineTable:
    """Every line of a part of a text, by number from 0; a line that begins before the part is none of it.

    Attributes:
        starts: where each begins.
        indents: how many blanks it begins with; ``NO_INDENT`` of an empty one.
        is_frame: whether each begins with ``at ``.
        frames: the numbers of the lines that begin with ``at ``.
        frames_by_indent: those by their indentation.

    """

    def __init__(self, text: str, start: int, end: int) -> None:
        begin = start if start == 0 or text[start - 1] == "\n" else text.find("\n", start, end) + 1 or end + 1
        lines = text[begin:end].split("\n") if begin <= end else []
        inks = [line.lstrip(" \t") for line in lines]
        self.starts = list(accumulate([len(line) + 1 for line in lines[:-1]], initial=begin)) if lines else []
        self.indents = [len(line) - len(ink) if ink and ink[0] != "\r" else NO_INDENT for line, ink in zip(lines, inks, strict=True)]
        self.is_frame = [ink.startswith(FRAME_WORD) for ink in inks]
        self.frames = [number for number, is_frame in enumerate(self.is_frame) if is_frame]
        self.frames_by_indent: dict[int, list[int]] = {}
        for number in self.frames:
            self.frames_by_indent.setdefault(self.indents[number], []).append(number)

    @cached_property
    def dedents(self) -> list[int]:
        """The number of the first line below each that is indented less, or the number of lines."""
        dedents = [len(self.indents)] * len(self.indents)
        waiting: list[int] = []
        for number, indent in enumerate(self.indents):
            while waiting and self.indents[waiting[-1]] > indent:
                dedents[waiting.pop()] = number
            if indent != NO_INDENT:
                waiting.append(number)
        return dedents
