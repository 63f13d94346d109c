"""Values → JSON-able Python, without recursion: what a kind of JSON makes of one object and one value is handed in.

What is still to convert is a list of slots: the list or dict that takes the result with its index or key, and the value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import MISSING
from typing import Any

from ..values import Value
from ..values.base import CHILD, ITEMS, PAIRS, PLAIN, PROPS
from .checks import SCALARS, check_keys, checked, no_value
from .fields import FieldList

Slot = tuple[Any, Any, Any]
"""(the list or dict to write into, the index or key, the value still to convert)."""

OpenDict = Callable[[dict[str, Any], list[Slot]], dict[str, Any]]
"""Makes what becomes of an object, with the slots of its values."""
OpenValue = Callable[[Value, list[Slot]], Any]
"""Makes what becomes of a value of a class, with the slots of the values in it."""


def written(value: Any, open_dict: OpenDict, open_value: OpenValue) -> Any:
    """Return what a value is in a kind of JSON: dicts, lists and scalars that share nothing with the value.

    Raises EncodeError for anything that ``loads`` never gives, such as a Python ``set``.
    """
    root: list[Any] = [None]
    todo: list[Slot] = [(root, 0, value)]
    while todo:
        target, key, item = todo.pop()
        kind = type(item)
        if kind in SCALARS:
            target[key] = checked(item)
        elif kind is dict:
            check_keys(item)
            target[key] = open_dict(item, todo)
        elif kind is list:
            target[key] = open_list(item, todo)
        elif isinstance(item, Value):
            target[key] = open_value(item, todo)
        else:
            raise no_value(item)
    return root[0]


def open_list(items: list[Any], todo: list[Slot]) -> list[Any]:
    """Return a list as long as this one, with the slots of its items."""
    listed: list[Any] = [None] * len(items)
    todo.extend(zip(repeat(listed), range(len(items)), items, strict=False))
    return listed


def repeat(thing: Any) -> Iterator[Any]:
    """Yield one thing without end."""
    while True:
        yield thing


def as_it_is(name: str) -> str:
    """Return a key as it is."""
    return name


def write_fields(made: dict[str, Any], item: Value, fields: FieldList, todo: list[Slot], own: Callable[[str], str] = as_it_is) -> None:
    """Write the fields of a value that say something; ``own`` is how a key that was printed is written."""
    for (_, key, kind, default, _, _, _), content in zip(fields, fields.contents(item), strict=True):
        if content is default:
            continue
        if kind == PLAIN:
            made[key] = list(content) if type(content) is list else content
        elif kind == CHILD:
            made[key] = None
            todo.append((made, key, content))
        elif kind == PROPS:
            if content or default is MISSING:
                held: dict[str, Any] = {}
                made[key] = held
                write_keys(held, content, todo, own)
        elif kind == ITEMS:
            made[key] = open_list(content, todo)
        elif kind == PAIRS or content:
            made[key] = [_pair(first, second, todo) for first, second in content]


def write_keys(made: dict[str, Any], props: dict[str, Any], todo: list[Slot], own: Callable[[str], str] = as_it_is) -> None:
    """Write keys that were printed, with the slots of their values."""
    check_keys(props)
    for name, child in props.items():
        key = own(name)
        made[key] = None
        todo.append((made, key, child))


def _pair(first: Any, second: Any, todo: list[Slot]) -> list[Any]:
    pair = [first, second]
    todo.append((pair, 0, first))
    todo.append((pair, 1, second))
    return pair


def filled(made: Any, todo: list[Slot]) -> Any:
    """Return what was made of one value, with the values in it as they are."""
    for target, key, content in todo:
        target[key] = content
    return made
