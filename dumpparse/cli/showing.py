"""What ``dumpparse show`` makes of records: lines for a person, the log as Node would have printed it, or literals of a language."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ..errors import Issue, visible
from ..log.record import Record, Text
from ..printer import Options
from ..printer.styles import MARKED
from ..report.shown_record import harmless, laid_out
from ..report.style import LEVEL_TONES, Style, for_pipe, for_terminal
from ..report.wrap import columns_of, wrapped
from .io.live_line import is_terminal
from .message import issue_message

if TYPE_CHECKING:
    from .invocation import Invocation

Wanted = tuple[str | None, Record]
"""The name of a file, ``None`` for standard input, and a record of it."""
_MOST_LINES = 4
"""So many lines an issue has at the most."""
_NARROWEST = 20
"""Columns that values have at the least, however far in they stand."""


class Showing:
    """Shows records to a person.

    Args:
        options: how values are printed; lines have as many columns as ``break_length`` says.
        style: for texts, prefixes and issues.

    """

    def __init__(self, options: Options, style: Style) -> None:
        self._options = replace(options, colors=style.colour, palette=MARKED)
        self._style = style

    def lines(self, file: str | None, record: Record) -> Iterator[str]:
        """Yield the lines of a record, and below them what is wrong in it."""
        style, options = self._style, self._options
        prefix = visible(record.prefix or "")
        margin = columns_of(prefix)
        room = max(options.break_length - margin - 2 * record.depth, _NARROWEST)
        shown = harmless(laid_out(record, replace(options, break_length=room), self._dim))
        # Whose lines they are stands before the first.
        first, *others = shown.split("\n")
        yield (style(prefix, "dim") if prefix else "") + first
        yield from (f"{' ' * margin}{line}" if line else "" for line in others)
        for issue in record.issues:
            yield from self._issue(file, issue, margin + 2 * record.depth)

    def _dim(self, text: str) -> str:
        return "\n".join(self._style(line, "dim") if line else "" for line in text.split("\n"))

    def _issue(self, file: str | None, issue: Issue, indent: int) -> Iterator[str]:
        width = self._options.break_length
        before = " " * indent + "  ^ "
        for number, line in enumerate(wrapped(issue_message(file, issue), max(int(width) - len(before), _NARROWEST), _MOST_LINES)):
            yield self._style((" " * len(before) if number else before) + line, LEVEL_TONES[issue.level])


def shown(invocation: Invocation, records: Iterator[Wanted], options: Options) -> Iterator[str]:
    """Yield the texts of records for a person, issues among them; the exit code says that there is an error."""
    style = Style(colour=invocation.color)
    lines = Showing(options, style).lines
    named: str | None = None
    for file, record in records:
        if len(invocation.files) > 1 and (file or "-") != named:
            before = "" if named is None else "\n"
            named = file or "-"
            yield f"{before}{style(f'==> {named} <==', 'bold')}\n"
        if any(issue.level == "error" for issue in record.issues):
            invocation.doubt()
        yield "".join(f"{line}\n" for line in lines(file, record))


def clean(invocation: Invocation, records: Iterator[Wanted], options: Options) -> Iterator[str]:
    """Yield the texts of records as Node would have printed them; what is wrong is said on standard error."""
    safe = for_terminal if is_terminal(sys.stdout) else for_pipe
    prefixes: set[str] = set()
    for record in _noted(invocation, records):
        text = laid_out(record, options)
        if record.prefix:
            prefixes.add(record.prefix)
        elif prefixes and (known := _begins_with(record, prefixes)):
            # What stands before the lines of others was no prefix to read this one: it is the same, all the same.
            text = text.removeprefix(known) or text
        yield f"{safe(text)}\n"


def _begins_with(record: Record, prefixes: set[str]) -> str | None:
    """Return which prefix of other records a record begins with."""
    first = record.parts[0] if record.parts else None
    # A line that was read without its prefix ends where the next one begins.
    if not isinstance(first, Text) or "\n" in first.text or record.depth:
        return None
    start = first.text
    return next(
        (one for one in prefixes if one.strip() and (start.startswith(one) or (start == one.rstrip() and len(record.parts) > 1))), None
    )


def as_literals(invocation: Invocation, records: Iterator[Wanted], language: str, width: int) -> Iterator[str]:
    """Yield the values of records as literals of a language; what is wrong is said on standard error."""
    from ..literals import LANGUAGES, literals

    def values() -> Iterator[Any]:
        for record in _noted(invocation, records):
            yield from record.values

    safe = for_terminal if is_terminal(sys.stdout) else for_pipe
    yield from map(safe, literals(values(), LANGUAGES[language], width))


def _noted(invocation: Invocation, records: Iterator[Wanted]) -> Iterator[Record]:
    for file, record in records:
        for issue in record.issues:
            invocation.issue(file, issue)
        yield record
