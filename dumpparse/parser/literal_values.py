"""Literals → values: as the parser reads them, from their text alone."""

from __future__ import annotations

from typing import Any

from ..values import BigInt, Date, Error, Undefined
from .names import read_header
from .patterns import pattern
from .strings import join_surrogates, unescape

_SEGMENT, _ITEM = pattern("KNOWN_SEGMENT"), pattern("KNOWN_ITEM_OF_LIST")
OF_FRAMES = 4
"""By so many blanks more than itself are the frames of an error indented."""


def string(printed: str) -> str:
    """Return the text of a printed string, of one segment or several, quotes and all."""
    if "\n" not in printed:
        return unescape(printed[1:-1]) if "\\" in printed else printed[1:-1]
    text = unescape("".join(segment[1:-1] for segment in _SEGMENT.findall(printed)))
    return join_surrogates(text) if max(text, default="") >= "\ud800" else text


def number(printed: str) -> int | float:
    """Return a number of plain digits."""
    return float(printed) if "." in printed or "e" in printed else int(printed)


def bigint(printed: str) -> BigInt:
    """Return a bigint."""
    return BigInt(printed[:-1])


CONSTANTS: dict[str, Any] = {"true": True, "false": False, "null": None, "undefined": Undefined()}


def scalar(printed: str) -> Any:
    """Return the value of a literal of any kind but errors.

    >>> scalar("'a'"), scalar("1.5"), scalar("null"), scalar("12n")
    ('a', 1.5, None, BigInt(value='12'))
    """
    first, last = printed[0], printed[-1]
    if first in "'\"`":
        return string(printed)
    if first in "tfnu":
        return CONSTANTS[printed]
    return bigint(printed) if last == "n" else Date(printed) if last == "Z" else number(printed)


def error(printed: str, indent: int, **fields: Any) -> Error:
    """Return an error, of its head and frames that are indented so, with what stands behind them."""
    blanks = " " * indent
    head, _, below = printed.partition(f"\n{blanks}at ")
    first, *others = below.split(f"\n{blanks}")
    # Among frames stands how many of them the cause has, too, which is none.
    frames = [first, *(line.removeprefix("at ") for line in others)]
    said = read_header(head.replace(f"\n{' ' * (indent - OF_FRAMES)}", "\n") if indent > OF_FRAMES else head)
    return Error(said.name, said.message, tag=said.tag, frames=frames, **fields)


def items(printed: str) -> list[Any]:
    r"""Return the items of a list, all of them literals.

    >>> items("'a', 1.5,\\n     null")
    ['a', 1.5, None]
    """
    return [scalar(one) for one in _ITEM.findall(printed)]
