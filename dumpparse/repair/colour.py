"""Colour codes of which the escape character was lost: ``[32m'x'[39m``."""

from __future__ import annotations

from collections.abc import Iterator

from ..parser.patterns import pattern
from .reading import Reading
from .repair import Repair
from .view import Change, may_hold

REPAIR = Repair("colours-without-escape", "{ a: [32m'x'[39m }", "{ a: [32] }")

_SIGNS = ("[m", *(f"{digit}m" for digit in range(10)))
_COLOUR = pattern("PASTED_COLOUR")
_OUTSIDE = pattern("COLOUR_OUTSIDE")


def passes(reading: Reading, end: int) -> bool:
    """Leave out a code."""
    found = _COLOUR.match(reading.text, reading.at, end)
    if found is None or not reading.open:
        return False
    reading.edit(reading.at, found.end(), "", REPAIR.name)
    reading.at = found.end()
    if not reading.has_newline and not reading.text[reading.gap : found.start()]:
        reading.gap = reading.at
    return True


def leave_out(reading: Reading, start: int, stop: int) -> None:
    """Leave out all codes between two offsets."""
    for found in _COLOUR.finditer(reading.text, start, stop):
        reading.edit(found.start(), found.end(), "", REPAIR.name)


def changes(line: str) -> Iterator[Change]:
    """Yield nothing for each code that stands in no string."""
    for found in _OUTSIDE.finditer(line) if may_hold(line, *_SIGNS) else ():
        if found["kept"] is None:
            yield Change(found.start(), found.end(), "")
