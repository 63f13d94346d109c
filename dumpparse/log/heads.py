"""The head of an error on its own line or behind a closer, and the lines below it until its frames come.

The message of an error may have any number of lines, and nothing tells them from what was printed next: they are held until a
frame says that they were the message, or something else begins. An error without frames is in brackets (`[Error: no frames`,
Node from 12 on), and the bracket that closes its head ends it.
"""

from __future__ import annotations

from enum import Enum

from ..parser.patterns import pattern
from .line_patterns import BARE_HEAD, FRAME, HEAD_FIRST, LOCATED_FRAME, WEAK_MESSAGE, balances, begins_record, ends_in_value, find_head
from .nearest_head import AboveFrames, is_nearest

MAX_HEAD_LINES = 2000
"""How many lines below the head of an error are held back to see whether frames follow."""

MAX_WEAK_LINES = 20
"""How many below a head that by itself does not say error: most are lines of prose."""

MAX_LINES_BELOW_VALUE = 40
"""How many below a line that may be a value of its own."""

MAX_QUOTED_LINES = 200
"""How many below a head whose message quotes another stack."""

_IN_BRACKETS = pattern("BRACKETED_HEAD_ON_LINE")
_QUOTING_HEAD = pattern("QUOTING_HEAD")
_VERSION_LINE = pattern("VERSION_LINE")
_UNTRIMMED = pattern("NAME_AND_COLON")
_MESSAGE_BELOW = pattern("MESSAGE_BELOW")


class LineKind(Enum):
    """What a line below a head is."""

    __hash__ = object.__hash__  # each is one object; that of its name takes five times as long

    MESSAGE = "perhaps a line of its message"
    FRAME = "the first frame"
    END = "the closer of a head in brackets"
    OTHER = "the beginning of something else"


