"""A comma before a closer, as people and other printers write it."""

from __future__ import annotations

from .reading import Due, Reading
from .repair import Repair

REPAIR = Repair("trailing-comma", "{\n  a: 1,\n}", "{\n  a: 1\n}")


def is_dropped(reading: Reading) -> None:
    """Leave out the comma behind the last member, if the next token closes what it stands in."""
    comma = reading.last_comma
    if reading.due is Due.MEMBER and comma >= 0 and not reading.text[comma + 1 : reading.gap].strip():
        reading.drop(comma, REPAIR.name)
