"""Every named pattern of the grammar, for whoever needs one: what a form looks like is asked by name, never written again."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from functools import cache
from typing import Any

from .tables import GLUED, IN_LOG, UNKNOWN, load_tables


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
    return _begins(load_tables().firsts)


def _begins(names: Collection[str]) -> re.Pattern[str]:
    apart = "|".join(_group(name) for name in (UNKNOWN, *load_tables().begins_in_log) if name in names)
    tried = [f"{pattern_text('APART')}(?:{apart})"] if apart else []
    tried += [_group(name) for name in GLUED if name in names]
    return re.compile("|".join(tried) if tried else "(?!)")


def _group(name: str) -> str:
    return f"(?P<{name}>{named_patterns().get(name + IN_LOG) or pattern_text(name)})"


@cache
def _begins_with(char: str) -> Callable[[str, int], re.Match[str] | None]:
    """Return what matches as ``value_begins`` does where a character stands."""
    char = min(char, "\x80")
    return _begins([name for name, first in load_tables().firsts.items() if first is None or char in first]).match


_SIGN = pattern("BEGIN_SIGN")
_WORD = pattern("WORD_BEGINS")
_MOST_BLANKS = 2
"""How many blanks stand before the first sign of what begins a value: `URLSearchParams Iterator {` has two."""


def next_begin(text: str, at: int) -> re.Match[str] | None:
    """Return what ``value_begins`` finds first from an offset on: where a sign stands, and words before it, which takes a tenth of the time."""
    while (sign := _SIGN.search(text, at)) is not None:
        stop = first = sign.start()
        if stop > at:
            for _ in range(_MOST_BLANKS + 1):
                first = text.rfind(" ", at, first)
                if first < 0:
                    first = at
                    break
            for word in _WORD.finditer(text, first, stop):
                if (found := _begins_with(word[0])(text, word.start())) is not None:
                    return found
        if (found := _begins_with(text[stop])(text, stop)) is not None:
            return found
        at = stop + 1
    return None


@cache
def glued() -> re.Pattern[str]:
    """Return the pattern of what is glued to what stands before it, and is no value or one of JSON; its groups as of ``value_begins``."""
    return _begins(GLUED)
