"""Every named pattern of the grammar, for whoever needs one: what a form looks like is asked by name, never written again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

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


class NamedPattern:
    """The pattern of a terminal, as ``re`` has patterns; it is compiled when it is first used, as a start needs few of them."""

    match: Callable[..., re.Match[str] | None]
    search: Callable[..., re.Match[str] | None]
    fullmatch: Callable[..., re.Match[str] | None]
    finditer: Callable[..., Iterator[re.Match[str]]]
    findall: Callable[..., list[Any]]
    sub: Callable[..., str]
    pattern: str

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, attribute: str) -> Any:
        """Compile it; from then on its methods are those of the compiled pattern, at no further cost."""
        if attribute not in _METHODS:
            raise AttributeError(attribute)
        compiled = re.compile(pattern_text(self._name))
        self.__dict__.update({name: getattr(compiled, name) for name in _METHODS})
        return getattr(compiled, attribute)


_METHODS = ("match", "search", "fullmatch", "finditer", "findall", "sub", "pattern")


@cache
def pattern(name: str) -> NamedPattern:
    """Return the pattern of a terminal of the grammar; KeyError, when it is used, where the grammar has none of that name.

    >>> pattern("FRAME_LINE").match("    at foo (/a.js:1:2)") is not None
    True
    """
    return NamedPattern(name)


@cache
def value_begins() -> re.Pattern[str]:
    """Return the pattern of every place among prose where a value may begin; the name of the group that matched is the terminal's.

    It is made of the FIRST set of the symbol ``log`` of the grammar, of which the tables keep the names.
    """
    begins = (f"(?P<{name}>{named_patterns().get(name + _IN_LOG) or named_patterns()[name]})" for name in load_tables().begins_in_log)
    unknown = f"(?P<UNKNOWN_FORM>{pattern_text('UNKNOWN_FORM')})"
    return re.compile(f"{pattern_text('APART')}(?:{unknown}|{'|'.join(begins)})|{glued().pattern}")


@cache
def glued() -> re.Pattern[str]:
    """Return the pattern of what is glued to what stands before it, and is no value or one of JSON; its groups as of ``value_begins``."""
    names = ("GLUED_JSON", "GLUED_FORM", "GLUED_CLASS", "GLUED_WHOLE", "BEHIND_BACKTICK")
    return re.compile("|".join(f"(?P<{name}>{pattern_text(name)})" for name in names))
