"""A key without the quotes that a printer puts around it: that of a number, or a name with a hyphen."""

from __future__ import annotations

from ..parser.patterns import pattern
from .reading import Reading
from .repair import Repair

REPAIR = Repair("bare-key", "{\n    2: 'two',\n    b-c: 'x'\n}", "{\n  '2': 'two',\n  'b-c': 'x'\n}")

_BARE = pattern("BARE_KEY")


def quotes(reading: Reading, said: str) -> None:
    """Put quotes around the key that begins here, where they are missing."""
    key = said[:-1].rstrip()
    if _BARE.fullmatch(key):
        reading.edit(reading.at, reading.at + len(key), f"'{key}'", REPAIR.name)
