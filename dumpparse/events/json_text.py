"""Objects in strings that are JSON, as exact as printed values are."""

from __future__ import annotations

import json
from typing import Any

from ..values import Number


def json_object(line: str) -> Any:
    """Return the object that a text is; ``None`` where it is none."""
    if not line.lstrip().startswith("{"):
        return None
    try:
        return json.loads(line, parse_constant=Number, parse_float=_float)
    except (ValueError, RecursionError):
        return None


def _float(digits: str) -> float | Number:
    made = float(digits)
    return Number(digits) if made in (float("inf"), float("-inf")) else made
