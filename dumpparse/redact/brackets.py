"""Which brackets a place stands in, and what that says of it: under which key, which item, beside which name."""

from __future__ import annotations

from typing import NamedTuple

from ..source.late import LatePattern
from .keys import BESIDE_SECRETS, Holds, held_under
from .lists import begins_with_name, is_header, named_by

_CLOSERS = {"{": "}", "[": "]", "(": ")"}
NAMES = frozenset({"name", "key", "header", "headername", "field", "variable", "path", "param", "parameter", "property", "k", "(index)"})
VALUES = frozenset({"value", "val", "v", "content", "text", "values"})
"""``{ name: 'password', value: 'x' }``: what names a value, and the value."""
_NUMBERS = LatePattern(r"[a-z\d]Array(?:\(\d{1,16}\))? ?\Z")
_MOST_WAITING = 200
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


class Late(NamedTuple):
    """A text of which what stands behind it may say that it is a secret: ``{ value: 'abc', path: 'password' }``.

    Attributes:
        segments: where it stands.
        name: the key that names it; empty where that comes behind it.
        is_number: whether it is a number, and no string.

    """

    segments: list[tuple[int, int]]
    name: str
    is_number: bool = False


class Bracket:
    """A bracket.

    Attributes:
        closer: what closes it.
        holds: what texts in it are, that have no key of their own there.
        name: the key that it stands under.
        outer: the key whose value comes behind it: ``Map(1) {``.
        is_numbers: its items are the numbers of a typed array.
        is_own: whether it is the value of a key that holds secrets, and not only in one.

    """

    __slots__ = (
        "_first", "_has_header", "_index", "_is_in_list", "_is_right", "_named", "_previous", "_waiting", "closer", "holds", "is_numbers", "is_own", "name",
        "outer",
    )  # fmt: skip

    def __init__(self, opener: str, holds: Holds, name: str, outer: Pending | None, *, is_in_list: bool, is_numbers: bool) -> None:
        self.closer = _CLOSERS[opener]
        self.holds = holds
        self.name = name
        self.outer = outer
        self.is_numbers = is_numbers
        self.is_own = False
        self._is_in_list = is_in_list
        self._index = 0
        self._first = self._previous = ""
        self._named = Holds.NOTHING
        self._has_header = self._is_right = False
        self._waiting: list[Late] = []
        """Texts of which what stands behind them may say that they are secrets."""

    def next(self) -> None:
        """Go on to the next item."""
        self._index += 1

    def item(self, text: str) -> tuple[str, Holds]:
        """Return which key a text without one is as good as under, and what that holds."""
        name, holds = self.name, self.holds
        before, self._previous = self._previous, text
        if self.closer != "]":
            return own(name, holds)
        if holds is not Holds.NOTHING:
            return ("", Holds.PERHAPS) if not self._index and self.is_own and begins_with_name(name) else own(name, holds)
        if self._index == 1 and self._is_in_list:
            return before, held_under(before)
        is_second = self._index % 2 == 1
        self._has_header = self._has_header or (is_second and is_header(before, text))
        named = named_by(name, before, text, is_second=is_second, has_header=self._has_header)
        if named is not Holds.NOTHING:
            return before, named
        if is_second and len(self._waiting) < _MOST_WAITING and held_under(before) is Holds.SECRET:
            self._is_right = True
            return before, holds
        return name, holds

    def wait(self, segments: list[tuple[int, int]], name: str, *, is_number: bool = False) -> None:
        """Take the text that ``item`` or ``keyed`` was asked of last, or a number, if what stands behind it may say that it is a secret."""
        if self._is_right or is_number:
            self._is_right = False
            self._waiting.append(Late(segments, name, is_number))

    def may_be_named(self, name: str) -> bool:
        """Return whether a later key may name what stands under this one: ``{ value: 1234, path: 'pin' }``."""
        return name.lower() in VALUES and self.holds is Holds.NOTHING and not self._waiting

    def named_value(self, name: str) -> tuple[str, Holds]:
        """Return which key what stands under this one is named by: ``{ path: 'pin', value: 1234 }``."""
        return (self._first, self._named) if name.lower() in VALUES and self._named is not Holds.NOTHING else (name, Holds.NOTHING)

    def pair_name(self) -> str:
        """Return the key before the second item of a pair in a list, where that is one of secrets."""
        is_pair = self.closer == "]" and self._index == 1 and self._is_in_list and self.holds is Holds.NOTHING
        return self._previous if is_pair and held_under(self._previous) is Holds.SECRET else ""

    def known_late(self) -> list[tuple[Late, Holds]]:
        """Return texts of which is known now that they are secrets, once each."""
        if not self._waiting or (self.closer == "]" and not self._has_header) or (self.closer != "]" and self._named is Holds.NOTHING):
            return []
        waiting, self._waiting = self._waiting, []
        return [(one._replace(name=one.name or self._first), held_under(one.name or self._first)) for one in waiting]

    def keyed(self, pending: Pending, text: str) -> tuple[str, Holds]:
        """Return what a text under a key of this bracket is."""
        name, holds = pending.name, pending.holds
        low = name.lower()
        if low in NAMES and (self._named is Holds.NOTHING or held_under(text) is not Holds.NOTHING):
            self._named, self._first = held_under(text), text
        elif low in VALUES and holds is Holds.NOTHING and self._named is not Holds.NOTHING:
            return self._first, self._named
        if holds is Holds.NOTHING and self.may_be_named(name):
            self._is_right = True
            return "", holds
        if holds is Holds.NOTHING and self.holds is not Holds.NOTHING and BESIDE_SECRETS.fullmatch(name) is None:
            return own(self.name, self.holds)
        return name, holds


def own(name: str, holds: Holds) -> tuple[str, Holds]:
    """Return which key what stands inside the value of a key is as good as under: its own looks say what it is, where those of the key's value would."""
    return ("" if holds is Holds.PERHAPS else name), holds


class Brackets:
    """The brackets that are open."""

    def __init__(self) -> None:
        self._open: list[Bracket] = []
        self._counts = dict.fromkeys(_CLOSERS.values(), 0)

    def __bool__(self) -> bool:
        return bool(self._open)

    @property
    def top(self) -> Bracket | None:
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
        self._open.append(Bracket(opener, holds, name, pending if opener == "(" else None, is_in_list=is_in_list, is_numbers=is_numbers))
        if pending is not None and pending.holds >= Holds.SECRET:
            self._open[-1].is_own = True
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
