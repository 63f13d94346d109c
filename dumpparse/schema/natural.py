"""The schema of natural JSON, from the value classes and the tables by which it is written."""

from __future__ import annotations

from typing import Any

from ..encode.natural import ARRAY_FIELDS, ARRAY_KEY, ERROR_KEYS, PROPS_KEY, SAID
from ..values import CLASSES, Array, Error, Map, Object, Value
from .values import Shapes, by_type, fields_of, form

NATURAL = {"$ref": "#/$defs/natural"}
_OWN = "^(?!\\$(?!\\$))"
"""A key that was printed: one that does not begin with a single ``$``."""
_KEYED = {"type": "object", "patternProperties": {_OWN: NATURAL}, "additionalProperties": False}
_SHAPES = Shapes(NATURAL, _KEYED)
_KEYED_TYPES = {"error": "error", "map": "map", "object": "object"}


def definitions() -> dict[str, Any]:
    """Return ``$defs`` of natural JSON: ``natural``, what it is made of, and one for every other ``$type``."""
    others = {name: cls for name, cls in CLASSES.items() if cls not in SAID and cls is not Array}
    return {
        "natural": _natural([*others]),
        "array_item": _array_item(),
        "object": _with_keys(Object, {}),
        "error": _error(),
        "map": _map(),
        **{name: form(cls, _SHAPES) for name, cls in others.items()},
    }


def _natural(others: list[str]) -> dict[str, Any]:
    return {
        "description": "Any printed value. A key with one $ says what a value is; one that was printed so has a $ more.",
        "type": ["object", "array", "string", "number", "boolean", "null"],
        "items": {"if": {"type": "object", "required": [ARRAY_KEY]}, "then": {"$ref": "#/$defs/array_item"}, "else": NATURAL},
        "if": {"type": "object"},
        "then": {
            "if": {"required": ["$type"]},
            "then": by_type(_KEYED_TYPES | {name: name for name in others}),
            "else": {"$ref": "#/$defs/object"},
        },
    }


def _array_item() -> dict[str, Any]:
    names = {field.key for field in ARRAY_FIELDS}
    properties = {key: made for key, _, made in fields_of(Array, _SHAPES) if key in names}
    return {
        "description": "The last item of an array that has more than items: what else it has.",
        "type": "object",
        "properties": {ARRAY_KEY: {"type": "object", "properties": properties, "additionalProperties": False}},
        "required": [ARRAY_KEY],
        "additionalProperties": False,
    }


def _with_keys(cls: type[Value], properties: dict[str, Any], required: tuple[str, ...] = ()) -> dict[str, Any]:
    """Return the schema of a class whose own keys stand at the top, beside those that are given."""
    schemas = {key: made for key, _, made in fields_of(cls, _SHAPES)}
    said = {field.key: schemas[field.key[1:]] for field in SAID[cls]}
    return {
        "type": "object",
        "description": (cls.__doc__ or "").strip().splitlines()[0],
        "properties": {"$type": {"const": cls.TYPE}, **said, **properties},
        "required": [*required],
        "patternProperties": {_OWN: NATURAL},
        "additionalProperties": False,
    }


def _error() -> dict[str, Any]:
    schemas = {name: made for name, _, made in fields_of(Error, _SHAPES)}
    named = {field.key: schemas["frames" if field.key == "stack" else field.key] for field in ERROR_KEYS}
    # What `_OWN` says of any key holds of these as well, and a text or a list of texts is a value.
    props = {"type": "object", "properties": dict.fromkeys(named, NATURAL), "additionalProperties": False}
    return _with_keys(Error, {PROPS_KEY: props, **named}, ("$type",))


def _map() -> dict[str, Any]:
    by_entries = form(Map, _SHAPES)
    by_keys = _with_keys(Map, {PROPS_KEY: _KEYED}, ("$type",))
    with_mark = {"required": ["entries"], "propertyNames": {"pattern": "^(?!\\$(?!\\$))|^\\$type$"}}
    return {"if": with_mark, "then": by_entries, "else": by_keys}
