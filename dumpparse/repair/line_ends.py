"""Ends of lines that are none of a print's: a backslash behind each, as in a shell or a macro, or the newlines of another system."""

from __future__ import annotations

from collections.abc import Iterator

from ..parser.patterns import pattern
from .repair import Repair
from .view import Change, may_hold

REPAIR = Repair("line-ends", "{ \\\n  a: 1, \\\n  b: 'x' \\\n}", "{ a: 'x\\\\' }")

_END = pattern("LINE_END")


def changes(line: str) -> Iterator[Change]:
    """Yield nothing for what stands behind a line, and a newline for what ends one elsewhere."""
    is_none = line[-1:] not in {" ", "\t"} and not may_hold(line, "\\", "\r")
    for found in () if is_none else _END.finditer(line):
        yield Change(found.start(), found.end(), "\n" if found["newline"] else "")
