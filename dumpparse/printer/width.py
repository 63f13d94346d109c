"""How long and how wide a text is: in UTF-16 units, as JavaScript counts, and in the columns of a terminal, as Node counts with ICU."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from functools import cache

_NOTHING = frozenset({"Cc", "Cf", "Me", "Mn"})
_SOFT_HYPHEN = "\xad"
_MODIFIERS = range(0x1F3FB, 0x1F400)
"""Skin colours of emoji."""
_WIDE = frozenset({"F", "W"})
_NEUTRAL = frozenset({"A", "N"})
_EMOJI_RANGES = (
    "A9 AE 203C 2049 2122 2139 2194-2199 21A9-21AA 2328 23CF 23ED-23F2 23F8-23FA 24C2 25AA-25AB 25B6 25C0 25FB-25FC 2600-2604 260E 2611 "
    "2618 261D 2620 2622-2623 2626 262A 262E-262F 2638-263A 2640 2642 265F-2660 2663 2665-2666 2668 267B 267E 2692-2697 2699 269B-269C "
    "26A0 26A7 26B0-26B1 26C8 26CF 26D1 26D3 26E9 26F0-26F4 26F7-26F9 2702 2708-270D 270F 2712 2714 2716 271D 2721 2733-2734 2744 2747 "
    "2763-2764 27A1 2934-2935 2B05-2B07 1F170-1F171 1F17E-1F17F 1F1E6-1F321 1F324-1F37D 1F396-1F397 1F399-1F39B 1F39E-1F3DF 1F3F3-1F3F5 "
    "1F3F7-1F4FD 1F549-1F54A 1F56F-1F570 1F573-1F579 1F587 1F58A-1F58D 1F590 1F5A5 1F5A8 1F5B1-1F5B2 1F5BC 1F5C2-1F5C4 1F5D1-1F5D3 "
    "1F5DC-1F5DE 1F5E1 1F5E3 1F5E8 1F5EF 1F5F3 1F5FA 1F6CB-1F6CF 1F6E0-1F6E5 1F6E9 1F6F0 1F6F3 "
)
"""What Unicode calls emoji, as ICU has it, of the characters that are neither wide nor narrow: Node counts two columns for them."""


def length_of(text: str) -> int:
    """Return how many UTF-16 units a text has.

    >>> length_of("a"), length_of("😀")
    (1, 2)
    """
    return len(text) if text.isascii() else len(text) + sum(char > "\uffff" for char in text)


def width_of(text: str) -> int:
    """Return how many columns a text takes, its control characters none.

    >>> width_of("ab"), width_of("東京"), width_of("e" + chr(0x301)), width_of("©")
    (2, 4, 1, 2)
    """
    if text.isascii() and text.isprintable():
        return len(text)
    return sum(map(_columns, unicodedata.normalize("NFC", text)))


def _columns(char: str) -> int:
    if char < "\x7f":
        return 1 if char >= " " else 0
    code = ord(char)
    if char != _SOFT_HYPHEN and (unicodedata.category(char) in _NOTHING or code in _MODIFIERS):
        return 0
    kind = unicodedata.east_asian_width(char)
    if kind in _WIDE:
        return 2
    return 2 if kind in _NEUTRAL and _is_emoji(code) else 1


def _is_emoji(code: int) -> bool:
    ranges = _emoji()
    at = bisect_right(ranges, (code, 0x10FFFF)) - 1
    return at >= 0 and ranges[at][0] <= code <= ranges[at][1]


@cache
def _emoji() -> list[tuple[int, int]]:
    """Return the first and the last of each range."""
    ranges = [one.split("-") for one in _EMOJI_RANGES.split()]
    return [(int(one[0], 16), int(one[-1], 16)) for one in ranges]
