"""Blanks that a browser, a chat or a word processor put in place of those that were printed: U+00A0, U+202F, and those of no width."""

from __future__ import annotations

from collections.abc import Iterator

from ..parser.patterns import pattern
from .repair import Repair
from .view import Change, may_hold

REPAIR = Repair("odd-blanks", "{\n\u00a0\u00a0a: 1,\n\u00a0\u00a0b: 'x'\n}", "{ a: 'no\u00a0break' }")

_BLANK = pattern("ODD_BLANK")
_TABS = pattern("TABS_OF_ERROR")
_TAB = "    "
_OF_NO_WIDTH = "\u200b\u2060\ufeff"


def changes(line: str) -> Iterator[Change]:
    """Yield a blank for each of another kind, and nothing for those of no width."""
    if not may_hold(line, "\t"):
        return
    if (tabs := _TABS.match(line)) is not None:
        yield Change(0, tabs.end(), _TAB * tabs.end())
    for found in _BLANK.finditer(line):
        yield Change(found.start(), found.end(), "" if found[0] in _OF_NO_WIDTH else " ")
