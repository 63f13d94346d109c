"""Lines that a terminal wrapped: a newline inside of a quoted string."""

from __future__ import annotations

from ..parser.patterns import pattern
from .pretty_format import REPAIR as PRETTY_FORMAT
from .reading import Due, Reading
from .repair import Repair

REPAIR = Repair(
    "hard-wrap",
    "{\n  text: 'a string so long that a terminal wrapped its e\nnd',\n  n: 1\n}",
    "{\n  text: 'one\\n' +\n    'two'\n}",
)

_QUOTED = pattern("STRING")
_WRAPPED = {"'": pattern("WRAPPED_SINGLE"), '"': pattern("WRAPPED_DOUBLE"), "`": pattern("WRAPPED_BACKTICKS")}
_PLUS = pattern("PLUS_BEHIND")


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
