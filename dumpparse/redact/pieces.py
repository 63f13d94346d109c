"""Secrets in the pieces of a stream: ``{ delta: 'hun' }``, ``{ delta: 'ter2' }``. Pieces that follow each other are looked at as one text.

Pieces are those of one key and one line prefix; a run of them ends where so many prints have none. Two streams that take turns without a
prefix are not told apart.
"""

from __future__ import annotations

import re
from functools import cache

from ..parser.patterns import pattern_text
from ..source.lines import Lines
from .places import Hit, Ranges, Unescaped

KEYS = (
    "delta",
    "text",
    "textDelta",
    "partial_json",
    "arguments",
    "content",
    "thinking",
    "argsTextDelta",
    "inputTextDelta",
    "output_text",
    "response",
)
"""The keys under which providers print what is new."""
_GAP = 100
"""A run ends where so many prints have no piece of it."""
_EMPTY = len("''")
_MOST = 20_000
"""A string of more characters is a whole, no piece."""


@cache
def _piece() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w$])['\"]?(?P<key>{'|'.join(KEYS)})['\"]?[ ]?:[ ]?\n?[ ]*(?P<string>{pattern_text('QUOTED')})")


class Run:
    """Pieces that follow each other.

    Attributes:
        text: what they say together.

    """

    def __init__(self) -> None:
        self._pieces: list[tuple[Unescaped, Lines]] = []
        self.last = 0
        """The number of the print that has the last one."""

    def add(self, piece: Unescaped, lines: Lines, number: int) -> None:
        """Add a piece, which stands in some lines, the print of a number."""
        self._pieces.append((piece, lines))
        self.last = number

    @property
    def text(self) -> str:
        """What they say together."""
        return "".join([piece.text for piece, _ in self._pieces])

    def __len__(self) -> int:
        return len(self._pieces)

    def placed(self, hits: list[Hit]) -> list[tuple[Hit, Lines]]:
        """Return secrets in what they say as they stand in the lines of each piece; only the first has its label."""
        found: list[tuple[Hit, Lines]] = []
        at = number = 0
        for hit in hits:
            start, stop = hit.ranges[0][0], hit.ranges[-1][1]
            while at + len(self._pieces[number][0].text) <= start:
                at += len(self._pieces[number][0].text)
                number += 1
            here, one, put = at, number, hit.put
            while here < stop:
                piece, lines = self._pieces[one]
                ranges: Ranges = piece.ranges(max(0, start - here), min(len(piece.text), stop - here))
                if ranges:
                    found.append((Hit(ranges, hit.secret, put, hit.depth + 1), lines))
                    put = "nothing"
                here += len(piece.text)
                one += 1
        return found


class Streams:
    """Gathers the pieces of streams, print by print.

    Attributes:
        runs: those of two pieces or more, once all were taken.

    """

    def __init__(self) -> None:
        self._open: dict[tuple[str, str | None], Run] = {}
        self._ended: list[Run] = []
        self._number = 0

    def take(self, lines: Lines) -> None:
        """Take the lines of a print, of which one string may be a piece."""
        self._number += 1
        text = lines.text
        if not any(key in text for key in KEYS):
            return
        found = [one for one in _piece().finditer(text) if len(one["string"]) > _EMPTY]
        if len(found) != 1 or len(found[0]["string"]) > _MOST:
            return
        start, stop = found[0].span("string")
        name = found[0]["key"], lines.pieces[0].prefix
        run = self._open.get(name)
        if run is None or self._number - run.last > _GAP:
            self._ended += [] if run is None else [run]
            run = self._open[name] = Run()
        run.add(Unescaped(text, [(start + 1, stop - 1)]), lines, self._number)

    @property
    def runs(self) -> list[Run]:
        """All runs of several pieces."""
        return [run for run in (*self._ended, *self._open.values()) if len(run) > 1]
