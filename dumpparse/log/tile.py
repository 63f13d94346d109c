"""Values and the text between them, laid over the lines of a block so that their spans tile it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from ..errors import Issue
from ..source.lines import Line, Lines
from .record import Span, Text, Value, said_between


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
    pieces: list[tuple[int, int, FoundValue | None]] = []
    at = 0
    for one in found:
        if one.start > at and not text[at : one.start].isspace():
            pieces.append((at, one.start, None))
            at = one.start
        pieces.append((at, one.stop, one))
        at = one.stop
    if not pieces or (at < len(text) and not text[at:].isspace()):
        pieces.append((at, len(text), None))
    lines = [*blank, *body.pieces] if blank else body.pieces
    no_gaps = len(lines) == 1 or all(above.stop == line.start for above, line in pairwise(lines))
    parts: list[Text | Value] = []
    raw_start = lines[0].start
    last = len(pieces) - 1
    for number, (start, stop, value) in enumerate(pieces):
        raw_stop = body.raw(stop) if number < last else lines[-1].stop
        shown = _ink(text, start, stop)
        line = body.line(shown)
        span = Span(
            ((raw_start, raw_stop),) if no_gaps and raw_start < raw_stop else _ranges(lines, raw_start, raw_stop),
            line.number,
            body.raw(shown) - line.start + line.before + 1,
            body.line(stop - 1 if stop > start else start).number,
        )
        if value is not None:
            parts.append(Value(value.value, span))
        else:
            parts.append(Text(said_between(text[start:stop], is_first=number == 0, is_last=number == last), span))
        raw_start = raw_stop
    return parts


def _ink(text: str, start: int, stop: int) -> int:
    """Return where the first character stands that is no blank; the start where none does."""
    at = start
    while at < stop and text[at].isspace():
        at += 1
    return at if at < stop else start


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
