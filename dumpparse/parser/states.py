"""What the lexer looks for in each state of the parser: one regular expression, made of the grammar's terminals."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lark.common import LexerConf
    from lark.parsers.lalr_parser_state import ParserState


class State:
    """What the lexer looks for in one state of the parser."""

    __slots__ = ("behind", "cut", "error", "main", "may_end", "raw", "spans", "string_cut", "threw")

    def __init__(self, accepted: frozenset[str], patterns: dict[str, str]) -> None:
        names = [name for name in patterns if name in accepted]
        self.behind = _union({name: patterns[name] for name in names if name.endswith("_BEHIND")})
        self.main = _union({name: patterns[name] for name in names if not name.endswith(("_BEHIND", "_SPAN"))})
        self.spans = [(name, re.compile(patterns[name])) for name in names if name.endswith("_SPAN")]
        self.may_end = "$END" in accepted
        self.error = "ERROR_HEAD" in accepted
        self.raw = "RAW" in accepted
        self.cut = "CUT" in accepted
        self.string_cut = "STRING_CUT" in accepted
        self.threw = "THREW" in accepted


def _union(patterns: dict[str, str]) -> re.Pattern[str] | None:
    return re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in patterns.items())) if patterns else None


class States:
    """What is looked for in every state of one parser; made on first use."""

    def __init__(self, lexer_conf: LexerConf) -> None:
        ordered = sorted(lexer_conf.terminals, key=lambda terminal: -terminal.priority)
        ignored = set(lexer_conf.ignore)
        self._patterns = {terminal.name: terminal.pattern.to_regexp() for terminal in ordered if terminal.name not in ignored}
        self._blank = re.compile("|".join(terminal.pattern.to_regexp() for terminal in ordered if terminal.name in ignored))
        self._by_parser_state: dict[Any, State] = {}
        self._by_accepted: dict[frozenset[str], State] = {}

    def at(self, parser_state: ParserState[Any]) -> State:
        """Give what is to be looked for now."""
        number = parser_state.state_stack[-1]
        known = self._by_parser_state.get(number)
        if known is None:
            accepted = frozenset(parser_state.parse_conf.states[number])
            known = self._by_accepted.setdefault(accepted, State(accepted, self._patterns))
            self._by_parser_state[number] = known
        return known

    def skip_blank(self, text: str, offset: int, end: int) -> int:
        """Give the offset behind white space."""
        match = self._blank.match(text, offset, end)
        return offset if match is None else match.end()
