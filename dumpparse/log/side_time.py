"""A time at the right margin of a terminal, as consola writes it: what a line opens before it goes on below."""

from __future__ import annotations

from dataclasses import replace

from ..source.lines import Line
from ..source.stamps import SIDE_TIME
from .line_patterns import HEAD

_LONGEST = 500


def without_side_time(line: Line, *, is_inside: bool = False) -> Line:
    """Return a line without the time at its end, where something may go on below that or ends there; ``is_inside``: or what was opened above goes on.

    >>> without_side_time(Line("user {              12:00:01 PM", 1, 0, 32)).text
    'user {'
    >>> without_side_time(Line("ready               12:00:01 PM", 1, 0, 32)).text
    'ready               12:00:01 PM'
    """
    text = line.text
    if text[-1:] not in _LAST or "   " not in text or len(text) > _LONGEST or (found := SIDE_TIME.search(text)) is None:
        return line
    kept = text[: found.start()]
    return replace(line, text=kept, side_time=found["time"]) if is_inside or kept[-1] in "{[(}])" or HEAD.search(kept) else line


def goes_on_below(line: Line, *, is_inside: bool) -> bool:
    """Return whether lines may follow that belong to what this one opens, or is inside of, each with a time at its end as this one has.

    >>> goes_on_below(Line("user {", 1, 0, 32, side_time="12:00:01"), is_inside=False)
    True
    >>> goes_on_below(Line("}", 1, 0, 32, side_time="12:00:01"), is_inside=True)
    False
    """
    text = line.text
    return text.endswith(("{", "[", "(")) or (is_inside and not text.startswith(("}", "]")))


_LAST = frozenset("M0123456789")
