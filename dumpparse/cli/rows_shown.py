"""The rows of an answer of ``query`` → lines: a table for a terminal, JSON, CSV."""

from __future__ import annotations

import csv
import io
import math
import sys
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from ..errors import visible
from .io.live_line import columns, is_terminal

if TYPE_CHECKING:
    from ..batch.query import Answer

Line = tuple[str, bool]
"""A line, and whether it is a row."""
_AT_ONCE = 200
"""So many rows of a table have the same widths: they are known before the first is written."""
_NARROWEST = 8
_BETWEEN = "  "


def as_json(answer: Answer) -> Iterator[Line]:
    """Yield a row a line."""
    from ..encode.text import dumps

    for row in answer.rows:
        cells = (
            f"{dumps(name)}: {cell if is_json and isinstance(cell, str) else dumps(_jsonable(cell))}"
            for name, is_json, cell in zip(answer.names, answer.are_json, row, strict=True)
        )
        yield f"{{{', '.join(cells)}}}", True


def _jsonable(cell: Any) -> Any:
    """Return what JSON has for a cell; what it has nothing for is a text."""
    if isinstance(cell, float) and not math.isfinite(cell):
        return str(cell)
    if cell is None or isinstance(cell, bool | int | float | str):
        return cell
    if isinstance(cell, list | tuple):
        return [_jsonable(one) for one in cell]
    if isinstance(cell, dict):
        return {str(name): _jsonable(one) for name, one in cell.items()}
    return cell.isoformat() if isinstance(cell, datetime | date | time) else str(cell)


def as_csv(answer: Answer) -> Iterator[Line]:
    """Yield the names, and a row a line; one with line feeds in it is several."""
    yield _csv_line(answer.names), False
    for row in answer.rows:
        yield _csv_line([_cell_text(cell) for cell in row]), True


def _csv_line(cells: list[str]) -> str:
    made = io.StringIO()
    csv.writer(made, lineterminator="").writerow(map(visible, cells) if is_terminal(sys.stdout) else cells)
    return made.getvalue()


def _cell_text(cell: Any) -> str:
    from ..encode.text import dumps

    if cell is None:
        return ""
    made = _jsonable(cell)
    return made if isinstance(made, str) else dumps(made)


def as_table(answer: Answer) -> Iterator[Line]:
    """Yield a table: numbers to the right, texts cut so that as many columns as can be are seen."""
    from ..printer.width import width_of

    names = [visible(name) for name in answer.names]
    rows = iter(answer.rows)
    while batch := [row for _, row in zip(range(_AT_ONCE), rows, strict=False)]:
        texts = [[visible(_cell_text(cell).replace("\n", "\N{RETURN SYMBOL}")) for cell in row] for row in batch]
        widths = [max(map(width_of, column)) for column in zip(names, *texts, strict=True)]
        widths = _fitting(widths, columns() - len(_BETWEEN) * (len(widths) - 1))
        are_numbers = [all(isinstance(cell, int | float) or cell is None for cell in column) for column in zip(*batch, strict=True)]
        for cells, is_row in [(names, False), (["\N{BOX DRAWINGS LIGHT HORIZONTAL}" * width for width in widths], False)]:
            yield _table_line(cells, widths, are_numbers), is_row
        for cells in texts:
            yield _table_line(cells, widths, are_numbers), True


def _fitting(widths: list[int], room: int) -> list[int]:
    """Return the widths of columns that have so much room: the widest are cut first."""
    while sum(widths) > room and max(widths) > _NARROWEST:
        widest = max(widths)
        second = max([width for width in widths if width < widest], default=_NARROWEST)
        count = widths.count(widest)
        less = max(second, _NARROWEST, widest - -(-(sum(widths) - room) // count))
        widths = [less if width == widest else width for width in widths]
    return widths


def _table_line(cells: list[str], widths: list[int], are_numbers: list[bool]) -> str:
    made = [_padded(*one) for one in zip(cells, widths, are_numbers, strict=True)]
    return _BETWEEN.join(made).rstrip()


def _padded(text: str, width: int, is_number: bool) -> str:  # of a row of a zip
    from ..printer.width import width_of

    if width_of(text) > width:
        while width_of(text) >= width:
            text = text[:-1]
        text += "\N{HORIZONTAL ELLIPSIS}"
    blanks = " " * (width - width_of(text))
    return blanks + text if is_number else text + blanks
