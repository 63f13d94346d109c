"""What only the console of Firefox prints of a value in one line: ``Map { a → 1 }``, ``Promise { <state>: "pending" }``."""

from __future__ import annotations

from ..parser.patterns import pattern
from .browser import REPAIR
from .reading import Due, Reading

_ARROW = pattern("FIREFOX_ARROW")
_KEY = pattern("FIREFOX_KEY")
_PENDING = pattern("FIREFOX_PENDING")
_SETTLED = pattern("FIREFOX_SETTLED")


def takes(reading: Reading, end: int) -> bool:
    """Take a form that only Firefox prints: the key of a map, the arrow behind it, the state of a promise."""
    text, at = reading.text, reading.at
    if reading.top is None or reading.in_list:
        return False
    if reading.due is Due.SEPARATOR:
        if (found := _ARROW.match(text, at, end)) is None:
            return False
        reading.edit(at, found.end(), "=>", REPAIR.name)
        reading.at = found.end()
        reading.due = Due.VALUE
        return True
    if (found := _KEY.match(text, at, end)) is not None:
        reading.edit(at, found.end(), f"'{found[0]}'", REPAIR.name)
        reading.at = found.end()
        reading.due = Due.SEPARATOR
        return True
    if (found := _PENDING.match(text, at, end)) is not None:
        reading.edit(at, found.end(), "<pending>", REPAIR.name)
        reading.at = found.end()
        reading.due = Due.SEPARATOR
        return True
    if (found := _SETTLED.match(text, at, end)) is not None:
        reading.edit(at, found.end(), "<rejected> " if found["state"] == "rejected" else "", REPAIR.name)
        reading.at = reading.gap = found.end()
        return True
    return False
