r"""JSON as text: valid always, harmless on a terminal, without recursion.

Beyond what JSON demands, these are written as ``\uXXXX``, which changes no value: lone surrogates (UTF-8 cannot hold
them), DEL and the C1 controls, line separators, the marks that change the direction of text, and others that are not seen.
The joiners U+200C and U+200D stay: scripts and emoji need them.

JSON, as JavaScript, knows texts in UTF-16: two halves of a pair that stand side by side in a text of Python would be read back as
one character, another text. They are refused with an EncodeError; escapes in a log are joined when they are read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from ..errors import EncodeError

_UNSAFE = (
    "[\ud800-\udbff][\udc00-\udfff]|["
    "\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0001\U000e0020-\U000e007f]"
)


@cache
def _unsafe() -> re.Pattern[str]:
    """Return what is written as an escape; compiled for the first text that is not ASCII."""
    return re.compile(_UNSAFE)


def dumps(tagged: Any, indent: int | None = None) -> str:
    """Write JSON-able Python as one JSON text; ``indent`` blanks a level, or all on one line.

    Raises EncodeError for a text in which both halves of a surrogate pair stand side by side.
    """
    try:
        text = json.dumps(tagged, ensure_ascii=False, allow_nan=False, indent=indent)
    except RecursionError:
        return "".join(write_json(tagged, indent))
    return escape(text)


def escape(text: str) -> str:
    """Write as escapes what JSON allows raw and a terminal does not take well."""
    if text.isascii() and "\x7f" not in text:
        return text
    return _unsafe().sub(_as_escape, text)


def _as_escape(match: re.Match[str]) -> str:
    if len(match[0]) > 1:
        message = f"cannot write {match[0]!a} as JSON, which knows the two halves as one character"
        raise EncodeError(message, hint='join them: text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")')
    code = ord(match[0])
    if code <= 0xFFFF:  # noqa: PLR2004  # the last code point of one UTF-16 unit
        return f"\\u{code:04x}"
    return f"\\u{0xD7C0 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"


def write_json(tagged: Any, indent: int | None = None) -> Iterator[str]:
    """Yield the JSON text in pieces, at any depth; the same text as ``json.dumps`` writes."""
    # A stack of what is still to write: texts as they are, and (value, depth) pairs wrapped in a tuple.
    todo: list[Any] = [(tagged, 0)]
    while todo:
        top = todo.pop()
        if isinstance(top, str):
            yield top
            continue
        value, depth = top
        is_list = isinstance(value, list)
        if not value or not (is_list or isinstance(value, dict)):
            yield escape(json.dumps(value, ensure_ascii=False, allow_nan=False))
            continue
        opener, closer = "[]" if is_list else "{}"
        newline = "" if indent is None else "\n" + " " * (indent * (depth + 1))
        between = ", " if indent is None else "," + newline
        last = closer if indent is None else "\n" + " " * (indent * depth) + closer
        todo.append(last)
        entries = list(enumerate(value)) if is_list else list(value.items())
        for number, (key, item) in reversed(list(enumerate(entries))):
            todo.append((item, depth + 1))
            if not is_list:
                todo.append(escape(json.dumps(key, ensure_ascii=False)) + ": ")
            if number:
                todo.append(between)
        yield opener + newline
