"""The providers that are known, each a module with the same names in it.

``detect(data, expected)`` names the type of event that a printed object is, or ``None``; ``expected`` says that the last
event of this log was this provider's. ``is_snapshot(data)`` knows the final object printed whole. ``typed(type, data)``
gives the pydantic model. An object without any of its ``KEYS`` is nothing of it, so most objects of a log cost no call.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol, cast

if TYPE_CHECKING:
    from pydantic import BaseModel

    from .event import Event


class Provider(Protocol):
    """What the module of a provider has."""

    NAME: str
    KEYS: frozenset[str]

    def detect(self, data: dict[str, Any], *, expected: bool) -> str | None:
        """Name the type of event this object is, or ``None``."""

    def is_snapshot(self, data: dict[str, Any]) -> bool:
        """Return whether this object is the provider's final object."""

    def typed(self, kind: str, data: dict[str, Any]) -> BaseModel:
        """Return the typed model of an event; never fails."""


_MODULES = {"openai.responses": "openai_responses"}


def providers() -> list[Provider]:
    """Return the modules of all providers, in the order in which they are asked."""
    return [provider(name) for name in _MODULES]


def provider(name: str) -> Provider:
    """Return the module of one provider."""
    return cast("Provider", import_module(f".{_MODULES[name]}", __package__))


def typed(event: Event) -> BaseModel:
    """Return the typed model of an event."""
    return provider(event.provider).typed(event.type, event.data)
