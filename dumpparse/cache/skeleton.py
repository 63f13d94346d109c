"""The skeleton of what was parsed: its text, cut at its literals, and which literals they are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from ..parser.patterns import NamedPattern, named_patterns, pattern
from ..parser.tokens import Token
from .literals import kind_of

MOST_LITERALS = 400
DEEPEST = 40

_AT_LINE = pattern("AT_LINE")


@dataclass(frozen=True, slots=True)
class Skeleton:
    """What stays and what varies: ``pieces[0]``, a literal of ``kinds[0]``, ``pieces[1]``, … one piece more than kinds."""

    pieces: tuple[str, ...]
    kinds: tuple[str, ...]

    def filled(self, literals: Iterable[str]) -> str:
        """Return the text with these literals."""
        text = self.pieces[0]
        return text + "".join(literal + piece for literal, piece in zip(literals, self.pieces[1:], strict=True))


@cache
def _staying(kind: str) -> NamedPattern | None:
    """Return how a terminal may look that stays to the letter (``grammar/shapes.lark``); ``None`` where none may."""
    name = f"{kind}_STAYS"
    return pattern(name) if name in named_patterns() else None


def skeleton_of(text: str, start: int, stop: int, tokens: list[Token]) -> Skeleton | None:
    """Cut a parsed text at its literals; ``None`` where something stands in it that no shape may have."""
    if text[stop - 1] not in "}]" or "\r" in text[start:stop] or "\x1b" in text[start:stop]:
        return None
    pieces: list[str] = []
    kinds: list[str] = []
    at = start
    depth = 0
    number, count = 0, len(tokens)
    while number < count:
        token = tokens[number]
        kind, begin = token.type, token.start_pos
        number += 1
        if kind == "STRING" and not (number < count and tokens[number].type == "COLON"):
            while number < count and tokens[number].type == "PLUS_BEHIND":
                token = tokens[number + 1]
                number += 2
            if number < count and tokens[number].type == "MORE_CHARACTERS_BEHIND":
                return None
        elif kind in {"LBRACE", "LBRACKET"}:
            depth += 1
            if depth > DEEPEST or (kind == "LBRACKET" and text[token.end_pos] not in " \n]"):
                return None
        elif kind in {"RBRACE", "RBRACKET"}:
            depth -= 1
        literal = None
        if kind != "STRING" or not (number < count and tokens[number].type == "COLON"):
            literal = kind_of(kind, text[begin : token.end_pos])
        if literal is not None:
            pieces.append(text[at:begin])
            kinds.append(literal)
            at = token.end_pos
            if len(kinds) > MOST_LITERALS:
                return None
            continue
        stays = _staying(kind)
        if stays is None or not stays.fullmatch(text, begin, token.end_pos):
            return None
    pieces.append(text[at:stop])
    if any(_AT_LINE.search(piece) for piece in pieces):
        return None
    return Skeleton(tuple(pieces), tuple(kinds))
