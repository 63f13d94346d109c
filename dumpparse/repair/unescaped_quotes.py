"""Quotes within a string that the printer left as they are, as browsers do and snapshots of tests: ``body: "{"a":1}"``."""

from __future__ import annotations

from ..parser.patterns import pattern
from .reading import Due, Reading
from .repair import Repair
from .tree_levels import as_string

REPAIR = Repair(
    "unescaped-quotes",
    '{a: 1, body: "{"b":"c"}"}',
    '{ a: "x" + b + "y" }',
)

_STRINGS = {'"': pattern("UNESCAPED_DOUBLE"), "'": pattern("UNESCAPED_SINGLE")}
_STRING = pattern("STRING")
_IS_JSON = ('{"', '["')


def takes(reading: Reading, end: int) -> bool:
    """Take a string up to the quote behind which its line ends, or another entry begins."""
    text, at = reading.text, reading.at
    if reading.due is Due.SEPARATOR or text[at] not in _STRINGS or _STRING.match(text, at, end):
        return False
    found = _STRINGS[text[at]].match(text, at, end)
    if found is None or not (reading.is_browser or reading.is_pretty or found["inside"].startswith(_IS_JSON)):
        return False
    reading.edit(at, found.end(), as_string(found[0]), REPAIR.name)
    reading.at = found.end()
    reading.due = Due.SEPARATOR
    return True
