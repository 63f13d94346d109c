"""What was printed inside of the strings of a record: its records in place of that one.

``read`` gives the records of lines that stood in strings; it is handed in by who reads records.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from ..parser.patterns import pattern
from ..source.lines import Line, Lines
from .record import Record, Text, Value
from .unread import repaired
from .wrapped import message_lines

_HELD_PRINT = pattern("HELD_PRINT")
_OPENS_STRING = pattern("ERROR_IN_CSV")
MOST_WRAPPED = 3
"""How many times one in the other lines may be wrapped: a logger's in a container's."""


class Read(NamedTuple):
    """A record of lines that stood in strings.

    Attributes:
        record: the record.
        lines: its lines.
        holds_print: it holds what was printed, more than words.

    """

    record: Record
    lines: list[Line]
    holds_print: bool


Reading = Callable[[list[Line]], Iterator[Read]]


def of_messages(record: Record, lines: list[Line], read: Reading, depth: int = 0) -> list[Record]:
    """Return the records of the lines that messages in a record hold; none where nothing of that was printed."""
    inner = message_lines(lines) if len(record.values) == 1 and depth < MOST_WRAPPED else []
    if not inner:
        return []
    records: list[Record] = []
    holds_print = False
    for one in read(inner):
        nested = of_messages(one.record, one.lines, read, depth + 1)
        holds_print = holds_print or one.holds_print or bool(nested)
        records += nested or [one.record]
    return records if holds_print else []


def may_hold_print(text: str) -> bool:
    """Return whether a string in a text may hold a print."""
    return _HELD_PRINT.search(text) is not None or ('""' in text and _OPENS_STRING.search(text) is not None)


def of_escaped(record: Record, lines: list[Line], read: Reading) -> list[Record]:
    """Return the records of prints that stand escaped in strings of a record; none where that is not plain."""
    if len(record.values) > 1:
        return []
    # Imported here, as few records have a string that may hold a print.
    from .escaped import escaped_in
    from .unescape import lines_of

    text = Lines(lines)
    for one in escaped_in(text, lines, record):
        taken = [held for held in one.held if _is_print(lines_of(text, [held], one.escaping), read, is_whole=one.is_read)]
        if not taken:
            continue
        found = list(read(lines_of(text, taken, one.escaping)))
        for printed in found:
            if printed.holds_print:
                printed.record.issues.append(repaired(Lines(printed.lines), "escaped", 0))
        return [printed.record for printed in found]
    return []


def _is_print(lines: list[Line], read: Reading, *, is_whole: bool) -> bool:
    """Return whether the lines of a string are a print; ``is_whole``: and nothing else, over several lines."""
    if is_whole and len(lines) == 1:
        return False
    found = list(read(lines))
    if any(issue.level != "info" for one in found for issue in one.record.issues) or not any(one.holds_print for one in found):
        return False
    if not is_whole:
        return True
    *before, last = found[0].record.parts
    # A label stands before a print, but no end of a string.
    return len(found) == 1 and isinstance(last, Value) and not any(isinstance(part, Text) and "'" in part.text for part in before)
