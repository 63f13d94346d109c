"""The events of all sources, in printed order: record by record, or of a large file segment by segment, each in a process."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from ..errors import Issue
    from ..events import Event, Normaliser
    from ..log.record import Record
    from ..report.sightings import Sightings
    from .worker import PackedRecord, SegmentEvents

T = TypeVar("T")


class LogReading(Protocol):
    """How a log is read, as ``iter_records`` has it; ``is_usual`` where nothing of it was asked for."""

    @property
    def repair(self) -> bool:
        """Whether what was not printed so is read with repairs."""

    @property
    def source_format(self) -> str:
        """The prefixes that are taken off of lines."""

    @property
    def runtime(self) -> str:
        """What printed it."""

    @property
    def is_usual(self) -> bool:
        """Whether nothing of it was asked for."""


class LogSources(Protocol):
    """The sources that are to be read, as whoever calls opens them.

    Attributes:
        strict: whether the first broken record is fatal; then no process may be ahead of it.
        reading: how a log is read; the processes do so as usual.

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
    sources: LogSources, jobs: int, on_issue: Callable[[str | None, Issue], None], sightings: Sightings | None = None
) -> Iterator[Event]:
    """Yield the events of all sources; the issues of a record are handed to ``on_issue`` before its events come.

    ``sightings`` are told of the records without events while no event was found.
    """
    from ..events import Normaliser
    from ..log.reader import iter_records
    from ..log.record import Record

    normaliser = Normaliser()
    parallel = partial(_in_parallel, jobs) if jobs > 1 and sources.reading.is_usual and not sources.strict else None
    reading = sources.reading
    read = partial(iter_records, strict=sources.strict, repair=reading.repair, source_format=reading.source_format, runtime=reading.runtime)
    for file, item in sources.read(read, parallel):
        if isinstance(item, Record):
            item.file = file
            events = normaliser.feed(item)
            if any(event.kind != "beside" for event in events):
                sightings = None
            elif sightings is not None:
                sightings.note(item)
            found = iter([(item.issues, events)])
        else:
            if sightings is not None:
                sightings.add(item.sightings)
            found = _unpack(item, file, normaliser)
        for issues, events in found:
            for issue in issues:
                on_issue(file, issue)
            yield from events


def _in_parallel(jobs: int, name: str) -> Iterator[SegmentEvents | Record]:
    from .pool import read_in_parallel
    from .worker import segment_events

    return read_in_parallel(segment_events, jobs, name)


def _unpack(segment: SegmentEvents, file: str | None, normaliser: Normaliser) -> Iterator[tuple[list[Issue], list[Event]]]:
    """Yield the issues and events of each record, and let the normaliser know what it would know if it had fed on the records."""
    import pickle

    from ..events import Event
    from ..log.record import Record

    normaliser.enter(file)
    record = Record(file=file)
    packed: list[PackedRecord] = pickle.loads(segment.packed)  # noqa: S301  # a process of our own made it
    for issues, fields in packed:
        events = [
            Event(
                provider,
                kind,
                data,
                record,
                line,
                last_line,
                what,
                path,
                time,
                source,
                endpoint or normaliser.endpoint,
                None,
                names,
                request,
            )
            for provider, kind, data, line, last_line, what, path, time, source, names, request, endpoint in fields
        ]
        yield issues, events
    normaliser.provider = segment.provider or normaliser.provider
    normaliser.endpoint = segment.endpoint or normaliser.endpoint
