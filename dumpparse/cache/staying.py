"""Which tokens of what was parsed may stand in a text that is known again."""

from __future__ import annotations

from functools import cache

from ..parser.patterns import NamedPattern, named_patterns, pattern
from ..parser.tokens import Token

_LITERALS = frozenset({"STRING", "PLUS_BEHIND", "NUMBER", "DATE", "SYMBOL"})
"""What an error has of its own besides: literals that may vary."""
_ERRORS = frozenset({"ERROR_HEAD", "FRAME"})
"""And errors again."""
_TEXT_OF_ERROR = pattern("ERROR_TEXT_VARIES")


def stays(text: str, token: Token) -> bool:
    """Return whether a token may stay to the letter (``grammar/shapes.lark``)."""
    known = _staying(token.type)
    return known is not None and known.fullmatch(text, token.start_pos, token.end_pos) is not None


def may_be_of_error(text: str, token: Token) -> bool:
    """Return whether a token may stand in what an error has of its own."""
    if token.type in _ERRORS:
        return _TEXT_OF_ERROR.fullmatch(text, token.start_pos, token.end_pos) is not None
    return token.type in _LITERALS or stays(text, token)


@cache
def _staying(kind: str) -> NamedPattern | None:
    """Return how a terminal may look that stays to the letter; ``None`` where none may."""
    name = f"{kind}_STAYS"
    return pattern(name) if name in named_patterns() else None
