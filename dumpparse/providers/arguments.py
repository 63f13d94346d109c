"""Arguments that a provider gives as an object, as the JSON text that other providers give."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from ..encode import to_tagged
from ..events.access import absent, incomplete, mapping, sequence
from ..events.facts import Hidden, Place, Whole
from ..events.shown import of_hidden
from ..values import Object

_CALLS = frozenset({"calls"})


def given(value: Any, place: Place, path: str) -> Iterator[Whole | Hidden]:
    """Yield arguments that were printed as an object: compact JSON, or what the printer left out of them.

    Where a part of them is missing there is no text: JSON with a hole in it would pass for the arguments.
    """
    if absent(value):
        return
    gap = _gap(value, path)
    if gap is None:
        yield Whole(place, "arguments", json.dumps(to_tagged(_plain(value)), separators=(",", ":"), ensure_ascii=False))
    else:
        yield Hidden(gap[0], of_hidden(gap[1]), _CALLS)


def _gap(value: Any, path: str) -> tuple[str, Any] | None:
    """Return the first place of a value of which something is missing, and what was printed there."""
    todo = [(value, path)]
    while todo:
        one, where = todo.pop()
        if incomplete(one) or (isinstance(one, Object) and (one.more or one.cut)):
            return where, one
        props = mapping(one)
        if props is not None:
            todo.extend((child, f"{where}.{key}") for key, child in reversed(props.items()))
        else:
            todo.extend((child, f"{where}[]") for child in sequence(one) or ())
    return None


def _plain(value: Any) -> Any:
    """Return a value without the names of its classes, as ``JSON.stringify`` writes it."""
    props = mapping(value)
    if props is not None:
        return {key: _plain(child) for key, child in props.items() if not absent(child) or child is None}
    items = sequence(value)
    return value if items is None else [_plain(child) for child in items]
