"""Options of ``util.inspect`` as the arguments of ``dumpparse.inspect``."""

from __future__ import annotations

import math
from typing import Any

NAMES = {
    "depth": "depth", "breakLength": "break_length", "compact": "compact", "colors": "colors", "maxArrayLength": "max_array_length",
    "maxStringLength": "max_string_length", "sorted": "sorted", "numericSeparator": "numeric_separator",
}  # fmt: skip


def options_of(options: dict[str, Any]) -> dict[str, Any]:
    """Give the arguments; what says nothing of a value that was read (``showHidden``, ``getters``) is left out, and a function sorts by text."""
    found = {NAMES[name]: math.inf if said == "Infinity" else said for name, said in options.items() if name in NAMES}
    return found | ({"sorted": True} if found.get("sorted") == "[fn]" else {})
