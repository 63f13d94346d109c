"""Lines that a terminal of a fixed width broke, as they were before: a line of that width goes on with the one below it.

How wide it is, the lines say: the one that is broken is as long as any, and what stands below is no line of its own there. A key, a
number, a frame or a line of JSON may be broken; what comes of it has to be read whole, else the lines stay as they are.
"""

from __future__ import annotations

from ..parser.patterns import pattern
from ..repair.repair import LEAST_WIDTH
from ..source.lines import Line, every, indent_of
from .line_patterns import FRAME, KEYED_LINE

_CLOSERS = pattern("CLOSERS_ON_LINE")
_WHOLE, _LOCATED = pattern("WHOLE_FRAME"), pattern("BARE_LOCATION")
_STEP = 2


def width_of(lines: list[Line]) -> int:
    """Return how wide the terminal was that the last of some lines may have been broken by; 0 where it was not."""
    width = len(lines[-1].text.rpartition("\n")[2])
    if width < LEAST_WIDTH:
        return 0
    longest = max(max(map(len, line.text.split("\n"))) for line in lines)
    return width if width == longest and not any(line.removed or line.shift for line in lines) else 0


def is_torn_frame(text: str) -> bool:
    """Return whether a frame ends in the middle of what it says, where a terminal may have broken it.

    >>> is_torn_frame("    at load (/srv/app/packages/reader/sr"), is_torn_frame("    at load (/a.js:1:2)")
    (True, False)
    """
    if len(text) < LEAST_WIDTH:
        return False
    return text.count("(") > text.count(")") or not (_WHOLE.search(text) or _LOCATED.search(text))


def goes_on(above: Line, below: Line, width: int) -> bool:
    """Return whether a line goes on with the one below it: it is as wide as the terminal, and the other is no line of its own.

    >>> goes_on(Line("  aKey: " + "x" * 72, 1, 0, 81), Line("xx,", 2, 81, 85), 80)
    True
    >>> goes_on(Line("  aKey: " + "x" * 71 + ",", 1, 0, 81), Line("  b: 1,", 2, 81, 89), 80)
    False
    """
    if len(above.text) != width or len(below.text) > width or not below.text or below.removed or below.shift:
        return False
    is_own = indent_of(below.text) >= _STEP and (KEYED_LINE.match(below.text) or FRAME.match(below.text))
    return not (is_own or _CLOSERS.match(below.text))


def groups_of(lines: list[Line], width: int) -> list[list[Line]]:
    """Return which lines were one before a terminal of a width broke them."""
    groups: list[list[Line]] = []
    for line in every(lines):
        if groups and goes_on(groups[-1][-1], line, width):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups
