"""Objects that were printed where a model gave JSON text: they are told as that text again, without blanks."""

from __future__ import annotations

import json
from typing import Any

from ..encode import to_tagged
from ..values import Object, Undefined
from .access import incomplete, mapping, sequence

_QUOTED_MARKERS = ("[Object]", "[Array]")


def as_json(value: Any, *, quotes_markers: bool = False) -> str | None:
    """Return a printed value as compact JSON; ``None`` where the printer left out something of it.

    ``quotes_markers`` says that the printer put its markers into strings, as LangChain's does.

    >>> as_json({"city": "Oslo", "days": [1, 2]})
    '{"city":"Oslo","days":[1,2]}'
    """
    return compact(value) if gap_in(value, quotes_markers=quotes_markers) is None else None


def compact(value: Any) -> str:
    """Return a value of which nothing is missing as ``JSON.stringify`` writes it: without names of classes and what is ``undefined``."""
    return json.dumps(to_tagged(_plain(value)), separators=(",", ":"), ensure_ascii=False)


def gap_in(value: Any, path: str = "", *, quotes_markers: bool = False) -> tuple[str, Any] | None:
    """Return the first place of a value of which the printer left out something, and what was printed there; ``path`` leads to the value."""
    todo = [(value, path)]
    while todo:
        one, where = todo.pop()
        is_open = isinstance(one, Object) and (bool(one.more) or one.cut is not None)
        if incomplete(one) or is_open or (quotes_markers and one in _QUOTED_MARKERS):
            return where, one
        props = mapping(one)
        if props is not None:
            todo.extend((child, f"{where}.{key}") for key, child in reversed(props.items()))
        else:
            todo.extend((child, f"{where}[]") for child in reversed(sequence(one) or ()))
    return None


def _plain(value: Any) -> Any:
    """Return a value of plain dicts and lists, without what JSON does not write: properties that are ``undefined``."""
    made: list[Any] = [value]
    todo: list[tuple[Any, Any]] = [(made, 0)]
    while todo:
        holder, key = todo.pop()
        one = holder[key]
        props = mapping(one)
        if props is not None:
            holder[key] = inner = {name: child for name, child in props.items() if not isinstance(child, Undefined)}
            todo.extend((inner, name) for name in inner)
        elif (items := sequence(one)) is not None:
            holder[key] = listed = [*items]
            todo.extend((listed, place) for place in range(len(listed)))
    return made[0]
