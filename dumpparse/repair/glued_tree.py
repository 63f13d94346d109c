"""A tree of a browser that was copied without the ends of its lines: ``Objectid: 1name: "Ann"[[Prototype]]: Object``, as Chrome copies a message."""

from __future__ import annotations

from typing import NamedTuple

from ..parser.patterns import pattern

_HEAD = pattern("GLUED_HEAD")
_KEY = pattern("GLUED_KEY")
_VALUE = pattern("GLUED_VALUE")
_WORD = pattern("GLUED_WORD")
_NUMBER = pattern("GLUED_NUMBER")
_BRACKET = pattern("GLUED_BRACKET")
_STRING = pattern("PASTED_STRING")
_OF_ITEMS = frozenset({"key", "value"})
"""The properties of an entry of a map or a set: the number of the next entry stands behind them."""
_CLOSERS = {"{": "}", "[": "]", "(": ")"}
_MOST_HEADS = 20
"""At how many places of a line a tree is looked for."""


class Unglued(NamedTuple):
    """A tree, a line for each of its properties.

    Attributes:
        text: the lines.
        places: where each begins in the original, and behind the last one where it ends.

    """

    text: str
    places: list[int]

    def place(self, offset: int) -> int:
        """Return where a place at the beginning or the end of a line stood."""
        return self.places[self.text.count("\n", 0, offset) + (offset > 0 and self.text[offset - 1 : offset] != "\n")]


def unglue(text: str, begin: int, end: int, *, as_words: bool) -> Unglued | None:
    """Take the lines of a tree apart that stand on one; ``None`` where no tree stands there, or where a value does not say where it ends.

    With ``as_words`` `a: nullb: 1` is a null and the key `b`, else a property that is expanded and the key `nullb`.
    """
    tries = 0
    for head in _HEAD.finditer(text, begin, end):
        tries += 1
        if tries > _MOST_HEADS:
            return None
        stop = _behind_head(text, head.end(), end)
        if stop < 0 or _KEY.match(text, stop, end) is None:
            continue
        lines, places = [text[head.start() : stop]], [head.start()]
        stop = _properties(text, stop, end, lines, places, as_words=as_words)
        if len(lines) > 1:
            return Unglued("\n".join(lines), [*places, stop])
    return None


def _properties(text: str, at: int, end: int, lines: list[str], places: list[int], *, as_words: bool) -> int:
    """Add the properties that stand at an offset; return where they end."""
    item = ""
    while at < end and (key := _KEY.match(text, at, end)) is not None:
        stop = key.end()
        if key["named"]:
            item = key["named"] if key["named"].isdigit() else item
            value = _value(text, stop, end, item if key["named"] in _OF_ITEMS else key["named"], as_words=as_words)
            if value < 0:
                break
            stop = value
        lines.append(text[at:stop].rstrip())
        places.append(at)
        at = stop
    return at


def _behind_head(text: str, stop: int, end: int) -> int:
    """Return where the line ends that a tree is opened on, -1 where its brackets are not closed."""
    return _balanced(text, stop - 1, end) if text[stop - 1 : stop] in {"{", "["} else stop


def _value(text: str, at: int, end: int, key: str, *, as_words: bool) -> int:
    """Return where a value ends, -1 where it does not say so. That of a property which is expanded is empty."""
    if as_words and (word := _WORD.match(text, at, end)) is not None:
        return word.end()
    if _KEY.match(text, at, end) is not None and text[at] != "[":
        number = _NUMBER.match(text, at, end)
        if number is None or not key.isdigit():
            return at
        return _before_next(text, at, number.end(), key)
    if text[at : at + 1] in {"'", '"'}:
        found = _STRING.match(text, at, end)
        return -1 if found is None else found.end()
    found = _VALUE.match(text, at, end)
    if found is None:
        return -1
    if found["opens"]:
        return _balanced(text, found.end() - 1, end)
    if found["number"] and key.isdigit() and text.startswith(": ", found.end()):
        return _before_next(text, at, found.end(), key)
    return found.end()


def _before_next(text: str, at: int, stop: int, key: str) -> int:
    """Return where the number ends that an item is, and the number of the next one begins."""
    following = str(int(key) + 1)
    begin = stop - len(following)
    return begin if begin > at and text.startswith(f"{following}: ", begin) else -1


def _balanced(text: str, at: int, end: int) -> int:
    """Return behind where the bracket is closed that stands at an offset, -1 where it is not."""
    closers: list[str] = []
    while (found := _BRACKET.search(text, at, end)) is not None:
        at, char = found.end(), found[0][0]
        if char in _CLOSERS:
            closers.append(_CLOSERS[char])
        elif char in "}])":
            if not closers or closers.pop() != char:
                return -1
            if not closers:
                return at
    return -1
