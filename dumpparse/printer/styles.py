"""The colours that Node prints values in: which kind of text has which, and the parts of a regular expression."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

CODES = MappingProxyType(
    {
        "special": 36,
        "elided": 36,
        "number": 33,
        "bigint": 33,
        "boolean": 33,
        "undefined": 90,
        "null": 1,
        "string": 32,
        "symbol": 32,
        "date": 35,
        "regexp": 31,
        "module": 4,
    }
)
"""What begins a colour, by the name of the style in ``util.inspect.styles``; a style without one has none. What stands for something that
was left out (``elided``) is ``special`` there, and how much was (``more``) has no colour."""
MARKED = MappingProxyType({**CODES, "elided": 95, "more": 95})
"""The same, but for what was left out, which has a colour of its own."""
_ENDS = {1: 22, 4: 24}
_USUAL_END = 39


def styled(text: str, style: str, palette: Mapping[str, int] = CODES) -> str:
    """Return a text in the colour that a style has in a palette."""
    code = palette.get(style)
    if code is None:
        return text
    before, behind = begin_and_end(code)
    return before + text + behind


def begin_and_end(code: int) -> tuple[str, str]:
    """Return what begins a colour and what ends it."""
    return f"\x1b[{code}m", f"\x1b[{_ENDS.get(code, _USUAL_END)}m"


_MODULES = re.compile(r"(?<=[\\/])(node_modules[\\/])((?:@[^\\/]+[\\/])?[^\\/]+)(?=[\\/])")


def with_modules(line: str) -> str:
    """Return a line of a stack with the names of modules below ``node_modules`` underlined."""
    return _MODULES.sub(lambda found: found[1] + styled(found[2], "module"), line)
