"""The differences of two logs for reading: a record under its lines and label, and what is changed in it, a path a line.

In: differences. Out: lines, plain or in colour, for a terminal of a width or for none: then nothing is cut. Values are in their own
notation; all text of a log passes ``visible``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

from ..compare.logs import Difference, Part, PartChange
from ..encode import dumps
from ..encode.natural import from_natural
from ..errors import EncodeError, visible
from ..printer import one_line
from .difference import label_of
from .style import Style, cut
from .wrap import columns_of

_SIGNS = {"changed": ("~", "yellow"), "new": ("+", "green"), "gone": ("-", "red")}
_INDENT = 4
_NARROWEST = 20
_AROUND = 12
"""So much of what both have is shown before the place where two long values begin to differ."""


def difference_lines(difference: Difference, style: Style, width: int | None = None) -> Iterator[str]:
    """Yield the lines of a difference.

    >>> from ..compare.forms import Compared
    >>> from ..compare.logs import differences
    >>> from ..repeatable import Ignore
    >>> logs = [[Compared(3, f'[{{"text": "user"}}, {{"value": {{"took": {took}}}}}]')] for took in (12.5, 25)]
    >>> for line in [line for one in differences(*logs, Ignore()) for line in difference_lines(one, Style(colour=False))]:
    ...     print(line)
    ~ 3  user
        took: 12.5 → 25
    """
    sign, colour = _SIGNS[difference.kind]
    lines = " → ".join(str(line) for line in dict.fromkeys((difference.before, difference.after)) if line is not None)
    head = f"{sign} {lines}"
    said = visible(label_of(difference.parts)) if difference.changes else _said(difference.parts)
    if said:
        room = None if width is None else max(_NARROWEST, width - columns_of(head) - 2)
        shown = said if room is None else cut(said, room)
        yield style(head, colour) + "  " + style(shown, "bold" if difference.changes else colour)
    else:
        yield style(head, colour)
    named = len({(one.part, one.number) for one in difference.changes} | {("value", 1)}) > 1
    for one in difference.changes:
        yield from _change_lines(one, style, width, is_named=named)


def _change_lines(one: PartChange, style: Style, width: int | None, *, is_named: bool) -> Iterator[str]:
    change = one.change
    path = change.path + ("" if change.other_path is None else f" (now {change.other_path})")
    named = "" if one.part == "value" and not is_named else "text" if one.part == "text" else "value"
    if one.part == "record":
        named = "parts"
    elif named and one.number > 1:
        named += f" {one.number}"
    where = visible(" ".join(filter(None, (named, path)))) or "value"
    if change.what == "order":
        where += " (order of keys)" if one.part != "record" else " (order)"
        sides = [", ".join(map(visible, change.before)), ", ".join(map(visible, change.after))]
    else:
        sides = [shown_value(change.before), shown_value(change.after)]
    before, after = style(sides[0], "red"), style(sides[1], "green")
    line = {"new": f"+ {after}", "gone": f"- {before}"}.get(change.what, f"{before} → {after}")
    taken = {"new": 2 + columns_of(sides[1]), "gone": 2 + columns_of(sides[0])}.get(change.what, columns_of("".join(sides)) + 3)
    indent = " " * _INDENT
    if width is None or _INDENT + columns_of(where) + 2 + taken <= width:
        yield f"{indent}{style(where)}: {line}"
        return
    yield f"{indent}{style(cut(where, max(_NARROWEST, width - _INDENT - 1)))}:"
    room = max(_NARROWEST, width - _INDENT - 4)
    begin = 0 if change.what in {"new", "gone"} else _begin(sides[0], sides[1], room)
    if change.what != "new":
        yield f"{indent}  {style(f'- {_from(sides[0], begin, room)}', 'red')}"
    if change.what != "gone":
        yield f"{indent}  {style(f'+ {_from(sides[1], begin, room)}', 'green')}"


def _begin(one: str, two: str, room: int) -> int:
    """Return where two long texts are begun, so that the place where they begin to differ is seen in so many columns."""
    if max(columns_of(one), columns_of(two)) <= room:
        return 0
    differs = next((at for at, (char, other) in enumerate(zip_longest(one, two)) if char != other), 0)
    # Where all behind it fits, there is room for more before it.
    return min(differs - _AROUND, max(len(one), len(two)) + 1 - room)


def _from(content: str, begin: int, room: int) -> str:
    return cut("…" + content[begin:] if begin > 1 else content, room)


def _said(parts: tuple[Part, ...]) -> str:
    """Return all of a record in one line."""
    return " ".join(visible(str(part.content).strip()) if part.kind == "text" else shown_value(part.content) for part in parts)


def shown_value(value: Any) -> str:
    """Return a value, given as natural JSON, in one line: in its own notation; what is only a part of such JSON as that.

    >>> [shown_value(value) for value in ("a", {"$type": "undefined"}, {"$type": "bigint", "value": "7"}, [1, {"$type": "elided", "of": "Object"}])]
    ["'a'", 'undefined', '7n', '[ 1, [Object] ]']
    """
    try:
        return visible(one_line(from_natural(value)))
    except EncodeError:
        return dumps(value)


def count_line(kinds: Counter[str], alike: int, style: Style) -> str:
    """Return how many records are changed, new, gone, and alike.

    >>> count_line(Counter(changed=2, gone=1), 7, Style(colour=False))
    '2 changed, 1 gone; 7 alike'
    """
    counts = [style(f"{kinds[kind]:,} {kind}", _SIGNS[kind][1]) for kind in ("changed", "gone", "new") if kinds[kind]]
    return ", ".join(counts) + f"; {alike:,} alike"
