"""What a process finds in a segment of a large file: its events and issues, packed for the process that began it.

What a record says depends on what came before it in two ways only: whose stream this is, and which address was called. A
process that begins in the middle knows neither. So it gives a segment back where the first would matter, and the caller
fills in the second.
"""

from __future__ import annotations

import pickle
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ..errors import Issue
    from ..events import Event
    from ..log.record import Record
    from ..report.sightings import Sightings
    from .segments import Outcome, Segment

PackedRecord = tuple[list["Issue"], list[tuple[Any, ...]]]
"""The issues of a record and the fields of its events."""


@dataclass(frozen=True, slots=True)
class SegmentEvents:
    """The events and issues of a segment.

    Attributes:
        packed: a pickled list of ``PackedRecord``.
        provider, endpoint: whose stream this is, and the address that was called last, as far as the segment says.
        bytes: how long it is.
        sightings: what stands before the first event.

    """

    packed: bytes
    provider: str | None
    endpoint: str | None
    bytes: int
    sightings: Sightings


def segment_events(file: str, path: Path, segment: Segment) -> Outcome[SegmentEvents | Segment]:
    """Find the events of a segment of a file; called in a process of its own.

    The segment itself is given back where it has to be read by one who knows what came before, or where its values nest too
    deep to be handed over.
    """
    from ..events import Normaliser
    from ..report.sightings import Sightings
    from .segments import Outcome, Records

    normaliser, any_provider, sightings, found = Normaliser(), _AnyProvider(), Sightings(), False
    packed: list[PackedRecord] = []
    records, is_certain = Records(path, segment, file), True
    for record in records:
        if not is_certain:
            continue
        known = normaliser.provider
        events = normaliser.feed(record)
        found = found or any(event.kind != "beside" for event in events)
        if not found:
            sightings.note(record)
        if known is None:
            is_certain = any_provider.agrees(record, events)
        if events or record.issues:
            packed.append((record.issues, [pack(event) for event in events]))
    data = _pickled(packed) if is_certain else None
    made = segment if data is None else SegmentEvents(data, normaliser.provider, normaliser.endpoint, segment.bytes, sightings)
    return Outcome(made, records.idle)


class _AnyProvider:
    """Reads a record as if an event of some provider had come before it."""

    def __init__(self) -> None:
        from ..events import Normaliser
        from ..providers.table import providers

        self._others = [(Normaliser(), provider.NAME) for provider in providers()]

    def agrees(self, record: Record, events: list[Event]) -> bool:
        """Return whether the events are the same whosever stream this is."""
        for other, name in self._others:
            other.file, other.provider = record.file, name
            if [(event.provider, event.type, event.path) for event in other.feed(record)] != [
                (event.provider, event.type, event.path) for event in events
            ]:
                return False
        return True


def _pickled(packed: list[PackedRecord]) -> bytes | None:
    try:
        return pickle.dumps(packed, pickle.HIGHEST_PROTOCOL)
    except (RecursionError, pickle.PicklingError):
        return None


def pack(event: Event) -> tuple[Any, ...]:
    """Return the fields of an event but its record, which would be twice what the event is."""
    return (
        event.provider, event.type, event.data, event.line, event.last_line, event.kind, event.path,
        event.time, event.source, event.names_itself, event.request, event.endpoint,
    )  # fmt: skip
