"""Text → one value: the parser, built once."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from .context import MAX_DEPTH, ParseContext

if TYPE_CHECKING:
    from .lalr import Parser


@cache
def inspect_parser() -> Parser:
    """Build the parser once, on first use."""
    from .build import Build
    from .lalr import Parser
    from .tables import load_tables

    return Parser(load_tables(), Build())


def parse(context: ParseContext) -> Any:
    """Parse one value of a context; ``context.stop`` is then the offset behind it. DumpParseError where there is none."""
    return inspect_parser().parse(context)


def parse_whole(text: str, *, max_depth: int = MAX_DEPTH) -> Any:
    """Parse a text that is exactly one value."""
    return parse(ParseContext(text, whole=True, may_cut=False, max_depth=max_depth))
