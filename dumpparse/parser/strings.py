"""Escapes of printed strings → text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..source.late import LatePattern
from .patterns import pattern

if TYPE_CHECKING:
    from .tokens import Token

_ESCAPE = pattern("ESCAPE")
_AS_PRINTED = pattern("AS_PRINTED")
_SIMPLE = {"n": "\n", "t": "\t", "b": "\b", "f": "\f", "r": "\r", "v": "\v"}
_PAIR = LatePattern("[\ud800-\udbff][\udc00-\udfff]")


def unescape(body: str) -> str:
    r"""Return the text that a printed string stands for, without its quotes.

    A lone surrogate stays one; two that follow each other as escapes are one character, as JSON has them. Where one escape stands that no
    printer writes, as in `C:\Users\new`, none of them is one.

    >>> unescape(r"it\'s\x1B\u00e9\n"), unescape(r"C:\Users\new")
    ("it's\x1bé\n", 'C:\\Users\\new')
    """
    if not is_escaped(body):
        return body
    text = _ESCAPE.sub(_character, body)
    return join_surrogates(text) if "\\u" in body else text


def is_escaped(body: str) -> bool:
    """Return whether backslashes stand in the body of a string, and all of them as printers write escapes."""
    return "\\" in body and _AS_PRINTED.fullmatch(body) is not None


def unescape_token(body: str, token: Token) -> str:
    """Return the text of a string that was read as a token, and note where its backslashes are no escapes."""
    if "\\" in body and not is_escaped(body):
        token.context.unescaped.append(token.start_pos)
        return body
    return unescape(body)


def escapes_in(body: str) -> Iterator[tuple[int, int, str]]:
    r"""Yield where escapes stand in the body of a string, and what each stands for; none where they are none.

    >>> [*escapes_in(r"it\'s")]
    [(2, 4, "'")]
    """
    if is_escaped(body):
        for match in _ESCAPE.finditer(body):
            yield match.start(), match.end(), _character(match)


def join_surrogates(text: str) -> str:
    """Make one character of each pair of surrogates; lone ones stay.

    A character beyond U+FFFF that is cut in two, in the segments of a string or in the deltas of a stream, prints as two escapes.
    """
    return text if text.isascii() else _PAIR.sub(lambda pair: pair[0].encode("utf-16", "surrogatepass").decode("utf-16"), text)


def _character(match: re.Match[str]) -> str:
    byte, unit, point, char = match.groups()
    if char is not None:
        return _SIMPLE.get(char, char)
    code = int(byte or unit or point, 16)
    return chr(code) if code <= 0x10FFFF else match[0]  # noqa: PLR2004
