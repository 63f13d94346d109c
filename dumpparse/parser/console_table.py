"""What console.table prints → its rows: a list of objects."""

from __future__ import annotations

import unicodedata
from itertools import pairwise
from typing import Any

from ..errors import DumpParseError
from ..values import Raw
from .context import ParseContext
from .literal_values import scalar
from .patterns import pattern

_PLAIN = pattern("PLAIN_SCALAR")
_BAR = "│"
_INDEX = "(index)"
_NO_WIDTH = frozenset({"Mn", "Me", "Cf"})


def read_table(text: str, context: ParseContext, start: int) -> list[dict[str, Any]]:
    """Read the box of a table.

    A row is an object; a blank cell is a property that it has not. What stands in the first column, the keys or the counts of the
    rows, is the property ``(index)`` of each, as text, unless it counts up from 0.

    Args:
        text: the box, from its first corner to its last.
        context: where it stands.
        start: the offset at which it begins there.

    Raises:
        DumpParseError: the columns are not those of its first line, two have one name, or a cell holds no value.

    """
    top, *lines, _ = (line.strip() for line in text.split("\n"))
    ends = [at for at, char in enumerate(top) if char in "┬┐"]
    names, _, *rows = lines
    columns = _cells(names, ends)
    cells = [_cells(row, ends) for row in rows]
    if columns is None or None in cells:
        raise _no_table(context, start, "its lines have other columns than its first one")
    keys = [_INDEX, *columns[1:]]
    if len(set(keys)) < len(keys):
        raise _no_table(context, start, "two of its columns have one name")
    if not columns[0]:
        context.unquoted.append(start)
    is_counted = [row[0] for row in cells if row] == [str(number) for number in range(len(cells))]
    is_unquoted = not columns[0]
    shown = [row[is_counted:] for row in cells if row is not None]
    return [_row(keys[is_counted:], row, context, start, is_unquoted=is_unquoted) for row in shown]


def _row(keys: list[str], cells: list[str], context: ParseContext, start: int, *, is_unquoted: bool) -> dict[str, Any]:
    found = zip(keys, cells, strict=True)
    return {key: cell if key == _INDEX else _value(cell, context, start, is_unquoted=is_unquoted) for key, cell in found if cell}


def _value(cell: str, context: ParseContext, start: int, *, is_unquoted: bool) -> Any:
    if _PLAIN.fullmatch(cell) is not None:
        return scalar(cell)  # most are
    from .lalr import parse_whole  # of which the callbacks are a part that ask for this

    try:
        value = parse_whole(cell, max_depth=context.max_depth)
        return cell if is_unquoted and isinstance(value, Raw) else value
    except DumpParseError as error:
        if is_unquoted:
            return cell
        raise _no_table(context, start, f"a cell holds no value: {error.message}") from None


def _cells(line: str, ends: list[int]) -> list[str] | None:
    """Return what stands between the bars of a line; ``None`` where they do not stand where the columns end.

    Node counts how wide characters are on a terminal; where that is not known for certain, all bars of the line are taken.
    """
    if line.replace(_BAR, "").isascii() and all(line.startswith(_BAR, end) for end in ends):
        return [line[begin + 1 : end].strip() for begin, end in pairwise([0, *ends])]
    pieces: list[str] = []
    at = width = begin = 0
    for end in ends:
        while at < len(line) and width < end:
            width += _width(line[at])
            at += 1
        if width != end or line[at : at + 1] != _BAR:
            pieces = line.split(_BAR)[1:-1]
            break
        pieces.append(line[begin + 1 : at])
        begin = at
    return [piece.strip() for piece in pieces] if len(pieces) == len(ends) else None


def _width(char: str) -> int:
    if char.isascii():
        return 1
    if unicodedata.category(char) in _NO_WIDTH:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _no_table(context: ParseContext, start: int, why: str) -> DumpParseError:
    return context.error(f"this looks like a table and is none: {why}", start, hint="is a line of it missing, or was one broken?")
