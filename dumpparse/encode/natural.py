"""Values ↔ natural JSON: as exact as tagged JSON, with everything at the path a person expects.

- What has string keys is an object with these keys at its top: objects and class instances, errors, maps all of whose keys are
  different strings. What else there is to say of it stands before them under keys with one ``$``: ``$type`` (``error``, ``map``;
  none for an object), ``$class``, ``$tag``, ``$null_prototype``, ``$ref``, ``$symbols``, ``$hidden``, ``$size``, ``$more``, ``$cut``.
- A key that was printed and begins with ``$`` gets one ``$`` more, wherever it stands: ``{"$$type": 1}`` is ``{ '$type': 1 }``. So
  a key with one ``$`` is never the log's.
- An error has ``name``, ``message``, ``stack`` (its frames), ``cause`` and ``errors``; properties that are called so stand in
  ``$props`` (and come first when they are read back); what has no such place is ``$header``, ``$tag``, ``$bracketed``.
- A map has its entries at the top, and properties of its own in ``$props``. Other maps are as in tagged JSON, with ``entries``. One
  of strings with a key ``entries`` and nothing to say has an empty ``$props``, which tells it from those.
- An array is a JSON array. What it has besides items is one last item ``{"$array": {…}}``, with the fields of tagged JSON.
- All else is as in tagged JSON: ``{"$type": "set", "items": […]}``, keys of its own in ``props``.

Values that no text gives come back too: an ``Object`` with nothing but keys says ``"$type": "object"``, an ``Array`` with nothing
but items ``{"$array": {}}``. A JSON array with a hole in it is an ``Array``.
"""

from __future__ import annotations

from typing import Any

from ..errors import EncodeError
from ..values import Array, Error, Hole, Map, Object, Value
from ..values.base import PROPS
from .checks import check_keys
from .fields import FIELDS, FieldList
from .reading import Opened, read
from .tagged import TYPE_KEY, class_of
from .writing import Slot, open_list, write_fields, write_keys, written

ARRAY_KEY = "$array"
PROPS_KEY = "$props"
_MARK = "$"
_ENTRIES = "entries"
_ERROR_FIELDS = {"name": "name", "message": "message", "frames": "stack", "cause": "cause", "errors": "errors"}
"""The fields of an error that stand among its keys, and what they are called there."""


def _said(cls: type[Value], *but: str) -> FieldList:
    """Return the fields that are written with a ``$``: all but some."""
    return FieldList(field._replace(key=_MARK + field.key) for field in FIELDS[cls] if field.name not in but)


SAID: dict[type[Value], FieldList] = {
    Object: _said(Object, "props"),
    Error: _said(Error, "props", *_ERROR_FIELDS),
    Map: _said(Map, "props", _ENTRIES),
}
"""What stands under keys with a ``$``, by class: of those whose own keys are at the top."""
ERROR_KEYS = FieldList(field._replace(key=_ERROR_FIELDS[field.name]) for field in FIELDS[Error] if field.name in _ERROR_FIELDS)
ARRAY_FIELDS = FieldList(field for field in FIELDS[Array] if field.name != "items")
_ERROR_NAMES = frozenset(_ERROR_FIELDS.values())


def own_key(name: str) -> str:
    """Return a key that was printed as it is written: with one ``$`` more where it begins with one."""
    return _MARK + name if name[:1] == _MARK else name


def to_natural(value: Any) -> Any:
    """Turn a value into natural JSON: dicts, lists and JSON scalars that share nothing with the value.

    Raises EncodeError for anything that ``loads`` never gives, such as a Python ``set``.
    """
    return written(value, _plain_object, write)


def write(item: Value, todo: list[Slot]) -> Any:
    """Write one value, with the slots of the values in it."""
    shape = _SHAPES.get(type(item))
    return _as_tagged(item, todo) if shape is None else shape(item, todo)


