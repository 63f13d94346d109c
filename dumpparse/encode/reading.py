"""JSON-able Python → values, without recursion: what a kind of JSON says with one object or one array is handed in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..errors import EncodeError
from ..values import ABSENT, Value
from ..values.base import CHILD, ITEMS, PLAIN, PROPS, SYMBOLS
from .checks import SCALARS, check_keys, checked, no_value
from .fields import FIELDS, needed
from .writing import open_list

Opened = tuple[type[Value] | None, Any]
"""A class and its fields as tagged JSON names them; or ``None``, and the dict or list that it is."""
Open = Callable[[Any], Opened]


def read(data: Any, open_object: Open, open_array: Open) -> Any:
    """Return the value that was written as this JSON.

    Raises EncodeError for what no value is written as.
    """
    root: list[Any] = [None]
    todo: list[tuple[Any, Any, Any]] = [(root, 0, data)]
    # A frozen value is made when all its parts are: its arguments are filled first, and makers run in reverse order.
    makers: list[tuple[Any, Any, type[Value], dict[str, Any]]] = []
    while todo:
        target, key, item = todo.pop()
        if isinstance(item, dict):
            check_keys(item)
            cls, content = open_object(item)
        elif isinstance(item, list):
            cls, content = open_array(item)
        elif type(item) in SCALARS:
            target[key] = checked(item)
            continue
        else:
            raise no_value(item)
        if cls is not None:
            makers.append((target, key, cls, _arguments(cls, content, todo)))
        elif isinstance(content, dict):
            target[key] = made = dict.fromkeys(content)
            todo.extend((made, prop, child) for prop, child in content.items())
        else:
            target[key] = open_list(content, todo)
    for target, key, cls, arguments in reversed(makers):
        for name, content in arguments.items():
            if type(content) is _Pairs:
                arguments[name] = [(first, second) for first, second in content]
        target[key] = cls(**arguments)
    return root[0]


class _Pairs(list[Any]):
    """Pairs on their way to becoming tuples."""


def _arguments(cls: type[Value], item: dict[str, Any], todo: list[Any]) -> dict[str, Any]:
    arguments: dict[str, Any] = {}
    known = set()
    for field in FIELDS[cls]:
        name, kind = field.name, field.kind
        known.add(field.key)
        if field.key not in item:
            needed(cls, field)
            continue
        content = item[field.key]
        field.check(cls, content)
        if kind == PLAIN:
            arguments[name] = list(content) if isinstance(content, list) else content
        elif kind == CHILD:
            arguments[name] = ABSENT
            todo.append((arguments, name, content))
        elif kind == PROPS:
            arguments[name] = made = dict.fromkeys(content)
            todo.extend((made, prop, child) for prop, child in content.items())
        elif kind == ITEMS:
            arguments[name] = open_list(content, todo)
        else:
            arguments[name] = pairs = _Pairs([None, None] for _ in content)
            for pair, (first, second) in zip(pairs, content, strict=True):
                todo.append((pair, 1, second))
                if kind == SYMBOLS:
                    pair[0] = first
                else:
                    todo.append((pair, 0, first))
    if extra := item.keys() - known:
        message = f"{cls.TYPE!r} has no field {min(map(str, extra))!r}"
        raise EncodeError(message, hint=f"its fields are {', '.join(field.key for field in FIELDS[cls])}")
    return arguments
