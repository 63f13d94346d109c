"""What pretty-format prints, for Jest and Vitest, for React Native and Expo: ``Object {``, ``Array [``, ``[Function anonymous]``."""

from __future__ import annotations

from ..parser.patterns import pattern
from .browser import REPAIR as BROWSER
from .reading import Due, Open, Reading
from .repair import Repair

REPAIR = Repair(
    "pretty-format",
    'Object {\n  "a": Array [\n    1,\n  ],\n}',
    "{ f: [Function: f] }",
)

_BASIC = pattern("PRETTY_BASIC")
_OF_BROWSER = pattern("BASIC_OF_BROWSER")
_FUNCTION = pattern("PRETTY_FUNCTION")
_ERRORS = pattern("PRETTY_ERRORS")
_DATE = pattern("PRETTY_DATE")
_CLASS = pattern("PRETTY_CLASS")
_LONGEST = 100
_ANONYMOUS = "anonymous"


def takes(reading: Reading, end: int) -> bool:
    """Take a form that only pretty-format prints, where a value or a member is due."""
    text, at = reading.text, reading.at
    if (found := _BASIC.match(text, at, end)) is not None:
        name = BROWSER.name if _OF_BROWSER.match(text, found.end()) is not None else REPAIR.name
        reading.edit(at, found.end(), "[Arguments] " if found["arguments"] else "", name)
        reading.at = reading.gap = found.end()
        reading.has_newline = False
        return True
    found = _FUNCTION.match(text, at, end)
    if found is not None:
        name = found["name"]
        return _put(reading, found.end(), "[Function (anonymous)]" if name == _ANONYMOUS else f"[Function: {name}]")
    if (found := _ERRORS.match(text, at, end)) is not None and reading.open:
        reading.open.append(Open("]", at))
        reading.edit(at, found.end(), "[ ", REPAIR.name)
        reading.at = reading.gap = found.end()
        reading.due = Due.MEMBER
        return True
    if (found := _DATE.match(text, at, end)) is not None:
        return _put(reading, found.end(), "Invalid Date")
    return False


def name_before(reading: Reading) -> int:
    """Return where the name of a class ends that stands before the bracket of a list without a number of items, -1 where none does."""
    at = reading.at
    if reading.edits and reading.edits[-1].stop == at:
        return -1
    if reading.text[at - 1 : at + 1] != " [" or not reading.text[at - 2 : at - 1].isalnum() or not reading.is_pretty:
        return -1
    found = _CLASS.search(reading.text, max(at - _LONGEST, 0), at)
    return -1 if found is None else at - 1


def counts(reading: Reading, named_at: int, count: int) -> None:
    """Put the number of items behind the name of a list's class."""
    reading.edit(named_at, named_at, f"({count})", REPAIR.name)


def fills_hole(reading: Reading) -> None:
    """Put a hole where a comma stands in place of an item."""
    reading.fill_hole(REPAIR.name)


def _put(reading: Reading, stop: int, text: str) -> bool:
    reading.edit(reading.at, stop, text, REPAIR.name)
    reading.at = stop
    reading.due = Due.SEPARATOR
    return True
