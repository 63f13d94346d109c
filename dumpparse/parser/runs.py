"""Runs of plain entries and items → dicts and lists: what the terminals of ``runs.lark`` matched, taken apart."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ..values import Undefined
from .strings import unescape

if TYPE_CHECKING:
    from .tokens import Terminal

_STRING = r"""'([^'\\\n]*+(?:\\.[^'\\\n]*+)*+)'|"([^"\\\n]*+(?:\\.[^"\\\n]*+)*+)"|`([^`\\\n]*+(?:\\.[^`\\\n]*+)*+)`"""
_VALUE = rf"(?:{_STRING}|(-?\d[\d.e+\-]*+|true|false|null|undefined))"
_KEY = r"""(?:'([^'\\\n]*+(?:\\.[^'\\\n]*+)*+)'|"([^"\\\n]*+(?:\\.[^"\\\n]*+)*+)"|([A-Za-z_$][\w$]*+)):[ \n]*+"""
_ENTRY = re.compile(_KEY + _VALUE)
_ITEM = re.compile(_VALUE)
_WORDS: dict[str, Any] = {"true": True, "false": False, "null": None, "undefined": Undefined()}


def _scalar(text: str) -> Any:
    """Read a number or a word; the terminal lets only such through as Python reads exactly."""
    if text in _WORDS:
        return _WORDS[text]
    return float(text) if "." in text or "e" in text else int(text)


def find_entries(text: str) -> list[tuple[str, ...]]:
    """Take a run of entries apart: the text of each key and value, in the group of its quotes."""
    return _ENTRY.findall(text)


def put_entries(token: Terminal, entries: list[tuple[str, ...]], found: dict[str, Any], duplicates: list[tuple[str, int]]) -> None:
    """Put the entries of a run into a dict; note the keys that were there already, with their offsets."""
    before = len(found)
    for single, double, name, text, other, third, word in entries:
        key = name or single or double
        if "\\" in key:
            key = unescape(key)
        if word:
            found[key] = _scalar(word)
        else:
            value = text or other or third
            found[key] = unescape(value) if "\\" in value else value
    if len(found) != before + len(entries):
        _note_duplicates(token, found, before, duplicates)


def _note_duplicates(token: Terminal, found: dict[str, Any], before: int, duplicates: list[tuple[str, int]]) -> None:
    known = set([*found][:before])
    for match in _ENTRY.finditer(token.value):
        key = unescape(match[1] or match[2] or match[3] or "")
        if key in known:
            duplicates.append((key, token.start_pos + match.start()))
        known.add(key)


def read_items(text: str) -> list[Any]:
    """Give the items of a run."""
    return [
        _scalar(word) if word else unescape(value) if "\\" in (value := single or double or third) else value
        for single, double, third, word in _ITEM.findall(text)
    ]
