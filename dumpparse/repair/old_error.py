"""What Node up to version 11 prints otherwise.

An error with properties stands in braces, ``{ Error: no`` + frames + ``code: 1 }``, in any of its layouts; one without frames may have
no brackets, ``[ Error: no ]``; up to version 6 nothing stands for a hole, ``[ 1, , 2 ]``.
"""

from __future__ import annotations

from ..parser.patterns import pattern
from . import error_lines
from .browser import REPAIR as BROWSER
from .indentation import STEP
from .reading import Due, Open, Reading
from .repair import Repair

REPAIR = Repair(
    "old-node-error",
    "{ Error: no\n    at f (/a.js:1:2) code: 1 }",
    "{ Error: 1 }",
)

_OPENS = pattern("PASTED_OLD_ERROR")
_WITHOUT_FRAMES = pattern("ERROR_IN_BRACES")
_IN_LIST = pattern("ERROR_IN_LIST")
HOLE = " ,"
LAST_HOLE = ",  ]"
"""How version 6 prints holes, and one that is the last item."""
_BARE = "\x00!{}\x00"
_KEY = pattern("PASTED_KEY")
_GAP = pattern("PASTED_GAP")


def takes(reading: Reading, end: int) -> bool:
    """Take the head and the frames of such an error: it is laid out as newer versions do, its braces behind the frames."""
    opened = _OPENS.match(reading.text, reading.at, end)
    if opened is None:
        return _without_frames(reading, end)
    at, known, due, may_end = reading.at, len(reading.edits), reading.due, reading.may_end
    reading.edit(at, opened.end(), "", REPAIR.name)
    reading.at = opened.end()
    if error_lines.takes(reading, end):
        gap = _GAP.match(reading.text, reading.at, end)
        behind = reading.at if gap is None else gap.end()
        if behind >= end or _KEY.match(reading.text, behind, end) is not None:
            reading.open.append(Open("}", at, has_keys=True))
            reading.edit(reading.at, behind, f" {{\n{' ' * (STEP * len(reading.open))}", REPAIR.name)
            reading.at = reading.gap = behind
            reading.due = Due.MEMBER
            reading.may_end = False
            return True
    del reading.edits[known:]
    reading.at, reading.due, reading.may_end = at, due, may_end
    return _without_frames(reading, end)


def _without_frames(reading: Reading, end: int) -> bool:
    """Take the head of an error that has no frames: in braces, where properties follow, or as an item or a value."""
    found = _WITHOUT_FRAMES.match(reading.text, reading.at, end)
    if found is not None:
        at = reading.at
        reading.open.append(Open("}", at, has_keys=True))
        reading.edit(at, found.end(), f"{_BARE.format(found['head'])} {{\n{' ' * (STEP * len(reading.open))}", REPAIR.name)
        reading.at = reading.gap = found.end()
        reading.due = Due.MEMBER
        reading.may_end = False
        return True
    is_due = reading.due is Due.VALUE or (reading.in_list and reading.text[reading.at - 1] != "[")
    found = _IN_LIST.match(reading.text, reading.at, end) if is_due else None
    if found is None:
        return False
    # Browsers print so too, in what only they print.
    reading.edit(reading.at, found.end(), _BARE.format(found["head"]), (BROWSER if reading.is_browser else REPAIR).name)
    reading.at = found.end()
    reading.due = Due.SEPARATOR
    return True


def fills_hole(reading: Reading) -> None:
    """Put a hole where nothing stands for an item."""
    reading.fill_hole(REPAIR.name)
