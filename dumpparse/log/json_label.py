"""A word before JSON: what looks like the name of a class is a label where no printer of classes wrote the braces."""

from __future__ import annotations

from ..parser.patterns import pattern

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
