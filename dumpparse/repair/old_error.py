"""An error with properties as Node up to version 11 prints it, in braces: ``{ Error: no`` + frames + ``code: 1 }``, in any of its layouts."""

from __future__ import annotations

from ..parser.patterns import pattern
from . import error_lines
from .indentation import STEP
from .reading import Due, Open, Reading
from .repair import Repair

REPAIR = Repair(
    "old-node-error",
    "{ Error: no\n    at f (/a.js:1:2) code: 1 }",
    "{ Error: 1 }",
)

_OPENS = pattern("PASTED_OLD_ERROR")
_KEY = pattern("PASTED_KEY")
_GAP = pattern("PASTED_GAP")


def takes(reading: Reading, end: int) -> bool:
    """Take the head and the frames of such an error: it is laid out as newer versions do, its braces behind the frames."""
    opened = _OPENS.match(reading.text, reading.at, end)
    if opened is None:
        return False
    at, known, due, may_end = reading.at, len(reading.edits), reading.due, reading.may_end
    reading.edit(at, opened.end(), "", REPAIR.name)
    reading.at = opened.end()
    if error_lines.takes(reading, end):
        gap = _GAP.match(reading.text, reading.at, end)
        behind = reading.at if gap is None else gap.end()
        if _KEY.match(reading.text, behind, end) is not None:
            reading.open.append(Open("}", at, has_keys=True))
            reading.edit(reading.at, behind, f" {{\n{' ' * (STEP * len(reading.open))}", REPAIR.name)
            reading.at = reading.gap = behind
            reading.due = Due.MEMBER
            reading.may_end = False
            return True
    del reading.edits[known:]
    reading.at, reading.due, reading.may_end = at, due, may_end
    return False
