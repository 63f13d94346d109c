"""The arguments of a call: JSON that a model wrote, which may be cut or be none."""

from __future__ import annotations

import json
import math
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


def _finite(digits: str) -> float:
    """Read a number; one like ``1e400`` would become an infinity, which JSON cannot write again."""
    made = float(digits)
    if math.isinf(made):
        raise ValueError(digits)
    return made


def _no_constant(name: str) -> Any:
    raise ValueError(name)
