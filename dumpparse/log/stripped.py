"""Lines of the input as those who join them see them: without colours and carriage returns, or without the prefix that all of them have.

What is read of such lines is lifted: its spans say where it stands in the input.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate

from ..source.ansi import LOST_COLOUR, Removed, clean, raw_offset
from ..source.partial import is_part
from ..source.prefix import length_of_named
from ..source.prefix_formats import MAY_BE_NAMED
from .record import Record, Span, Text, Value

MOST = 16 * 1024
"""So many characters are stripped at once: what is no known record is read line by line, and the rest is stripped again."""


class StrippedLines:
    """Whole lines that stand one behind the other.

    Attributes:
        text: what they say.
        prefix: what each of them had before that, ``""`` where none had.
        start, stop: where they stand in the text that they were taken from.

    """

    def __init__(self, raw: str, start: int, prefix: str) -> None:
        self.prefix = prefix
        self.start = start
        self.stop = start + len(raw)
        self._removed: Removed = []
        raw_starts = list(accumulate((len(line) + 1 for line in raw.split("\n")[:-1]), initial=0))
        if prefix:
            self.text = raw.replace("\n" + prefix, "\n")[len(prefix) :]
        else:
            self.text, self._removed = clean(raw)
        self._raw_starts = raw_starts
        self._starts = list(accumulate((len(line) + 1 for line in self.text.split("\n")[:-1]), initial=0))
        """Where each line begins, and what follows the last one: in what they say, and as they came."""

    def offset(self, at: int) -> int:
        """Return where a line begins in ``text`` that begins at an offset of the text that all were taken from; -1 where none does."""
        number = bisect_right(self._raw_starts, at - self.start) - 1
        return self._starts[number] if number >= 0 and self._raw_starts[number] == at - self.start else -1

    def raw_line(self, offset: int) -> int:
        """Return where a line begins in the text that all were taken from, of where it begins in ``text``."""
        return self.start + self._raw_starts[bisect_right(self._starts, offset) - 1]

    def _raw(self, offset: int) -> int:
        """Return where a character inside of a line stood among the lines as they came."""
        if self._removed:
            return raw_offset(self._removed, offset)
        number = bisect_right(self._starts, offset) - 1
        return self._raw_starts[number] + len(self.prefix) + offset - self._starts[number]

    def lift(self, record: Record, base: int, first: int) -> None:
        """Say of a record where it stands in the input: the spans of its parts are offsets in ``text``, its lines those of the input.

        Args:
            record: what was read of ``text``.
            base: where these lines begin in the input.
            first: the number of the first of them.

        """
        parts: list[Text | Value] = []
        count = len(record.parts)
        for number, part in enumerate(record.parts, 1):
            span = part.span
            ((start, stop),) = span.ranges
            raw_start = self._raw(start) if number > 1 else self._raw_starts[bisect_right(self._starts, start) - 1]
            raw_stop = self._raw(stop) if number < count else self._raw_starts[bisect_right(self._starts, stop) - 1]
            own = span.line - first
            shown = self._raw(self._starts[own] + span.column - 1)
            ranges = ((raw_start + base, raw_stop + base),)
            lifted = Span(ranges, span.line, shown - self._raw_starts[own] + 1, span.last_line)
            parts.append(Value(part.value, lifted) if isinstance(part, Value) else Text(part.text, lifted))
        record.parts = parts
        if self.prefix:
            record.prefix = self.prefix + (record.prefix or "")


def stripped_lines(text: str, at: int) -> StrippedLines | None:
    """Return the lines from the beginning of a line on that are coloured or end with a carriage return, or that have its prefix; ``None`` where it has neither."""
    newline = text.find("\n", at)
    if newline < 0:
        return None
    if text.find("\x1b", at, newline) >= 0 or text.startswith("\r", newline - 1):
        stop = text.rfind("\n", at, at + MOST) + 1
        return None if stop <= at else StrippedLines(text[at:stop], at, "")
    if MAY_BE_NAMED.match(text, at) is None:
        return None
    length = length_of_named(text[at:newline])
    prefix = text[at : at + length]
    if not length or is_part(prefix) or ("m" in prefix and LOST_COLOUR.search(prefix) is not None):
        return None
    found = _lines_behind(prefix).match(text, at, at + MOST)
    return None if found is None else StrippedLines(found[0], at, prefix)


@lru_cache(64)
def _lines_behind(prefix: str) -> re.Pattern[str]:
    """Return the pattern of lines of which each has a prefix, and nothing to strip; sources are few."""
    return re.compile(rf"(?:{re.escape(prefix)}[^\n\r\x1b]*+\n)++")
