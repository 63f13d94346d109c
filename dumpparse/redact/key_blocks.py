"""Private keys over several lines, each of which is a text of its own, or a segment of a string."""

from __future__ import annotations

from ..source.late import LatePattern
from .places import Hit

_BEGIN = LatePattern(r"-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----")
_END = "-----END"
_DATA = LatePattern(
    r"(?<![\w+/=-])[A-Za-z0-9+/]{16,200}={0,2}(?![\w+/=-])|(?<![^\s'\"|>])(?=[^\s'\"]{0,200}[A-Z0-9+/=])[A-Za-z0-9+/]{2,200}={0,2}(?=(?:\\n)?['\"]? ?\+?[ \t\r]*\Z)"
)
"""A line of a key, or the last, which is shorter."""
_MOST_LINES = 400
_MOST_OTHER = 12
"""Lines of something else that may stand between those of a key."""


class KeyBlock:
    """Goes through lines, and knows whether a private key goes on in the next."""

    def __init__(self) -> None:
        self._lines = 0
        """How many lines of the key are still looked at."""
        self._other = 0
        self._secret = ""

    @property
    def is_open(self) -> bool:
        """Whether a key goes on."""
        return self._lines > 0

    def hits(self, text: str) -> list[Hit]:
        """Return where lines of private keys stand in a text: of those that began in it or above it.

        >>> block = KeyBlock()
        >>> block.hits("-----BEGIN " + "PRIVATE KEY-----"), [hit.ranges for hit in block.hits("MIIEvQIBADANBgkqhkiG9w0BAQ")]
        ([], [((0, 26),)])
        """
        if not self._lines and "PRIVATE KEY" not in text:
            return []
        hits: list[Hit] = []
        at = 0
        for line in text.split("\n"):
            self._line(line, at, hits)
            at += len(line) + 1
        return hits

    def _line(self, line: str, at: int, hits: list[Hit]) -> None:
        if (begin := _BEGIN.search(line)) is not None and _END not in line[begin.end() :]:
            self._lines, self._other, self._secret = _MOST_LINES, 0, ""
            return
        if not self._lines:
            return
        if _END in line:
            self._lines = 0
            return
        self._lines -= 1
        found = [match.span() for match in _DATA.finditer(line)]
        if not found:
            self._other += bool(line.strip()) and ":" not in line
            if self._other > _MOST_OTHER:
                self._lines = 0
            return
        start, stop = found[-1]
        # All lines of a key have the number of its first.
        self._secret = self._secret or line[start:stop]
        hits.append(Hit(((at + start, at + stop),), self._secret))
