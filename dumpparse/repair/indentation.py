"""Lines are laid out as a printer does: indented by two for each bracket that is open."""

from __future__ import annotations

from .double_spaced import REPAIR as DOUBLE_SPACED
from .note import REPAIR as NOTES
from .reading import Due, Reading
from .repair import Repair

REPAIR = Repair("indentation", "{\n    a: 1\n}", "{\n  a: 1\n}")

STEP = 2
"""By how much a printer indents."""

_DEEPEST = 500
"""How many levels are indented: all lines of a thousand levels together would be as long as their square."""


def lays_out(reading: Reading, *, closes: bool) -> None:
    """Put what stands before the next token as a printer does, where it begins a line."""
    if not reading.has_newline:
        return
    blanks = STEP * min(len(reading.open) - closes, _DEEPEST)
    if reading.due is Due.VALUE and not closes:
        # A value on the line below its key, as Node up to 11 prints long ones.
        blanks += STEP
    reading.indent = blanks
    wanted = "\n" + " " * blanks
    last = reading.edits[-1] if reading.edits else None
    start = reading.gap
    if last is not None and last.repair == NOTES.name and last.start >= start:
        # Above a note that was left out lines are none of this gap: what was between them is said there.
        start = last.stop
        if "\n" not in reading.text[start : reading.at]:
            own = reading.text[reading.text.rfind("\n", reading.gap, start) : start]
            is_apart = own.startswith(wanted) and not own[len(wanted) : len(wanted) + 1].isspace()
            reading.edit(start, reading.at, wanted[1:], NOTES.name if is_apart else REPAIR.name)
            return
    given = reading.text[start : reading.at]
    if given == wanted:
        return
    is_spread = given.count("\n") > 1 and given[given.rfind("\n") :] == wanted
    reading.edit(start, reading.at, wanted, DOUBLE_SPACED.name if is_spread else REPAIR.name)
