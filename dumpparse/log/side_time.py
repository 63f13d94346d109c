"""A time at the right margin of a terminal, as consola writes it: what a line opens before it goes on below."""

from __future__ import annotations

from dataclasses import replace

from ..source.lines import Line
from ..source.stamps import SIDE_TIME
from .line_patterns import HEAD

_LONGEST = 500


def without_side_time(line: Line) -> Line:
    """Return a line without the time at its end, where something may go on below that or ends there.

    >>> without_side_time(Line("user {              12:00:01 PM", 1, 0, 32)).text
    'user {'
    >>> without_side_time(Line("ready               12:00:01 PM", 1, 0, 32)).text
    'ready               12:00:01 PM'
    """
    text = line.text
    if text[-1:] not in _LAST or "   " not in text or len(text) > _LONGEST or (found := SIDE_TIME.search(text)) is None:
        return line
    kept = text[: found.start()]
    return replace(line, text=kept, side_time=found["time"]) if kept[-1] in "{[(}])" or HEAD.search(kept) else line


_LAST = frozenset("M0123456789")
