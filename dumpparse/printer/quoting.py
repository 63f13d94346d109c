"""Strings and names as Node writes them: which quotes, which escapes, and where a long string is broken."""

from __future__ import annotations

import re

from .width import length_of

_NAME = re.compile(r"[A-Za-z_]\w*\Z", re.ASCII)
_ODD = re.compile(r"[\x00-\x1f\\\x7f-\x9f\ud800-\udfff]")
_SHORT = {"\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", "\\": "\\\\"}
_AFTER_NEWLINE = re.compile(r"(?<=\n)(?!\Z)")
PROTOTYPE = "__proto__"


def quoted(text: str) -> str:
    r"""Return a string in the quotes that Node chooses.

    >>> print(quoted("a'b"), quoted('a"b'), quoted("a'b\"c"), quoted("a'b\"c`d"), quoted("\x1b\n\\"))
    "a'b" 'a"b' `a'b"c` 'a\'b"c`d' '\x1B\n\\'
    """
    quote = "'"
    if "'" in text:
        if '"' not in text:
            quote = '"'
        elif "`" not in text and "${" not in text:
            quote = "`"
    shown = escaped(text)
    return quote + (shown.replace("'", "\\'") if quote == "'" else shown) + quote


def escaped(text: str) -> str:
    """Return a text with what cannot be shown escaped, without regard to quotes."""
    return text if text.isascii() and text.isprintable() and "\\" not in text else _ODD.sub(_escape, text)


def _escape(found: re.Match[str]) -> str:
    char = found[0]
    code = ord(char)
    return _SHORT.get(char) or (f"\\x{code:02X}" if code < 0x100 else f"\\u{code:x}")  # noqa: PLR2004  # two digits


def lines_of(text: str) -> list[str]:
    r"""Return the lines of a string, each with its newline, as it is broken into them where it is long.

    >>> lines_of("a\nb\n"), lines_of("a")
    (['a\n', 'b\n'], ['a'])
    """
    return _AFTER_NEWLINE.split(text)


def cut_to(text: str, most: float) -> tuple[str, int]:
    r"""Return a string up to so many UTF-16 units, which may be half of its last character, and how many follow.

    >>> cut_to("abc", 2), cut_to("a😀", 2)
    (('ab', 1), ('a\ud83d', 1))
    """
    length = length_of(text)
    if length <= most:
        return text, 0
    most = int(most)
    if text.isascii():
        return text[:most], length - most
    kept = text.encode("utf-16-le", "surrogatepass")[: 2 * most]
    return kept.decode("utf-16-le", "surrogatepass"), length - most


def is_name(key: str) -> bool:
    """Return whether a key is printed without quotes.

    >>> is_name("a1"), is_name("$a"), is_name("é")
    (True, False, False)
    """
    return _NAME.match(key) is not None
