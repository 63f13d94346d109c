"""Notes that somebody wrote between entries: ``a: 1, // why``, ``<- here``, ``# see below``."""

from __future__ import annotations

from ..parser.patterns import pattern
from .double_spaced import REPAIR as DOUBLE_SPACED
from .hand_elision import stands_at
from .reading import Due, Reading
from .repair import Repair

REPAIR = Repair("notes", "{\n  a: 1, // one\n  b: 2\n}", "{\n  a: 'https://one'\n}")

_NOTE = pattern("PASTED_NOTE")
_POINTER = pattern("POINTER")
_ARROW = pattern("FIREFOX_ARROW")


def passes(reading: Reading, end: int) -> bool:
    """Leave out a note that stands where a token is due, with the blanks before it."""
    if not reading.open or reading.open[-1].is_verbatim:
        return False
    at = reading.at
    if _ARROW.match(reading.text, at, end) is not None and not reading.has_newline:
        return False  # between a key and its value, as Firefox prints a map
    if stands_at(reading, end):
        return False  # it says what is left out, and a marker stands for that
    is_pointed_at = reading.due is Due.MEMBER and reading.has_newline
    found = (_POINTER.match(reading.text, at, end) if is_pointed_at else None) or _NOTE.match(reading.text, at, end)
    if found is not None and reading.due is Due.VALUE and not (reading.has_newline or found[0].endswith("*/")):
        return False
    if found is None:
        return False
    begin = at
    while begin > reading.gap and reading.text[begin - 1] in " \t":
        begin -= 1
    above = reading.text.rfind("\n", reading.gap, begin)
    between = max(reading.gap, reading.edits[-1].stop if reading.edits else 0)
    if above >= 0 and reading.text.count("\n", between, above + 1) > 1:
        reading.edit(between, above, "", DOUBLE_SPACED.name)
    reading.edit(begin, found.end(), "", REPAIR.name)
    reading.at = found.end()
    if reading.due is Due.MEMBER and reading.open[-1].count == 0:
        reading.open[-1].has_note = True
    if not reading.has_newline:
        reading.gap = reading.at
    return True


def behind_frame(reading: Reading, end: int) -> int:
    """Leave out the note behind a stack frame that was just taken, and return where that ends; it stands on the frame's line."""
    at = reading.at
    while at < end and reading.text[at] in " \t":
        at += 1
    found = _NOTE.match(reading.text, at, end) if at > reading.at else None
    if found is None:
        return reading.at
    reading.edit(reading.at, found.end(), "", REPAIR.name)
    return found.end()
