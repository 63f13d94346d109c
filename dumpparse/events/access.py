"""Reading printed values without minding how they were printed.

A field of an event may be a plain value, a class instance, or a marker for what the printer left out. These helpers look
at one value each; none of them descends into it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from ..values import Array, Cut, Elided, Object, String, Undefined

Path = tuple[str | int, ...]
"""Where a value stands in another: keys and indexes, outermost first."""


def mapping(value: Any) -> dict[str, Any] | None:
    """Return the properties of an object, plain or an instance of a class; ``None`` for anything else."""
    if type(value) is dict:
        return value
    if isinstance(value, Object):
        return {} if value.props is None else value.props
    return value if isinstance(value, dict) else None


def sequence(value: Any) -> list[Any] | None:
    """Return the visible items of an array; ``None`` for anything else."""
    if type(value) is list:
        return value
    if type(value) is Array:
        return value.items
    return None


def text(value: Any) -> str | None:
    """Return the visible part of a string, whole or cut; ``None`` for anything else."""
    if type(value) is str:
        return value
    return value.value if isinstance(value, String) else None


def exact(value: Any) -> str | None:
    """Return a string that is whole; ``None`` for anything else. Names, ids and reasons are asked for so: the beginning of one is another.

    >>> exact("gpt-4o"), exact(String("gpt-4", cut=True))
    ('gpt-4o', None)
    """
    if type(value) is str:
        return value
    return value.value if isinstance(value, String) and not value.more and not value.cut else None


EXACT = (1 << 53) - 1
"""Whole numbers beyond this are not exact in JavaScript: what is printed so counts nothing."""


def integer(value: Any) -> int | None:
    """Return a whole number; ``None`` for anything else, booleans too, and for what JavaScript cannot count to."""
    if type(value) is int:
        return value if -EXACT <= value <= EXACT else None
    return int(value) if type(value) is float and value.is_integer() and -EXACT <= value <= EXACT else None


def number(value: Any) -> float | int | None:
    """Return a number; ``None`` for anything else, booleans too."""
    return value if type(value) in (int, float) else None


_MILLISECONDS = 1e11
"""Numbers beyond this are milliseconds: as seconds they would lie beyond the year 5000."""


def unix_seconds(value: Any) -> float | int | None:
    """Return a time in unix seconds, also one that was written in milliseconds; ``None`` for what is no time.

    >>> unix_seconds(1759727397), unix_seconds(1759727397250), unix_seconds(10**400)
    (1759727397, 1759727397.25, None)
    """
    written = number(value)
    if written is None or not 0 <= written < 1000 * _MILLISECONDS:
        return None
    return written / 1000 if written > _MILLISECONDS else written


_HIDDEN = (Elided, Cut)
"""Made once: a union of classes would be made anew for each value that is asked for, and those are most of the fields of an event."""


def hidden(value: Any) -> bool:
    """Return whether the printer left this value out as a whole (``[Object]``), or the input ended before it."""
    return isinstance(value, _HIDDEN)


def incomplete(value: Any) -> bool:
    """Return whether some of this value itself was left out: hidden, a string with a lost tail, an array with more items.

    An object in which the input ends is not: what is shown of it is, and who asks for a field of it looks at ``cuts.opened``.
    """
    if isinstance(value, String):
        return bool(value.more) or value.cut
    if isinstance(value, Array):
        return bool(value.more) or value.cut is not None
    return hidden(value)


def absent(value: Any) -> bool:
    """Return whether a field says nothing: ``null``, ``undefined`` or not there."""
    return value is None or isinstance(value, Undefined)


def child(value: Any, key: str | int) -> Any:
    """Return what stands under a key or an index; ``None`` where there is nothing."""
    if isinstance(key, int):
        items = sequence(value)
        return items[key] if items is not None and 0 <= key < len(items) else None
    props = mapping(value)
    return None if props is None else props.get(key)


def at(value: Any, path: Path) -> Any:
    """Return what stands at a path; ``None`` where there is nothing."""
    for key in path:
        # Most of what is looked into is a plain object.
        value = value.get(key) if type(value) is dict and type(key) is str else child(value, key)
        if value is None:
            return None
    return value


@lru_cache(256)
def path_text(path: Path) -> str:
    """Write a path as people do: ``output[1].content``."""
    written = ""
    for key in path:
        written += f"[{key}]" if isinstance(key, int) else f".{key}" if written else key
    return written


def utf16_length(content: str) -> int:
    """Count as JavaScript does: a character beyond U+FFFF is two code units."""
    return len(content) if content.isascii() else len(content) + sum(char > "\uffff" for char in content)
