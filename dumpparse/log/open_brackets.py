"""The brackets that stand open around a place, outside of all values: what is not read as a value itself, and holds one, is a whole."""

from __future__ import annotations

from collections import deque
from typing import NamedTuple

from ..errors import Issue
from ..parser.patterns import pattern
from ..source.lines import Lines
from .bracket_pairs import BracketPairs
from .candidate import BEFORE
from .unread import is_code, issue_at

_BRACKET_OR_QUOTE = pattern("BRACKET_OR_QUOTE")
_QUOTED = pattern("QUOTED")
_OPENS_ENTRY = pattern("OPENS_ENTRY")
_SHOWN_WHOLE = pattern("SHOWN_WHOLE")
_SIZED = pattern("SIZED_BEFORE")
_GLUED_FORM = pattern("GLUED_FORM")
_OPENS = pattern("ANY_OPENER")
_CLASS_BEFORE = pattern("CLASS_BEFORE")
_CLOSED_BY = {"{": "}", "[": "]"}
_NAME = 80
"""How many characters before a bracket are looked at for the name of its class."""
_MOST_IN_QUOTES = 2000
"""How far the closer of a bracket is looked for that opens in quotes."""
_WHY = "this looks like a value and is not read: nothing that it holds is a value by itself"


class Around(NamedTuple):
    """What holds a place, from its bracket on to behind the one that closes it."""

    opener: int
    stop: int


class OpenBrackets:
    """The brackets between the values of a block: its text is looked through once, from the beginning on."""

    def __init__(self, block: Lines, text: str, pairs: BracketPairs) -> None:
        self._block = block
        self._text = text
        self._pairs = pairs
        self._at = 0
        self._is_code: bool | None = None
        """Whether the block is source code; looked at once."""
        self._open: deque[int] = deque()

    def pass_to(self, offset: int) -> None:
        """Pass over what is a value, or was refused as a whole."""
        self._at = max(self._at, offset)

    def pass_over(self, around: Around) -> None:
        """Pass over all that a bracket holds."""
        self._open.clear()
        self._at = around.stop

    def around(self, start: int) -> Around | None:
        """Return the outermost bracket that holds a place: closed behind it, or never, but opened as a value is."""
        self._scan(start)
        while self._open:
            opener = self._open[0]
            closer = self._closer(opener)
            if closer >= start:
                return Around(opener, closer + 1)
            if closer < 0 and _OPENS_ENTRY.match(self._text, opener):
                return Around(opener, self._stop_of_cut(opener, start))
            self._open.popleft()
        return None

    def glued(self, kind: str, start: int) -> Around | None:
        """Return what is glued to what stands before it, and looks like a value."""
        if kind == "GLUED_FORM" and (form := _GLUED_FORM.match(self._text, start)) is not None:
            return self._from(form.end() - 1, start)
        return self._named(start) if kind == "GLUED_CLASS" else self._whole(start) if kind == "GLUED_WHOLE" else None

    def _named(self, start: int) -> Around | None:
        opener = _OPENS.search(self._text, start, start + BEFORE)
        return None if opener is None else self._from(opener.start(), start)

    def _from(self, opener: int, start: int) -> Around:
        closer = self._closer(opener)
        return Around(opener, closer + 1 if closer >= 0 else self._stop_of_cut(opener, start))

    def _whole(self, start: int) -> Around | None:
        """Return what a bracket opens, if that looks like a value: as one is printed, but glued to something, or as somebody wrote one by hand."""
        text, closer = self._text, self._closer(start)
        if closer < 0 or text[closer + 1 : closer + 2] in {";", ","}:
            return None
        is_small = self._block.place(start).stop > closer and not _OPENS.search(text, start + 1, closer)
        if is_small and self._pairs.in_call(start, closer + 1):
            return None
        is_whole = _SHOWN_WHOLE.match(text, start, closer + 1) or _SIZED.search(text, max(0, start - _NAME), start)
        return Around(start, closer + 1) if is_whole else None

    def issue(self, around: Around) -> Issue:
        """Make the issue of what is not read."""
        place = self._block.place(around.opener)
        start = around.opener
        if named := _CLASS_BEFORE.search(self._text, max(place.content_start, start - _NAME), start):
            start = named.start()
        before = self._text[max(place.content_start, start - BEFORE) : start].rstrip("{[ ")
        is_shown = not before or before.endswith(":")
        if is_shown and self._is_code is None:
            self._is_code = is_code(self._block)
        return issue_at(self._block, "unparsed", around.opener, _WHY, level="warn" if is_shown and not self._is_code else "info")

    def is_said(self, issue: Issue, around: Around) -> bool:
        """Return whether an issue is already one of what a bracket opens."""
        start = self._block.line_start(around.opener)
        line = self._block.line(around.opener)
        at = around.opener if issue.column is None else start + issue.column - 1
        return issue.line == line.number and at <= around.opener and not any(char in "}]" for char in self._text[at : around.opener])

    def _scan(self, stop: int) -> None:
        """Look at the brackets up to an offset; quotes that are closed before it hold none."""
        text, at = self._text, self._at
        while match := _BRACKET_OR_QUOTE.search(text, at, stop):
            char, start, at = match[0], match.start(), match.end()
            if char in _CLOSED_BY:
                self._open.append(start)
            elif char in "}]":
                self._close(char)
            elif char not in "()" and (quoted := _QUOTED.match(text, start, stop)):
                at = quoted.end()
        self._at = max(self._at, stop)

    def _close(self, char: str) -> None:
        """Close the innermost opener of that kind, or the one around it, with which that ends, too."""
        open_at, text = self._open, self._text
        if open_at and _CLOSED_BY[text[open_at[-1]]] != char:
            if len(open_at) < 2 or _CLOSED_BY[text[open_at[-2]]] != char:  # noqa: PLR2004  # the one around it
                return
            open_at.pop()
        if open_at:
            open_at.pop()

    def _closer(self, opener: int) -> int:
        found, closer = self._pairs.closer_of(opener)
        if found == opener:
            return closer
        # It stands in quotes, where the brackets are none of the block's.
        depth = 0
        for match in _BRACKET_OR_QUOTE.finditer(self._text, opener, min(self._block.place(opener).stop, opener + _MOST_IN_QUOTES)):
            depth += {"{": 1, "[": 1, "}": -1, "]": -1}.get(match[0], 0)
            if depth == 0:
                return match.start()
        return -1

    def _stop_of_cut(self, opener: int, start: int) -> int:
        """Return where the lines end that belong to what is never closed: those behind its own that are deeper."""
        indent = self._block.place(opener).indent
        stop = self._block.place(start).stop
        while stop < len(self._text):
            place = self._block.place(min(stop + 1, len(self._text)))
            if place.start <= stop or (place.content_start < place.stop and place.indent <= indent):
                break
            stop = place.stop
        return stop
