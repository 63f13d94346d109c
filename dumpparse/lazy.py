"""What tables name as ``module:name``, imported when it is first used: tables stay light, and so does what reads them."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import Any


@cache
def load(where: str) -> Any:
    """Return what ``module:name`` names; the module is one of this package.

    >>> load("encode.text:dumps")([1])
    '[1]'
    """
    module, _, name = where.partition(":")
    return getattr(import_module(f".{module}", __package__), name)
