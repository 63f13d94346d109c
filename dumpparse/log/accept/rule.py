"""What an accept rule is."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from ..candidate import FACTS, Candidate


class AcceptRule(NamedTuple):
    """A reason why something is no value.

    Attributes:
        name: what it is instead.
        refuses: whether a candidate is that.
        refused: a line in which it is.
        passes: a line, much like it, in which it is not.
        of: the terminals with which such a candidate begins; any, where it is empty.
        is_whole: all up to the bracket that closes it is that, so that nothing inside of it is a value.
        needs: what such a candidate has of ``FACTS``, so that others need not be asked.

    """

    name: str
    refuses: Callable[[Candidate], bool]
    refused: str
    passes: str
    of: frozenset[str] = frozenset()
    is_whole: bool = False
    needs: frozenset[str] = frozenset()


CUT, BEFORE, AFTER, LINES, LAYOUT, EMPTY, ODD = (frozenset({fact}) for fact in FACTS)
LIST = frozenset({"LBRACKET"})
OBJECT = frozenset({"LBRACE", "OBJECT_PREFIX", "ARRAY_PREFIX", "GLUED_JSON"})
"""Braces, and what begins with the name of a class."""
