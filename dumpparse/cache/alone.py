"""What the grammar makes of a text that is one value and nothing else."""

from __future__ import annotations

from typing import Any

from ..errors import DumpParseError
from ..parser.context import ParseContext
from ..parser.lalr import parse
from ..parser.literal_values import NotKnownError
from ..parser.tokens import Token


def parsed_alone(text: str) -> tuple[Any, list[Token]]:
    """Return the value of a text, and its tokens.

    Raises:
        NotKnownError: it is no value, more than one, or something is to be said of it.

    """
    context = ParseContext(text, whole=False, may_cut=True)
    context.brackets[0].at_member_start = True
    tokens: list[Token] = []
    context.tokens = tokens
    try:
        value = parse(context)
    except DumpParseError:
        raise NotKnownError from None
    if context.stop != len(text) or not context.is_unremarkable:
        raise NotKnownError
    return value, tokens
