"""The search for the head of an error with frames below it, in the text of a block."""

from __future__ import annotations

import re
from collections.abc import Callable

from ..parser.patterns import pattern
from ..source.lines import LinePlace
from .line_patterns import balances

_HEAD_IN_PROSE = pattern("HEAD_IN_PROSE")
_CHAINED_HEAD = pattern("CHAINED_HEAD")
_CAPITAL_HEAD = pattern("CAPITAL_HEAD")
_ERRNO = pattern("ERRNO")
_NAMED_AS_FAULT = pattern("NAMED_AS_FAULT")
_CLOSED_ERROR = pattern("CLOSED_ERROR")
_FRAME_BELOW = pattern("FRAME_BELOW")


class HeadFinder:
    """Finds where errors with frames begin, however their names read.

    Attributes:
        chained: where the head begins before which another stands on its line, -1 where there is none.
        looked_to: up to where all heads were looked at; one was found, or none is there.

    """

    def __init__(self, text: str, place: Callable[[int], LinePlace]) -> None:
        self._text = text
        self._place = place
        self.chained = -1
        self.looked_to = -1
        self._below: re.Match[str] | None = None
        """The frames that were found last."""

    def find(self, at: int = 0) -> int:
        """Find where an error with frames below it begins, or -1."""
        below = self._below
        if below is None or below.start() < at:
            below = self._below = _FRAME_BELOW.search(self._text, at)
        self.looked_to = len(self._text) if below is None else below.start()
        if below is None:
            return -1
        word = _HEAD_IN_PROSE.search(self._text, at, below.start() + 1)
        while word is not None and (closed := _CLOSED_ERROR.match(self._text, max(word.start() - 1, 0))):
            # One in brackets that are closed has no frames.
            word = _HEAD_IN_PROSE.search(self._text, closed.end(), below.start() + 1)
        if word is not None:
            before = self._text[at : word.start()].rstrip(" ")
            # Inside of what opened on a line above it is a piece of that.
            is_inside = "\n" in before.strip() or before.endswith(("{", "[", ",", "=>", ":"))
            if is_inside and not self._is_prose(before):
                # Behind it another one may stand above the same frames.
                self.looked_to = word.start()
                return -1
            return self._last_of_chain(word, below.start() + 1)
        return self._capital_head(at, below.start(), len(below[1]) - 4)

    def _capital_head(self, at: int, end: int, indent: int) -> int:
        """Find a head that by itself does not say error, on the line right above its frames or on one further up, below which its message goes on; or -1."""
        found = -1
        stop = end
        while stop > at:
            line = max(self._text.rfind("\n", 0, stop) + 1, at)
            heads = list(_CAPITAL_HEAD.finditer(self._text, line, stop))
            if len(heads) > 1:
                heads = [head for head in heads if not _ERRNO.match(self._text, head.start())] or heads
                # A word at the line's end is the message, where another head has one.
                heads = [head for head in heads if self._text.startswith(": ", head.end()) or _NAMED_AS_FAULT.match(head[0])] or heads
                heads = [head for head in heads if head[0].endswith("]")] or heads
            if heads and self._is_prose(self._text[line : heads[-1].start()]):
                head, begins = heads[-1], self._place(line).content_start
                says_more = self._text.startswith(": ", head.end()) and self._place(line).indent <= indent
                if says_more or (stop == end and (head.start() == begins or found < 0)):
                    found = head.start()
                    self.chained = found if len(heads) > 1 else -1
                if says_more or (stop == end and (head.start() == begins or self._text[begins] in "}])")):
                    break  # above a closer stands no message, but the value that it closes
            stop = line - 1
        return found

    def _last_of_chain(self, word: re.Match[str], end: int) -> int:
        """Return where the last head of `Error: TypeError: no` begins: what stands before it was a label."""
        start = word.start()
        while (following := _CHAINED_HEAD.match(self._text, word.end(), end)) is not None:
            word = following
            self.chained = start = word.start("head")
        return start

    def _is_prose(self, before: str) -> bool:
        """Return whether the text before an error's name is prose: no bracket is open in it."""
        return not any(balances(before, opener, closer)[0] > 0 for opener, closer in ("{}", "[]"))
