"""Text → one value: the parser, and its one place where Lark's exceptions become ours."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from .grammar import build_lark
from .scan import MAX_DEPTH, Scan

if TYPE_CHECKING:
    from lark import Lark


@cache
def inspect_parser() -> Lark:
    """Build the parser once, on first use."""
    from .build import Build
    from .lexer import InspectLexer

    return build_lark(InspectLexer, Build())


def parse(scan: Scan) -> Any:
    """Parse one value of a scan; ``scan.stop`` is then the offset behind it. DumpParseError where there is none."""
    from lark.exceptions import UnexpectedInput, VisitError

    from ..errors import DumpParseError

    try:
        return inspect_parser().parse(scan)  # Lark hands any input to our lexer
    except VisitError as error:
        if isinstance(error.orig_exc, DumpParseError):
            raise error.orig_exc from None
        raise
    except UnexpectedInput as error:
        token = getattr(error, "token", None)
        offset = getattr(token, "start_pos", scan.start)
        raise scan.error("this does not continue the value before it", offset, hint="is a line or a comma missing?") from None


def parse_whole(text: str, *, max_depth: int = MAX_DEPTH) -> Any:
    """Parse a text that is exactly one value."""
    return parse(Scan(text, whole=True, may_cut=False, max_depth=max_depth))
