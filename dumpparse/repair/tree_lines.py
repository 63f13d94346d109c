"""The lines of a browser's tree: how deep each is indented, and what it says."""

from __future__ import annotations

import re
from typing import NamedTuple

from ..parser.patterns import pattern

_LINE = pattern("TREE_LINE")
_MARK = pattern("TREE_MARK")
_KEY_ALONE = pattern("TREE_KEY_ALONE")
_COLON = pattern("TREE_COLON")
_HEAD = pattern("STRONG_HEAD")
_FRAME = pattern("PASTED_FRAME")
_ZERO_WIDTH = "\u200b"


class TreeLine(NamedTuple):
    """A line of a tree.

    Attributes:
        stop: where it ends.
        depth: how many blanks it begins with.
        kind: what it says: `key`, `ends`, `internal`, `access` or `group`.
        key: of what.
        value: what stands behind the colon.

    """

    stop: int
    depth: int
    kind: str
    key: str = ""
    value: str = ""


def lines_of(text: str, start: int, end: int) -> tuple[list[TreeLine], bool]:
    """Return the lines of a tree from an offset on, and whether only a browser prints one of them."""
    lines: list[TreeLine] = []
    has_mark = False
    at, above = start, -1
    while at < end:
        stop = _line_end(text, at, end)
        shown = text[at:stop]
        if (on_three := _on_three_lines(text, shown, stop, end)) is not None:
            shown, stop = on_three
        found = _LINE.match(shown)
        if found is None:
            break
        has_mark = has_mark or _MARK.search(shown) is not None
        line = _line(found, stop)
        if line is not None and line.kind == "key" and _HEAD.match(line.value):
            # The frames of an error stand below its line.
            first = stop
            while stop < end and (below := _FRAME.match(text, stop + 1, end)) is not None:
                stop = below.end()
            line = line._replace(stop=stop, value=line.value + text[first:stop])
        if line is not None:
            lines.append(line if above < 0 else line._replace(depth=above))
        # Firefox puts the zero-width spaces of a line on a line of their own above it.
        above = shown.count(_ZERO_WIDTH) if line is None and _ZERO_WIDTH in shown else -1
        at = stop + 1
    return lines, has_mark


def _on_three_lines(text: str, key: str, stop: int, end: int) -> tuple[str, int] | None:
    """Return a property that stands on three lines as one on one line, and where it ends: its key, a colon, its value."""
    alone = _KEY_ALONE.match(key)
    if alone is None:
        return None
    colon = _line_end(text, stop + 1, end)
    if not _COLON.match(text[stop + 1 : colon]):
        return None
    value = _line_end(text, colon + 1, end)
    if _KEY_ALONE.match(text[colon + 1 : value]) and _COLON.match(text[value + 1 : _line_end(text, value + 1, end)]):
        return f"{key.rstrip()}:", colon  # what is expanded shows no value
    return f"{key.rstrip()}: {text[colon + 1 : value].strip()}", value


def _line_end(text: str, at: int, end: int) -> int:
    stop = text.find("\n", at, end)
    return end if stop < 0 else stop


def _line(found: re.Match[str], stop: int) -> TreeLine | None:
    blanks = found["blanks"]
    depth = blanks.count(_ZERO_WIDTH) if _ZERO_WIDTH in blanks else len(blanks.expandtabs(8)) + len(found["arrow"] or "")
    if found["ends"]:
        return TreeLine(stop, depth, "ends", value=found["ends"])
    if found["internal"]:
        return TreeLine(stop, depth, "internal", found["internal"], found["said"] or "")
    if found["access"] or found["reads"]:
        return TreeLine(stop, depth, "access", found["accessed"] or found["read"], found["access"] or found["reads"])
    if found["first"]:
        return TreeLine(stop, depth, "group", found["first"], str(int(found["last"]) - int(found["first"]) + 1))
    if found["key"]:
        return TreeLine(stop, depth, "key", found["key"], found["value"] or "")
    return None
