"""The schema of a response, from its pydantic models."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema

from ..responses.model import Response
from .values import VALUE, definitions

_PRINTED = (("Response", "rebuilt"), ("Usage", "raw"), ("Item", "content"), ("Item", "annotations"))
"""Fields that hold what was printed, as tagged JSON."""


class _AllWritten(GenerateJsonSchema):
    """Schemas of models whose every field is written, also where it has a default."""

    def field_is_required(self, field: Any, total: bool) -> bool:  # noqa: ARG002  # the interface of pydantic
        return True


def model_schema(model: type[BaseModel]) -> dict[str, Any]:
    """Return the schema of a model and of those in it, as ``{"$ref": …, "$defs": {…}}`` or the model itself with ``$defs``."""
    return model.model_json_schema(schema_generator=_AllWritten, mode="serialization")


def response() -> dict[str, Any]:
    """Return the schema of a line of ``answer --json``."""
    made = model_schema(Response)
    models = made.pop("$defs")
    known = {**models, "Response": made}
    for model, field in _PRINTED:
        held = known[model]["properties"][field]
        if held.get("type") == "array":
            held["items"] = VALUE
        elif held.get("type") == "object":
            held["additionalProperties"] = VALUE
        else:
            held.update(VALUE)
    usage = made["properties"]["usage"]
    usage["anyOf"] = [VALUE if option.get("type") == "object" else option for option in usage["anyOf"]]
    return {**_without_defaults(made), "$defs": {**_without_defaults(models), **definitions()}}


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
