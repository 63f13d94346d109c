"""The text of a log, as it was read, by the spans of records."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from ..source.compressed import Expander
from ..source.decode import Decoder


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
        """Yield the bytes of chunks, expanded where they are compressed, and hold their text.

        Raises:
            CompressionError: behind all that could be expanded, where that is not all.

        """
        expander = Expander()
        for chunk in chunks:
            for data in expander.feed(chunk):
                self._hold(self._decoder.feed(data))
                yield data
        if rest := expander.close():
            self._hold(self._decoder.feed(rest))
            yield rest
        self._hold(self._decoder.close())
        expander.check()

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
