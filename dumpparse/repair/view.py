"""Views: what a tool did to the characters of a line, undone on all lines of a paste before it is read again.

An edit of ``Reading`` stands where a token is due; a view knows nothing of tokens. It is tried only where the lines were not read as
they stand, and on all of them: who pastes from a page has its entities on every line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple


class Change(NamedTuple):
    """A range of a line, and what stood there before: it may hold newlines."""

    start: int
    stop: int
    text: str


def may_hold(line: str, *signs: str) -> bool:
    """Return whether a line holds one of some signs, or a character beyond ASCII: most hold none, and are not looked through.

    >>> may_hold("{ a: 1 }", "&", "<"), may_hold("{ a: &#39;b&#39; }", "&", "<")
    (False, True)
    """
    for sign in signs:
        if sign in line:
            return True
    return not line.isascii()


View = Callable[[str], Iterator[Change]]
"""Yields the changes of a line, in order; they do not overlap."""
