"""The head of an error on its own line or behind a closer, and the lines below it until its frames come.

The message of an error may have any number of lines, and nothing tells them from what was printed next: they are held until a
frame says that they were the message, or something else begins. An error without frames is in brackets (`[Error: no frames`,
Node from 12 on), and the bracket that closes its head ends it.
"""

from __future__ import annotations

from enum import Enum

from ..parser.patterns import pattern
from .line_patterns import FRAME, HEAD, HEAD_FIRST, balances, begins_record

MAX_HEAD_LINES = 2000
"""How many lines below the head of an error are held back to see whether frames follow."""

_IN_BRACKETS = pattern("BRACKETED_HEAD_ON_LINE")


class LineKind(Enum):
    """What a line below a head is."""

    MESSAGE = "perhaps a line of its message"
    FRAME = "the first frame"
    END = "the closer of a head in brackets"
    OTHER = "the beginning of something else"


class Head:
    """The head of an error in a block.

    Attributes:
        through: how many lines the block has with the line of the head: those are kept if nothing of the error follows.

    """

    def __init__(self, text: str, through: int, indent: int, *, is_first: bool, is_weak: bool) -> None:
        """Take the line of the head, the indentation of its block, whether the head may be all that the block begins with, and whether it was held back too often."""
        self.through = through
        self._indent = indent
        # Frames are 4 deeper than the line of their head, unless something stands before the head on that line.
        self._frames_at_4 = is_first and HEAD_FIRST.match(text) is not None
        self._weak = is_weak or not HEAD.search(text)
        self._lines = 0
        self._opener = False
        self._has_value = False
        """Whether a line left a bracket open and the next one was deeper: a message may look so, or another value began."""
        in_brackets = _IN_BRACKETS.match(text)
        # Square ones alone: a message may open others, as code does, and never close them.
        self._open = balances(text[in_brackets.end() :], "[", "]")[0] if in_brackets else 0

    def classify(self, text: str, indent: int, *, blank: bool) -> LineKind:
        """Return what the next line is."""
        if FRAME.match(text) and indent > self._indent:
            # One of the blanks before the head may separate it from an empty label.
            usual = indent == self._indent + 4 or (indent == self._indent + 3 and self._indent % 2 == 1)
            if usual or not (self._frames_at_4 or self._has_value):
                return LineKind.FRAME
            if self._has_value:
                # Those of an error inside that value.
                return LineKind.OTHER
        self._has_value = self._has_value or (self._opener and indent > self._indent)
        self._opener = indent <= self._indent and text.rstrip()[-1:] in {"{", "["}
        self._lines += 1
        if self._weak or self._lines > MAX_HEAD_LINES:
            return LineKind.OTHER
        if self._open > 0 and not blank:
            balance, lowest = balances(text, "[", "]")
            if self._open + lowest <= 0:
                return LineKind.END  # more may stand behind the closer
            self._open += balance
        return LineKind.OTHER if not blank and begins_record(text, indent, self._indent) else LineKind.MESSAGE
