"""All views, by the names of their repairs."""

from __future__ import annotations

from . import colour, full_width, glued_lines, html, leaders, line_ends, markdown, odd_blanks
from .view import View

VIEWS: dict[str, View] = {
    one.REPAIR.name: one.changes for one in (colour, odd_blanks, html, markdown, line_ends, leaders, full_width, glued_lines)
}
"""In the order in which they are tried, and put on each other: a mark before a line may stand in what an editor made of it."""
