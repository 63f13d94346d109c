"""Values → the text that Node's ``util.inspect`` prints of them."""

from __future__ import annotations

from math import inf
from typing import Any

from .options import Options
from .run import Printer

__all__ = ["Options", "Printer", "inspect", "one_line"]
_ONE_LINE = Options(depth=None, break_length=inf, max_array_length=None, max_string_length=None, one_line=True)


def one_line(value: Any) -> str:
    r"""Return all of a value on one line; lines of a stack, of a message or of another's text become blanks.

    >>> from dumpparse import loads
    >>> one_line(loads("{ a: [ 1, 2, 3, 4, 5, 6, 7, 8 ], e: [Error: a\nb] }"))
    '{ a: [ 1, 2, 3, 4, 5, 6, 7, 8 ], e: [Error: a b] }'
    """
    return Printer(_ONE_LINE).line(value)


def inspect(
    value: Any,
    *,
    depth: float | None = 2,
    break_length: float = 80,
    compact: int | bool = 3,
    colors: bool = False,
    max_array_length: float | None = 100,
    max_string_length: float | None = 10_000,
    sorted: bool = False,  # Node's name
    numeric_separator: bool = False,
    node: int = 26,
) -> str:
    """Return a value as Node's ``util.inspect`` prints it.

    What the value itself left out stays left out. The text reads back to an equal value, as far as nothing more is left out here.

    Args:
        value: what ``loads`` gives, or a value of a record.
        depth: how many levels below the first are shown; ``None``: all.
        break_length: from how many characters on lines are broken; ``math.inf``: as seldom as may be.
        compact: how many inner levels may stand on one line; ``False``: none, ``True``: all that fits.
        colors: whether it is coloured, as Node colours it.
        max_array_length: how many items of arrays, sets, maps and bytes are shown; ``None``: all.
        max_string_length: how many characters of a string are shown, in UTF-16 units; ``None``: all.
        sorted: whether keys, and entries of maps and sets, are sorted.
        numeric_separator: whether digits are put in groups of three.
        node: as which Node prints: 20, 22, 24 or 26; versions between print as the one before.

    Raises:
        EncodeError: something in it is no value of a dump.
        ValueError: an option is out of its range.

    >>> print(inspect({"id": 7, "tags": ["a", "b'c"], "at": {"b": {"c": {"d": 1}}}}))
    { id: 7, tags: [ 'a', "b'c" ], at: { b: { c: [Object] } } }

    """
    options = Options(
        depth, break_length, compact, colors, max_array_length, max_string_length, sorted, numeric_separator, node
    )  # fmt: skip
    return Printer(options).print(value).text
