r"""Lines that were printed, out of the strings that hold them: ``"{\n  a: 1\n}"`` of JSON is three lines again.

Where each of their characters stood is kept as for colours: what an escape has more than it says was removed. What stands around the
strings belongs to the line beside it, so that the ranges of all lines together are those of the text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..repair.escaped import JSON, Escaping
from ..source.ansi import Removed, clean
from ..source.lines import Line, Lines, Wrapped


class Held(NamedTuple):
    """A string of a text.

    Attributes:
        start, stop: where what it says begins and ends, between its quotes.
        wrapped: what it is wrapped in.

    """

    start: int
    stop: int
    wrapped: Wrapped


def lines_of(block: Lines, held: Iterable[Held], escaping: Escaping = JSON) -> list[Line]:
    """Return the lines that strings of a text hold, in order; their ranges are all of the text's."""
    pieces = [(one, *piece) for one in held for piece in _pieces(block.text, one, escaping)]
    first, last = block.pieces[0], block.pieces[-1]
    lines: list[Line] = []
    raw_start = first.start
    for number, (one, start, stop, behind) in enumerate(pieces):
        is_last = number + 1 == len(pieces)
        raw_stop = last.stop if is_last else block.raw(behind)
        lines.append(_line(block, one, (start, stop), (raw_start, raw_stop), escaping))
        raw_start = raw_stop
    lines[-1].ended = last.ended
    return lines


def _pieces(text: str, held: Held, escaping: Escaping) -> Iterator[tuple[int, int, int]]:
    """Yield where each line of a string begins, where it ends, and where its end does; the end of the last one is none of a line."""
    at, end = held.start, held.stop
    for escape in escaping.escape.finditer(text, held.start, held.stop):
        found = escaping.line_end.match(text, escape.start(), held.stop)
        if found is None or found.start() < at:
            continue
        if found.end() == held.stop:
            end = found.start()
            break
        yield at, found.start(), found.end()
        at = found.end()
    yield at, end, held.stop


def _line(block: Lines, held: Held, place: tuple[int, int], raw: tuple[int, int], escaping: Escaping) -> Line:
    """Return the line that stands at a place of a string, and in the input from one offset to another."""
    start, stop = place
    text, escapes = _unescaped(block.text, start, stop, escaping)
    text, colours = clean(text)
    line = block.line(start)
    column = start - block.line_start(start)
    removed = _composed(_composed(colours, escapes), _from(line.removed or [], column + line.shift))
    shift = block.raw(start) - raw[0]
    return Line(
        text,
        line.number,
        raw[0],
        raw[1],
        shift,
        [(offset + shift, gone) for offset, gone in removed] or None,
        wrapped=held.wrapped,
        before=raw[0] - line.start + line.before,
    )


def _unescaped(text: str, start: int, stop: int, escaping: Escaping) -> tuple[str, Removed]:
    """Return what a part of a string says, and what its escapes have more than that."""
    kept: list[str] = []
    removed: Removed = []
    at = start
    size = 0
    for found in escaping.escape.finditer(text, start, stop):
        said = escaping.read(found[0])
        kept += [text[at : found.start()], said]
        size += found.start() - at + len(said)
        at = found.end()
        removed.append((size, at - start - size))
    kept.append(text[at:stop])
    return "".join(kept), removed


def _from(removed: Removed, offset: int) -> Removed:
    """Return what was removed behind an offset of a clean text, counted from there."""
    at = bisect_right(removed, (offset, 1 << 60))
    gone = removed[at - 1][1] if at else 0
    return [(where - offset, all_gone - gone) for where, all_gone in removed[at:]]


def _composed(inner: Removed, outer: Removed) -> Removed:
    """Return what was removed in all from a text, of which first the outer and then the inner parts went."""
    if not outer or not inner:
        return inner or outer
    offsets = {offset for offset, _ in inner}
    ends = [offset + gone for offset, gone in inner]
    for where, _ in outer:
        at = bisect_right(ends, where)
        offsets.add(max(where - (inner[at - 1][1] if at else 0), 0))
    composed: Removed = []
    for offset in sorted(offsets):
        gone = _gone(inner, offset)
        composed.append((offset, gone + _gone(outer, offset + gone)))
    return composed


def _gone(removed: Removed, offset: int) -> int:
    at = bisect_right(removed, (offset, 1 << 60))
    return removed[at - 1][1] if at else 0
