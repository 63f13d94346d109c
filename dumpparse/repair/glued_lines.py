"""Lines that were glued together where their newlines were lost: the frames of an error, ``}{``, ``)TypeError: no``."""

from __future__ import annotations

from collections.abc import Iterator

from ..parser.patterns import pattern
from .repair import Repair
from .view import Change, may_hold

REPAIR = Repair("glued-lines", "TypeError: no at f (/a.js:1:2) at g (/a.js:3:4)", "Error: no one looks at it")

_GLUED = pattern("GLUED_LINES")
_HEAD = pattern("HEAD_ON_LINE")
_PROPERTIES = pattern("GLUED_PROPERTIES")
_FRAME_BEGINS = "\n    "
_ENTRY_BEGINS = "\n  "


def changes(line: str) -> Iterator[Change]:
    """Yield a newline before a frame, and between two values."""
    if not may_hold(line, "at ", "}", "]", ")"):
        return
    has_head: bool | None = None
    last = -1
    for found in _GLUED.finditer(line):
        is_frame = found["frame"] is not None
        if is_frame and has_head is None:
            has_head = _HEAD.search(line, 0, found.start()) is not None
        if has_head or not is_frame:
            yield Change(found.start(), found.end(), _FRAME_BEGINS if is_frame else "\n")
            last = found.end() if is_frame else -1
    # A value that was logged beside an error has one blank there.
    properties = _PROPERTIES.search(line, last) if last >= 0 else None
    if properties is not None:
        yield Change(*properties.span("blanks"), _ENTRY_BEGINS)
