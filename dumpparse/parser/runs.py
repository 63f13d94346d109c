"""Runs of plain entries and items → dicts and lists: what the terminals of ``runs.lark`` matched, taken apart."""

from __future__ import annotations

import re
from typing import Any

from ..values import Undefined
from .strings import unescape


def _quoted(quotes: str, group: str) -> str:
    return "|".join(rf"{quote}({group}[^{quote}\\\n]*+(?:\\.[^{quote}\\\n]*+)*+){quote}" for quote in quotes)


_STRING = _quoted("'\"`", "")
_SKIPPED = _quoted("'\"`", "?:")
_LEAVES = rf"(\{{(?:[^'\"`}}]++|{_SKIPPED})*+\}})|(\[(?:[^'\"`\]]++|{_SKIPPED})*+\])"
_VALUE = rf"(?:{_STRING}|(-?\d[\d.e+\-]*+|true|false|null|undefined)|{_LEAVES})"
_QUOTED_KEY = _quoted("'\"", "")
_KEY = rf"(?:{_QUOTED_KEY}|([A-Za-z_$][\w$]*+)):[ \n]*+"
_ENTRY = re.compile(_KEY + _VALUE)
_ITEM = re.compile(_VALUE)
_WORDS: dict[str, Any] = {"true": True, "false": False, "null": None, "undefined": Undefined()}

Pairs = list[tuple[str, Any]]


class Taken:
    """One run being taken apart.

    Attributes:
        twice: whether a key stands twice in an object inside of it.

    """

    __slots__ = ("twice",)

    def __init__(self) -> None:
        self.twice = False

    def pairs(self, text: str) -> Pairs:
        """Give the entries of a run."""
        found: Pairs = []
        for single, double, name, text_1, text_2, text_3, word, inner, items in _ENTRY.findall(text):
            key = name or single or double
            if "\\" in key:
                key = unescape(key)
            if word:
                value = _WORDS[word] if word in _WORDS else float(word) if "." in word or "e" in word else int(word)
            elif inner:
                value = self.object(inner)
            elif items:
                value = self.items(items[1:-1])
            else:
                value = text_1 or text_2 or text_3
                if "\\" in value:
                    value = unescape(value)
            found.append((key, value))
        return found

    def items(self, text: str) -> list[Any]:
        """Give the items of a run."""
        found: list[Any] = []
        for text_1, text_2, text_3, word, inner, items in _ITEM.findall(text):
            if word:
                value = _WORDS[word] if word in _WORDS else float(word) if "." in word or "e" in word else int(word)
            elif inner:
                value = self.object(inner)
            elif items:
                value = self.items(items[1:-1])
            else:
                value = text_1 or text_2 or text_3
                if "\\" in value:
                    value = unescape(value)
            found.append(value)
        return found

    def object(self, text: str) -> dict[str, Any]:
        """Give the object of a text in braces."""
        pairs = self.pairs(text)
        made = dict(pairs)
        if len(made) != len(pairs):
            self.twice = True
        return made


def twice_inside(text: str, offset: int, *, keyed: bool) -> list[tuple[str, int]]:
    """Give (key, offset) of every key that stood before in its object, for the objects inside a run that stands at an offset."""
    found: list[tuple[str, int]] = []
    first = 8 if keyed else 5
    for match in (_ENTRY if keyed else _ITEM).finditer(text):
        if match[first]:
            found += twice_inside(match[first], offset + match.start(first), keyed=True)
            found += twice(match[first], offset + match.start(first), set())
        elif match[first + 1]:
            start = match.start(first + 1) + 1
            found += twice_inside(match[first + 1][1:-1], offset + start, keyed=False)
    return found


def twice(text: str, offset: int, known: set[str]) -> list[tuple[str, int]]:
    """Give (key, offset) of every key of a run of entries that stood before, in it or among those known."""
    found: list[tuple[str, int]] = []
    for match in _ENTRY.finditer(text):
        key = unescape(match[1] or match[2] or match[3] or "")
        if key in known:
            found.append((key, offset + match.start()))
        known.add(key)
    return found
