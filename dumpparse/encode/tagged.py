"""Values ↔ tagged JSON: what JSON holds is itself, every other value is an object with a ``$type``.

An object of the user's with a key ``$type`` is wrapped as ``{"$type": "object", "props": {…}}``, so tagged JSON is
never ambiguous. Both ways work off a list of what is still to convert: each entry is a slot, the list or dict that
takes the result with its index or key.
"""

from __future__ import annotations

from dataclasses import MISSING
from typing import Any

from ..errors import EncodeError
from ..values import ABSENT, CLASSES, Value
from ..values.base import CHILD, ITEMS, PAIRS, PLAIN, PROPS, SYMBOLS
from .checks import SCALARS, check_keys, checked, no_value
from .fields import FIELDS, needed

TYPE_KEY = "$type"

Slot = tuple[Any, Any, Any]
"""(the list or dict to write into, the index or key, the value still to convert)."""


def to_tagged(value: Any) -> Any:
    """Turn a value into tagged JSON: dicts, lists and JSON scalars that share nothing with the value.

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
            made: dict[str, Any] = dict.fromkeys(item)
            target[key] = {TYPE_KEY: "object", "props": made} if TYPE_KEY in item else made
            todo.extend((made, name, child) for name, child in item.items())
        elif kind is list:
            target[key] = listed = [None] * len(item)
            todo.extend(zip(_repeat(listed), range(len(item)), item, strict=False))
        elif isinstance(item, Value):
            target[key] = _tag(item, todo)
        else:
            raise no_value(item)
    return root[0]


def _repeat(thing: Any) -> Any:
    while True:
        yield thing


def _tag(item: Value, todo: list[Slot]) -> dict[str, Any]:
    tagged: dict[str, Any] = {TYPE_KEY: item.TYPE}
    for field in FIELDS[type(item)]:
        name, key, kind, default = field.name, field.key, field.kind, field.default
        content = getattr(item, name)
        if content is default and default is not MISSING:
            continue
        if kind == PLAIN:
            tagged[key] = list(content) if type(content) is list else content
        elif kind == CHILD:
            tagged[key] = None
            todo.append((tagged, key, content))
        elif kind == PROPS:
            if content or default is MISSING:
                tagged[key] = made = dict.fromkeys(content)
                todo.extend((made, prop, child) for prop, child in content.items())
        elif kind == ITEMS:
            tagged[key] = listed = [None] * len(content)
            todo.extend(zip(_repeat(listed), range(len(content)), content, strict=False))
        elif kind == PAIRS or content:
            tagged[key] = [_pair(first, second, todo) for first, second in content]
    return tagged


def tag_only(item: Value) -> dict[str, Any]:
    """Tag one value, with the values in it as they are."""
    todo: list[Slot] = []
    tagged = _tag(item, todo)
    for target, key, content in todo:
        target[key] = content
    return tagged


def _pair(first: Any, second: Any, todo: list[Slot]) -> list[Any]:
    pair = [first, second]
    todo.append((pair, 0, first))
    todo.append((pair, 1, second))
    return pair


def from_json(tagged: Any) -> Any:
    """Turn tagged JSON back into the value it was written from.

    Raises EncodeError where an object has a ``$type`` that is none of ours, a missing field or one too many.

    >>> from_json({"a": {"$type": "bigint", "value": "12"}, "b": {"$type": "elided", "of": "Object"}})
    {'a': BigInt(value='12'), 'b': Elided(of='Object')}
    """
    root: list[Any] = [None]
    todo: list[tuple[list[Any] | dict[str, Any], Any, Any]] = [(root, 0, tagged)]
    # A frozen value is made when all its parts are: its arguments are filled first, and makers run in reverse order.
    makers: list[tuple[Any, Any, type[Value], dict[str, Any]]] = []
    while todo:
        target, key, item = todo.pop()
        if isinstance(item, dict):
            check_keys(item)
            name = item.get(TYPE_KEY)
            if name is None and TYPE_KEY not in item:
                target[key] = made = dict.fromkeys(item)
                todo.extend((made, prop, child) for prop, child in item.items())
            elif name == "object" and item.keys() == {TYPE_KEY, "props"} and isinstance(item["props"], dict) and TYPE_KEY in item["props"]:
                target[key] = made = dict.fromkeys(item["props"])
                todo.extend((made, prop, child) for prop, child in item["props"].items())
            else:
                cls = CLASSES.get(name) if isinstance(name, str) else None
                if cls is None:
                    message = f"there is no value of $type {name!r}"
                    raise EncodeError(message, hint='an object with a key "$type" of its own is {"$type": "object", "props": {…}}')
                makers.append((target, key, cls, _untag(cls, item, todo)))
        elif isinstance(item, list):
            target[key] = listed = [None] * len(item)
            todo.extend(zip(_repeat(listed), range(len(item)), item, strict=False))
        elif type(item) in SCALARS:
            target[key] = checked(item)
        else:
            raise no_value(item)
    for target, key, cls, arguments in reversed(makers):
        for name, content in arguments.items():
            if type(content) is _Pairs:
                arguments[name] = [(first, second) for first, second in content]
        target[key] = cls(**arguments)
    return root[0]


class _Pairs(list[Any]):
    """Pairs on their way to becoming tuples."""


def _untag(cls: type[Value], item: dict[str, Any], todo: list[Any]) -> dict[str, Any]:
    arguments: dict[str, Any] = {}
    known = {TYPE_KEY}
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
            arguments[name] = listed = [None] * len(content)
            todo.extend(zip(_repeat(listed), range(len(content)), content, strict=False))
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
