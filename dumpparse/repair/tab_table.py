"""What the consoles of browsers show of ``console.table``, as it is copied: its cells with tabs between them, no box around them."""

from __future__ import annotations

from typing import NamedTuple

from ..parser.patterns import pattern
from .repair import Repair

REPAIR = Repair(
    "browser-table",
    "(index)\tname\tage\n0\t'Ann'\t7\n1\t'Bob'\t8",
    "name\tage\nAnn\t7",
)

_HEAD = pattern("TAB_TABLE_HEAD")
_ELIDED = pattern("BROWSER_OBJECT")
_COUNTED = pattern("BROWSER_ARRAY")
_BAR = "│"
_NONE = "—"
"""What Safari shows of a property that a row has not."""
_INDEX, _UNNAMED = "(index)", "   "
"""How Node names the first column, and Bun, which prints strings without quotes, as Firefox does."""


_WORDS = frozenset({"true", "false", "null", "undefined", "NaN", "Infinity"})


class TabTable(NamedTuple):
    """A table, in a box.

    Attributes:
        stop: where its last row ends.
        text: it, as Node or Bun prints it.

    """

    stop: int
    text: str


def read_tab_table(text: str, end: int) -> TabTable | None:
    """Read the table that a text begins with; ``None`` where none does."""
    lines = text[:end].split("\n")
    if _HEAD.match(lines[0]) is None or _BAR in text[:end]:
        return None
    columns = [cell.strip() for cell in lines[0].split("\t")]
    rows: list[list[str]] = []
    for line in lines[1:]:
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) != len(columns) or not cells[0]:
            break
        rows.append([cells[0], *map(_shown, cells[1:])])
    if not rows:
        return None
    stop = sum(len(line) + 1 for line in lines[: len(rows) + 1]) - 1
    is_unquoted = any(map(_is_bare, (cell for row in rows for cell in row[1:])))
    return TabTable(stop, _in_box([_UNNAMED if is_unquoted else _INDEX, *columns[1:]], rows))


def _shown(cell: str) -> str:
    """Return a cell as Node prints it: none where nothing is there, and what is not shown by its name in brackets."""
    if cell == _NONE:
        return ""
    elided = _ELIDED.fullmatch(cell) or _COUNTED.fullmatch(cell)
    return cell if elided is None else f"[{(elided['class'] or 'Object').strip()}]"


def _is_bare(cell: str) -> bool:
    """Return whether a cell is a string without quotes."""
    return cell[:1].isalpha() and cell not in _WORDS and not any(bracket in cell for bracket in "{[(")


def _in_box(columns: list[str], rows: list[list[str]]) -> str:
    widths = [max(len(cell) for cell in column) + 2 for column in zip(columns, *rows, strict=True)]
    lines = [_BAR + _BAR.join(f" {cell}".ljust(width) for cell, width in zip(row, widths, strict=True)) + _BAR for row in (columns, *rows)]
    rules = ["─" * width for width in widths]
    return "\n".join(
        ["┌" + "┬".join(rules) + "┐", lines[0], "├" + "┼".join(rules) + "┤", *lines[1:], "└" + "┴".join(rules) + "┘"],
    )
