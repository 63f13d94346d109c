"""Lines as they were before a tool changed characters of them (``dumpparse.repair.VIEWS``): what stood where in the input stays known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from .. import repair
from ..parser.patterns import pattern
from ..source.ansi import Removed
from ..source.lines import Line

_MARK = pattern("VIEW_MARK")
_SIGN = pattern("VIEW_SIGN")
_FRAME = pattern("VIEW_FRAME")


@lru_cache(64)  # several ask it of the same line, one after another
def may_be_viewed(text: str) -> bool:
    """Return whether there is anything in a text that a view may change."""
    has_sign = _SIGN.search(text) is not None or ("at " in text and _FRAME.search(text) is not None)
    return has_sign and _MARK.search(text) is not None


def ends_in_blanks(text: str) -> bool:
    """Return whether a line ends in blanks, which only says something where others are of an error."""
    return text[-1:] in {" ", "\t"}


def views_of(lines: Iterable[Line]) -> list[str]:
    """Return the names of the views that change any of some lines."""
    marked = [line.text for line in lines if may_be_viewed(line.text) or ends_in_blanks(line.text)]
    return [name for name, changes in repair.VIEWS.items() if any(next(changes(text), None) is not None for text in marked)]


def seen(line: Line, names: Iterable[str] | None = None) -> list[Line]:
    """Return a line as it was before it was changed, as all views or those of some names see it; it may have been several."""
    if not may_be_viewed(line.text) and not ends_in_blanks(line.text):
        return [line]
    viewed = [line]
    for name in repair.VIEWS if names is None else names:
        viewed = [part for one in viewed for part in _seen_by(one, name)]
    return viewed


def _seen_by(line: Line, name: str) -> list[Line]:
    changes = list(repair.VIEWS[name](line.text))
    return _apart(_changed(line, changes)) if changes else [line]


def _changed(line: Line, changes: list[repair.Change]) -> Line:
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
    return replace(line, text="".join(pieces), removed=removed)


def _apart(line: Line) -> list[Line]:
    """Return the lines of a text with newlines in it; they share their number."""
    if "\n" not in line.text:
        return [line]
    lines: list[Line] = []
    column = at = gone = 0
    removed = line.removed or []
    for text in line.text.split("\n"):
        offset = line.shift + column if lines else 0
        start = line.raw(column) if lines else line.start
        while lines and at < len(removed) and removed[at][0] <= offset:
            gone = removed[at][1]
            at += 1
        column += len(text) + 1
        own: Removed = []
        while at < len(removed) and removed[at][0] < line.shift + column:
            own.append((removed[at][0] - offset, removed[at][1] - gone))
            at += 1
        gone = own[-1][1] + gone if own else gone
        if lines:
            lines[-1].stop = start
        shift = 0 if lines else line.shift
        lines.append(replace(line, text=text, start=start, shift=shift, removed=own or None))
    for one in lines[:-1]:
        one.ended = True
    return lines
