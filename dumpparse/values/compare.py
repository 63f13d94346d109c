"""Comparing and showing values at any depth: Python's own ways recurse, these keep a list of what is still to do."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

_NAMES: dict[Any, tuple[str, ...]] = {}


def field_names(cls: Any) -> tuple[str, ...]:
    """Return the names of a value class's fields."""
    names = _NAMES.get(cls)
    if names is None:
        names = _NAMES[cls] = tuple(item.name for item in fields(cls))
    return names


def equal(one: Any, other: Any, base: type) -> bool:
    """Return whether two values are equal: of the same class and equal in every field, as dataclasses are.

    ``base`` is the base of all value classes. Plain Python inside compares as Python does (``1 == 1.0``).
    """
    todo: list[tuple[Any, Any]] = [(one, other)]
    while todo:
        left, right = todo.pop()
        if left is right:
            continue
        kind = type(left)
        if kind is dict or kind is list or kind is tuple:
            if kind is not type(right) or len(left) != len(right):
                return False
            if kind is not dict:
                todo.extend(zip(left, right, strict=True))
            elif left.keys() != right.keys():
                return False
            else:
                todo.extend((item, right[key]) for key, item in left.items())
        elif isinstance(left, base):
            if kind is not type(right):
                return False
            todo.extend((getattr(left, name), getattr(right, name)) for name in field_names(kind))
        elif left != right:
            return False
    return True


def shown(value: Any, base: type, told: Any) -> str:
    """Write a value as ``repr`` does: a class with the fields that say something, as one would write it.

    ``told`` gives the (name, content) pairs that say something of a value of ``base``.
    """
    pieces: list[str] = []
    # Texts wrapped in a tuple stand as they are; anything else is a value.
    todo: list[Any] = [value]
    while todo:
        top = todo.pop()
        kind = type(top)
        if kind is _Text:
            pieces.append(top.text)
        elif isinstance(top, base):
            _push(todo, f"{kind.__name__}(", [(f"{name}=", content) for name, content in told(top)], ")")
        elif kind is dict:
            _push(todo, "{", [(f"{key!r}: ", item) for key, item in top.items()], "}")
        elif kind is list:
            _push(todo, "[", [("", item) for item in top], "]")
        elif kind is tuple:
            _push(todo, "(", [("", item) for item in top], ",)" if len(top) == 1 else ")")
        else:
            pieces.append(repr(top))
    return "".join(pieces)


class _Text:
    """Text that stands as it is."""

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text


def _push(todo: list[Any], opener: str, parts: list[tuple[str, Any]], closer: str) -> None:
    todo.append(_Text(closer))
    for number, (label, content) in reversed(list(enumerate(parts))):
        todo.append(content)
        todo.append(_Text((", " if number else "") + label))
    todo.append(_Text(opener))
