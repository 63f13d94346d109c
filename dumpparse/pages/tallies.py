"""What a log holds, counted: its errors by kind, and its records by their label. In bounded memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ..errors import visible
from ..log.record import Record, Text
from ..report.errors_found import errors_in, kind_of
from ..report.row_line import RowLine

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
