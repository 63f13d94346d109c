"""Where the opaque spans end: errors, bracketed text, raw text. Indentation decides, not a pattern.

Every function takes the context and the offset where the span begins, and gives the offset behind it, or nothing where no such
span begins there. L is the indentation of the line on which the entry begins (``Bracket.entry_indent``).
"""

from __future__ import annotations

from .brackets import find_bracketed, find_threw, threw_is_indented
from .errors import ErrorSpan, find_error, find_headed
from .raw import comma_inside, find_raw, prints_nothing

__all__ = [
    "ErrorSpan",
    "comma_inside",
    "find_bracketed",
    "find_error",
    "find_headed",
    "find_raw",
    "find_threw",
    "prints_nothing",
    "threw_is_indented",
]
