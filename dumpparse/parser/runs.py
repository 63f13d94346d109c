"""Runs of plain entries and items → dicts and lists: what the terminals of ``runs.lark`` matched, taken apart in one pass."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from .literal_values import CONSTANTS, number
from .patterns import pattern
from .strings import unescape

_MEMBER = pattern("RUN_MEMBER")
_CLOSER = 10
_LARGE = 1 << 16
"""From so many characters on members are found one by one: a list of what was found of them all takes forty times the text."""

Pairs = list[tuple[str, Any]]


def parse_run(text: str) -> tuple[list[Any], bool]:
    """Return the members of a run, pairs or items, and whether a key stands twice in an object inside of it."""
    twice = False
    into: list[Any] = []
    above: list[tuple[list[Any], str | None]] = []
    for said, single, double, name, text_1, text_2, text_3, word, opener, closer in _members(text):
        key: str | None = None
        if said:
            key = name or single or double
            if "\\" in key:
                key = unescape(key)
        if opener:
            above.append((into, key))
            into = []
            continue
        if word:
            value = CONSTANTS[word] if word in CONSTANTS else number(word)
        elif closer:
            value = into
            if closer == "}":
                value = dict(into)
                twice |= len(value) != len(into)
            into, key = above.pop()
        else:
            value = text_1 or text_2 or text_3
            if "\\" in value:
                value = unescape(value)
        into.append(value if key is None else (key, value))
    return into, twice


def _members(text: str) -> Iterable[tuple[str, ...]]:
    """Return the groups of every member, at once where that is fastest."""
    return _MEMBER.findall(text) if len(text) < _LARGE else (found.groups("") for found in _MEMBER.finditer(text))


def duplicate_keys(text: str, offset: int, known: set[str]) -> tuple[list[tuple[str, int]], list[tuple[str, int]]]:
    """Return (key, offset) of every key of a run that stood before in its object.

    Args:
        text: the run.
        offset: where it stands.
        known: the keys of the object that the run is part of, before it.

    Returns:
        Those in objects inside the run, as they are closed, and those of the run itself.

    """
    inside: list[tuple[str, int]] = []
    own: list[tuple[str, int]] = []
    above: list[tuple[set[str], list[tuple[str, int]]]] = []
    for match in _MEMBER.finditer(text):
        if match[1]:
            key = unescape(match[2] or match[3] or match[4] or "")
            if key in known:
                own.append((key, offset + match.start(1)))
            known.add(key)
        if match[_CLOSER]:
            inside += own
            known, own = above.pop()
        elif match[_CLOSER - 1]:
            above.append((known, own))
            known, own = set(), []
    return inside, own
