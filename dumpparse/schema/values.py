"""The schemas of tagged and natural JSON, from the value classes: a field says its kind, its type and whether it is always written."""

from __future__ import annotations

import types
from dataclasses import MISSING, dataclass
from typing import Any, Union, get_args, get_origin, get_type_hints

from ..values import CLASSES, Value
from ..values.base import CHILD, ITEMS, PAIRS, PLAIN, PROPS, json_fields

VALUE = {"$ref": "#/$defs/value"}
_BYTES = {"pattern": "^([0-9a-f]{2})*$"}
_COUNT = {"minimum": 0}

_NARROWER: dict[tuple[str, str], dict[str, Any]] = {
    ("number", "value"): {"description": "-0, NaN, Infinity, -Infinity, or a JSON number beyond the range of a double", "minLength": 1},
    ("bigint", "value"): {"pattern": "^-?[0-9]+$"},
    ("promise", "state"): {"enum": ["pending", "fulfilled", "rejected"]},
    ("function", "kind"): {"enum": ["Function", "AsyncFunction", "GeneratorFunction", "AsyncGeneratorFunction", "class"]},
    ("accessor", "kind"): {"enum": ["Getter", "Setter", "Getter/Setter"]},
    ("boxed", "of"): {"enum": ["Number", "String", "Boolean", "BigInt", "Symbol"]},
    ("buffer", "hex"): _BYTES,
    ("arraybuffer", "hex"): _BYTES,
    ("hole", "count"): {"minimum": 1},
    **{(name, "more"): _COUNT for name in CLASSES},
    **{(name, "size"): _COUNT for name in CLASSES},
    **{(name, "length"): _COUNT for name in CLASSES},
    ("arraybuffer", "byte_length"): _COUNT,
}
"""What a field may hold where its Python type says less."""

SCALARS = {str: "string", int: "integer", bool: "boolean", float: "number", type(None): "null"}


@dataclass(frozen=True, slots=True)
class Shapes:
    """What the fields of values hold in a kind of JSON: the schema of a value, and that of an object of keys that were printed."""

    value: dict[str, Any]
    keyed: dict[str, Any]


_TAGGED = Shapes(VALUE, {"type": "object", "additionalProperties": VALUE})


def definitions() -> dict[str, Any]:
    """Return ``$defs`` of tagged JSON: ``value``, and one for every ``$type``."""
    return {"value": _value(), **{name: form(cls, _TAGGED) for name, cls in CLASSES.items()}}


def _value() -> dict[str, Any]:
    return {
        "description": "Any printed value: what JSON can hold is itself, everything else is an object with $type.",
        "if": {"type": "object", "required": ["$type"]},
        "then": by_type({name: name for name in CLASSES}),
        "else": {
            "type": ["object", "array", "string", "number", "boolean", "null"],
            "additionalProperties": VALUE,
            "items": VALUE,
        },
    }


def by_type(names: dict[str, str]) -> dict[str, Any]:
    """Return the schema of what has a ``$type``: by its name, the definition that it is."""
    cases = [{"if": {"properties": {"$type": {"const": name}}}, "then": {"$ref": f"#/$defs/{held}"}} for name, held in names.items()]
    return {"properties": {"$type": {"enum": [*names]}}, "allOf": cases}


def form(cls: type[Value], shapes: Shapes) -> dict[str, Any]:
    """Return the schema of one value class as tagged JSON has it."""
    properties: dict[str, Any] = {"$type": {"const": cls.TYPE}}
    required = ["$type"]
    for key, default, made in fields_of(cls, shapes):
        if default is MISSING:
            required.append(key)
        properties[key] = made
    return {
        "type": "object",
        "description": (cls.__doc__ or "").strip().splitlines()[0],
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


def fields_of(cls: type[Value], shapes: Shapes) -> list[tuple[str, Any, dict[str, Any]]]:
    """List (key, default, schema) of every field of a value class."""
    hints = get_type_hints(cls, localns=_NAMES)
    return [
        (key, default, _field(cls, key, kind, hints[name], shapes, optional=default is not MISSING))
        for name, key, kind, default in json_fields(cls)
    ]


def _field(cls: type[Value], key: str, kind: str, hint: Any, shapes: Shapes, *, optional: bool) -> dict[str, Any]:
    if kind == CHILD:
        return shapes.value
    if kind == PROPS:
        return shapes.keyed
    if kind == ITEMS:
        return {"type": "array", "items": shapes.value}
    if kind == PLAIN:
        return {**plain(hint, without_null=optional), **_NARROWER.get((cls.TYPE, key), {})}
    first = shapes.value if kind == PAIRS else {"type": "string"}
    pair = {"type": "array", "prefixItems": [first, shapes.value], "minItems": 2, "maxItems": 2}
    return {"type": "array", "items": pair}


def plain(hint: Any, *, without_null: bool = False) -> dict[str, Any]:
    """Return the schema of a field that holds text, a number, a flag or a list of texts."""
    options = get_args(hint) if get_origin(hint) in {Union, types.UnionType} else (hint,)
    kinds: list[str] = []
    made: dict[str, Any] = {}
    for option in options:
        if get_origin(option) is list:
            kinds.append("array")
            made["items"] = plain(get_args(option)[0])
        elif not (without_null and option is type(None)):
            kinds.append(SCALARS[option])
    return {"type": kinds[0] if len(kinds) == 1 else kinds, **made}


_NAMES: dict[str, Any] = {}
"""Names the annotations of the value classes need beyond their modules' own."""
