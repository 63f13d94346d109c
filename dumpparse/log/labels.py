"""What looks like the name of a class and is a label: a word before JSON, a word with a number that counts nothing."""

from __future__ import annotations

from typing import Any

from ..parser.patterns import pattern
from ..values import Array, Set

_JSON = pattern("JSON_BRACES")
_QUOTING = pattern("QUOTING_CLASS")
_MARKS = frozenset("[(<")
"""What only a printer writes behind a name: a tag, a size, another prototype."""


def json_behind_label(text: str, start: int, stop: int) -> int:
    """Return where the braces begin that hold JSON, behind a word that is no class therefore; -1 where there are none.

    Node quotes keys by `'`, but for those that hold one. Cut braces are JSON as far as they go.

    >>> json_behind_label('Response { "a": 1 }', 0, 19)
    9
    """
    brace = text.find("{", start, stop)
    name = text[start : max(brace, start)].rstrip()
    if not name or not _MARKS.isdisjoint(name) or _QUOTING.fullmatch(name):
        return -1
    return brace if _JSON.fullmatch(text, brace, stop) else -1


def label_ends(text: str, start: int, value: Any) -> int:
    """Return where the brackets begin behind a word with a number that does not count what is in them; -1 where they lost a member, or have one too many.

    Node prints a size behind the names of arrays, maps and sets; those of a class of the user's bear `[Map]` or `[Set]` as well.
    """
    named = (type(value) is Array and value.class_name) or (type(value) is Set and value.class_name and not value.items)
    if not named or value.tag or value.null_prototype or text[start] == "[":
        return -1
    return text.index(") ", start) + len(") ")
