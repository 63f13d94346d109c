"""Bytes ↔ text without any loss: for who gives back what was read but for some places."""

from __future__ import annotations

import codecs
from typing import Any

from .compressed import CompressionError, Expander
from .decode import Decoder

_EACH_BYTE = "latin-1"
"""Of a code page each byte is a character of its own: in all of them those of ASCII are what they are, and what is written is what was read."""
_ERRORS = {"utf-8": "surrogateescape"}
"""Bytes that are not UTF-8 are lone surrogates in the text; half a character of UTF-16 is one anyway (``surrogatepass``)."""


class ExactDecoder(Decoder):
    r"""Decodes as ``Decoder`` does, also what is compressed; what is no character of its encoding is kept for ``encode``.

    >>> decoder = ExactDecoder()
    >>> text = decoder.feed(b"a\xffb ") + decoder.close()
    >>> decoder.encode(text), decoder.encode("c")
    (b'a\xffb ', b'c')
    """

    def __init__(self, encoding: str = "auto") -> None:
        super().__init__(encoding)
        self._expander = Expander()
        self.rest = b""
        """Bytes behind the last whole character of UTF-16 or UTF-32."""

    def feed(self, data: bytes) -> str:
        """Return the text that these bytes complete."""
        return "".join([super(ExactDecoder, self).feed(one) for one in self._expander.feed(data)])

    def close(self) -> str:
        """Return what is left: of what is compressed and damaged, what stands before the damage."""
        held = self._expander.close()
        return (super().feed(held) if held else "") + super().close()

    def check(self) -> None:
        """Raise an error where what is compressed could not be read to its end.

        Raises:
            OSError: it is damaged, or of a kind that is not read.

        """
        self._expander.check()

    def encode(self, text: str) -> bytes:
        """Return a text as bytes, those of the input where it is a part of that."""
        encoding = self._encoding or "utf-8"
        return text.encode(encoding, _ERRORS.get(encoding, "surrogatepass"))

    def _decode(self, data: bytes, *, final: bool) -> str:
        data, self._pending = self._pending + data, b""
        if self._encoding is None:
            self._encoding = self._guess(data, final=final)
            if self._encoding is None:
                self._pending = data
                return ""
            if not self._encoding.startswith("utf"):
                self._encoding = _EACH_BYTE
        if self._encoding == _EACH_BYTE:
            return data.decode(_EACH_BYTE)
        decode: Any = getattr(codecs, f"{self._encoding.replace('-', '_')}_decode")
        try:
            text: str
            text, used = decode(data, _ERRORS.get(self._encoding, "surrogatepass"), final and self._encoding in _ERRORS)
        except UnicodeDecodeError as error:
            message = f"its bytes are not all of {self._encoding}, which it begins as"
            raise CompressionError(message) from error
        self._pending = b"" if final else data[used:]
        self.rest = data[used:] if final else b""
        return text
