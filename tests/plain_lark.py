"""Lark's own parser of the grammar, with our lexer and callbacks: what our parser must equal, and is measured against."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lark import Lark
from lark.exceptions import UnexpectedInput, VisitError
from lark.lexer import Lexer as LarkLexer

from dumpparse.parser.build import Build
from dumpparse.parser.context import ParseContext
from dumpparse.parser.grammar import build_lark
from dumpparse.parser.lexer import Lexer
from dumpparse.parser.states import LexerStates
from dumpparse.parser.tables.make import make_tables


class _LexerForLark(LarkLexer):
    __future_interface__ = 2
    states: LexerStates

    def __init__(self, _conf: Any) -> None: ...

    def lex(self, lexer_state: Any, parser_state: Any) -> Iterator[Any]:
        return Lexer(self.states, lexer_state.text, parser_state.state_stack).tokens()


def _build() -> Lark:
    built = build_lark(_LexerForLark, Build())
    _LexerForLark.states = LexerStates(make_tables(built))
    return built


LARK = _build()


def parse(context: ParseContext) -> Any:
    """Parse one value of a context, token by token, with Lark."""
    context.tokens = []  # nothing is read in runs
    try:
        value = LARK.parse(context)
    except VisitError as error:
        raise error.orig_exc from None
    except UnexpectedInput as error:
        offset = getattr(getattr(error, "token", None), "start_pos", context.start)
        raise context.error("unexpected", offset) from error
    context.settle()
    return value
