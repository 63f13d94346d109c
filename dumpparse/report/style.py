"""Colours, and lines that fit: the few things the renderers need of a terminal."""

from __future__ import annotations

import re
import unicodedata
from types import MappingProxyType

from ..errors import visible

CODES = MappingProxyType({"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "cyan": "36", "elided": "95"})
"""What begins a colour on a terminal, by its name here. What the printer left out has the one that it has in values (``printer.styles``, which
no start should have to import)."""
OUTCOME_TONES = MappingProxyType(
    {
        "completed": "green",
        "incomplete": "yellow",
        "unterminated": "yellow",
        "cancelled": "yellow",
        "failed": "red",
        "unknown": "red",
    }
)
"""The colour of each outcome, wherever one is shown."""
LEVEL_TONES = MappingProxyType({"error": "red", "warn": "yellow", "info": "dim"})
"""The colour of each level of issues."""
_SURROGATE = re.compile("[\ud800-\udfff]")
_TEXT_SAFE = "\n\t\u00ad\u200c\u200d"
"""Line feed, tab, soft hyphen and the joiners that emoji, Persian and Hindi need."""


class Style:
    """Paints text, or leaves it plain; what it paints is made visible first."""

    def __init__(self, *, colour: bool) -> None:
        self.colour = colour

    def __call__(self, content: str, *names: str) -> str:
        """Return text with control characters visible, in the colours of these names."""
        shown = visible(content)
        if not self.colour or not names:
            return shown
        return f"\x1b[{';'.join(CODES[name] for name in names)}m{shown}\x1b[0m"


def cut(content: str, width: int) -> str:
    """Cut text to a number of columns, the last of them an ellipsis; wide characters count as two."""
    if len(content) * 2 <= width:
        return content
    columns = fitting = 0
    for place, char in enumerate(content):
        columns += 2 if unicodedata.east_asian_width(char) in "WF" else 1
        if columns < width:
            fitting = place + 1
        if columns > width:
            return content[:fitting] + "…"
    return content


def for_terminal(content: str) -> str:
    """Make a text safe for a terminal; what belongs to writing stays: lines, tabs, blanks of any width, joiners."""
    return "".join(char if char in _TEXT_SAFE or unicodedata.category(char) == "Zs" else visible(char) for char in content)


def for_pipe(content: str) -> str:
    """Make a text writable as UTF-8: lone surrogates are written as escapes, all else stays."""
    return _SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", content)
