"""What was done to the lines of a source beside their text, and is undone where their prefixes are taken off: each is said as a repair."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from .. import repair
from ..errors import ISSUE_CODES, Issue, issue
from ..source.ansi import LOST_COLOUR
from ..source.lines import Line
from ..source.prefix import is_spaced_otherwise


def repaired_around(lines: Sequence[Line]) -> Iterator[Issue]:
    """Yield what was repaired around the prefixes of a record's lines: blank lines that have none, blanks in them that vary, colours.

    Numbers that stand under each other are padded by whoever writes them: a prefix that begins with a blank says nothing.
    """
    for above, line in pairwise(lines):
        if above.stop == line.start and line.number >= above.number + above.count + above.parts:
            yield _repaired(repair.DOUBLE_SPACED, line)
            break
    first = lines[0].prefix or ""
    if "m" in first and LOST_COLOUR.search(first) is not None:
        yield _repaired(repair.COLOUR, lines[0])
    for line in lines[1:] if first[:1].strip() else ():
        if is_spaced_otherwise(first, line.prefix or ""):
            yield _repaired(repair.INDENTATION, line)
            break


def _repaired(name: str, line: Line) -> Issue:
    return issue(f"repaired-{name}", line.number, ISSUE_CODES[f"repaired-{name}"][1])
