"""Objects that were printed where a model gave JSON text: they are told as that text again, without blanks."""

from __future__ import annotations

import json
from typing import Any

from ..encode import to_tagged
from ..values import Undefined
from .access import incomplete, mapping, sequence


def as_json(value: Any, *, quotes_markers: bool = False) -> str | None:
    """Return a printed value as compact JSON; ``None`` where the printer left out something of it.

    ``quotes_markers`` says that the printer put its markers into strings, as LangChain's does.

    >>> as_json({"city": "Oslo", "days": [1, 2]})
    '{"city":"Oslo","days":[1,2]}'
    """
    if not _is_whole(value, quotes_markers):
        return None
    return json.dumps(to_tagged(_plain(value)), separators=(",", ":"), ensure_ascii=False)


def _is_whole(value: Any, quotes_markers: bool) -> bool:
    todo = [value]
    while todo:
        item = todo.pop()
        if incomplete(item) or (quotes_markers and item in ("[Object]", "[Array]")):
            return False
        props = mapping(item)
        todo.extend(props.values() if props is not None else sequence(item) or ())
    return True


def _plain(value: Any) -> Any:
    """Return a value without what JSON does not write: properties that are ``undefined``."""
    props = mapping(value)
    if props is not None:
        return {key: _plain(one) for key, one in props.items() if not isinstance(one, Undefined)}
    items = sequence(value)
    return value if items is None else [_plain(one) for one in items]
