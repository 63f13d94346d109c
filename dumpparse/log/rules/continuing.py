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

_BY_STATE = {state: tuple((rule.fits, rule.then) for rule in CONTINUING if rule.state is state) for state in State}


def what_follows(state: State, line: Below) -> State | End:
    """Return what a line makes of a block that waits for something; the last row of every state fits anything."""
    for fits, then in _BY_STATE[state]:
        if fits(line):
            return then
    raise AssertionError(state)


def head_of(line_text: str, held: int, through: int, indent: int, opened: int) -> Head:
    """Return the head of an error in a block, to be asked of the lines below it; see ``Head``."""
    return Head(line_text, through, indent, is_first=through == 1, is_weak=held > MOST_HOLDS, opened=opened)
