"""Lines as they were before a tool changed characters of them (``dumpparse.repair.VIEWS``): what stood where in the input stays known."""

from __future__ import annotations

from collections.abc import Iterable

from ..parser.patterns import pattern
from ..repair import VIEWS, Change
from ..source.ansi import Removed, raw_offset
from ..source.lines import Line

_MARK = pattern("VIEW_MARK")
ALL = tuple(VIEWS)


def may_be_viewed(text: str) -> bool:
    """Return whether there is anything in a text that a view may change."""
    return _MARK.search(text) is not None


def views_of(lines: Iterable[Line]) -> list[str]:
    """Return the names of the views that change any of some lines."""
    marked = [line.text for line in lines if may_be_viewed(line.text)]
    return [name for name, changes in VIEWS.items() if any(next(changes(text), None) is not None for text in marked)]


def seen(line: Line, names: Iterable[str] = ALL) -> list[Line]:
    """Return a line as it was before it was changed; it may have been several."""
    if not may_be_viewed(line.text):
        return [line]
    viewed = line
    for name in names:
        changes = list(VIEWS[name](viewed.text))
        if changes:
            viewed = _changed(viewed, changes)
    return _apart(viewed)


def _changed(line: Line, changes: list[Change]) -> Line:
    """Return a line with other characters in some places, which know where they stood."""
    pieces: list[str] = []
    removed: Removed = []
    older = iter(line.removed or ())
    next_one = next(older, None)
    at = gone = gone_before = 0
    for change in changes:
        pieces += (line.text[at : change.start], change.text)
        at = change.stop
        while next_one is not None and next_one[0] - line.shift <= change.start:
            gone_before = next_one[1]
            removed.append((next_one[0] - gone, gone_before + gone))
            next_one = next(older, None)
        gone += change.stop - change.start - len(change.text)
        while next_one is not None and next_one[0] - line.shift <= change.stop:
            gone_before = next_one[1]
            next_one = next(older, None)
        removed.append((line.shift + change.stop - gone, gone_before + gone))
    while next_one is not None:
        removed.append((next_one[0] - gone, next_one[1] + gone))
        next_one = next(older, None)
    pieces.append(line.text[at:])
    return Line("".join(pieces), line.number, line.start, line.stop, line.shift, removed, line.prefix, line.held, line.ended)


def _apart(line: Line) -> list[Line]:
    """Return the lines of a text with newlines in it; they share their number."""
    if "\n" not in line.text:
        return [line]
    lines: list[Line] = []
    column = 0
    for text in line.text.split("\n"):
        begins = line.shift + column
        gone = raw_offset(line.removed or [], begins) - begins
        start = line.start if not lines else line.raw(column)
        shift = line.shift if not lines else 0
        offset = 0 if not lines else begins
        removed = [(at - offset, all_gone - (gone if lines else 0)) for at, all_gone in line.removed or () if at > offset or not lines]
        if lines:
            lines[-1].stop = start
        lines.append(Line(text, line.number, start, line.stop, shift, removed or None, line.prefix, line.held, line.ended))
        column += len(text) + 1
    for one in lines[:-1]:
        one.ended = True
    return lines
