"""Values and the text between them, laid over the lines of a block so that their spans tile it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ..errors import Issue
from ..source.lines import Line, Lines
from .record import Span, Text, Value


@dataclass(slots=True)
class FoundValue:
    """A value in a block: where it stands, and what is wrong with it."""

    start: int
    stop: int
    value: Any
    issues: list[Issue]


def tile_spans(blank: list[Line], body: Lines, found: list[FoundValue]) -> list[Text | Value]:
    """Lay values and the text between them over the lines, so that their spans tile the record and the blank lines before it."""
    text = body.text
    pieces: list[tuple[int, int, Any, bool]] = []
    at = 0
    for one in found:
        if text[at : one.start].strip():
            pieces.append((at, one.start, None, False))
            at = one.start
        pieces.append((at, one.stop, one.value, True))
        at = one.stop
    if text[at:].strip() or not pieces:
        pieces.append((at, len(text), None, False))
    every = [*blank, *body.pieces]
    no_gaps = [line.stop for line in every[:-1]] == [line.start for line in every[1:]]
    parts: list[Text | Value] = []
    for number, (start, stop, value, has_value) in enumerate(pieces):
        raw_start = every[0].start if number == 0 else body.raw(start)
        raw_stop = body.raw(pieces[number + 1][0]) if number + 1 < len(pieces) else every[-1].stop
        shown = next((at for at in range(start, stop) if not text[at].isspace()), start)
        shown_line = body.line(shown)
        span = Span(
            ((raw_start, raw_stop),) if no_gaps and raw_start < raw_stop else _ranges(every, raw_start, raw_stop),
            shown_line.number,
            body.raw(shown) - shown_line.start + shown_line.before + 1,
            body.line(max(stop - 1, start)).number,
        )
        if has_value:
            parts.append(Value(value, span))
        else:
            said = text[start:stop]
            said = said.removeprefix(" ") if number else said
            parts.append(Text(said.removesuffix(" ") if number + 1 < len(pieces) else said.rstrip("\n"), span))
    return parts


def _ranges(lines: list[Line], start: int, stop: int) -> tuple[tuple[int, int], ...]:
    """Return the ranges of the input that these lines cover between two offsets."""
    ranges: list[tuple[int, int]] = []
    for line in lines:
        low, high = max(line.start, start), min(line.stop, stop)
        if low >= high:
            continue
        if ranges and ranges[-1][1] == low:
            ranges[-1] = (ranges[-1][0], high)
        else:
            ranges.append((low, high))
    return tuple(ranges) or ((start, stop),)
