"""The text of a log, as it was read, by the spans of records."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from math import inf

from ..source.compressed import CompressionError, Expander
from ..source.decode import Decoder


def expanded(chunks: Iterable[bytes], failed: list[CompressionError], most: float = inf) -> Iterator[bytes]:
    """Yield the bytes of chunks, expanded where they are compressed.

    Args:
        chunks: the bytes.
        failed: gets why not all could be read, as an error at the end of a source would cost its last record.
        most: of so many bytes the rest is not read.

    """
    expander, size = Expander(), 0
    try:
        for chunk in chunks:
            for data in expander.feed(chunk):
                size += len(data)
                if size > most:
                    failed.append(CompressionError(f"it is more than {most / (1 << 20):,.0f} MB when expanded: the rest was not read"))
                    return
                yield data
        if rest := expander.close():
            yield rest
        expander.check()
    except CompressionError as error:
        failed.append(error)


class RawText:
    """The decoded text of bytes that pass through to whoever reads records of them; any part of it can be had until it is forgotten.

    Attributes:
        lines: how many line feeds there were; ``end``: how many characters.

    >>> raw = RawText()
    >>> list(raw.passing([b"got { a", b": 1 }"])), raw.between(4, 12)
    ([b'got { a', b': 1 }'], '{ a: 1 }')

    """

    def __init__(self, encoding: str = "auto") -> None:
        self._decoder = Decoder(encoding)
        self._texts: list[str] = []
        self._starts: list[int] = []
        """Where each text that is held begins, in code points."""
        self._is_held = True
        self.end = 0
        self.lines = 0

    def passing(self, chunks: Iterable[bytes]) -> Iterator[bytes]:
        """Yield chunks of bytes that are not compressed, and hold their text."""
        for chunk in chunks:
            self._hold(self._decoder.feed(chunk))
            yield chunk
        self._hold(self._decoder.close())

    def _hold(self, text: str) -> None:
        if text and self._is_held:
            self._texts.append(text)
            self._starts.append(self.end)
        if text:
            self.end += len(text)
            self.lines += text.count("\n")

    def between(self, start: int, stop: int) -> str:
        """Return the text between two offsets."""
        found: list[str] = []
        for place in range(max(0, bisect_right(self._starts, start) - 1), len(self._texts)):
            at = self._starts[place]
            if at >= stop:
                break
            found.append(self._texts[place][max(0, start - at) : stop - at])
        return "".join(found)

    def forget(self) -> None:
        """Hold no text any more, neither what is held nor what comes; it is counted still."""
        self._texts, self._starts, self._is_held = [], [], False
