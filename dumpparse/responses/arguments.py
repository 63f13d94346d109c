"""The arguments of a call: JSON that a model wrote, which may be cut or be none."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from typing import Any


def parse_arguments(content: str) -> Any:
    """Return arguments as JSON-able Python; ``None`` where they are no JSON, nested too deep, or beyond what a number can be."""
    try:
        return json.loads(content, parse_constant=_no_constant, parse_float=_finite)
    except (ValueError, RecursionError):
        return None


def is_json(content: str) -> bool:
    """Return whether arguments are JSON."""
    try:
        json.loads(content, parse_constant=_no_constant)
    except ValueError:
        return False
    except RecursionError:
        return True
    return True


def keeps_all(content: str) -> bool:
    """Return whether arguments that are parsed say all that they said: no key twice, every number as it was written.

    >>> [keeps_all(content) for content in ('{"a": 1.5}', '{"a": 1, "a": 2}', '{"a": 1.50}')]
    [True, False, False]
    """
    try:
        json.loads(content, object_pairs_hook=_once, parse_int=_written_so(int), parse_float=_written_so(float))
    except (ValueError, RecursionError):
        return False
    return True


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        raise ValueError(pairs[0][0])
    return made


def _written_so(make: Callable[[str], float]) -> Callable[[str], float]:
    """Return what reads a number, if it would be written as it was."""

    def number(digits: str) -> float:
        made = make(digits)
        if repr(made) != digits:
            raise ValueError(digits)
        return made

    return number


def _finite(digits: str) -> float:
    """Read a number; one like ``1e400`` would become an infinity, which JSON cannot write again."""
    made = float(digits)
    if math.isinf(made):
        raise ValueError(digits)
    return made


def _no_constant(name: str) -> Any:
    raise ValueError(name)
