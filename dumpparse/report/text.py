"""The summary of a response for reading: one screen, plain or in colour.

In: the data of ``summarise``. Out: lines. All text of the log goes through ``visible``, and is cut to the width.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..errors import visible
from .style import LEVEL_TONES, OUTCOME_TONES, Style, cut
from .summary_table import Fit, Summary, shown_rows
from .words import more
from .wrap import joined, wrapped

PIPE_WIDTH = 100
"""How many columns a summary has that goes to no terminal."""
_LABEL = 11
_NAME = 120
_ISSUES = 10
_LINES_OF_ISSUE = 5
_LINES: dict[Fit, int] = {"wrap": 3, "list": 6, "code": 9}
"""How many lines are made of one, by how it is fitted."""
_ELIDED = ("not in the dump", "(arguments not in the dump)", "hidden", "[Object]", "[Array]")
"""What stands for something that the printer left out, in a line that says more."""
_ELISION = re.compile(f"({'|'.join(map(re.escape, sorted(_ELIDED, key=len, reverse=True)))})")


def summary_lines(data: Summary, *, colour: bool = False, width: int | None = None, is_brief: bool = False) -> Iterator[str]:
    """Yield the lines of one response, for a terminal of a width, or for none: then what is to be copied is in one piece.

    A brief one has only how it ended, what it cost and what is missing, for who has been told the rest.
    """
    style = Style(colour=colour)
    head: list[tuple[str, tuple[str, ...]]] = [(outcome_line(data), (OUTCOME_TONES[data["outcome"]], "bold"))]
    head += [(data["model"] or "(model not in the log)", ("bold",)), (data["id"] or "(no id)", ())]
    yield from joined([(_short(name), colours) for name, colours in head], style, width)
    room = 0 if width is None else max(20, width - _LABEL - 2)
    for row in shown_rows():
        if is_brief and not row.is_brief:
            continue
        tone = row.tone if isinstance(row.tone, str) else row.tone(data)
        shown = [line for content in row.words(data) for line in _fitted(content, room, row.fit)]
        for number, line in enumerate(shown):
            yield f"  {style((row.label if number == 0 else '').ljust(_LABEL), 'dim')}{style(line, tone) if tone else _with_elisions(line, style)}"
    if not is_brief:
        yield from _issue_lines(data, style, width or PIPE_WIDTH)


def _with_elisions(line: str, style: Style) -> str:
    """Colour what the printer left out, where a line names it."""
    if not style.colour:
        return line
    return "".join(style(part, "elided") if part in _ELIDED else part for part in _ELISION.split(line))


def _short(name: str) -> str:
    """Cut a name that fills the screen."""
    return cut(name, _NAME)


def _fitted(content: str, room: int, fit: Fit) -> list[str]:
    """Make a line visible, and cut it to the room there is, or break it into lines; ``code`` stays in one piece where nothing has to fit."""
    if fit == "code":
        return wrapped(content, room, _LINES["code"]) if room else [content]
    content, room = visible(content), room or PIPE_WIDTH - _LABEL - 2
    # A list is cut no earlier on a narrow terminal than it is on a wide one.
    most = max(_LINES[fit], -(-_LINES[fit] * (PIPE_WIDTH - _LABEL - 2) // room)) if fit == "list" else _LINES[fit]
    return wrapped(content, room, most, is_list=fit == "list")


def outcome_line(data: Summary) -> str:
    """Return how it ended: the outcome, with what the provider says of it."""
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
        told = wrapped(visible(f"{one['code']} (line {one['line']}): {one['message']}"), max(20, width - _LABEL - 8), _LINES_OF_ISSUE)
        yield f"  {style(label, 'dim')}{style(one['level'].ljust(5), LEVEL_TONES[one['level']])} {told[0]}"
        yield from (f"  {' ' * (_LABEL + 6)}{line}" for line in told[1:])
    for line in more(len(issues) - _ISSUES):
        yield f"  {' ' * _LABEL}{line}: dumpparse check shows all"
