"""The records of a log → all that a report says of it, piece by piece, as each is known."""

from __future__ import annotations

import base64
import gzip
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ..errors import Issue
from ..log.record import Record
from ..report.left_out import LeftOut
from ..report.row_line import RowLine, row_lines
from ..responses.model import Problem
from .entries import Entry, entries_of, shallow_json
from .raw_text import RawText
from .reading import EventReading, FinishedResponse, SeenEvent
from .response_view import ResponseView, response_view
from .tallies import Tallies
from .timeline import EventMark

MOST_ISSUES = 500
"""So many issues of records are listed; with its entry each is shown."""


class Gathered(NamedTuple):
    """What came of a record: its entries, each with the number of its text, that text, and the responses that are finished now."""

    entries: list[Entry]
    raw: str
    views: list[ResponseView]


@dataclass(slots=True)
class Counts:
    """How much there was of each."""

    records: int = 0
    events: int = 0
    responses: int = 0
    issues: int = 0
    errors: int = 0
    """Issues of that level."""


class Gathering:
    """Takes the records of a log, and says what a page shows of each.

    Args:
        raw: the text that the records stand in.
        most_responses: of so many responses a view is made; of others only their number is known.

    Attributes:
        counts: how much there was of each.
        tallies: errors and labels of records without events; ``left_out``: what the printer left out of them.
        issues: the first issues of records.

    """

    def __init__(self, raw: RawText, most_responses: int) -> None:
        self._raw = raw
        self._most_responses = most_responses
        self._reading = EventReading()
        self._marks: defaultdict[int, list[EventMark]] = defaultdict(list)
        self._record_issues = 0
        self.counts = Counts()
        self.tallies = Tallies()
        self.left_out = LeftOut()
        self.issues: list[Issue] = []

    def feed(self, record: Record) -> Gathered:
        """Return what came of a record."""
        seen = self._reading.feed(record)
        counts = self.counts
        counts.records += 1
        self._count(record.issues)
        self._record_issues += len(record.issues)
        self.issues += record.issues[: MOST_ISSUES - len(self.issues)]
        for one in seen.events:
            self._note(one)
        rows: list[RowLine] = []
        if all(one.event.kind == "failure" for one in seen.events):
            # An error that a client threw is one of the log, too.
            rows = row_lines(None, record, record.values)
            self.tallies.note(record, rows)
            self.left_out.note(record)
        # Lines of others may stand between its own.
        ranges = [one for part in record.parts for one in part.span.ranges]
        text = "".join(self._raw.between(start, stop) for start, stop in ranges)
        return Gathered(entries_of(record, seen.events, rows), text.rstrip("\n"), [*self._views(seen.finished)])

    @property
    def more_issues(self) -> int:
        """How many issues of records are not among the first."""
        return self._record_issues - len(self.issues)

    def close(self) -> list[ResponseView]:
        """Return the responses that are left."""
        return [*self._views(self._reading.close())]

    def _count(self, issues: Sequence[Issue | Problem]) -> None:
        self.counts.issues += len(issues)
        self.counts.errors += sum(one.level == "error" for one in issues)

    def _note(self, seen: SeenEvent) -> None:
        event = seen.event
        self.counts.events += event.kind == "event"
        if seen.run is not None and event.kind == "event":
            self._marks[seen.run].append(EventMark(event.line, seen.keys.number, event.time, seen.keys.index, seen.keys.item_id))

    def _views(self, finished: list[FinishedResponse]) -> Iterator[ResponseView]:
        for one in finished:
            self.counts.responses += 1
            self._count(one.response.issues)
            marks = self._marks.pop(one.run, [])
            if self.counts.responses <= self._most_responses:
                yield response_view(self.counts.responses, one.run, one.response, marks)


class Chunks:
    """Packs entries for a script: pieces of JSON, each compressed by gzip and written as base64.

    A piece is ``{"raws": [text], "entries": [entry], "responses": [[run, number]]}``; an entry's ``text`` is the place of its text in ``raws``.
    """

    SIZE = 1 << 20
    """A piece is of about so many characters."""

    def __init__(self) -> None:
        self.made: list[str] = []
        self.entries = 0
        self._clear()

    def _clear(self) -> None:
        self._raws: list[str] = []
        self._entries: list[str] = []
        self._responses: list[tuple[int, int]] = []
        self._size = 0

    def add(self, gathered: Gathered) -> None:
        """Take what came of a record."""
        for entry in gathered.entries:
            shown = shallow_json({**entry, "text": len(self._raws)})
            self._entries.append(shown)
            self._size += len(shown)
        self.entries += len(gathered.entries)
        self._raws.append(gathered.raw)
        self._size += len(gathered.raw)
        if self._size > self.SIZE:
            self.close()

    def name(self, view: ResponseView) -> None:
        """Say which number a response has on the page."""
        self._responses.append((view.run, view.number))

    def close(self) -> None:
        """Pack what is left."""
        if self._entries or self._responses:
            data = (
                f'{{"raws":{shallow_json(self._raws)},"entries":[{",".join(self._entries)}],"responses":{shallow_json(self._responses)}}}'
            )
            # Without a time in it, so that one log gives one report.
            self.made.append(base64.b64encode(gzip.compress(data.encode("ascii"), 6, mtime=0)).decode("ascii"))
        self._clear()
