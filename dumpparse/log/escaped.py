"""Prints that stand escaped in strings: where in a record that says nothing else, or that is JSON, they may stand.

JSON stays the value it is, but for a string of it that is plainly a print of several lines; of other strings whatever holds a print is taken.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import NamedTuple

from ..parser.patterns import pattern
from ..repair.escaped import ESCAPINGS, IN_TABLE, JSON, Escaping
from ..source.lines import Line, Lines, Wrapped
from .messages import strings_of
from .record import Record, Text
from .unescape import Held

_HELD_PRINT = pattern("HELD_PRINT")
_STRING = pattern("JSON_PART")
_DOUBLED = '""'
_OF_ERRORS = frozenset({"stack", "stackTrace", "stacktrace", "trace"})
"""Keys of what is text in any error: it is no print."""
MOST_HELD = 100
"""How many strings of one record are looked at."""


class Escaped(NamedTuple):
    """Strings of a block that may hold prints.

    Attributes:
        held: the strings.
        escaping: how they are written.
        is_read: they are strings of a value that is read as it stands: only what is a print as a whole, over several lines, is taken.

    """

    held: list[Held]
    escaping: Escaping
    is_read: bool


def escaped_in(block: Lines, lines: list[Line], record: Record) -> Iterator[Escaped]:
    """Yield the strings that may hold prints, those that are written alike together, in the order in which they are to be tried."""
    if record.values:
        if _DOUBLED in block.text and isinstance(record.parts[0], Text) and '"' in record.parts[0].text:
            # It was read without what stands around it: the quotes in it are doubled.
            places = [place for place in _places(block.text, IN_TABLE) if _DOUBLED in block.text[slice(*place)]]
            if places:
                yield Escaped([_held(block, lines, *place) for place in places[:MOST_HELD]], IN_TABLE, is_read=False)
        found = _strings(block.text, record)
        held = [_held(block, lines, start, stop) for start, stop in found if _HELD_PRINT.search(block.text, start - 1, stop)]
        if held:
            yield Escaped(held[:MOST_HELD], JSON, is_read=True)
        return
    for one in ESCAPINGS:
        places = list(_places(block.text, one))
        if places:
            yield Escaped([_held(block, lines, *place) for place in places[:MOST_HELD]], one, is_read=False)


def _places(text: str, escaping: Escaping) -> Iterator[tuple[int, int]]:
    """Yield where strings stand that are written so: each where one may begin, or directly behind another one."""
    end = -1
    for match in escaping.string.finditer(text):
        if match.start() == end or text[match.start() - 1 : match.start()] not in {'"', "'"}:
            yield match.span("inside")
            end = match.end()


def _strings(text: str, record: Record) -> list[tuple[int, int]]:
    """Return where the strings stand of a value that is one, or an object of JSON."""
    if isinstance(record.values[0], str):
        start = text.find('"')
        part = _STRING.match(text, start) if start >= 0 else None
        is_all = part is not None and part["string"] is not None and part.end() == len(text.rstrip())
        return [(start + 1, part.end() - 1)] if is_all and part is not None else []
    if not isinstance(record.values[0], dict) or any(isinstance(part, Text) for part in record.parts) or not _is_json(text):
        return []
    return [(start, stop) for key, start, stop in strings_of(text.rstrip()) if key not in _OF_ERRORS]


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False  # the strings of what Node printed are its own
    return True


def _held(block: Lines, lines: list[Line], start: int, stop: int) -> Held:
    return Held(start, stop, Wrapped(lines, block.text[:start], block.text[stop:]))
