"""Which brackets a place stands in, and what that says of it: under which key, which item, beside which name."""

from __future__ import annotations

from typing import NamedTuple

from ..source.late import LatePattern
from .keys import BESIDE_SECRETS, Holds, held_under

_CLOSERS = {"{": "}", "[": "]", "(": ")"}
_RAW_HEADERS = LatePattern(r"(?i)raw-?_?(?:headers|trailers)|headers?-?_?list")
"""Keys of arrays in which names and values of headers take turns: it takes ``rawHeaders``, and leaves ``exposedHeaders``."""
NAMES = frozenset({"name", "key", "header", "headername", "field", "variable", "k", "(index)"})
VALUES = frozenset({"value", "val", "v", "content", "text", "values"})
"""``{ name: 'password', value: 'x' }``: what names a value, and the value."""
_NUMBERS = LatePattern(r"[a-z\d]Array(?:\(\d{1,16}\))? ?\Z")
_MOST = 10_000
"""Brackets deeper than this are looked at as if they stood in the last of these."""


class Pending(NamedTuple):
    """A key whose value comes next.

    Attributes:
        name: the key.
        holds: what stands under it.
        sign: what stands behind it: ``:``, ``=>`` or ``=``, blanks left out.
        is_glued: whether the value stands right behind that.
        is_line: whether the key begins its line.

    """

    name: str
    holds: Holds
    sign: str = ":"
    is_glued: bool = False
    is_line: bool = False


class Frame:
    """A bracket.

    Attributes:
        closer: what closes it.
        holds: what texts in it are, that have no key of their own there.
        name: the key that it stands under.
        outer: the key whose value comes behind it: ``Map(1) {``.
        is_numbers: its items are the numbers of a typed array.

    """

    __slots__ = ("_first", "_index", "_is_in_list", "_named", "_previous", "closer", "holds", "is_numbers", "name", "outer")

    def __init__(self, opener: str, holds: Holds, name: str, outer: Pending | None, *, is_in_list: bool, is_numbers: bool) -> None:
        self.closer = _CLOSERS[opener]
        self.holds = holds
        self.name = name
        self.outer = outer
        self.is_numbers = is_numbers
        self._is_in_list = is_in_list
        self._index = 0
        self._first = self._previous = ""
        self._named = Holds.NOTHING

    def next(self) -> None:
        """Go on to the next item."""
        self._index += 1

    def item(self, text: str) -> tuple[str, Holds]:
        """Return which key a text without one is as good as under, and what that holds."""
        name, holds = self.name, self.holds
        if self.closer == "]" and self._index % 2 and holds is Holds.NOTHING:
            is_pair = self._index == 1 and self._is_in_list
            if is_pair or is_of_headers(self.name, self._previous, text):
                name, holds = self._previous, held_under(self._previous)
        self._previous = text
        return name, holds

    def keyed(self, pending: Pending, text: str) -> tuple[str, Holds]:
        """Return what a text under a key of this bracket is."""
        name, holds = pending.name, pending.holds
        low = name.lower()
        if low in NAMES:
            self._named, self._first = held_under(text), text
        elif low in VALUES and holds is Holds.NOTHING and self._named is not Holds.NOTHING:
            return self._first, self._named
        if holds is Holds.NOTHING and self.holds is not Holds.NOTHING and BESIDE_SECRETS.fullmatch(name) is None:
            return self.name, self.holds
        return name, holds


def is_of_headers(name: str, before: str, text: str) -> bool:
    """Return whether an item of an array is the header that the item before it names, in an array under a key.

    >>> is_of_headers("rawHeaders", "x-api-key", "abc"), is_of_headers("", "Cookie", "a=b"), is_of_headers("", "Cookie", "Accept")
    (True, True, False)
    """
    if _RAW_HEADERS.search(name) is not None:
        return held_under(before) is not Holds.NOTHING
    return held_under(before) is Holds.PARTS and not text.replace("-", "").isalnum()


class Frames:
    """The brackets that are open."""

    def __init__(self) -> None:
        self._open: list[Frame] = []
        self._counts = dict.fromkeys(_CLOSERS.values(), 0)

    def __bool__(self) -> bool:
        return bool(self._open)

    @property
    def top(self) -> Frame | None:
        """The innermost one."""
        return self._open[-1] if self._open else None

    def push(self, opener: str, pending: Pending | None, before: str = "") -> None:
        """Open a bracket, behind a key whose value it is, or begins, and behind a text."""
        if len(self._open) >= _MOST:
            return
        above = self.top
        holds, name = (above.holds, above.name) if above is not None else (Holds.NOTHING, "")
        if pending is not None and (pending.holds is not Holds.NOTHING or (holds and BESIDE_SECRETS.fullmatch(pending.name) is not None)):
            holds, name = pending.holds, pending.name
        elif pending is not None and holds is Holds.NOTHING:
            name = pending.name
        is_numbers = opener == "[" and holds >= Holds.SECRET and _NUMBERS.search(before) is not None
        is_in_list = above is not None and above.closer != ")" and pending is None
        self._open.append(Frame(opener, holds, name, pending if opener == "(" else None, is_in_list=is_in_list, is_numbers=is_numbers))
        self._counts[_CLOSERS[opener]] += 1

    def pop(self, closer: str) -> Pending | None:
        """Close the brackets up to the innermost one that is closed so; return the key whose value comes behind it."""
        if not self._counts[closer]:
            return None
        while True:
            frame = self._open.pop()
            self._counts[frame.closer] -= 1
            if frame.closer == closer:
                return frame.outer

    def held(self, pending: Pending | None, text: str) -> tuple[str, Holds]:
        """Return which key a text stands under, or as good as under, and what that holds."""
        top = self.top
        if top is None:
            return (pending.name, pending.holds) if pending is not None else ("", Holds.NOTHING)
        return top.item(text) if pending is None else top.keyed(pending, text)
