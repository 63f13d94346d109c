"""About how much memory a run takes for an event, so that all that is held is bounded, whatever the events are."""

from __future__ import annotations

from sys import getsizeof
from typing import Any

_EVENT = 500
"""What an event takes besides its fields: its place, its line, its number, and room in tables."""
_PLAIN = frozenset({int, float, bool, type(None)})


def size_of(data: dict[str, Any]) -> int:
    """Return about how many bytes an event takes.

    >>> size_of({"delta": "x" * 10_000}) // 10_000
    1
    """
    size, todo = _EVENT + sum(map(len, data)), [*data.values()]
    while todo:
        value = todo.pop()
        kind = type(value)
        if kind in _PLAIN:
            continue
        size += getsizeof(value)
        if kind is dict:
            size += sum(map(len, value))
            todo += value.values()
        elif kind is list or kind is tuple:
            todo += value
        elif kind is not str:
            todo += [getattr(value, name) for name in getattr(kind, "__dataclass_fields__", ())]
    return size
