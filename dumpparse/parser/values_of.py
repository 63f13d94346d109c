"""Text → one value: the parser, built once."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from .scan import MAX_DEPTH, Scan

if TYPE_CHECKING:
    from .driver import Parser


@cache
def inspect_parser() -> Parser:
    """Build the parser once, on first use."""
    from .build import Build
    from .driver import Parser
    from .tables import load_tables

    return Parser(load_tables(), Build())


def parse(scan: Scan) -> Any:
    """Parse one value of a scan; ``scan.stop`` is then the offset behind it. DumpParseError where there is none."""
    return inspect_parser().parse(scan)


def parse_whole(text: str, *, max_depth: int = MAX_DEPTH) -> Any:
    """Parse a text that is exactly one value."""
    return parse(Scan(text, whole=True, may_cut=False, max_depth=max_depth))
