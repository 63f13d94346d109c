"""Lines that fit a width without breaking a word: where a list has its places to break, there, else at blanks."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from ..errors import visible
from .style import Style, cut

_INDENT = "    "
"""What a line begins with that goes on."""

_LEAST = 0.4
"""How much of a line a break between two parts has to fill; else it is broken at a blank further right."""


def columns_of(content: str) -> int:
    """Return how many columns text takes; wide characters count as two."""
    return len(content) if content.isascii() else sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in content)


def joined(parts: list[tuple[str, tuple[str, ...]]], style: Style, width: int | None, between: str = " · ") -> Iterator[str]:
    """Yield parts, each with its colours, in one line, or where they do not fit it, in several: between parts alone.

    >>> list(joined([("completed", ()), ("gpt-5", ()), ("resp_1", ())], Style(colour=False), 20))
    ['completed · gpt-5', '    resp_1']
    """
    line, taken = "", 0
    for content, colours in parts:
        room = columns_of(visible(content))
        if line and width is not None and taken + len(between) + room > width:
            yield line + between.rstrip(" ·")
            line, taken = _INDENT, len(_INDENT)
        elif line:
            line, taken = line + between, taken + len(between)
        line, taken = line + style(content, *colours), taken + room
    yield line


def wrapped(content: str, width: int, most: int, *, is_list: bool = False) -> list[str]:
    """Return text as lines of a width; what needs more than so many lines is cut behind a word. A word longer than a line is cut.

    >>> wrapped("created, output_item.added ×2, output_item.done ×2", 30, 3, is_list=True)
    ['created, output_item.added ×2,', 'output_item.done ×2']
    >>> wrapped("one two three four", 9, 2)
    ['one two', 'three …']
    """
    lines: list[str] = []
    while columns_of(content) > width and len(lines) < most - 1:
        stop = _break_at(content, width, is_list=is_list)
        if stop is None:
            break
        lines.append(content[:stop].rstrip())
        content = content[stop:].lstrip()
    return [*lines, _cut_behind_a_word(content, width)]


def _break_at(content: str, width: int, *, is_list: bool) -> int | None:
    """Return where a line ends that begins text; ``None`` where its first word is longer."""
    fits = _fitting(content, width)
    if is_list:
        for mark in (" · ", ", "):
            found = content.rfind(mark, 0, fits + 1)
            if found > fits * _LEAST:
                return found + len(mark) - 1
    found = content.rfind(" ", 1, fits + 1)
    return found if found > 0 else None


def _fitting(content: str, width: int) -> int:
    """Return how many characters fit a width."""
    if content.isascii():
        return min(len(content), width)
    columns = 0
    for place, char in enumerate(content):
        columns += columns_of(char)
        if columns > width:
            return place
    return len(content)


def _cut_behind_a_word(content: str, width: int) -> str:
    shown = cut(content, width)
    if shown == content:
        return content
    blank = shown.rfind(" ")
    return shown if blank < len(shown) // 2 else shown[: blank + 1] + "…"
