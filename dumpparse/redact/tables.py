"""The secrets in what ``console.table`` printed: the columns whose heads are keys of secrets."""

from __future__ import annotations

from .keys import Holds, held_under
from .parts import parts_of
from .places import Hit

_WALL = "│"
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
                for (name, holds), (start, stop) in zip(heads, cells, strict=False):
                    quoted = line[start : start + 1] in {"'", '"', "`"} and stop - start > 1
                    low, high = (start + 1, stop - 1) if quoted else (start, stop)
                    hits += [
                        Hit(((at + low + first, at + low + last),), line[low + first : low + last])
                        for first, last in parts_of(name, line[low:high], holds if quoted or holds < Holds.SECRET else Holds.NOTHING)
                    ]
                    if not quoted and holds is Holds.SECRET and line[start:stop].isdecimal():
                        hits.append(Hit(((at + start, at + stop),), line[start:stop], "quoted"))
        at += len(line) + 1
    return hits


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
