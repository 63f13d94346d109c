"""Colours for JSON."""

from __future__ import annotations

import re

_TOKEN = re.compile(r'("(?:[^"\\]++|\\.)*+")(:?)|(-?\d[\d.eE+\-]*+)|(true|false|null)')
_KEY, _TYPE, _STRING, _NUMBER, _WORD = "\x1b[34m", "\x1b[35m", "\x1b[32m", "\x1b[33m", "\x1b[36m"


def paint(json_text: str) -> str:
    """Colour a JSON text; what marks a value that JSON has not (``"$type"``) gets a colour of its own."""
    return _TOKEN.sub(_paint_token, json_text)


def _paint_token(match: re.Match[str]) -> str:
    string, colon, number, word = match.groups()
    if string is not None:
        color = _STRING if not colon else _TYPE if string == '"$type"' else _KEY
        return f"{color}{string}\x1b[39m{colon}"
    return f"{_NUMBER if number else _WORD}{number or word}\x1b[39m"
