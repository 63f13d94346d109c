"""Values ↔ tagged JSON: what JSON holds is itself, every other value is an object with a ``$type``.

An object of the user's with a key ``$type`` is wrapped as ``{"$type": "object", "props": {…}}``, so tagged JSON is
never ambiguous.
"""

from __future__ import annotations

from typing import Any

from ..errors import EncodeError
from ..values import CLASSES, Value
from .fields import FIELDS
from .reading import Opened, read
from .writing import Slot, write_fields, write_keys, written

TYPE_KEY = "$type"


def to_tagged(value: Any) -> Any:
    """Turn a value into tagged JSON: dicts, lists and JSON scalars that share nothing with the value.

    Raises EncodeError for anything that ``loads`` never gives, such as a Python ``set``.
    """
    return written(value, _object, tag)


def _object(item: dict[str, Any], todo: list[Slot]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    write_keys(made, item, todo)
    return {TYPE_KEY: "object", "props": made} if TYPE_KEY in item else made


def tag(item: Value, todo: list[Slot]) -> dict[str, Any]:
    """Tag one value, with the slots of the values in it."""
    tagged: dict[str, Any] = {TYPE_KEY: item.TYPE}
    write_fields(tagged, item, FIELDS[type(item)], todo)
    return tagged


def from_tagged(tagged: Any) -> Any:
    """Turn tagged JSON back into the value it was written from.

    Raises EncodeError where an object has a ``$type`` that is none of ours, a missing field or one too many.

    >>> from_tagged({"a": {"$type": "bigint", "value": "12"}, "b": {"$type": "elided", "of": "Object"}})
    {'a': BigInt(value='12'), 'b': Elided(of='Object')}
    """
    return read(tagged, _opened, lambda items: (None, items))


def _opened(item: dict[str, Any]) -> Opened:
    if TYPE_KEY not in item:
        return None, item
    name, props = item[TYPE_KEY], item.get("props")
    if name == "object" and item.keys() == {TYPE_KEY, "props"} and isinstance(props, dict) and TYPE_KEY in props:
        return None, props
    return class_of(name), {key: content for key, content in item.items() if key != TYPE_KEY}


def class_of(name: Any) -> type[Value]:
    """Return the class of a ``$type``; EncodeError where there is none."""
    cls = CLASSES.get(name) if isinstance(name, str) else None
    if cls is None:
        message = f"there is no value of $type {name!r}"
        raise EncodeError(message, hint='in tagged JSON an object with a key "$type" of its own is {"$type": "object", "props": {…}}')
    return cls
