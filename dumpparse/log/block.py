"""A block: lines that were printed together, and what is known of them before they are read."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..source.lines import Line


@dataclass(slots=True)
class Block:
    """Lines that were printed together, and the blank ones before them.

    Attributes:
        lines: the lines, at least one; the first stands there by itself.
        blank: blank lines before it, which belong to its span.
        is_text: no value can begin in it.
        is_tree: it looks like a value that was expanded in the console of a browser; else it is its first line, and what follows.
        is_odd: it may be an error whose frames are indented otherwise than Node does, or a table without a box; else it is its first line, and what follows.
        is_viewed: its lines belong together only as they were before a tool changed their characters; else each is what it is.
        is_unread: it looks like a value, or like some members of one, and was collected to be said, not read.
        width: how wide the terminal was that may have broken its lines, 0 where none did; else each is what it is.
        is_typed: somebody typed it, and what is below says what that gave.
        indent: its indentation: that of its closer, which may be less than that of its first line.
        too_large: it was longer than a record may be; its lines are text.

    """

    lines: list[Line]
    blank: list[Line] = field(default_factory=list)
    is_text: bool = False
    too_large: bool = False
    indent: int = 0
    is_unread: bool = False
    is_tree: bool = False
    is_odd: bool = False
    is_viewed: bool = False
    width: int = 0
    is_typed: bool = False
