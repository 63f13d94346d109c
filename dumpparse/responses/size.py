"""About how much memory a run takes for an event, so that all that is held is bounded, whatever the events are."""

from __future__ import annotations

from collections.abc import Iterable
from sys import getsizeof
from typing import Any

RUN = 5_000
"""What a run takes besides its events: its tables and states."""
_EVENT = 500
"""What an event takes besides its fields: its place, its line, its number, and room in tables."""
_TEXT, _WIDE = 50, 4
"""What a text takes besides its characters, and each of those at the most."""
_PLAIN = frozenset({int, float, bool, type(None)})


def size_of(data: dict[str, Any]) -> int:
    """Return about how many bytes an event takes.

    >>> size_of({"delta": "x" * 10_000}) // 10_000
    1
    """
    todo: list[Iterable[Any]]
    size, todo = _EVENT + sum(map(len, data)), [data.values()]
    while todo:
        for value in todo.pop():
            kind = type(value)
            if kind is str:  # most are: they are told first, and little is asked of them
                size += _TEXT + (len(value) if value.isascii() else _WIDE * len(value))
            elif kind not in _PLAIN:
                size += getsizeof(value)
                if kind is dict:
                    size += sum(map(len, value))
                    todo.append(value.values())
                elif kind is list or kind is tuple:
                    todo.append(value)
                else:
                    todo.append([getattr(value, name) for name in getattr(kind, "__dataclass_fields__", ())])
    return size
