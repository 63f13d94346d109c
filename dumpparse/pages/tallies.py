"""What a log holds, counted: its errors by kind, and its records by their label. In bounded memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from ..errors import visible
from ..events.access import exact
from ..log.record import Record, Text
from ..paths.steps import children
from ..report.row_line import RowLine
from ..values import Error

MOST = 500
"""So many kinds and labels are told apart; all others are one."""
LINES = 10
"""So many lines are named of each."""
_LONGEST = 200
_OTHERS = "others"


@dataclass(slots=True)
class Tally:
    """Some things of one kind.

    Attributes:
        name: what they are called.
        count: how many there are.
        first: what the first of them says, in one line; or nothing.
        lines: where the first ones are.

    """

    name: str
    count: int = 0
    first: str = ""
    lines: list[int] = field(default_factory=list)

    def add(self, line: int) -> None:
        """Count one more."""
        self.count += 1
        if len(self.lines) < LINES:
            self.lines.append(line)


class Tallies:
    """Errors and records of a log; ``note`` it the records.

    >>> from dumpparse import iter_records
    >>> from ..report.row_line import row_lines
    >>> tallies = Tallies()
    >>> for record in iter_records("got { a: [Error: no] }" + chr(10) + "got { a: [Error: never] }" + chr(10) + "up"):
    ...     tallies.note(record, row_lines(None, record, record.values))
    >>> [(one.name, one.count, one.first, one.lines) for one in tallies.errors]
    [('Error', 2, 'no', [1, 2])]
    >>> [(one.name, one.count, one.lines) for one in tallies.labels], tallies.texts
    ([('got', 2, [1, 2])], 1)
    """

    def __init__(self) -> None:
        self._errors: dict[str, Tally] = {}
        self._labels: dict[str, Tally] = {}
        self.texts = 0
        """How many records are text alone, blank ones aside."""
        self.records = 0
        """How many have a value."""

    @property
    def errors(self) -> list[Tally]:
        """The errors by kind, those that came most often first."""
        return _by_count(self._errors)

    @property
    def labels(self) -> list[Tally]:
        """The records with values by the words before the first of these, those that came most often first."""
        return _by_count(self._labels)

    def note(self, record: Record, rows: Sequence[RowLine]) -> None:
        """Count a record and the errors in it; ``rows`` has its values."""
        if not rows:
            self.texts += any(isinstance(part, Text) and part.text.strip() for part in record.parts)
            return
        self.records += 1
        _tally(self._labels, visible(rows[0]["label"] or "")[:_LONGEST]).add(record.line)
        for row in rows:
            for error in errors_in(row["value"]):
                tally = _tally(self._errors, kind_of(error))
                tally.first = tally.first or visible((error.message or "").partition("\n")[0])[:_LONGEST]
                tally.add(row["line"])


def _tally(tallies: dict[str, Tally], name: str) -> Tally:
    if name not in tallies and len(tallies) >= MOST:
        name = _OTHERS
    return tallies.setdefault(name, Tally(name))


def _by_count(tallies: dict[str, Tally]) -> list[Tally]:
    return sorted(tallies.values(), key=lambda one: -one.count)


def kind_of(error: Error) -> str:
    """Return what an error is: its name and the code that it has; where it has no name, how its header begins.

    >>> from dumpparse import loads
    >>> kind_of(loads("[Error: connect ECONNREFUSED] { code: 'ECONNREFUSED' }"))
    'Error ECONNREFUSED'
    """
    code = exact((error.props or {}).get("code"))
    name = error.name or (error.header or "").partition("\n")[0] or "Error"
    return visible(f"{name} {code or ''}".strip())[:_LONGEST]


def errors_in(value: Any) -> Iterator[Error]:
    """Yield the errors in a value, in printed order; what one was caused by, or holds, is a part of it."""
    todo: list[Any] = [value]
    while todo:
        one = todo.pop()
        if isinstance(one, Error):
            yield one
        else:
            todo += reversed([child for _, child in children(one)])
