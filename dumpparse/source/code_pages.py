"""The encodings that may be said of a log, by the names Python has for them, and bytes → text for those that no byte order mark has.

UTF-8, UTF-16 and UTF-32 are decoded by ``decode`` itself, which knows their marks.
"""

from __future__ import annotations

import codecs
from contextvars import ContextVar
from typing import Final

AUTO: Final = "auto"
"""The name for none: what the bytes are is found out."""
USUAL: Final = (
    "utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "latin-1", "cp1252", "cp1251", "cp1250", "cp437", "cp850", "cp866", "koi8-r",
    "iso8859-2", "iso8859-15", "mac-roman", "gb18030", "gbk", "big5", "shift_jis", "euc-jp", "euc-kr", "cp932", "cp949",
)  # fmt: skip
"""Those that logs are in, for who chooses; Python has more."""
_UNMARKED: Final = {"utf-16": "utf-16-le", "utf-32": "utf-32-le", "utf-8-sig": "utf-8"}
"""What a name means where no byte order mark stands, as WHATWG has it."""
_NO_TEXT: Final = {"utf-7", "unicode_escape", "raw-unicode-escape", "unicode-escape", "raw_unicode_escape", "idna", "punycode", "undefined"}
"""What Python calls an encoding, and no log is in: it writes other text than it reads, or nothing."""
_SHIFTING: Final = ("iso2022", "hz")
"""How the names of those begin that shift between alphabets: what Python has for them raises on bytes that it should replace."""
_BAD: Final = "\udcff"
"""Stands for a byte that is none of the encoding till its place is known; no encoding gives such a half."""
_FOUND: ContextVar[list[int]] = ContextVar("_FOUND")
"""Where the decoding that runs now met bad bytes, in what it was given."""


def encoding_named(name: str) -> str | None:
    """Return the encoding of a name, as Python calls it; ``None`` for ``auto``.

    Raises:
        ValueError: there is no encoding of that name in which text is written.

    >>> encoding_named("Latin1"), encoding_named("UTF-16"), encoding_named("auto")
    ('iso8859-1', 'utf-16-le', None)

    """
    given: object = name
    if not isinstance(given, str):
        message = f"an encoding is named by a str, not {type(name).__name__}"
        raise TypeError(message)
    if name == AUTO:
        return None
    try:
        known = codecs.lookup(name).name
        " ".encode(known)  # says no where bytes are no text: hex, zlib
    except (LookupError, ValueError):
        known = ""
    if not known or known in _NO_TEXT:
        message = f"there is no encoding {name!r}; some that there are: {', '.join(USUAL)}"
        raise ValueError(message)
    if known.startswith(_SHIFTING):
        message = f"the encoding {name!r} is not read; this reads it: iconv -f {name} -t UTF-8 FILE | dumpparse COMMAND"
        raise ValueError(message)
    return _UNMARKED.get(known, known)


def _mark(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    _FOUND.get().append(error.start)
    return _BAD, error.end


_HANDLER: Final = "dumpparse-mark"
codecs.register_error(_HANDLER, _mark)


class CodePage:
    """Decode chunks of bytes of an encoding, one behind the other; what is none of it is U+FFFD."""

    def __init__(self, encoding: str) -> None:
        self._decoder = codecs.getincrementaldecoder(encoding)(_HANDLER)
        self._at_first = self._decoder.getstate()
        self._consumed = 0
        """Bytes decoded so far, or held back by the decoder."""

    @property
    def waits(self) -> bool:
        """Whether bytes wait for the rest of their character, or what follows depends on what came."""
        return self._decoder.getstate() != self._at_first

    def decode(self, data: bytes, *, final: bool) -> tuple[str, list[tuple[int, int]]]:
        """Return the text that these bytes complete, and (byte in all of the input, character in the text) of every one that is bad."""
        begins = self._consumed - len(self._decoder.getstate()[0])
        self._consumed += len(data)
        found: list[int] = []
        token = _FOUND.set(found)
        try:
            text = self._decoder.decode(data, final)
        finally:
            _FOUND.reset(token)
        if not found:
            return text, []
        bad: list[tuple[int, int]] = []
        at = -1
        for start in found:
            at = text.index(_BAD, at + 1)
            bad.append((begins + start, at))
        return text.replace(_BAD, "\ufffd"), bad
