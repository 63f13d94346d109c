"""Quotes that a word processor or a chat made curly: ``‘Ann’``."""

from __future__ import annotations

from ..parser.patterns import pattern
from . import blank_missing
from .reading import Due, Reading
from .repair import Repair

REPAIR = Repair("smart-quotes", "{ a: ‘Ann’ }", "{ a: 'the ‘Ann’' }")

_CURLY = pattern("PASTED_CURLY")
_NAME = pattern("PASTED_NAME")


def takes(reading: Reading, end: int) -> bool:
    """Take a string between curly quotes."""
    found = _CURLY.match(reading.text, reading.at, end)
    if found is None:
        return False
    inside = found["single"] if found["double"] is None else found["double"]
    quote = "'" if "'" not in inside else '"' if '"' not in inside else "`"
    if quote in inside or "\n" in inside:
        return False
    is_key = reading.due is Due.MEMBER and reading.text.startswith(":", found.end())
    if is_key and _NAME.fullmatch(inside):
        quote = ""  # no printer quotes it
    reading.edit(found.start(), found.start() + 1, quote, REPAIR.name)
    reading.edit(found.end() - 1, found.end(), quote, REPAIR.name)
    reading.at = found.end()
    reading.due = Due.SEPARATOR
    if is_key:
        if reading.open:
            reading.open[-1].has_keys = True
        reading.at += 1
        reading.due = Due.VALUE
        blank_missing.behind_key(reading, end)
    return True
