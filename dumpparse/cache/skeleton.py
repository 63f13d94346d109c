"""The skeleton of what was parsed: its text, cut at its literals, and which literals they are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..parser.patterns import pattern
from ..parser.tokens import Token
from ..source.lines import indent_of
from .literals import KINDS, OF_TERMINAL, kind_of, kind_of_error, kind_of_items
from .staying import may_be_of_error, stays

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
        return filled(self.pieces, literals)


def filled(pieces: tuple[str, ...], literals: Iterable[str]) -> str:
    """Return the text of pieces with literals between them."""
    return pieces[0] + "".join(literal + piece for literal, piece in zip(literals, pieces[1:], strict=True))


def skeleton_of(text: str, start: int, stop: int, tokens: list[Token]) -> Skeleton | None:
    """Cut a parsed text at its literals; ``None`` where something stands in it that no shape may have."""
    if "\r" in text[start:stop] or "\x1b" in text[start:stop]:
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
        literal = None
        is_key = kind == "STRING" and number < count and tokens[number].type == "COLON"
        if kind == "ERROR_HEAD":
            while number < count and tokens[number].type == "FRAME":
                token = tokens[number]
                number += 1
            last = text.rfind("\n", begin, token.end_pos) + 1
            error = kind_of_error(text, begin, indent_of(text[last : token.end_pos]))
            if error is None:
                return None
            literal, end = error
            # What it has of its own belongs to it.
            while number < count and tokens[number].start_pos < end:
                token = tokens[number]
                number += 1
                if not may_be_of_error(text, token):
                    return None
            if token.end_pos != end:
                return None
        elif kind == "STRING" and not is_key:
            while number < count and tokens[number].type == "PLUS_BEHIND":
                token = tokens[number + 1]
                number += 2
            if number < count and tokens[number].type == "MORE_CHARACTERS_BEHIND":
                return None
        elif kind in {"LBRACE", "PROPS_BEHIND", "LBRACKET"}:
            depth += 1
            if depth > DEEPEST or (kind == "LBRACKET" and text[token.end_pos] not in ' \n]{"-0123456789'):
                return None
            if kind == "LBRACKET" and (found := _items(text, tokens, number, depth)) is not None:
                # How many there are varies, too.
                literal, begin, number = found
                pieces.append(text[at:begin])
                kinds.append(literal)
                at = tokens[number - 1].end_pos
                continue
        elif kind in {"RBRACE", "RBRACKET"}:
            depth -= 1
        if literal is None and not is_key:
            literal = kind_of(kind, text[begin : token.end_pos])
        if literal is not None:
            pieces.append(text[at:begin])
            kinds.append(literal)
            at = token.end_pos
            if len(kinds) > MOST_LITERALS:
                return None
            continue
        if not stays(text, token):
            return None
    pieces.append(text[at:stop])
    is_whole = text[stop - 1] in "}]" or (not pieces[-1] and KINDS[kinds[-1]].is_error)
    if not is_whole or any(_AT_LINE.search(piece) for piece in pieces):
        return None
    return Skeleton(tuple(pieces), tuple(kinds))


def _items(text: str, tokens: list[Token], number: int, depth: int) -> tuple[str, int, int] | None:
    """Return the kind of the items of a list that opens before a token, where they begin, and the number of the token behind them; ``None`` where some are no literals.

    A list of a class says how many items it has, and what one is that stands on its line alone, decide its items.
    """
    first = number
    while number + 1 < len(tokens) and tokens[number].type in OF_TERMINAL:
        number += 1
        if tokens[number].type == "RBRACKET":
            break
        if tokens[number].type != "COMMA":
            return None
        number += 1
    is_of_class = first > 1 and tokens[first - 2].type == "ARRAY_PREFIX"
    if number == first or is_of_class or number >= len(tokens) or tokens[number].type != "RBRACKET":
        return None
    begin, end, closer = tokens[first].start_pos, tokens[number - 1].end_pos, tokens[number].start_pos
    indent = 0
    if "\n" in text[tokens[first - 1].end_pos : closer]:
        indent = closer - text.rfind("\n", 0, closer) - 1 + 2
        begin = tokens[first - 1].end_pos + 1 + indent
        if text[tokens[first - 1].end_pos : begin] != f"\n{' ' * indent}" or "\n" not in text[begin:end]:
            return None
    elif depth == 1:
        return None
    kind = kind_of_items(text[begin:end], indent, is_tight=text[begin - 1] == "[")
    return None if kind is None else (kind, begin, number)
