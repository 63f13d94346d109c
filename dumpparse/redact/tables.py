"""The secrets in what ``console.table`` printed: the columns whose heads are keys of secrets."""

from __future__ import annotations

from .fits import is_number, is_secret_number
from .keys import Holds, held_under
from .parts import parts_of
from .places import Hit, Unescaped

_WALL = "│"
_QUOTES = "''"
_TOP, _BOTTOM = "┌", "└"


def hits_in_table(text: str) -> list[Hit]:
    r"""Return the secrets in the columns of the tables of a text.

    >>> [hit.secret for hit in hits_in_table("┌─┐\n│ (index) │ password │\n├─┤\n│ 0 │ 'hunter2' │\n└─┘")]
    ['hunter2']
    """
    hits: list[Hit] = []
    heads: list[tuple[str, Holds]] | None = None
    at, is_next = 0, False
    for line in text.split("\n"):
        ink = line.strip()
        if _TOP in line:  # what stands before it names the table
            heads, is_next = None, True
        elif ink.startswith(_BOTTOM):
            heads = None
        elif ink.startswith(_WALL):
            cells = _cells(line)
            if is_next:
                heads = [(name := line[start:stop], held_under(name)) for start, stop in cells]
                is_next = False
            elif heads is not None:
                # Of an object each row is a key and its value.
                row = line[slice(*cells[0])].strip("'\"`") if cells else ""
                under = row, held_under(row)
                for head, (start, stop) in zip(heads, cells, strict=False):
                    name, holds = head if head[1] is not Holds.NOTHING or (start, stop) == cells[0] else under
                    hits += _in_cell(text, name, holds, at + start, at + stop)
        at += len(line) + 1
    return hits


def _in_cell(text: str, name: str, holds: Holds, start: int, stop: int) -> list[Hit]:
    """Return the secrets in a cell of a column."""
    if text[start : start + 1] not in {"'", '"', "`"} or stop - start < len(_QUOTES):
        shown = text[start:stop]
        is_secret = holds is Holds.SECRET and is_number(shown) and is_secret_number(name, shown)
        return [Hit(((start, stop),), shown, "quoted")] if is_secret else []
    held = Unescaped(text, [(start + 1, stop - 1)])
    return held.placed(Hit((part,), held.text[slice(*part)]) for part in parts_of(name, held.text, holds))


def _cells(line: str) -> list[tuple[int, int]]:
    """Return where the contents of the cells of a line stand, without the blanks beside them."""
    found: list[tuple[int, int]] = []
    start = line.find(_WALL) + 1
    while (stop := line.find(_WALL, start)) >= 0:
        content = line[start:stop]
        low = start + len(content) - len(content.lstrip())
        found.append((low, max(low, start + len(content.rstrip()))))
        start = stop + 1
    return found
