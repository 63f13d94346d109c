"""Types → JSON Schema: the typed dictionaries of the outputs, with what their annotations say beside the types."""

from __future__ import annotations

import types
from dataclasses import fields
from typing import Annotated, Any, Literal, NotRequired, Union, get_args, get_origin, get_type_hints, is_typeddict

from ..json_types import Exactly, FieldsOf, Keywords, Pair, SameAs
from .values import SCALARS

Schema = dict[str, Any]


def closed(properties: Schema, required: list[str] | None = None) -> Schema:
    """Return the schema of an object with these keys and no others, all of them unless ``required`` names fewer."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties) if required is None else required,
        "additionalProperties": False,
    }


class TypedSchemas:
    """Makes schemas of types.

    Args:
        response: the schema of a response, for fields that are the same as one of it.

    """

    def __init__(self, response: Schema | None = None) -> None:
        self._response = response or {}

    def of(self, hint: Any, name: str = "") -> Schema:
        """Return the schema of a type; ``name`` is that of the field that has it."""
        origin, arguments = get_origin(hint), get_args(hint)
        if origin is Annotated:
            return self._annotated(arguments[0], hint.__metadata__, name)
        if origin is Literal:
            return {"const": arguments[0]} if len(arguments) == 1 else {"enum": list(arguments)}
        if origin in {Union, types.UnionType}:
            return self._union(arguments)
        if origin is list:
            return {"type": "array", "items": self.of(arguments[0])}
        if origin is dict:
            return {"type": "object", "additionalProperties": self.of(arguments[1])}
        if is_typeddict(hint):
            return self._object(hint)
        return {"type": SCALARS[hint]}

    def _object(self, form: Any) -> Schema:
        hints = get_type_hints(form, include_extras=True)
        optional = {key for key, hint in hints.items() if get_origin(hint) is NotRequired}
        properties = {key: self.of(get_args(hint)[0] if key in optional else hint, key) for key, hint in hints.items()}
        return closed(properties, [key for key in properties if key not in optional])

    def _annotated(self, hint: Any, marks: tuple[Any, ...], name: str) -> Schema:
        """Return the schema of an annotated type: the last mark that makes one instead of the type counts, then all keywords."""
        made: Schema | None = None
        for mark in marks:
            if isinstance(mark, Exactly):
                made = mark.make()
            elif isinstance(mark, SameAs):
                made = self._same(mark, name)
            elif isinstance(mark, FieldsOf):
                hints = get_type_hints(mark.cls)
                made = closed({field.name: self.of(hints[field.name]) for field in fields(mark.cls) if field.name not in mark.but})
            elif isinstance(mark, Pair):
                item = self.of(get_args(hint)[0])
                made = {"type": "array", "prefixItems": [item, item], "minItems": 2, "maxItems": 2}
        made = self.of(hint) if made is None else made
        for mark in marks:
            if isinstance(mark, Keywords):
                # What is said of an object reads best above its properties.
                made = {"type": "object", **mark.words, **made} if "properties" in made else {**made, **mark.words}
        return made

    def _same(self, mark: SameAs, name: str) -> Schema:
        owner = self._response if mark.owner == "Response" else self._response["$defs"][mark.owner]
        found: Schema = owner["properties"][mark.name or name]
        return found

    def _union(self, options: tuple[Any, ...]) -> Schema:
        """Return the schema of a union: scalars are one list of types; objects with other keys each exclude one another."""
        made = [self.of(option) for option in options]
        if all(is_typeddict(option) for option in options):
            return {"oneOf": made}
        if all(isinstance(one.get("type"), str) and one["type"] in SCALARS.values() for one in made):
            merged: Schema = {}
            for one in made:
                merged.update(one)
            return {**merged, "type": [one["type"] for one in made]}
        return {"anyOf": made}
