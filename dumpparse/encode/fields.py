"""What the fields of tagged JSON may hold: checked where they are read, so that no value of an impossible shape is made."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import MISSING
from dataclasses import fields as declared
from operator import attrgetter
from typing import Any, NamedTuple

from ..errors import EncodeError
from ..values import Value
from ..values.base import CHILD, ITEMS, PAIRS, PLAIN, PROPS, SYMBOLS, json_fields

_PAIR = 2


def _is_count(content: Any) -> bool:
    return type(content) is int and content >= 0


def _is_text(content: Any) -> bool:
    return isinstance(content, str)


def _is_pairs(content: Any) -> bool:
    return isinstance(content, list) and all(isinstance(pair, list) and len(pair) == _PAIR for pair in content)


Check = tuple[Callable[[Any], bool], str]
"""Whether a field may hold what was given, and what it should be in words."""

_SHAPES: dict[str, Check] = {
    CHILD: (lambda _content: True, "a value"),
    PROPS: (lambda content: isinstance(content, dict) and all(map(_is_text, content)), "an object"),
    ITEMS: (lambda content: isinstance(content, list), "a list"),
    PAIRS: (_is_pairs, "a list of pairs"),
    SYMBOLS: (lambda content: _is_pairs(content) and all(_is_text(pair[0]) for pair in content), "a list of pairs of a text and a value"),
}
_SAID = {str: "a text", int: "this number", list: "this list", dict: "this object", type(None): "null"}
_TYPES: dict[str, Check] = {
    "str": (_is_text, "a text"),
    "str | None": (lambda content: content is None or _is_text(content), "a text or null"),
    "int": (_is_count, "a number from 0"),
    "int | None": (lambda content: content is None or _is_count(content), "a number from 0, or null"),
    "int | str | None": (lambda content: content is None or _is_text(content) or _is_count(content), "a number from 0, a text, or null"),
    "bool": (lambda content: isinstance(content, bool), "true or false"),
    "list[str] | None": (
        lambda content: content is None or (isinstance(content, list) and all(map(_is_text, content))),
        "a list of texts, or null",
    ),
}
"""By the annotation of a field that is kept as it is."""


class Field(NamedTuple):
    """One field of a value class as JSON has it."""

    name: str
    key: str
    kind: str
    default: Any
    allows: Callable[[Any], bool]
    wanted: str
    pattern: str | None

    def check(self, cls: type[Value], content: Any) -> None:
        """Raise EncodeError where the field cannot hold what was given."""
        if not self.allows(content):
            message = f"the field {self.key!r} of {cls.TYPE!r} cannot be {_SAID.get(type(content), 'this')}"
            raise EncodeError(message, hint=f"give {self.wanted}")
        if self.pattern is not None and content is not None and not re.fullmatch(self.pattern, content):
            message = f"the field {self.key!r} of {cls.TYPE!r} cannot be {content[:40]!r}"
            raise EncodeError(message, hint=f"it matches {self.pattern}")


class FieldList(list[Field]):
    """Fields of one class, as a kind of JSON has them."""

    def __init__(self, fields: Iterable[Field]) -> None:
        """Keep them, and what takes them all out of a value at once."""
        super().__init__(fields)
        names = [field.name for field in self]
        self.contents: Callable[[Value], tuple[Any, ...]]
        """Return what a value has in these fields."""
        if len(names) > 1:
            self.contents = attrgetter(*names)
        else:
            self.contents = lambda item: tuple(getattr(item, name) for name in names)


class _Fields(dict[type[Value], FieldList]):
    """Every field of every class, its own before those any value may have; looked up when a value of it is first written or read."""

    def __missing__(self, cls: type[Value]) -> FieldList:
        by_name = {item.name: item for item in declared(cls)}
        listed = []
        for name, key, kind, default in json_fields(cls):
            allows, wanted = _TYPES[str(by_name[name].type)] if kind == PLAIN else _SHAPES[kind]
            listed.append(Field(name, key, kind, default, allows, wanted, by_name[name].metadata.get("pattern")))
        made = self[cls] = FieldList(listed)
        return made


FIELDS = _Fields()
"""By class, its fields as tagged JSON has them."""


def needed(cls: type[Value], field: Field) -> None:
    """Raise EncodeError for a field that was not given, if it has to be."""
    if field.default is MISSING:
        message = f"{cls.TYPE!r} needs the field {field.key!r}"
        raise EncodeError(message, hint=f"give {field.wanted}")
