"""Quotes that a word processor or a chat made curly: ``‘Ann’``."""

from __future__ import annotations

from ..parser.patterns import pattern
from .reading import Due, Reading
from .repair import Repair

REPAIR = Repair("smart-quotes", "{ a: ‘Ann’ }", "{ a: 'the ‘Ann’' }")

_CURLY = pattern("PASTED_CURLY")


def takes(reading: Reading, end: int) -> bool:
    """Take a string between curly quotes."""
    found = _CURLY.match(reading.text, reading.at, end)
    if found is None:
        return False
    inside = found["single"] if found["double"] is None else found["double"]
    quote = "'" if "'" not in inside else '"' if '"' not in inside else "`"
    if quote in inside or "\n" in inside:
        return False
    reading.edit(found.start(), found.start() + 1, quote, REPAIR.name)
    reading.edit(found.end() - 1, found.end(), quote, REPAIR.name)
    reading.at = found.end()
    reading.due = Due.SEPARATOR
    if reading.due is Due.MEMBER and reading.text.startswith(":", reading.at):
        reading.due = Due.VALUE
    return True
