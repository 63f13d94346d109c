"""Where lines are broken: entries in columns, on one line, or each on its own, as Node decides it."""

from __future__ import annotations

import math
from typing import NamedTuple

from .options import Options
from .printed import Printed, joined, printed
from .width import length_of

_SEPARATOR = 2
"""Columns of a comma and the blank behind it."""
_FEW = 6
"""So many entries or fewer are put in no columns; entries so wide or less always may be."""
_HEIGHT = 2.5
"""How many times as high as wide a character is taken to be."""
_MOST_COLUMNS = 15
_LEAST_COLUMNS = 3
"""There must be room for so many of the widest entry."""
_LONE = 5
"""Entries that take no more room than so many of the widest are too unlike each other for columns."""
_MARGIN = 10
_INFINITE_LINES = 24
"""From this Node on, entries of several lines stand on lines of their own where lines may be of any length, too."""


class Braces(NamedTuple):
    """What stands around entries.

    Attributes:
        open: what they begin with, its prefix included.
        close: what they end with.
        is_list: whether they may stand in columns.
        base: what stands before the opener: a function, an error.
        ref: with what number they may be referred to, where that stands before all else.
        begins: whether they have an opener: what was copied may begin inside of them.

    """

    open: str
    close: str
    is_list: bool = False
    base: Printed | None = None
    ref: Printed | None = None
    begins: bool = True


def laid_out(
    entries: list[Printed],
    braces: Braces,
    options: Options,
    indent: int,
    *,
    is_inner: bool,
    numbers: bool = False,
    is_more: bool = False,
    cut: str | None = None,
) -> Printed:
    """Return entries between their braces.

    Args:
        entries: what was printed of each.
        braces: what stands around them.
        options: how it is printed.
        indent: by how many blanks the line is indented that they stand on.
        is_inner: whether so few levels stand in them that all may stand on one line.
        numbers: whether all of a list are numbers, which are put to the right.
        is_more: whether the last entry says how many more there are.
        cut: what stands behind the last entry that is whole, where the input ended in them.

    """
    if cut is not None:
        entries, braces = _cut(entries, braces, cut)
    if options.is_flat:
        return _flat(entries, braces, options, indent)
    base = () if braces.base is None else (braces.base, " ")
    if options.one_line:
        opened = f"{braces.open} " if braces.begins else ""
        return _around([*base, opened, *_between(entries, ", ")], " ", braces)
    margin = "\n" + " " * indent
    if not braces.begins:
        return _around([margin[1:] + "  ", *_between(entries, f",{margin}  ")], margin, braces)
    if options.compact:
        shown = entries
        if braces.is_list and len(entries) > _FEW:
            shown = _grouped(entries, options, indent, numbers=numbers, is_more=is_more)
        if is_inner and shown is entries:
            length = 0 if braces.base is None else length_of(braces.base.text)
            start = len(entries) + indent + len(braces.open) + length + _MARGIN
            if _fits(entries, start, braces.base, options) and not any(one.is_tall for one in entries):
                return _around([*base, f"{braces.open} ", *_between(entries, ", ")], " ", braces)
        entries = shown
    return _around([*base, f"{braces.open}{margin}  ", *_between(entries, f",{margin}  ")], margin, braces)


def _flat(entries: list[Printed], braces: Braces, options: Options, indent: int) -> Printed:
    """Lay entries out with ``compact: true``."""
    opened = [braces.open] if braces.ref is None else [braces.ref, f" {braces.open}"]
    base = () if braces.base is None else (" ", braces.base)
    if _fits(entries, 0, braces.base, options):
        return _around([*opened, *base, " ", *_between(entries, ", ")], " ", braces)
    margin = " " * indent
    start = " " if braces.base is None and braces.ref is None and len(braces.open) == 1 else f"\n{margin}  "
    return _around([*opened, *base, start, *_between(entries, f",\n{margin}  ")], " ", braces)


def _around(pieces: list[str | Printed], before: str, braces: Braces) -> Printed:
    """End what stands between braces; what was cut has no end."""
    return joined([*pieces, before + braces.close]) if braces.close else joined(pieces, is_last=True)


def _cut(entries: list[Printed], braces: Braces, cut: str) -> tuple[list[Printed], Braces]:
    """Return entries behind the last of which the input ended, and braces without a closer."""
    if cut:
        entries = [*entries, printed(cut)]
    elif entries and not entries[-1].is_last:
        entries = [*entries[:-1], joined([entries[-1], ","])]
    return entries, braces._replace(close="")


def _between(entries: list[Printed], separator: str) -> list[str | Printed]:
    pieces: list[str | Printed] = [separator] * (2 * len(entries) - 1)
    pieces[::2] = entries
    return pieces


def _fits(entries: list[Printed], start: int, base: Printed | None, options: Options) -> bool:
    """Return whether entries are short enough for one line, with what stands around them."""
    if options.break_length == math.inf:
        tall = [base, *entries] if options.node >= _INFINITE_LINES else [base]
        return not any(one is not None and one.is_tall for one in tall)
    total = len(entries) + start
    if total + len(entries) > options.break_length:
        return False
    for one in entries:
        total += one.length
        if total > options.break_length:
            return False
    return base is None or not base.is_tall


def _grouped(entries: list[Printed], options: Options, indent: int, *, numbers: bool, is_more: bool) -> list[Printed]:
    """Put the entries of a list into columns; they come back as they are where that would not be good."""
    count = len(entries)
    shown = count - 1 if is_more or options.most_items < count else count
    widths = [one.width for one in entries[:shown]]
    total = sum(widths) + _SEPARATOR * shown
    widest = max(widths, default=0)
    column = widest + _SEPARATOR
    if column * _LEAST_COLUMNS + indent >= options.break_length or (total / column <= _LONE and widest > _FEW):
        return entries
    biased = max(column - 3 - math.sqrt(column - total / count), 1)
    columns = int(
        min(
            math.floor(math.sqrt(_HEIGHT * biased * shown) / biased + 0.5),
            math.floor((options.break_length - indent) / column) if options.break_length != math.inf else math.inf,
            int(options.compact) * 4,
            _MOST_COLUMNS,
        )
    )
    if columns <= 1:
        return entries
    places = [max(widths[at::columns], default=0) + _SEPARATOR for at in range(columns)]
    rows = [
        _row(entries[at : min(at + columns, shown)], widths[at : at + columns], places, numbers=numbers) for at in range(0, shown, columns)
    ]
    return rows + entries[shown:]


def _row(entries: list[Printed], widths: list[int], places: list[int], *, numbers: bool) -> Printed:
    """Return a row of columns: numbers to the right, all else to the left."""
    pieces: list[str | Printed] = []
    last = len(entries) - 1
    for at, (one, width) in enumerate(zip(entries, widths, strict=False)):
        blanks = places[at] - _SEPARATOR - width
        if numbers:
            pieces += [" " * blanks, one, ", " if at < last else ""]
        else:
            pieces += [one, f", {' ' * blanks}" if at < last else ""]
    return joined(pieces)
