"""The schema of a response, made from the classes of an answer."""

from __future__ import annotations

import dataclasses
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from ..responses.model import Response
from .values import VALUE, definitions

_PRINTED = (
    ("Response", "rebuilt"), ("Usage", "raw"), ("Item", "content"), ("Item", "annotations"),
    ("Request", "settings"), ("Request", "headers"), ("Request", "sent_headers"),
)  # fmt: skip
"""Fields that hold what was printed, as tagged JSON."""


class _AllWritten(GenerateJsonSchema):
    """Schemas of classes whose every field is written, also where it has a default."""

    def field_is_required(self, field: Any, total: bool) -> bool:  # noqa: ARG002  # the interface of pydantic
        return True


def response() -> dict[str, Any]:
    """Return the schema of a line of ``answer --json``."""
    made = TypeAdapter(Response).json_schema(schema_generator=_AllWritten, mode="serialization")
    for one in dataclasses.fields(Response):
        if not one.metadata.get("written", True):
            del made["properties"][one.name]
            made["required"].remove(one.name)
    classes = made.pop("$defs")
    known = {**classes, "Response": made}
    for name, field in _PRINTED:
        held = known[name]["properties"][field]
        if held.get("type") == "array":
            held["items"] = VALUE
        elif held.get("type") == "object":
            held["additionalProperties"] = VALUE
        else:
            held.update(VALUE)
    request = known["Request"]["properties"]
    for held in (made["properties"]["usage"], request["messages"], request["tools"]):
        held["anyOf"] = [
            VALUE if option.get("type") == "object" else {**option, "items": VALUE} if option.get("type") == "array" else option
            for option in held["anyOf"]
        ]
    return {**_without_defaults(made), "$defs": {**_without_defaults(classes), **definitions()}}


def _without_defaults(schema: Any) -> Any:
    """Leave out ``default`` and the titles pydantic makes of names: of something that is always written they say nothing."""
    if isinstance(schema, list):
        return [_without_defaults(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    made = {}
    for key, item in schema.items():
        if key in {"properties", "$defs"}:
            made[key] = {name: _without_defaults(held) for name, held in item.items()}
        elif key not in {"default", "title"}:
            made[key] = _without_defaults(item)
    return made
