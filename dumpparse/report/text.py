"""The summary of a response for reading: one screen, plain or in colour.

In: the data of ``summarise``. Out: lines. All text of the log goes through ``visible``, and is cut to the width.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..errors import visible
from .style import Style, cut
from .summary_table import Fit, Summary, shown_rows
from .words import more

PIPE_WIDTH = 100
"""How many columns a summary has that goes to no terminal."""
_LABEL = 11
_NAME = 120
_ISSUES = 10
_WRAPPED_LINES = 3
_OUTCOME_COLOURS = {
    "completed": "green",
    "incomplete": "yellow",
    "unterminated": "yellow",
    "cancelled": "yellow",
    "failed": "red",
    "unknown": "red",
}
_LEVEL_COLOURS = {"error": "red", "warn": "yellow", "info": "dim"}


def summary_lines(data: Summary, *, colour: bool = False, width: int = PIPE_WIDTH) -> Iterator[str]:
    """Yield the lines of one response."""
    style = Style(colour=colour)
    head = [style(_short(data["id"] or "(no id)"), "bold"), visible(_short(data["model"] or "(model not in the log)"))]
    head.append(style(_short(_outcome(data)), _OUTCOME_COLOURS[data["outcome"]], "bold"))
    yield " · ".join(head)
    room = max(20, width - _LABEL - 2)
    for row in shown_rows():
        shown = [line for content in row.words(data) for line in _fitted(content, room, row.fit)]
        for number, line in enumerate(shown):
            yield f"  {style((row.label if number == 0 else '').ljust(_LABEL), 'dim')}{line}"
    yield from _issue_lines(data, style, width)


def _short(name: str) -> str:
    """Cut a name that fills the screen."""
    return cut(name, _NAME)


def _fitted(content: str, room: int, fit: Fit) -> list[str]:
    """Make a line visible and cut it to the room there is, or break it at blanks into three at most; ``whole`` it stays as it is."""
    if fit == "whole":
        return [content]
    content = visible(content)
    if fit == "cut":
        return [cut(content, room)]
    lines: list[str] = []
    while len(content) > room and len(lines) < _WRAPPED_LINES - 1:
        place = content.rfind(" ", 1, room + 1)
        if place < 1:
            break
        lines.append(content[:place])
        content = content[place + 1 :]
    return [*lines, cut(content, room)]


def _outcome(data: Summary) -> str:
    said: str = data["outcome"]
    if data["status"] not in (None, said):
        said += f" (status {data['status']})"
    return said + (f": {data['stop_reason']}" if data["stop_reason"] else "")


def _issue_lines(data: Summary, style: Style, width: int) -> Iterator[str]:
    ranks = {"error": 0, "warn": 1, "info": 2}
    issues = sorted(
        (one for one in data["issues"] if one["code"] not in ("elided-recovered", "elided-partial", "elided-lost")),
        key=lambda one: ranks[one["level"]],
    )
    for number, one in enumerate(issues[:_ISSUES]):
        label = ("issues" if number == 0 else "").ljust(_LABEL)
        told = cut(visible(f"{one['code']} (line {one['line']}): {one['message']}"), max(20, width - _LABEL - 8))
        yield f"  {style(label, 'dim')}{style(one['level'].ljust(5), _LEVEL_COLOURS[one['level']])} {told}"
    for line in more(len(issues) - _ISSUES):
        yield f"  {' ' * _LABEL}{line}: dumpparse check shows all"
