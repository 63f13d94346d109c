"""With which characters a text may begin that a pattern matches: so the lexer tries only the terminals that can fit.

What is given is never too little: where a pattern says nothing about its first character, it is every one.
"""

from __future__ import annotations

import re
from re import _constants as op  # the standard library's own names for the parts of a pattern
from re import _parser as parser
from typing import Any

ASCII = 128
ALL = frozenset(range(ASCII + 1))
"""Every ASCII character, and 128 for all others."""
_CATEGORIES = {op.CATEGORY_DIGIT: r"\d", op.CATEGORY_SPACE: r"\s", op.CATEGORY_WORD: r"\w"}
_NOT_CATEGORIES = {op.CATEGORY_NOT_DIGIT: r"\D", op.CATEGORY_NOT_SPACE: r"\S", op.CATEGORY_NOT_WORD: r"\W"}
_NO_WIDTH = {op.ASSERT, op.ASSERT_NOT, op.AT}
_REPEATS = {op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT}


def first_characters(pattern: str) -> str | None:
    r"""Return the ASCII characters a match may begin with, ``\x80`` for all others; None where it may be any, or nothing."""
    first, empty = _of_sequence(parser.parse(pattern))
    return None if empty or first == ALL else "".join(map(chr, sorted(first)))


def _of_sequence(parts: Any) -> tuple[frozenset[int], bool]:
    """Return the first characters of parts that follow one another, and whether they may match nothing."""
    found: frozenset[int] = frozenset()
    for kind, value in parts:
        first, empty = _of_part(kind, value)
        found |= first
        if not empty:
            return found, False
    return found, True


def _of_part(kind: Any, value: Any) -> tuple[frozenset[int], bool]:
    if kind in _NO_WIDTH:
        return frozenset(), True
    if kind is op.LITERAL:
        return frozenset({min(value, ASCII)}), False
    if kind is op.NOT_LITERAL:
        return (ALL - {value} if value < ASCII else ALL), False
    if kind is op.IN:
        return _of_set(value), False
    if kind is op.BRANCH:
        branches = [_of_sequence(branch) for branch in value[1]]
        return frozenset().union(*(first for first, _ in branches)), any(empty for _, empty in branches)
    if kind is op.SUBPATTERN:
        return _of_sequence(value[-1])
    if kind is op.ATOMIC_GROUP:
        return _of_sequence(value)
    if kind in _REPEATS:
        first, empty = _of_sequence(value[2])
        return first, empty or value[0] == 0
    return ALL, True


def _of_set(items: Any) -> frozenset[int]:
    found: set[int] = set()
    for kind, value in items:
        if kind is op.LITERAL:
            found.add(min(value, ASCII))
        elif kind is op.RANGE:
            found.update(range(min(value[0], ASCII), min(value[1], ASCII) + 1))
        elif kind is op.CATEGORY:
            category = re.compile({**_CATEGORIES, **_NOT_CATEGORIES}[value])
            found.update(number for number in range(ASCII) if category.match(chr(number)))
            found.add(ASCII)
    if items and items[0][0] is op.NEGATE:
        return frozenset(ALL - found) | {ASCII}
    return frozenset(found)
