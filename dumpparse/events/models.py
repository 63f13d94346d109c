"""Typed models of events, made of the rows of a provider when someone first asks for one.

``parse`` gives the model of a printed event. Each field may be a marker where the printer left its value out, optional
fields may be absent, and fields that are not documented are kept in ``model_extra``.
"""

from __future__ import annotations

from functools import cache
from typing import Annotated, Any, ClassVar, Literal, Union

from pydantic import BaseModel, ConfigDict, Field, InstanceOf, PrivateAttr, StrictFloat, StrictInt, StrictStr, ValidationError, create_model

from ..providers.table import provider
from ..values import Value
from .event_types import EventField, EventObject

Marker: Any = InstanceOf[Value]
"""A printed form that JSON has not: ``Elided`` for ``[Object]``, ``String`` for a string with a lost tail."""


def _marked(kind: Any) -> Any:
    """Return the type of a field whose value may be a marker."""
    return Annotated[kind | Marker, "the field, or a marker where the printer left it out"]


_KINDS: dict[str, Any] = {
    "text": _marked(StrictStr),
    "integer": _marked(StrictInt),
    "number": _marked(StrictInt | StrictFloat),
    "object": _marked(dict[str, Any]),
    "list": _marked(list[Any]),
    "text or integer": _marked(StrictStr) | _marked(StrictInt),
    "any": Any,
}


class Open(BaseModel):
    """A model that keeps the fields it does not know; its schema is built when it is first used."""

    model_config = ConfigDict(extra="allow", defer_build=True, protected_namespaces=(), arbitrary_types_allowed=True)
    _provider: ClassVar[str] = ""

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle by name: the class is made of rows, and stands in no module."""
        return _new, (self._provider, type(self).__name__), self.__getstate__()


class UnknownEvent(Open):
    """An event whose type is not documented, or whose fields are not what its type documents; nothing of it is lost."""

    type: str
    """The type as printed."""
    _problem: str | None = PrivateAttr(default=None)

    @property
    def problem(self) -> str | None:
        """What did not fit, where the type is a documented one."""
        return self._problem


@cache
def event_models(name: str) -> dict[str, type[Open]]:
    """Return the model of every documented type of a provider."""
    made: dict[str, type[Open]] = {}
    for row in provider(name).EVENT_TYPES:
        fields = {**_fields(name, row.shared), "type": (Literal[row.type], ...), **_fields(name, row.fields)}
        made[row.type] = _model(name, row.name, row.doc, fields)
    return made


@cache
def _object(name: str, rows: EventObject) -> type[Open]:
    return _model(name, rows.name, rows.doc, _fields(name, rows.fields))


def _model(name: str, called: str, doc: str, fields: dict[str, Any]) -> type[Open]:
    made: type[Open] = create_model(called, __base__=Open, __doc__=doc, __module__=__name__, **fields)
    made._provider = name  # noqa: SLF001  # of this module
    return made


def _fields(name: str, rows: tuple[EventField, ...]) -> dict[str, Any]:
    """Return fields as pydantic takes them: name → (type, default)."""
    made: dict[str, Any] = {}
    for row in rows:
        kind: Any = _marked(_object(name, row.kind)) if isinstance(row.kind, EventObject) else _KINDS[row.kind]
        if row.optional:
            made[row.name] = (kind if kind is Any else kind | None, Field(default=None, description=row.doc))
        else:
            made[row.name] = (kind, Field(description=row.doc))
    return made


@cache
def event_union(name: str) -> Any:
    """Return the union of all models of a provider, discriminated by ``type``, for ``pydantic.TypeAdapter``."""
    return Annotated[Union[tuple(event_models(name).values())], Field(discriminator="type")]  # noqa: UP007  # made at run time


def parse_event(name: str, kind: str, data: dict[str, Any]) -> Open:
    """Return the typed model of a provider's event; ``UnknownEvent`` where there is none that fits; never an error."""
    model = event_models(name).get(kind)
    if model is None:
        return UnknownEvent.model_validate({**data, "type": kind})
    try:
        # Not every provider writes into an event what it is called.
        return model.model_validate(data if "type" in data else {**data, "type": kind})
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        where = ".".join(str(step) for step in first["loc"])
        unknown = UnknownEvent.model_validate({**data, "type": kind})
        unknown._problem = f"{where}: {first['msg']}"  # noqa: SLF001  # of this module
        return unknown


def _new(name: str, called: str) -> Open:
    """Return a new object of a model by its name, for pickle to fill."""
    if called == UnknownEvent.__name__:
        return UnknownEvent.__new__(UnknownEvent)
    known = {model.__name__: model for model in event_models(name).values()}
    for row in provider(name).EVENT_TYPES:
        known |= {field.kind.name: _object(name, field.kind) for field in (*row.shared, *row.fields) if isinstance(field.kind, EventObject)}
    return known[called].__new__(known[called])


__all__ = ["Open", "UnknownEvent", "event_models", "event_union", "parse_event"]
