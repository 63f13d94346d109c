"""Values that have a name or a source instead of a text, under the key of a secret: symbols, functions, classes, regular expressions; and bytes."""

from __future__ import annotations

from ..parser.patterns import pattern
from ..source.late import LatePattern
from .keys import Holds, held_under
from .places import Hit

_HEX = pattern("HEX_CONTENTS")
_SYMBOL = pattern("SYMBOL")
_REGEXP = pattern("REGEXP")
_FUNCTION = pattern("FUNCTION_KIND")
_NAME = LatePattern(r"[\w$.-]{6,400}")
"""A name, or a source that stands for itself: it takes ``Tok3nAbc99``, and leaves ``^[a-z]+$``."""
_CONTENTS = "Uint8Contents"
_BEFORE_CLASS = "[class "
_BEHIND_SYMBOL = "Symbol("


def is_secret_name(name: str, holds: Holds) -> bool:
    """Return whether the name of a value under a key is a secret: not what programs call their functions.

    >>> is_secret_name("Tok3nAbc99", Holds.SECRET), is_secret_name("validatePassword2", Holds.SECRET), is_secret_name("^[a-z0-9]{8,}$", Holds.SECRET)
    (True, False, False)
    """
    return (
        holds in {Holds.PERHAPS, Holds.SECRET}
        and _NAME.fullmatch(name) is not None
        and any(char.isdigit() for char in name)
        and any(char.isalpha() for char in name)
        and held_under(name) is Holds.NOTHING
    )


def name_at(text: str, at: int) -> tuple[int, int] | None:
    """Return where the name of the value stands that begins at a place.

    >>> name_at("[Function: f1]", 0), name_at("/ab/g", 0), name_at("'ab'", 0)
    ((11, 13), (1, 3), None)
    """
    if text.startswith("/", at):
        found = _REGEXP.match(text, at)
        return (at + 1, text.rindex("/", at, found.end())) if found is not None else None
    if text.startswith(_BEHIND_SYMBOL, at):
        found = _SYMBOL.match(text, at)
        return (at + len(_BEHIND_SYMBOL), found.end() - 1) if found is not None else None
    start = -1
    if text.startswith(_BEFORE_CLASS, at):
        start = at + len(_BEFORE_CLASS)
    elif text.startswith("[", at) and (kind := _FUNCTION.match(text, at + 1)) is not None and text.startswith(": ", kind.end()):
        start = kind.end() + 2
    name = _WORD.match(text, start) if start >= 0 else None
    return name.span() if name is not None else None


_WORD = LatePattern(r"[\w$.-]{1,400}")


def contents_at(name: str, text: str, at: int) -> list[Hit]:
    """Return the bytes of an ``ArrayBuffer`` that stand under a key of that.

    >>> contents_at("Uint8Contents", "<68 69 ... 5 more bytes>", 0)[0].secret
    '68 69'
    """
    if name != _CONTENTS or (data := _HEX.match(text, at)) is None:
        return []
    shown = data[0].strip("<>").partition(" ...")[0]
    return [Hit(((at + 1, at + 1 + len(shown)),), shown, "bytes")]
