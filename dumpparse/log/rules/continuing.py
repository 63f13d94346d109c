"""The lines below: what the next line makes of a block, by what that waits for, is the table ``CONTINUING``. The first row that fits counts.

The rows stand with what they ask of a line, by what holds the lines of a block together: ``brackets``, the lines of ``errors``, or neither (``layouts``).
"""

from __future__ import annotations

from ..heads import Head
from . import brackets, errors, layouts
from .below import Below
from .opening import MOST_HOLDS
from .states import End, State

CONTINUING = (*brackets.ROWS, *errors.ROWS, *layouts.ROWS)
"""What the next line makes of a block, by what that waits for."""

_LAST = {state: "".join(rule.last for rule in CONTINUING if rule.state is state) for state in State}
_ROWS = {
    (state, last): tuple((rule.fits, rule.then) for rule in CONTINUING if rule.state is state and (not rule.last or last in rule.last))
    for state in State
    for last in ["\n", *_LAST[state]]
}
"""The rows by what is waited for and the last character of the line; a newline stands for all that no row asks for."""


def what_follows(state: State, line: Below) -> State | End:
    """Return what a line makes of a block that waits for something; the last row of every state fits anything."""
    last = line.text.rstrip()[-1:] if _LAST[state] else ""
    for fits, then in _ROWS[state, last if last and last in _LAST[state] else "\n"]:
        if fits(line):
            return then
    raise AssertionError(state)


def head_of(line_text: str, held: int, through: int, indent: int, opened: int) -> Head:
    """Return the head of an error in a block, to be asked of the lines below it; see ``Head``."""
    return Head(line_text, through, indent, is_first=through == 1, is_weak=held > MOST_HOLDS, opened=opened)
