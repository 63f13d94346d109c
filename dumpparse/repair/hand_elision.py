"""What a person left out and wrote dots for: ``...`` or ``…`` as an entry, an item or a value."""

from __future__ import annotations

from ..parser.patterns import pattern
from .reading import Due, Reading
from .repair import Repair

REPAIR = Repair("hand-elision", "{ a: 1, ... }", "[ 1, ... 2 more items ]")

_ELISION = pattern("PASTED_ELISION")
_SPREAD = ("(", "{")
"""What stands glued to dots that spread it into an object."""
_AS_MEMBER, _AS_VALUE = "\x00+{}\x00", "\x00={}\x00"


def takes(reading: Reading, end: int) -> bool:
    """Put a marker where dots stand for members or a value."""
    if not reading.open or reading.due is Due.SEPARATOR:
        return False
    found = _ELISION.match(reading.text, reading.at, end)
    if found is None or reading.text.startswith(_SPREAD, found.end()):
        return False  # `...(more)`: source code
    form = _AS_VALUE if reading.due is Due.VALUE or reading.in_list else _AS_MEMBER
    reading.edit(reading.at, found.end(), form.format("…" if found[0] == "…" else "..."), REPAIR.name)
    reading.at = found.end()
    reading.due = Due.SEPARATOR
    reading.left_out = reading.at
    return True