class Head:
    """The head of an error in a block.

    Attributes:
        through: how many lines the block has with the line of the head: those are kept if nothing of the error follows.
        open: how many square brackets of a head in brackets are open above the line that was classified last.

    """

    def __init__(self, text: str, through: int, indent: int, *, is_first: bool, is_weak: bool, opened: int = 0) -> None:
        """Take the line of the head and what is known of it.

        Args:
            text: the line.
            through: how many lines the block has with it.
            indent: the indentation of its block.
            is_first: whether the head may be all that the block begins with.
            is_weak: whether it was held back too often.
            opened: how many brackets stand open before the head.

        """
        self.through = through
        self._indent = indent
        # Frames are 4 deeper than the line of their head, unless something stands before the head on that line.
        self._frames_at_4 = is_first and HEAD_FIRST.match(text) is not None
        head = find_head(text)
        self._is_strong = head is not None
        self._most = MAX_HEAD_LINES
        if is_weak or not self._is_strong:
            self._most = 0 if is_weak or WEAK_MESSAGE.search(text) is None else MAX_WEAK_LINES
        is_bare = head is not None and head.end() == len(text) and not text.endswith(": ")
        self._is_label = is_bare and text.endswith(":")
        """Whether nothing, not even the blank that V8 prints before a message, stands behind the name."""
        if is_bare and not (self._is_label and _UNTRIMMED.fullmatch(text.strip())):
            # No message: the frames stand right below, or the word ends a sentence.
            self._most = 0
        self._is_located = is_bare or not self._is_strong
        """Whether its frames have to say where they are: prose may begin with `at`."""
        self._above, self._before = "", text
        """The line above the one that comes, if that is none of the head, and the one above that."""
        self._in_brackets = opened > 0
        self._may_quote = _QUOTING_HEAD.search(text) is not None
        """Whether the message may hold the stack of another error: that of a command."""
        self._quotes = self._quote_ends = False
        """Whether it does, and whether it may end above the line that comes."""
        self._lines = 0
        self._opener = False
        self._has_value = False
        """Whether a line left a bracket open and the next one was deeper: a message may look so, or another value began."""
        self._values = False
        """Whether a whole value stood on a line, or began on one: what stands below it may be no message any more."""
        self._above_is_head = False
        """Whether the line above is a name of an error, where this head by itself does not say error: frames are that one's."""
        self._heads: dict[int, bool] = {}
        """By indentation: whether the last line there that may be a head by itself says error."""
        in_brackets = _IN_BRACKETS.match(text)
        # Square ones alone: a message may open others, as code does, and never close them.
        self.open = balances(text[in_brackets.end() :], "[", "]")[0] if in_brackets else 0

    def classify(self, text: str, indent: int, *, blank: bool) -> LineKind:
        """Return what the next line is."""
        if self._quotes:
            return self._quoted(text, indent, blank=blank)
        if FRAME.match(text) and indent > self._indent and (LOCATED_FRAME.match(text) or not self._is_located):
            kind = self._frame(indent)
            if kind is not None:
                return kind
        self._above, self._before = text, self._above or self._before
        self._has_value = self._has_value or (self._opener and indent > self._indent)
        self._opener = indent <= self._indent and text.rstrip()[-1:] in {"{", "["}
        self._lines += 1
        if self._lines == 1 and self._is_label and self._most == 0 and _MESSAGE_BELOW.match(text, indent):
            self._most = MAX_HEAD_LINES
        if self._lines > self._most:
            return LineKind.OTHER
        if self.open > 0 and not blank:
            balance, lowest = balances(text, "[", "]")
            if self.open + lowest <= 0:
                return LineKind.END  # more may stand behind the closer
            self.open += balance
        if blank:
            return LineKind.MESSAGE
        if not begins_record(text, indent, self._indent + (self._is_label and self._lines == 1)):
            return self._message(text, indent)
        self._quotes = self._may_quote and not _QUOTING_HEAD.search(text)
        return LineKind.MESSAGE if self._quotes else LineKind.OTHER

    def _quoted(self, text: str, indent: int, *, blank: bool) -> LineKind:
        """Return what a line is below the head of an error that is quoted: the frames of the outer one come below its last, blank line."""
        self._lines += 1
        if self._lines > MAX_QUOTED_LINES or _QUOTING_HEAD.search(text):
            return LineKind.OTHER
        if self._quote_ends and indent == self._indent + 4 and FRAME.match(text):
            return LineKind.FRAME
        self._quote_ends = blank or _VERSION_LINE.match(text) is not None
        return LineKind.MESSAGE

    def _message(self, text: str, indent: int) -> LineKind:
        """Note of a line that may be one of the message what else it may be."""
        self._above_is_head = not self._is_strong and BARE_HEAD.search(text) is not None
        if not self._is_strong and self._ends_weak(text, indent):
            return LineKind.OTHER
        if find_head(text) or WEAK_MESSAGE.search(text):
            if self._values or self._has_value or self._lines == 1 or indent > self._indent:
                self._heads[indent] = find_head(text) is not None
        elif not self._values and (ends_in_value(text) or (indent <= self._indent and text.startswith(("{", "[ ", "[{"), indent))):
            self._values = True
            self._heads.clear()
            self._most = min(self._most, self._lines + MAX_LINES_BELOW_VALUE)
        return LineKind.MESSAGE

    def _ends_weak(self, text: str, indent: int) -> bool:
        """Return whether what by itself does not say error is no head where such a line stands below: it is left of it, another head, or a value."""
        left = self._indent - self._indent % 2
        if indent < left:
            return True
        if find_head(text) or WEAK_MESSAGE.search(text):
            return indent <= left + 1  # one blank more may separate it from an empty label
        begins_value = indent <= left + 1 and (text.startswith(("{", "[ ", "[{"), indent) or text.rstrip()[-1:] in {"{", "["})
        return begins_value or ends_in_value(text)

    def _frame(self, indent: int) -> LineKind | None:
        """Return what a frame is; ``None`` where it is none of this error, and perhaps a line of its message."""
        if self._above_is_head or self._fits_another(indent):
            return LineKind.OTHER
        if self._is_usual(indent) or not (self._frames_at_4 or self._has_value):
            return LineKind.FRAME
        # Those of an error inside that value.
        return LineKind.OTHER if self._has_value else None

    def _fits_another(self, indent: int) -> bool:
        """Return whether frames fit the head on a later line better."""
        if self._in_brackets:
            return False
        above = self._above
        own = len(above) - len(above.lstrip(" "))
        if above and own == indent - 4 and is_nearest(AboveFrames(above[own:], self._before, self._values or self._has_value)):
            return True
        if indent - 4 not in self._heads:
            return self._is_label and self._lines == 1 and indent - 3 in self._heads
        if self._values or self._has_value:
            return True
        return (self._is_label and self._lines == 1) or (not self._is_usual(indent) and self._heads[indent - 4])

    def _is_usual(self, indent: int) -> bool:
        """Return whether frames of this error are indented so: one of the blanks before the head may separate it from an empty label."""
        return indent == self._indent + 4 or (indent == self._indent + 3 and self._indent % 2 == 1)
