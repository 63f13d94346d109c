"""A closer too many, glued behind another one: ``_options: {}},`` and the next entry below."""

from __future__ import annotations

from ..parser.patterns import pattern
from .reading import Due, Open, Reading
from .repair import Repair

REPAIR = Repair("extra-closer", "{\n  a: {}},\n  b: 1\n}", "{\n  a: {}\n}\nb: 1")

_KEY = pattern("PASTED_KEY")
_GAP = pattern("PASTED_GAP")


def reopens(reading: Reading) -> bool:
    """Return whether what was just closed goes on behind a comma with another entry: then its closer is left out."""
    text, closed = reading.text, reading.at - 1
    closed = reading.gap - 1
    if closed <= reading.start or text[closed - 1] not in "}]" or not text.startswith(",", reading.gap):
        return False
    gap = _GAP.match(text, reading.gap + 1)
    if gap is None or "\n" not in gap[0] or _KEY.match(text, gap.end()) is None:
        return False
    reading.edit(closed, closed + 1, "", REPAIR.name)
    reading.open.append(Open(text[closed], reading.start, has_keys=True))
    reading.may_end = False
    reading.due = Due.SEPARATOR
    reading.at = reading.gap
    return True
