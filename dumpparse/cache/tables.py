"""Tables of ``console.table``: their box says where they end, and each cell is read by itself."""

from __future__ import annotations

from ..errors import DumpParseError
from ..log.record import AT_ONCE, Record, Span, Value, depth_of
from ..parser.console_table import read_table
from ..parser.context import ParseContext
from ..parser.patterns import pattern
from ..values import Raw

_TABLE = pattern("KNOWN_TABLE")


def read_tables(text: str, at: int, place: tuple[int, int], longest: int, file: str | None) -> tuple[list[Record], int]:
    """Read the tables that follow one another, as ``read_known`` reads records, as long as nobody changed them."""
    records: list[Record] = []
    shift, line = place[0] - at, place[1]
    while len(records) < AT_ONCE and (found := _TABLE.match(text, at)) is not None and found.end() - at <= longest:
        stop, indent = found.end(), len(found["indent"])
        context = ParseContext(text, at + indent, stop - 1, whole=False, may_cut=True)
        try:
            value = read_table(text[at + indent : stop - 1], context, at + indent)
        except DumpParseError:
            break
        if context.unquoted or any(isinstance(cell, Raw) for row in value for cell in row.values()):
            break  # more is to be said of it
        last = line + text.count("\n", at, stop) - 1
        records.append(
            Record([Value(value, Span(((at + shift, stop + shift),), line, indent + 1, last))], [], depth_of(found["indent"]), None, file)
        )
        at, line = stop, last + 1
    return records, at
