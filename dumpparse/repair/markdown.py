r"""What Markdown editors make of a print: backslashes before its marks, emphasis, links: ``\_id``, ``**user**``, ``[a.b](http://a.b)``."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from ..parser.patterns import pattern
from .repair import Repair
from .view import Change, may_hold

REPAIR = Repair("markdown", "{\n  \\_id: 1,\n  **n: 2**,\n  tags: \\[ 'x' \\]\n}", "{ a: /\\[b\\]/, b: '**c**' }")

_ESCAPE = pattern("MARKDOWN_ESCAPE")
_MARK = pattern("MARKDOWN_MARK")
_LINK = pattern("MARKDOWN_LINK")


def changes(line: str) -> Iterator[Change]:
    """Yield what each mark stood around; marks in a string are its own, but for an address that is all of it."""
    if not may_hold(line, "\\", "*", "~~", "`", "](", "<ref ", "[Circular "):
        return
    at = 0
    for one in sorted(chain(_escapes(line), _marks(line), _links(line))):
        if one.start >= at:
            at = one.stop
            yield one


def _escapes(line: str) -> Iterator[Change]:
    for found in _ESCAPE.finditer(line):
        if found["char"] is not None:
            yield Change(found.start(), found.end(), found["char"])


def _marks(line: str) -> Iterator[Change]:
    for found in _MARK.finditer(line):
        if found["star"] is not None:
            yield Change(found.end(), found.end(), "*")
        elif found["kept"] is None:
            yield Change(found.start(), found.end(), found["emphasised"] or found["code"] or found["linked"] or "")


def _links(line: str) -> Iterator[Change]:
    for found in _LINK.finditer(line):
        yield Change(found.start(), found.end(), found["linked"])
