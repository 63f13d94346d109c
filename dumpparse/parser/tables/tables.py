"""The tables of the LALR parser, as data."""

from __future__ import annotations

import json
from typing import NamedTuple

IN_LOG = "_IN_LOG"
"""Behind the name of a terminal: how it looks where a value begins among prose, where that is narrower."""
UNKNOWN = "UNKNOWN_FORM"
GLUED = ("GLUED_JSON", "GLUED_FORM", "GLUED_CLASS", "GLUED_WHOLE", "BEHIND_BACKTICK")
"""What looks like the beginning of a value among prose, and is none, or one of JSON."""
RUNS = frozenset({"ENTRIES", "ITEMS", "PLAIN_OBJECT", "PLAIN_ARRAY"})
"""Terminals that stand for several: read at once what one by one would give the same."""


class Terminal(NamedTuple):
    """A terminal of the grammar: its name, its pattern, and the characters it may begin with (None: any)."""

    name: str
    pattern: str
    first: str | None


class GrammarRule(NamedTuple):
    """A rule of the grammar.

    Attributes:
        origin: the name of what it makes.
        size: how many symbols it is made of.
        method: the callback that takes its children; ``""`` where its only child is passed on as it is.
        children: which symbol each child is, None for one that is not there; None where every symbol is a child.

    """

    origin: str
    size: int
    method: str
    children: list[int | None] | None


class Tables(NamedTuple):
    """What a parser needs to know of a grammar.

    Attributes:
        digest: of the grammar they were made of.
        blank: the pattern of what stands between tokens.
        terminals: in the order in which they are tried.
        rules: numbered by their place.
        states: for each state, what to do with a terminal, or behind a rule: go to a state (0 and more), or read by a rule
            (its number, negative, less 1).
        start, end: the state in which parsing begins, and that in which it may end.
        patterns: what else the grammar names: patterns that no rule uses, for whoever asks for them by name.
        begins_in_log: the terminals with which a value may begin in a log, in the order in which they are tried.
        firsts: of those, and of what only looks like one of them, the characters it may begin with (None: any).

    """

    digest: str
    blank: str
    terminals: list[Terminal]
    rules: list[GrammarRule]
    states: list[dict[str, int]]
    start: int
    end: int
    patterns: dict[str, str]
    begins_in_log: list[str]
    firsts: dict[str, str | None]

    def dumps(self) -> str:
        """Write the tables as JSON, one state a line; equal rows are written once."""
        names = [*dict.fromkeys(name for row in self.states for name in row)]
        numbers = {name: number for number, name in enumerate(names)}
        rows = [
            json.dumps([part for name, action in row.items() for part in (numbers[name], action)], separators=(",", ":"))
            for row in self.states
        ]
        kept = [*dict.fromkeys(rows)]
        rest = {name: value for name, value in self._asdict().items() if name != "states"}
        written = [json.dumps(value) for value in rest.values()]
        lines = [f'"{name}": {value}' for name, value in zip(rest, written, strict=True)]
        lines.append(f'"names": {json.dumps(names)}')
        lines.append('"rows": [\n' + ",\n".join(kept) + "\n]")
        lines.append(f'"row_of_state": {json.dumps([kept.index(row) for row in rows], separators=(",", ":"))}')
        return "{\n" + ",\n".join(lines) + "\n}\n"

    @classmethod
    def loads(cls, text: str) -> Tables:
        """Read what ``dumps`` wrote."""
        data = json.loads(text)
        names = data.pop("names")
        rows = [{names[row[at]]: row[at + 1] for at in range(0, len(row), 2)} for row in data.pop("rows")]
        states = [rows[number] for number in data.pop("row_of_state")]
        terminals = [Terminal(*one) for one in data.pop("terminals")]
        rules = [GrammarRule(*one) for one in data.pop("rules")]
        return cls(**data, terminals=terminals, rules=rules, states=states)
