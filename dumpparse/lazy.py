"""What is imported when it is first used: what tables name as ``module:name``, and the names of packages. So all of them stay light."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Any


def late(package: str, where: dict[str, str]) -> Callable[[str], Any]:
    """Return the ``__getattr__`` of a package whose names are imported when they are first asked for (PEP 562).

    ``where`` has the submodule of each.
    """

    def find(name: str) -> Any:
        if name not in where:
            message = f"module {package!r} has no attribute {name!r}"
            raise AttributeError(message)
        module = import_module(package)
        found = module.__dict__[name] = getattr(import_module(f"{package}.{where[name]}"), name)
        return found

    return find


@cache
def load(where: str) -> Any:
    """Return what ``module:name`` names; the module is one of this package.

    >>> load("encode.text:dumps")([1])
    '[1]'
    """
    module, _, name = where.partition(":")
    return getattr(import_module(f".{module}", __package__), name)
