"""Which bracket closes which in the text of a block, and which stand in the parentheses of a call: looked through once, when first asked."""

from __future__ import annotations

from bisect import bisect_left

from ..parser.patterns import pattern

_BRACKET_OR_QUOTE = pattern("BRACKET_OR_QUOTE")
_QUOTED = pattern("QUOTED")
_CLOSED_BY = {"{": "}", "[": "]", "(": ")"}


class BracketPairs:
    """The brackets of a text, those in quotes left out."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._openers: list[int] = []
        self._closers: list[int] = []
        """Of each opener, where it is closed; -1 where it is not."""
        self._in_call: list[bool] = []
        self._is_read = False
        self._paren = text.find("(")

    def closer_of(self, start: int) -> tuple[int, int]:
        """Return where the first bracket stands that opens at an offset or behind it, and where it is closed; -1 for what there is not."""
        at = self._at(start)
        return (-1, -1) if at < 0 else (self._openers[at], self._closers[at])

    def in_call(self, start: int, stop: int) -> bool:
        """Return whether what opens between two offsets stands in the parentheses of a call: behind a word, and closed."""
        if not 0 <= self._paren < start:
            return False
        at = self._at(start)
        return at >= 0 and self._openers[at] < stop and self._in_call[at]

    def _at(self, start: int) -> int:
        if not self._is_read:
            self._read()
        at = bisect_left(self._openers, start)
        return at if at < len(self._openers) else -1

    def _read(self) -> None:
        text = self._text
        open_at: list[int] = []
        parents: list[int] = []
        unclosed: dict[str, int] = {}
        """Of each kind of quote, up to where none is closed: no other one is looked for there."""
        at = 0
        while match := _BRACKET_OR_QUOTE.search(text, at):
            char, start, at = match[0], match.start(), match.end()
            if char in _CLOSED_BY:
                parents.append(open_at[-1] if open_at else -1)
                open_at.append(len(self._openers))
                self._openers.append(start)
                self._closers.append(-1)
            elif char in "}])":
                self._close(char, start, open_at)
            elif start >= unclosed.get(char, 0):
                quoted = _QUOTED.match(text, start)
                if quoted is None:
                    stop = text.find("\n", start)
                    unclosed[char] = len(text) if stop < 0 else stop
                else:
                    at = quoted.end()
        for opener, parent in zip(self._openers, parents, strict=True):
            self._in_call.append(parent >= 0 and (self._in_call[parent] or self._is_call(parent, opener)))
        self._is_read = True

    def _close(self, char: str, at: int, open_at: list[int]) -> None:
        """Close the innermost opener of that kind; those inside of it were never closed."""
        text = self._text
        if not open_at:
            return
        if _CLOSED_BY[text[self._openers[open_at[-1]]]] != char:
            # An opener of another kind: only the one around it may be meant, so that each is looked at once.
            if len(open_at) < 2 or _CLOSED_BY[text[self._openers[open_at[-2]]]] != char:  # noqa: PLR2004  # the one around it
                return
            open_at.pop()
        self._closers[open_at.pop()] = at

    def _is_call(self, number: int, inner: int) -> bool:
        opener, closer = self._openers[number], self._closers[number]
        return self._text[opener] == "(" and closer > inner and opener > 0 and _is_word(self._text[opener - 1])


def _is_word(char: str) -> bool:
    return char.isalnum() or char in "_$>"
