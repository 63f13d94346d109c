"""What JavaScript writes strings, keys and symbols as."""

from __future__ import annotations

import json
import re

from ..printer.quoting import PROTOTYPE, is_name
from .document import DECEIVING

_WELL_KNOWN = re.compile(
    r"Symbol\.(?:asyncIterator|hasInstance|isConcatSpreadable|iterator|match|matchAll|replace|search|species|split|toPrimitive|toStringTag|unscopables)\Z"
)


def js_string(text: str) -> str:
    """Return a string, in double quotes."""
    return json.dumps(text, ensure_ascii=not text.isascii() and any("\ud800" <= char <= "\udfff" for char in text)).translate(DECEIVING)


def js_key(name: str) -> str:
    """Return a key with the colon behind it."""
    if name == PROTOTYPE:
        return f'["{PROTOTYPE}"]: '
    return f"{name}: " if is_name(name) else f"{js_string(name)}: "


def js_symbol(description: str) -> str:
    """Return a symbol: one that JavaScript has by itself, or a new one."""
    if _WELL_KNOWN.match(description):
        return description
    return f"Symbol({js_string(description) if description else ''})"
