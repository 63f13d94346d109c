"""Literals → values: as the parser reads them, from their text alone."""

from __future__ import annotations

from typing import Any

from ..values import BigInt, Date, Elided, Undefined
from .patterns import pattern
from .strings import join_surrogates, unescape

_SEGMENT, _ITEM = pattern("KNOWN_SEGMENT"), pattern("KNOWN_ITEM_OF_LIST")
_ENTRY, _MEMBERS, _MEMBER, _OBJECT = map(pattern, ("KNOWN_ENTRY", "KNOWN_MEMBERS", "KNOWN_MEMBER", "KNOWN_OBJECT"))


class NotKnownError(Exception):
    """What stands there is to be parsed: it is not what literals alone say."""


def string(printed: str) -> str:
    """Return the text of a printed string, of one segment or several, quotes and all."""
    if "\n" not in printed:
        return unescape(printed[1:-1]) if "\\" in printed else printed[1:-1]
    text = unescape("".join(segment[1:-1] for segment in _SEGMENT.findall(printed)))
    return join_surrogates(text) if max(text, default="") >= "\ud800" else text


def number(printed: str) -> int | float:
    """Return a number of plain digits."""
    return float(printed) if "." in printed or "e" in printed else int(printed)


def bigint(printed: str) -> BigInt:
    """Return a bigint."""
    return BigInt(printed[:-1])


CONSTANTS: dict[str, Any] = {"true": True, "false": False, "null": None, "undefined": Undefined()}


def scalar(printed: str) -> Any:
    """Return the value of a literal of any kind but errors, or the marker of what was left out.

    >>> scalar("'a'"), scalar("1.5"), scalar("null"), scalar("12n")
    ('a', 1.5, None, BigInt(value='12'))
    """
    first, last = printed[0], printed[-1]
    if first in "'\"`":
        return string(printed)
    if first in "tfnu":
        return CONSTANTS[printed]
    if first == "[":
        return Elided(printed[1:-1])
    return bigint(printed) if last == "n" else Date(printed) if last == "Z" else number(printed)


def members(printed: str) -> dict[str, Any]:
    """Return the members of an object, literals all, or lists and objects of such, or lists of those objects.

    Raises:
        NotKnownError: there is something else among them, or a key stands twice, which is to be said.

    >>> members("code: 'E_NO', at: [ 1, 2 ], 'a-b': { c: null }, e: [ { f: 1 } ]")
    {'code': 'E_NO', 'at': [1, 2], 'a-b': {'c': None}, 'e': [{'f': 1}]}
    """
    if _MEMBERS.fullmatch(printed) is None:
        raise NotKnownError
    return _members(printed)


def member(printed: str) -> Any:
    """Return the value of a member of such an object.

    Raises:
        NotKnownError: it is something else.

    """
    if _MEMBER.fullmatch(printed) is None:
        raise NotKnownError
    return _member(printed)


def _members(printed: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in _ENTRY.findall(printed):
        name = string(key) if key[0] == "'" else key
        if name in found:
            raise NotKnownError(name)
        found[name] = _member(value)
    return found


def _member(printed: str) -> Any:
    first = printed[0]
    if first not in "[{" or printed[1:2].isalpha():
        return scalar(printed)
    inside = printed[1:-1].strip()
    if first == "{":
        return _members(inside)
    return [_members(one[1:-1].strip()) for one in _OBJECT.findall(inside)] if inside[:1] == "{" else items(inside)


def items(printed: str) -> list[Any]:
    r"""Return the items of a list, all of them literals.

    >>> items("'a', 1.5,\\n     null")
    ['a', 1.5, None]
    """
    return [scalar(one) for one in _ITEM.findall(printed)]
