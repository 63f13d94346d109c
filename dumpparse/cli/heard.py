"""The events of all sources, in printed order: record by record, or of a large file segment by segment, each in a process.

What a record says depends on what came before it in two ways only: whose stream this is, and which address was called. A
process that begins in the middle knows neither. So it gives a segment back where the first would matter, and the caller
fills in the second.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .common import Run

if TYPE_CHECKING:
    from ..errors import Issue
    from ..events import Event, Normaliser
    from ..parser.record import Record
    from .segments import Outcome, Segment

Said = tuple[list["Issue"], list[tuple[Any, ...]]]
"""The issues and the events of a record."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What the records of a segment said.

    Attributes:
        segment: where they stand.
        said: a pickled list of ``Said``; ``None`` where the segment has to be read by one who knows what came before, or where
            its values nest too deep to be handed over.
        provider, endpoint: whose stream this is, and the address that was called last, as far as the segment says.
        bytes: how long it is.

    """

    segment: Segment
    said: bytes | None
    provider: str | None
    endpoint: str | None
    bytes: int


def events_of(run: Run, jobs: int, on_issue: Callable[[str | None, Issue], None]) -> Iterator[Event]:
    """Give the events of all sources; the issues of a record are handed to ``on_issue`` before its events come."""
    from .. import iter_records
    from ..events import Normaliser

    normaliser = Normaliser()
    parallel = partial(_in_parallel, jobs) if jobs > 1 and not run.strict else None
    for file, item in run.read(partial(iter_records, strict=run.strict), parallel):
        if isinstance(item, Heard):
            heard = _taken_up(item, file, normaliser)
        else:
            item.file = file
            heard = iter([(item.issues, normaliser.feed(item))])
        for issues, events in heard:
            for issue in issues:
                on_issue(file, issue)
            yield from events


def _in_parallel(jobs: int, name: str) -> Iterator[Heard | Record]:
    """Read a file with several processes: what each heard in its segment, in order; records where that cannot be."""
    from .parallel import in_order
    from .segments import read_segment

    path = Path(name)
    for item in in_order(path, partial(hear, name), jobs):
        if isinstance(item, Heard) and item.said is not None:
            yield item
            continue
        left = item.segment if isinstance(item, Heard) else item
        yield from (record for record in read_segment(path, left, name) if not isinstance(record, bool))


def hear(file: str, path: Path, segment: Segment) -> Outcome[Heard]:
    """Find the events of a segment of a file; called in a process of its own."""
    from ..events import Normaliser
    from .segments import Outcome, read_segment

    normaliser, doubtful = Normaliser(), _Doubtful()
    said: list[Said] = []
    is_idle, is_certain = False, True
    for record in read_segment(path, segment, file):
        if isinstance(record, bool):
            is_idle = record
            break
        if not is_certain:
            continue
        known = normaliser.provider
        events = normaliser.feed(record)
        if known is None:
            is_certain = doubtful.agrees(record, events)
        if events or record.issues:
            said.append((record.issues, [_handed(event) for event in events]))
    data = _pickled(said) if is_certain else None
    size = 0 if segment.stop is None else segment.stop - segment.start.byte
    return Outcome(Heard(segment, data, normaliser.provider, normaliser.endpoint, size), is_idle)


class _Doubtful:
    """Reads a record as if an event of some provider had come before it."""

    def __init__(self) -> None:
        from ..events import Normaliser
        from ..events.providers import providers

        self._others = [(Normaliser(), provider.NAME) for provider in providers()]

    def agrees(self, record: Record, events: list[Event]) -> bool:
        """Say whether the events are the same whosever stream this is."""
        for other, name in self._others:
            other.file, other.provider = record.file, name
            if [(event.provider, event.type, event.path) for event in other.feed(record)] != [
                (event.provider, event.type, event.path) for event in events
            ]:
                return False
        return True


def _pickled(said: list[Said]) -> bytes | None:
    try:
        return pickle.dumps(said, pickle.HIGHEST_PROTOCOL)
    except (RecursionError, pickle.PicklingError):
        return None


def _handed(event: Event) -> tuple[Any, ...]:
    """Give the fields of an event but its record, which would be twice what the event is."""
    return (
        event.provider, event.type, event.data, event.line, event.last_line, event.kind, event.path,
        event.time, event.source, event.endpoint,
    )  # fmt: skip


def _taken_up(heard: Heard, file: str | None, normaliser: Normaliser) -> Iterator[tuple[list[Issue], list[Event]]]:
    """Make events of what was handed over, and let the normaliser know what it would know if it had fed on the records."""
    from ..events import Event
    from ..parser.record import Record

    normaliser.enter(file)
    record = Record(file=file)
    said: list[Said] = pickle.loads(heard.said or b"")  # noqa: S301  # a process of our own made it
    for issues, handed in said:
        events = [
            Event(provider, kind, data, record, line, last_line, what, path, time, source, endpoint or normaliser.endpoint)
            for provider, kind, data, line, last_line, what, path, time, source, endpoint in handed
        ]
        yield issues, events
    normaliser.provider = heard.provider or normaliser.provider
    normaliser.endpoint = heard.endpoint or normaliser.endpoint
