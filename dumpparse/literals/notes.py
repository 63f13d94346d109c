"""What is said of a value in a comment: how it was printed, of which class it is, and what of it is not there."""

from __future__ import annotations

import re
from typing import Any

from ..errors import visible
from ..printer import Options, Printer
from ..values import Object, String, Undefined
from .document import Entry, Shape

_LONGEST = 200
_SHORT = Options(depth=0, max_array_length=3, max_string_length=60)
_BLANKS = re.compile(r"\s+")


def said_of(value: Any) -> str:
    """Return how a value was printed, short and on one line; nothing of what says it itself.

    >>> from dumpparse import loads
    >>> said_of(loads("[Function: f]")), said_of(loads("undefined"))
    ('[Function: f]', '')
    """
    if isinstance(value, Undefined):
        return ""
    shown = visible(_BLANKS.sub(" ", Printer(_SHORT).print(value).text)).strip()
    return shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…"


def named(value: Any) -> str:
    """Return of which class a value is, where that is not a usual one."""
    words = [name for name in (getattr(value, "class_name", None),) if name and name != type(value).__name__]
    words += [f"[{value.tag}]"] if getattr(value, "tag", None) else []
    if getattr(value, "null_prototype", False) and not isinstance(value, Object):
        words.append("null prototype")
    if getattr(value, "ref", None) is not None:
        words.append(f"<ref *{value.ref}>")
    return " ".join(words)


def cut_note(value: Any) -> list[str]:
    """Return what is not there of a value: what the printer left out, and what the input had no more of."""
    found: list[str] = []
    more = getattr(value, "more", None)
    if isinstance(more, int):
        found.append(f"... {more} more{' characters' if isinstance(value, String) else ''}")
    elif more:
        found.append(str(more))
    cut = getattr(value, "cut", None)
    if cut not in (None, False):
        found.append(f"cut here: {cut}" if isinstance(cut, str) and cut else "cut here")
    if getattr(value, "cut_before", False):
        found.append("its beginning was cut")
    return [visible(_BLANKS.sub(" ", one)) for one in found]


def rest_of(value: Any) -> list[Entry]:
    """Return comments of what was left out of a value, or cut, as entries behind its own."""
    return [Entry(shape=Shape("", note=note)) for note in cut_note(value)]
