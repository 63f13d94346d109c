"""Escapes of printed strings → text."""

from __future__ import annotations

import re

from .patterns import pattern

_ESCAPE = pattern("ESCAPE")
_SIMPLE = {"n": "\n", "t": "\t", "b": "\b", "f": "\f", "r": "\r", "v": "\v", "0": "\0"}
_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")


def unescape(body: str) -> str:
    r"""Return the text that a printed string stands for, without its quotes.

    A lone surrogate stays one; two that follow each other as escapes are one character, as JSON has them.

    >>> unescape(r"it\'s\x1B\u00e9\n")
    "it's\x1bé\n"
    """
    if "\\" not in body:
        return body
    text = _ESCAPE.sub(_character, body)
    return join_surrogates(text) if "\\u" in body else text


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
