"""Values → literals of other languages, for a fixture: what a language has no form for is a comment, or its nearest one."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import Any

from .document import Language, laid_out, shaped
from .javascript import JAVASCRIPT, TYPESCRIPT
from .json_text import JSON
from .python import PYTHON

LANGUAGES = MappingProxyType({"js": JAVASCRIPT, "ts": TYPESCRIPT, "python": PYTHON, "json": JSON})
"""The languages by their names."""
_INDENT = 2
_NONE: Any = object()


def literals(values: Iterator[Any], language: Language, width: int = 80) -> Iterator[str]:
    """Yield the text of values as literals: that of one value, or a list of several, in lines as long as they may be.

    >>> from dumpparse import loads
    >>> print("".join(literals(iter([loads("{ a: 1n, b: Map(1) { 'c' => undefined } }")]), JAVASCRIPT)), end="")
    ({ a: 1n, b: new Map([["c", undefined]]) })
    >>> print("".join(literals(iter([loads("[ NaN, [Object] ]"), 2]), PYTHON)), end="")
    [
      [
        float("nan"),
        ...,  # [Object]
      ],
      2,
    ]
    """
    waiting = next(values, _NONE)
    if waiting is _NONE:
        return
    following = next(values, _NONE)
    if following is _NONE:
        yield language.whole("\n".join(laid_out(shaped(waiting, language, width), language, width))) + "\n"
        return
    yield "[\n"
    while waiting is not _NONE:
        comma = "," if following is not _NONE or language.trailing_comma else ""
        yield "\n".join(laid_out(shaped(waiting, language, width), language, width, _INDENT, comma)) + "\n"
        waiting, following = following, next(values, _NONE)
    yield "]\n"
