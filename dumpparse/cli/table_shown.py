"""The rows of an answer of ``query`` → a table, as wide as the terminal at most."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from ..errors import visible
from .io.live_line import columns
from .rows_shown import Line, cell_text

if TYPE_CHECKING:
    from ..batch.query import Answer

_AT_ONCE = 200
"""So many rows of a table have the same widths: they are known before the first is written."""
_NARROWEST = 8
_BETWEEN = "  "
_MORE = len(". 999 more")
"""So much room has what says how many columns are not seen."""


def as_table(answer: Answer) -> Iterator[Line]:
    """Yield a table: numbers to the right, texts cut so that as many columns as can be are seen; of more it is said how many."""
    from ..printer.width import width_of

    rows = iter(answer.rows)
    while batch := [row for _, row in zip(range(_AT_ONCE), rows, strict=False)]:
        names = [visible(name) for name in answer.names]
        texts = [[visible(cell_text(cell).replace("\n", "\N{RETURN SYMBOL}")) for cell in row] for row in batch]
        widths = [max(map(width_of, column)) for column in zip(names, *texts, strict=True)]
        are_numbers = [
            all(isinstance(cell, int | float | Decimal) or cell is None for cell in column) for column in zip(*batch, strict=True)
        ]
        shown, room = _shown_of(widths, columns()), columns()
        more = f"\N{HORIZONTAL ELLIPSIS} {len(widths) - shown} more" if shown < len(widths) else ""
        if more:
            names = [*names[:shown], more]
            texts = [[*cells[:shown], "\N{HORIZONTAL ELLIPSIS}"] for cells in texts]
            are_numbers = [*are_numbers[:shown], False]
            room -= len(more) + len(_BETWEEN)
        widths = _fitting(widths[:shown], room - len(_BETWEEN) * (shown - 1)) + [len(more)] * bool(more)
        for cells, is_row in [(names, False), (["\N{BOX DRAWINGS LIGHT HORIZONTAL}" * width for width in widths], False)]:
            yield _table_line(cells, widths, are_numbers), is_row
        for cells in texts:
            yield _table_line(cells, widths, are_numbers), True


def _shown_of(widths: list[int], room: int) -> int:
    """Return how many columns there is room for, however much they are cut; the first is always seen."""
    narrow = [min(width, _NARROWEST) for width in widths]
    if sum(narrow) + len(_BETWEEN) * (len(narrow) - 1) <= room:
        return len(narrow)
    room -= _MORE
    shown = 0
    while shown < len(narrow) and (room := room - narrow[shown] - len(_BETWEEN)) >= 0:
        shown += 1
    return max(shown, 1)


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
        text = _cut(text, width - 1) + "\N{HORIZONTAL ELLIPSIS}"
    blanks = " " * (width - width_of(text))
    return blanks + text if is_number else text + blanks


def _cut(text: str, room: int) -> str:
    """Return as much of a text as has room, without looking at all of it."""
    from ..printer.width import width_of

    for end, char in enumerate(text):
        room -= width_of(char)
        if room < 0:
            return text[:end]
    return text
