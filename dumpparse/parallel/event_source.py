"""The events of all sources, in printed order: record by record, or of a large file segment by segment, each in a process."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

if TYPE_CHECKING:
    from ..errors import Issue
    from ..events import Event
    from ..log.record import Record
    from ..report.left_out import LeftOut
    from ..report.sightings import Sightings
    from .worker import PackedRecord, Piece, SegmentEvents

T = TypeVar("T")


class LogReading(Protocol):
    """How a log is read."""

    @property
    def arguments(self) -> dict[str, Any]:
        """The arguments of ``iter_records``, by their names."""


class LogSources(Protocol):
    """The sources that are to be read, as whoever calls opens them.

    Attributes:
        strict: whether the first broken record is fatal.
        reading: how a log is read.

    """

    strict: bool

    @property
    def reading(self) -> LogReading:
        """How a log is read."""

    def read(
        self, reader: Callable[[Iterable[bytes]], Iterable[T]], parallel: Callable[[str], Iterable[T]] | None = None
    ) -> Iterator[tuple[str | None, T]]:
        """Yield (file, item) for every item a reader makes of every source; ``parallel`` reads a large file of a name instead."""


def events_of(
    sources: LogSources,
    jobs: int,
    on_issue: Callable[[str | None, Issue], None],
    sightings: Sightings | None = None,
    *,
    are_written: bool = False,
    left_out: LeftOut | None = None,
    read: Callable[[Iterable[bytes]], Iterable[Record]] | None = None,
) -> Iterator[Event]:
    """Yield the events of all sources; the issues of a record are handed to ``on_issue`` before its events come.

    ``read`` reads the records of a source, one process alone, where that is not to be done as usual.
    ``sightings`` are told of the records without events of answers while none was found. ``are_written``: their lines of JSON are wanted.
    ``left_out`` hears what the printer left out of the values of records without events.
    """
    from ..log.reader import iter_records
    from ..log.record import Record

    found = EventsFound(sightings, left_out)
    parallel = partial(_in_parallel, jobs, sources, are_written, left_out is not None) if jobs > 1 and read is None else None
    read = read or partial(iter_records, strict=sources.strict, **sources.reading.arguments)
    for file, item in sources.read(read, parallel):
        for issues, events in [found.in_record(item, file)] if isinstance(item, Record) else found.in_segment(item, file):
            for issue in issues:
                on_issue(file, issue)
            yield from events


def _in_parallel(jobs: int, sources: LogSources, are_written: bool, tells_left_out: bool, name: str) -> Iterator[SegmentEvents | Record]:
    from .pool import read_in_parallel
    from .segments import SegmentReading
    from .worker import segment_events

    return read_in_parallel(
        partial(segment_events, are_written=are_written, tells_left_out=tells_left_out),
        jobs,
        SegmentReading(name, sources.strict, sources.reading.arguments),
    )


class EventsFound:
    """The events of records, and of segments that another process read, as one who reads all of it finds them."""

    def __init__(self, sightings: Sightings | None, left_out: LeftOut | None = None) -> None:
        from ..events import Normaliser

        self._normaliser = Normaliser()
        self._left_out = left_out
        self._sightings = sightings
        """``None`` where an answer was found."""

    def in_record(self, record: Record, file: str | None) -> tuple[list[Issue], list[Event]]:
        """Return the issues and events of a record."""
        record.file = file
        events = self._normaliser.feed(record)
        if self._sightings is not None and not self._ends_sightings(events):
            self._sightings.note(record, events)
        if self._left_out is not None and not events:
            self._left_out.note(record)
        return record.issues, events

    def in_segment(self, segment: SegmentEvents, file: str | None) -> Iterator[tuple[list[Issue], list[Event]]]:
        """Yield the issues and events of each record, and let the normaliser know what it would know if it had fed on the records."""
        return self.in_pieces(segment.pieces, file)

    def in_pieces(self, pieces: Iterable[Piece], file: str | None) -> Iterator[tuple[list[Issue], list[Event]]]:
        """Yield the same of the pieces of a segment."""
        normaliser = self._normaliser
        normaliser.enter(file)
        for piece in pieces:
            if self._sightings is not None:
                self._sightings.add(piece.sightings)
            if self._left_out is not None:
                self._left_out.add(piece.left_out, file)
            for packed in piece.records:
                issues, events = _unpacked(packed, file, normaliser.endpoint)
                self._ends_sightings(events)
                yield issues, events
            normaliser.provider = piece.provider or normaliser.provider
            normaliser.endpoint = piece.endpoint or normaliser.endpoint
            if piece.then is not None:
                yield self.in_record(piece.then, file)

    def _ends_sightings(self, events: list[Event]) -> bool:
        """Return whether what else is seen matters no more: an answer is among these events."""
        if self._sightings is not None and self._sightings.are_answers(events):
            self._sightings = None
        return self._sightings is None


def _unpacked(packed: PackedRecord, file: str | None, endpoint: str | None) -> tuple[list[Issue], list[Event]]:
    """Return the issues and events of a record; ``endpoint`` is the address that was called before its segment."""
    from ..events import Event
    from ..log.record import Record, Span, Value

    issues, fields, values = packed
    record = Record([Value(value, Span(((0, 0),), line, 1, last_line)) for value, line, last_line in values], file=file)
    events = [
        Event(
            provider, kind, data, record, line, last_line, what, path, time, source, called or endpoint, None, names, request, is_cut, written
        )
        for provider, kind, data, line, last_line, what, path, time, source, names, request, is_cut, written, called in fields
    ]  # fmt: skip
    return issues, events
