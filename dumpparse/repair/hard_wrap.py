"""Lines that a terminal wrapped: a newline inside of a quoted string."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ..parser.patterns import pattern
from .edits import Edit
from .pretty_format import REPAIR as PRETTY_FORMAT
from .reading import Due, Reading
from .repair import LEAST_WIDTH, Repair

REPAIR = Repair(
    "hard-wrap",
    "{\n  text: 'a string so long that a terminal wrapped its e\nnd',\n  n: 1\n}",
    "{\n  text: 'one\\n' +\n    'two'\n}",
)

_QUOTED = pattern("STRING")
_WRAPPED = {"'": pattern("WRAPPED_SINGLE"), '"': pattern("WRAPPED_DOUBLE"), "`": pattern("WRAPPED_BACKTICKS")}
_PLUS = pattern("PLUS_BEHIND")

_QUOTES = "'\"`"
GUESSED = (
    "a string that was broken over lines was put together, and nothing shows the width it was broken at: a blank or a newline may be lost"
)


def joins_segments(reading: Reading, end: int) -> None:
    """Go over the `` +`` behind a segment of a string, and to the next one."""
    found = _PLUS.match(reading.text, reading.at, end)
    if found is not None:
        reading.at = found.end()
        reading.due = Due.VALUE


def takes(reading: Reading, end: int) -> bool:
    """Take a string that is not closed on its line, and is on one of the next, where a separator follows."""
    found = _WRAPPED[reading.text[reading.at]].match(reading.text, reading.at, end)
    if found is None:
        return False
    at = reading.at
    while (newline := reading.text.find("\n", at, found.end())) >= 0:
        begin = newline - (reading.text[newline - 1] == "\r")
        reading.edit(begin, newline + 1, "\\n" if reading.is_pretty else "", PRETTY_FORMAT.name if reading.is_pretty else REPAIR.name)
        at = newline + 1
    reading.at = found.end()
    reading.due = Due.SEPARATOR
    return True


def is_guess(before: str, behind: str, width: int) -> bool:
    """Return whether a blank or a newline may have stood where the two parts of a string are put together.

    A blank that is there keeps the words apart; a string without any, on a line as wide as a terminal, holds no words.

    Args:
        before: what stands before that place, up to the beginning of the string or its line.
        behind: what stands behind it, up to the end of the string or its line.
        width: how long the line was that ended there.

    >>> is_guess("one two", "three", 52), is_guess("one two ", "three", 52), is_guess("https://a.b/c", "d", 52), is_guess("a", "b", 9)
    (True, False, False, True)

    """
    if before[-1:].isspace() or behind[:1].isspace():
        return False
    return width < LEAST_WIDTH or " " in before or " " in behind


def guessed(text: str, edits: Sequence[Edit]) -> int:
    """Return where the first newline stood of which nothing says that a terminal put it there; -1 where all were a terminal's.

    A terminal breaks lines at its width, whatever stands there: several of one width show it, if none of the broken ones is longer.
    """
    joints = [(one.start, one.stop) for one in edits if one.repair == REPAIR.name]
    widths = [start - text.rfind("\n", 0, start) - 1 for start, _ in joints]
    counted = Counter(widths)
    longest = max(widths, default=0)
    proven = longest if longest >= LEAST_WIDTH and counted[longest] > 1 else -1
    for (start, stop), width in zip(joints, widths, strict=True):
        line = text[start - width : start]
        before = line[min((at for at in map(line.find, _QUOTES) if at >= 0), default=-1) + 1 :]
        end = text.find("\n", stop)
        below = text[stop : len(text) if end < 0 else end]
        behind = below[: min((at for at in map(below.find, _QUOTES) if at >= 0), default=len(below))]
        if width != proven and is_guess(before, behind, width):
            return start
    return -1