def _plain_object(item: dict[str, Any], todo: list[Slot]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    write_keys(made, item, todo, own_key)
    return made


def _as_tagged(item: Value, todo: list[Slot]) -> dict[str, Any]:
    made: dict[str, Any] = {TYPE_KEY: item.TYPE}
    write_fields(made, item, FIELDS[type(item)], todo, own_key)
    return made


def _object(item: Object, todo: list[Slot]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    write_fields(made, item, SAID[Object], todo, own_key)
    if not made:
        made[TYPE_KEY] = item.TYPE
    write_keys(made, item.props or {}, todo, own_key)
    return made


def _error(item: Error, todo: list[Slot]) -> dict[str, Any]:
    made: dict[str, Any] = {TYPE_KEY: item.TYPE}
    write_fields(made, item, SAID[Error], todo, own_key)
    props = item.props or {}
    if _ERROR_NAMES.isdisjoint(props):
        write_fields(made, item, ERROR_KEYS, todo)
        write_keys(made, props, todo, own_key)
        return made
    made[PROPS_KEY] = {}
    write_keys(made[PROPS_KEY], {name: child for name, child in props.items() if name in _ERROR_NAMES}, todo)
    write_fields(made, item, ERROR_KEYS, todo)
    write_keys(made, {name: child for name, child in props.items() if name not in _ERROR_NAMES}, todo, own_key)
    return made


def _map(item: Map, todo: list[Slot]) -> dict[str, Any]:
    keys = {key for key, _ in item.entries if type(key) is str}
    if len(keys) < len(item.entries):
        return _as_tagged(item, todo)
    made: dict[str, Any] = {TYPE_KEY: item.TYPE}
    write_fields(made, item, SAID[Map], todo, own_key)
    if item.props or (_ENTRIES in keys and len(made) == 1):
        made[PROPS_KEY] = {}
        write_keys(made[PROPS_KEY], item.props or {}, todo, own_key)
    write_keys(made, dict(item.entries), todo, own_key)
    return made


def _array(item: Array, todo: list[Slot]) -> list[Any]:
    made = open_list(item.items, todo)
    extras: dict[str, Any] = {}
    write_fields(extras, item, ARRAY_FIELDS, todo, own_key)
    if extras or not any(type(each) is Hole for each in item.items):
        made.append({ARRAY_KEY: extras})
    return made


_SHAPES: dict[type[Value], Any] = {Object: _object, Error: _error, Map: _map, Array: _array}


def from_natural(data: Any) -> Any:
    """Turn natural JSON back into the value it was written from.

    Raises EncodeError where a key with one ``$`` is none that is written there, or a field is missing or cannot hold what it does.

    >>> from_natural({"$class": "User", "name": "Ann", "tags": ["a", {"$array": {"more": 2}}]})
    Object(class_name='User', props={'name': 'Ann', 'tags': Array(items=['a'], more=2)})
    """
    return read(data, _opened, _opened_array)


def is_said(key: str) -> bool:
    """Return whether a key is not one that was printed."""
    return key[:1] == _MARK and key[1:2] != _MARK


def _opened_array(items: list[Any]) -> Opened:
    last = items[-1] if items else None
    if isinstance(last, dict) and ARRAY_KEY in last:
        extras = last[ARRAY_KEY]
        if len(last) > 1 or not isinstance(extras, dict) or "items" in extras:
            message = f"the item {ARRAY_KEY!r} of an array holds what the array has besides items, and nothing else"
            raise EncodeError(message, hint='write it like [1, {"$array": {"more": 2}}]')
        return Array, {**_with_own_keys(Array, extras), "items": items[:-1]}
    if any(isinstance(item, dict) and item.get(TYPE_KEY) == Hole.TYPE for item in items):
        return Array, {"items": items}
    return None, items


def _opened(item: dict[str, Any]) -> Opened:
    said = {key: content for key, content in item.items() if is_said(key)}
    if not said:
        return None, _printed(item)
    cls = Object if TYPE_KEY not in said else class_of(said[TYPE_KEY])
    if cls is Array:
        message = "an array is no object in natural JSON"
        raise EncodeError(message, hint='write it like [1, {"$array": {"more": 2}}]')
    if cls not in SAID or (cls is Map and _ENTRIES in item and len(said) == 1):
        return cls, _with_own_keys(cls, {key: content for key, content in item.items() if key != TYPE_KEY})
    fields = _fields_of(cls, said)
    own = {key: content for key, content in item.items() if key not in said}
    if cls is Object:
        if own:
            fields["props"] = _printed(own)
    elif cls is Map:
        fields[_ENTRIES] = [[name, content] for name, content in _printed(own).items()]
    else:
        fields |= {field.name: own.pop(field.key) for field in ERROR_KEYS if field.key in own}
        if own:
            fields["props"] = {**fields.get("props", {}), **_printed(own)}
    return cls, fields


def _fields_of(cls: type[Value], said: dict[str, Any]) -> dict[str, Any]:
    """Return the fields that the keys with a ``$`` say."""
    by_key = {field.key: field for field in SAID[cls]}
    fields: dict[str, Any] = {}
    for key, content in said.items():
        if key == PROPS_KEY and cls is not Object and isinstance(content, dict):
            props = _printed(content)
            if cls is Error and not props.keys() <= _ERROR_NAMES:
                message = f"the key {PROPS_KEY!r} of an error cannot hold {min(props.keys() - _ERROR_NAMES)!r}"
                raise EncodeError(message, hint=f"it holds properties called {', '.join(sorted(_ERROR_NAMES))}; others stand beside it")
            if props:
                fields["props"] = props
        elif key in by_key:
            field = by_key[key]
            fields[key[1:]] = _printed(content) if field.kind == PROPS and isinstance(content, dict) else content
        elif key != TYPE_KEY:
            raise _no_such_key(key)
    return fields


def _with_own_keys(cls: type[Value], fields: dict[str, Any]) -> dict[str, Any]:
    """Return fields of tagged JSON, with the keys in them as they were printed."""
    held = [field.key for field in FIELDS[cls] if field.kind == PROPS and isinstance(fields.get(field.key), dict)]
    return {**fields, **{key: _printed(fields[key]) for key in held}}


def _printed(keys: dict[str, Any]) -> dict[str, Any]:
    """Return keys as they were printed."""
    check_keys(keys)
    for key in keys:
        if is_said(key):
            raise _no_such_key(key)
    return {key[1:] if key[:1] == _MARK else key: content for key, content in keys.items()}


def _no_such_key(key: str) -> EncodeError:
    return EncodeError(f"there is no key {key!r} here in natural JSON", hint=f"a key that was printed so is written {_MARK + key!r}")
