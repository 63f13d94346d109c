"""Typed models of all Responses events, one union discriminated by ``type``.

``parse`` gives the model of a printed event. Each field may be a marker where the printer left its value out, optional
fields may be absent, and fields that are not documented are kept in ``model_extra``.
"""

from __future__ import annotations

from functools import cache
from typing import Annotated, Any, Union, get_args

from pydantic import Field, PrivateAttr, ValidationError

from . import calls, hosted, items, lifecycle, reasoning, statuses, text
from .base import Event, ItemData, Marked, Open, PartData, ResponseData


@cache
def event_models() -> dict[str, type[Event]]:
    """Return the model of every documented type."""
    models: dict[str, type[Event]] = {}
    for module in (lifecycle, items, text, reasoning, calls, statuses, hosted):
        for made in vars(module).values():
            if isinstance(made, type) and issubclass(made, Event) and made.__module__ == module.__name__:
                models[get_args(made.model_fields["type"].annotation)[0]] = made
    return models


@cache
def response_event() -> Any:
    """Return the union of all models, discriminated by ``type``, for ``pydantic.TypeAdapter``."""
    return Annotated[Union[tuple(event_models().values())], Field(discriminator="type")]  # noqa: UP007  # made at run time


class UnknownEvent(Open):
    """An event whose type is not documented, or whose fields are not what its type documents; nothing of it is lost."""

    type: str
    """The type as printed."""
    _problem: str | None = PrivateAttr(default=None)

    @property
    def problem(self) -> str | None:
        """What did not fit, where the type is a documented one."""
        return self._problem


def parse(kind: str, data: dict[str, Any]) -> Open:
    """Return the typed model of an event; ``UnknownEvent`` where there is none that fits."""
    model = event_models().get(kind)
    if model is None:
        return UnknownEvent.model_validate({**data, "type": kind})
    try:
        return model.model_validate(data)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        where = ".".join(str(step) for step in first["loc"])
        unknown = UnknownEvent.model_validate({**data, "type": kind})
        unknown._problem = f"{where}: {first['msg']}"  # noqa: SLF001
        return unknown


__all__ = ["Event", "ItemData", "Marked", "Open", "PartData", "ResponseData", "UnknownEvent", "event_models", "parse", "response_event"]
