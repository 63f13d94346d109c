"""Marks of comments and fences before and behind lines, where no other line has the same: ``/* {``, ``//TypeError: no``, three backticks."""

from __future__ import annotations

from collections.abc import Iterator

from ..parser.patterns import pattern
from .repair import Repair
from .view import Change, may_hold

REPAIR = Repair("leaders", "/* user {\n *   id: 7,\n *   tags: [ 'x' ]\n * } */", "/* user */")

_LEADER = pattern("LEADER_MARK")
_TRAILER = pattern("TRAILER_MARK")


def changes(line: str) -> Iterator[Change]:
    """Yield nothing for the mark that a line begins with, and the blank behind it, and for one that it ends with."""
    leader = _LEADER.match(line)
    if leader is not None:
        yield Change(leader.start(), leader.end(), "")
    if leader is not None and leader["code"] is not None:
        # Each line stands between backticks of its own.
        yield Change(line.rindex("`"), len(line), "")
        return
    start = 0 if leader is None else leader.end()
    if may_hold(line, "*/", "#}", "-->", "```") and (trailer := _TRAILER.search(line, start)) is not None:
        yield Change(trailer.start(), trailer.end(), "")
