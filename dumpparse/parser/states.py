"""What the lexer looks for in each state of the parser: the grammar's terminals that fit there, by the character they begin with."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from .tables import RUNS
from .tokens import SCALARS

if TYPE_CHECKING:
    from .tables import Tables


class TerminalMatcher:
    """A terminal; its pattern is compiled when it is first tried."""

    __slots__ = ("first", "is_run", "is_scalar", "match", "name", "pattern")

    def __init__(self, name: str, pattern: str, first: str | None) -> None:
        self.name = name
        self.pattern = pattern
        self.first = first
        self.is_run = name in RUNS
        self.is_scalar = name in SCALARS
        self.match: Callable[[str, int, int], re.Match[str] | None] = self._first_match

    def _first_match(self, text: str, start: int, end: int) -> re.Match[str] | None:
        self.match = re.compile(self.pattern).match  # from now on
        return self.match(text, start, end)

    def begins_with(self, char: str) -> bool:
        """Return whether it may begin with a character."""
        return self.first is None or min(char, "\x80") in self.first


class Look(NamedTuple):
    """What is tried where a character stands."""

    behind: list[TerminalMatcher]
    """What may stand directly behind the last token."""
    main: list[TerminalMatcher]
    """What may come."""
    single: list[TerminalMatcher]
    """The same without the runs, which stand for several tokens."""


class LexerState(dict[str, Look]):
    """What the lexer looks for in one state of the parser, by the character that stands there; filled as it is asked for."""

    __slots__ = (
        "_behind",
        "_main",
        "cut",
        "error",
        "may_end",
        "raw",
        "referenced",
        "regexp",
        "spans",
        "string_cut",
        "threw",
    )

    def __init__(self, accepted: frozenset[str], terminals: list[TerminalMatcher]) -> None:
        super().__init__()
        wanted = [terminal for terminal in terminals if terminal.name in accepted]
        self._behind = [one for one in wanted if one.name.endswith("_BEHIND")]
        self._main = [one for one in wanted if not one.name.endswith(("_BEHIND", "_SPAN")) and one.name != "REGEXP"]
        self.regexp = next((one for one in wanted if one.name == "REGEXP"), None)
        """Asked last, and by itself: whether it ends is seen at the end of its line only."""
        self.spans = [(one.name, re.compile(one.pattern)) for one in wanted if one.name.endswith("_SPAN")]
        self.may_end = "$END" in accepted
        self.error = "ERROR_HEAD" in accepted
        self.raw = "RAW" in accepted
        self.referenced = self.raw and "LBRACE" in accepted and "REF" not in accepted
        """The last token is a reference: an object is due."""
        self.cut = "CUT" in accepted
        self.string_cut = "STRING_CUT" in accepted
        self.threw = "THREW" in accepted

    def __missing__(self, char: str) -> Look:
        """Find what begins with a character."""
        behind, main = ([one for one in wanted if one.begins_with(char)] for wanted in (self._behind, self._main))
        look = self[char] = Look(behind, main, [one for one in main if not one.is_run])
        return look


class LexerStates:
    """What is looked for in every state of one parser; made on first use."""

    def __init__(self, tables: Tables) -> None:
        self._terminals = [TerminalMatcher(*terminal) for terminal in tables.terminals]
        self._rows = tables.states
        self._by_accepted: dict[frozenset[str], LexerState] = {}
        self.blank = re.compile(tables.blank).match
        self.with_runs = False
        """Whether terminals that stand for several are looked for."""
        self.known: list[LexerState | None] = [None] * len(tables.states)
        """By the number of the parser's state, as far as they were asked for."""

    def at(self, number: int) -> LexerState:
        """Return what is to be looked for in a state of the parser."""
        known = self.known[number]
        if known is None:
            accepted = frozenset(self._rows[number])
            known = self._by_accepted.get(accepted)
            if known is None:
                known = self._by_accepted[accepted] = LexerState(accepted, self._terminals)
            self.known[number] = known
        return known
