"""Every named pattern of the grammar, for whoever needs one: what a form looks like is asked by name, never written again."""

from __future__ import annotations

import re
from functools import cache

from .tables import load_tables

_IN_LOG = "_IN_LOG"


@cache
def named_patterns() -> dict[str, str]:
    """Return all patterns of the grammar, as text, by the names of their terminals."""
    tables = load_tables()
    return {**{terminal.name: terminal.pattern for terminal in tables.terminals}, **tables.patterns}


def pattern_text(name: str) -> str:
    """Return the pattern of a terminal of the grammar as text, to be part of a larger one; KeyError where the grammar has none of that name."""
    return named_patterns()[name]


@cache
def pattern(name: str) -> re.Pattern[str]:
    """Return the pattern of a terminal of the grammar, compiled; KeyError where the grammar has none of that name.

    >>> pattern("FRAME_LINE").match("    at foo (/a.js:1:2)") is not None
    True
    """
    return re.compile(pattern_text(name))


@cache
def value_begins() -> re.Pattern[str]:
    """Return the pattern of every place among prose where a value may begin; the name of the group that matched is the terminal's.

    It is made of the FIRST set of the symbol ``log`` of the grammar, of which the tables keep the names.
    """
    begins = (f"(?P<{name}>{named_patterns().get(name + _IN_LOG) or named_patterns()[name]})" for name in load_tables().begins_in_log)
    return re.compile(f"{pattern_text('APART')}(?:{'|'.join(begins)})|(?P<GLUED_JSON>{pattern_text('GLUED_JSON')})")
