"""Bytes → text, a chunk at a time: UTF-8, UTF-16 or UTF-32 as a byte order mark says, or UTF-16 where the NULs stand so; or what was said.

A byte order mark outweighs what was said, as WHATWG decoders have it: what a file says of itself is not overheard. Bytes that are not of the
encoding become U+FFFD each, as those decoders have it, too, and an issue with the byte offset.
"""

from __future__ import annotations

import codecs
from contextvars import ContextVar
from typing import Any, Final

from .code_pages import CodePage, encoding_named

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins as that of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECODE: Final[dict[str, Any]] = {
    "utf-8": codecs.utf_8_decode,
    "utf-16-le": codecs.utf_16_le_decode,
    "utf-16-be": codecs.utf_16_be_decode,
    "utf-32-le": codecs.utf_32_le_decode,
    "utf-32-be": codecs.utf_32_be_decode,
}
_LONGEST_BOM: Final = 4
_RARE: Final = 3
"""So many times as often as at the other place a NUL stands where letters have theirs: U+3000 and U+4E00, of Chinese, have it there."""
_SAMPLE: Final = 512
"""How many bytes are looked at where no mark says what they are of and no line ends among them."""
_FOUND: ContextVar[list[tuple[int, int]]] = ContextVar("_FOUND")
"""Where the decoding that runs now met bad bytes: error handlers are global, so one serves all decoders."""


def _by_nuls(data: bytes, *, final: bool) -> str | None:
    """Return the encoding that the first line shows: in UTF-16 each second byte of a letter or a blank is NUL, in a log of UTF-8 none is.

    So much is looked at whatever the chunks are. ``None`` where the line goes on.
    """
    stop = data.find(b"\n", 0, _SAMPLE)
    if stop < 0 and len(data) < _SAMPLE and not final:
        return None
    if data.startswith(b"\n\0"):
        return "utf-16-le"
    sample = data[: stop + 1] if stop >= 0 else data[:_SAMPLE]
    if b"\0" not in sample:
        return "utf-8"
    if stop == len(data) - 1 and not final:
        return None  # whether the newline has its NUL behind it is not there yet
    low, high = sample[1::2].count(0), sample[::2].count(0)
    is_big = high > low
    begins = stop - 1 if is_big else stop
    ends_so = stop >= 0 and begins % 2 == 0 and data[begins : begins + 2] == (b"\0\n" if is_big else b"\n\0")
    if low and high and (not ends_so or min(low, high) * _RARE > max(low, high)):
        return "utf-8"
    if low + high + (ends_so and not is_big) > 1 and (ends_so or 2 * (low + high) >= len(sample) // 2):
        return "utf-16-be" if is_big else "utf-16-le"
    return "utf-8"


def _replace(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    _FOUND.get().append((error.start, error.end))
    return "\ufffd", error.end


_HANDLER: Final = "dumpparse-replace"
codecs.register_error(_HANDLER, _replace)


class Decoder:
    """Decode chunks of bytes; ``feed`` and ``close`` give the text as far as it is whole.

    Args:
        encoding: what the bytes are where no byte order mark says otherwise; ``auto`` finds out.

    Raises:
        ValueError: there is no such encoding.

    """

    def __init__(self, encoding: str = "auto") -> None:
        self._pending = b""
        self._said = encoding_named(encoding)
        self._encoding: str | None = None
        self._page: CodePage | None = None
        """What decodes an encoding that no mark has."""
        self._consumed = 0
        """Bytes decoded so far."""
        self._chars = 0
        """Code points given out so far."""
        self.is_guessed = False
        """Whether it is read as UTF-16 though no byte order mark says so."""
        self.bad: list[tuple[int, int]] = []
        """(byte offset, code-point offset) of every byte that was replaced; taken and cleared by the caller."""

    @classmethod
    def at(cls, byte: int, offset: int) -> Decoder:
        """Return a decoder that goes on inside of UTF-8, behind so many bytes and code points."""
        decoder = cls()
        decoder._encoding, decoder._consumed, decoder._chars = "utf-8", byte, offset
        return decoder

    @property
    def waits(self) -> bool:
        """Whether bytes wait for the rest of their character."""
        return bool(self._pending) or (self._page is not None and self._page.waits)

    @property
    def chars(self) -> int:
        """How many code points were given out."""
        return self._chars

    @property
    def encoding(self) -> str:
        """What the bytes are read as."""
        return self._encoding or self._said or "utf-8"

    @property
    def is_utf_8(self) -> bool:
        """Whether no byte order mark says otherwise."""
        return self._encoding in {None, "utf-8"}

    def feed(self, data: bytes) -> str:
        """Return the text that these bytes complete."""
        return self._decode(data, final=False)

    def close(self) -> str:
        """Return what is left; an unfinished character is replaced."""
        return self._decode(b"", final=True)

    def _guess(self, data: bytes, *, final: bool) -> str | None:
        """Return the encoding of an input that begins with these bytes; ``None`` where more have to come first."""
        if len(data) < _LONGEST_BOM and not final:
            return None
        # The mark stays in the text as U+FEFF, so that offsets count it; the lines drop it.
        marked = next((name for mark, name in _BOMS if data.startswith(mark)), None)
        found = marked or self._said or _by_nuls(data, final=final)
        self.is_guessed = not marked and not self._said and found in {"utf-16-le", "utf-16-be"}
        if found is not None and found not in _DECODE:
            self._page = CodePage(found)
        return found

    def _decode(self, data: bytes, *, final: bool) -> str:
        data = self._pending + data
        self._pending = b""
        if self._encoding is None:
            self._encoding = self._guess(data, final=final)
            if self._encoding is None:
                self._pending = data
                return ""
        if self._page is not None:
            made, bad = self._page.decode(data, final=final)
            self.bad += [(byte, self._chars + char) for byte, char in bad]
            self._chars += len(made)
            return made
        decode = _DECODE[self._encoding]
        found: list[tuple[int, int]] = []
        token = _FOUND.set(found)
        try:
            text: str
            text, used = decode(data, _HANDLER, final)
        finally:
            _FOUND.reset(token)
        at = shown = 0
        for start, stop in found:
            # What stands between two bad bytes is whole: as long in the text as it decodes.
            shown += len(decode(data[at:start], "strict", True)[0])
            self.bad.append((self._consumed + start, self._chars + shown))
            at, shown = stop, shown + 1
        self._pending = data[used:]
        self._consumed += used
        self._chars += len(text)
        return text
