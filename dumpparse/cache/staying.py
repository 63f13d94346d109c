"""Which tokens of what was parsed may stand in a text that is known again."""

from __future__ import annotations

from functools import cache

from ..parser.patterns import NamedPattern, named_patterns, pattern
from ..parser.tokens import Token

_OF_ERROR = frozenset({"ERROR_HEAD", "FRAME", "STRING", "PLUS_BEHIND", "NUMBER", "DATE", "SYMBOL"})
"""What an error has of its own besides: errors again, and literals that may vary."""


def stays(text: str, token: Token) -> bool:
    """Return whether a token may stay to the letter (``grammar/shapes.lark``)."""
    known = _staying(token.type)
    return known is not None and known.fullmatch(text, token.start_pos, token.end_pos) is not None


def may_be_of_error(text: str, token: Token) -> bool:
    """Return whether a token may stand in what an error has of its own."""
    return token.type in _OF_ERROR or stays(text, token)


@cache
def _staying(kind: str) -> NamedPattern | None:
    """Return how a terminal may look that stays to the letter; ``None`` where none may."""
    name = f"{kind}_STAYS"
    return pattern(name) if name in named_patterns() else None
