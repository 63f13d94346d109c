"""What the classes of an answer share: how they become JSON."""

from __future__ import annotations

from typing import Any, ClassVar

NOT_WRITTEN = {"written": False}
"""The metadata of a field that is not in the JSON."""


class Model:
    """The base of the parts of an answer."""

    __slots__ = ()
    __pydantic_config__: ClassVar = {"extra": "forbid"}
    """What ``pydantic.TypeAdapter`` is to know; nothing here imports it, which would be a quarter of a start."""

    def as_json(self) -> dict[str, Any]:
        """Return it as JSON-able Python, at any depth of what was printed."""
        fields: dict[str, Any] = self.__dataclass_fields__  # type: ignore[attr-defined]  # every subclass is a dataclass
        return {name: _json(getattr(self, name)) for name, one in fields.items() if one.metadata.get("written", True)}


def _json(value: Any) -> Any:
    """Return a field as JSON-able Python; the classes nest three levels deep, printed values are taken as they are."""
    if isinstance(value, Model):
        return value.as_json()
    if type(value) is list and value and isinstance(value[0], Model):
        return [item.as_json() for item in value]
    return value
