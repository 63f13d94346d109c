"""What a process hears in a segment of a large file: its events and issues, to be handed to the process that began it.

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


def hear(file: str, path: Path, segment: Segment) -> Outcome[Heard]:
    """Find the events of a segment of a file; called in a process of its own."""
    from ..events import Normaliser
    from .segments import Outcome, Records

    normaliser, doubtful = Normaliser(), _Doubtful()
    said: list[Said] = []
    records, is_certain = Records(path, segment, file), True
    for record in records:
        if not is_certain:
            continue
        known = normaliser.provider
        events = normaliser.feed(record)
        if known is None:
            is_certain = doubtful.agrees(record, events)
        if events or record.issues:
            said.append((record.issues, [handed(event) for event in events]))
    data = _pickled(said) if is_certain else None
    return Outcome(Heard(segment, data, normaliser.provider, normaliser.endpoint, segment.bytes), records.idle)


class _Doubtful:
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


def _pickled(said: list[Said]) -> bytes | None:
    try:
        return pickle.dumps(said, pickle.HIGHEST_PROTOCOL)
    except (RecursionError, pickle.PicklingError):
        return None


def handed(event: Event) -> tuple[Any, ...]:
    """Return the fields of an event but its record, which would be twice what the event is."""
    return (
        event.provider, event.type, event.data, event.line, event.last_line, event.kind, event.path,
        event.time, event.source, event.endpoint,
    )  # fmt: skip
