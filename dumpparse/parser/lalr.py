"""The LALR parser at work: tokens in, a value out. It is Lark's, with the callbacks called as rules are read.

Lark makes the tables; its own loop over them is general, and took two thirds of the time. This one knows only what our grammar
has: every symbol is kept, nothing is inlined but single children. The tests compare both on all that is there.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import cache
from typing import Any

from .context import MAX_DEPTH, ParseContext
from .lexer import Lexer
from .states import LexerStates
from .tables import Tables, load_tables

RUNS_PAY = 24 * 1024
"""How many characters are read token by token before runs are looked for: their patterns take as long to compile as that."""

_RUNS_ARE_SOUND = sys.version_info >= (3, 11, 5)
"""Whether this Python matches rightly what gives nothing back, as runs do: before, it may match too much (python/cpython#106052)."""


class Parser:
    """Reads scans by the tables; no recursion, so no depth is too deep.

    Args:
        tables: of the grammar.
        callbacks: what rules and terminals become: methods named as they are.

    """

    def __init__(self, tables: Tables, callbacks: Any) -> None:
        self._states = LexerStates(tables)
        self._before_runs = RUNS_PAY
        self._rows = tables.states
        self._start, self._end = tables.start, tables.end
        self._rules: list[tuple[str, int, Callable[[list[Any]], Any] | None, list[int | None] | None]] = [
            (rule.origin, rule.size, getattr(callbacks, rule.method) if rule.method else None, rule.children) for rule in tables.rules
        ]
        self._passed: dict[tuple[int, int, str], tuple[int, int | None]] = {}
        """Where rules lead that only pass on what was read: by the state before it, that behind it, and the terminal that follows; found once."""
        names = {name for row in tables.states for name in row if name.isupper()}
        self._terminals: dict[str, Callable[[Any], Any]] = {name: getattr(callbacks, name) for name in names if hasattr(callbacks, name)}

    def use_runs(self) -> None:
        """Look for runs from now on, where this Python reads them right: what one by one is read gives the same."""
        self._states.with_runs = _RUNS_ARE_SOUND

    def parse(self, context: ParseContext) -> Any:
        """Parse one value of a context; ``context.stop`` is then the offset behind it. DumpParseError where there is none."""
        if not self._states.with_runs:
            self._before_runs -= context.end - context.start
            if self._before_runs < 0:
                self.use_runs()
        rows, terminals = self._rows, self._terminals
        stack = [self._start]
        values: list[Any] = []
        offset = context.start
        noted = context.tokens
        for token in Lexer(self._states, context, stack).tokens():
            kind = token.type
            offset = token.start_pos
            if noted is not None:
                noted.append(token)
            action = rows[stack[-1]].get(kind)
            if action is not None and action < 0:
                action = self._reduced(stack, values, action, kind)
            if action is None:
                raise self._unexpected(context, offset)
            stack.append(action)
            callback = terminals.get(kind)
            values.append(token if callback is None else callback(token))
        if stack[-1] != self._end:
            action = rows[stack[-1]].get("$END")
            if action is not None:
                self._reduced(stack, values, action, "$END")
            if stack[-1] != self._end:
                raise self._unexpected(context, offset)
        if context.waiting:
            context.settle()
        return values[0]

    def _reduced(self, stack: list[int], values: list[Any], action: int | None, kind: str) -> int | None:
        """Read by rules as long as they say so before a terminal; return the state it leads to, None where it may not follow."""
        rows, rules, passed = self._rows, self._rules, self._passed
        while action is not None and action < 0:
            origin, size, callback, placed = rules[~action]
            if callback is None:
                place = stack[-2], stack[-1], kind
                if place not in passed:
                    passed[place] = self._pass(*place)
                stack[-1], action = passed[place]
                continue
            if size == 1:
                children = [values[-1]]
            else:
                children = values[-size:]
                del values[1 - size :], stack[1 - size :]
            if placed is not None:
                children = [None if place is None else children[place] for place in placed]
            values[-1] = callback(children)
            stack[-1] = state = rows[stack[-2]][origin]
            action = rows[state].get(kind)
        return action

    def _pass(self, before: int, state: int, kind: str) -> tuple[int, int | None]:
        """Return where rules lead that only pass on what was read, and what is to be done there."""
        action = self._rows[state].get(kind)
        while action is not None and action < 0:
            origin, _, callback, _ = self._rules[~action]
            if callback is not None:
                break
            state = self._rows[before][origin]
            action = self._rows[state].get(kind)
        return state, action

    def _unexpected(self, context: ParseContext, offset: int) -> Exception:
        return context.error("this does not continue the value before it", offset, hint="is a line or a comma missing?")


@cache
def inspect_parser() -> Parser:
    """Build the parser once, on first use."""
    from .build import Build

    return Parser(load_tables(), Build())


def parse(context: ParseContext) -> Any:
    """Parse one value of a context; ``context.stop`` is then the offset behind it. DumpParseError where there is none."""
    return inspect_parser().parse(context)


def parse_whole(text: str, *, max_depth: int = MAX_DEPTH) -> Any:
    """Parse a text that is exactly one value."""
    return parse(ParseContext(text, whole=True, may_cut=False, max_depth=max_depth))
