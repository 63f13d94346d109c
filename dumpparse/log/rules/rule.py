"""A row of the table ``CONTINUING``, and what rows of several families ask of a line."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from ...source.lines import indent_of
from ..line_patterns import TYPED_ON
from .below import Below
from .states import End, State

MOST_LINES = 10_000
"""How many lines a table, a tree or a string may have of which nothing but its last line says where it ends."""


class ContinuingRule(NamedTuple):
    """A row of ``CONTINUING``.

    Attributes:
        state: what is waited for.
        fits: what the line is.
        then: what becomes of the block.
        example: such lines; the last one is meant.
        last: the characters of which one ends such a line, blanks left out; any, where it is empty.

    """

    state: State
    fits: Callable[[Below], bool]
    then: State | End
    example: str
    last: str = ""


def anything(_line: Below) -> bool:
    """Return that it fits: the last row of every state."""
    return True


def is_empty(line: Below) -> bool:
    """Return whether it is a blank line."""
    return line.is_blank


def closes_further_left(line: Below) -> bool:
    """Return whether it closes what begins above the block."""
    return line.indent < indent_of(line.first) and line.text.strip() in {"}", "]", "},", "],"}


def is_typed_on(line: Below) -> bool:
    """Return whether it goes on with what somebody typed on the first line of the block."""
    return line.first.startswith("> ") and TYPED_ON.match(line.text) is not None
