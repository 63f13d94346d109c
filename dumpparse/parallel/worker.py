"""What a process finds in a segment of a large file: its events and issues, packed for the process that began it.

What a record says depends on what came before it in two ways only: whose stream this is, and which address was called. A
process that begins in the middle knows neither. So it hands the few records over in which the first matters, and the caller
fills in the second.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from sys import maxsize
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ..errors import Issue
    from ..events import Event, Normaliser
    from ..log.record import Record
    from ..report.left_out import LeftOut
    from ..report.sightings import Sightings
    from .segments import Outcome, Segment, SegmentReading

PackedRecord = tuple[list["Issue"], list[tuple[Any, ...]], list[tuple[Any, int, int]]]
"""The issues of a record, the fields of its events, and, where one stands inside of a value, its values with their first and last lines."""


@dataclass(slots=True)
class Piece:
    """Records of a segment up to one that has to be read by who knows what came before.

    Attributes:
        records: those with an event or an issue.
        provider, endpoint: whose stream this is, and the address that was called last, as far as they say.
        sightings: what stands in them, where no event of an answer came before; ``None`` where nothing does.
        left_out: what the printer left out of the values of records without events, where that is wanted.
        then: the record behind them that has to be read by the caller; ``None`` at the end of the segment.

    """

    records: list[PackedRecord]
    provider: str | None = None
    endpoint: str | None = None
    sightings: Sightings | None = None
    left_out: LeftOut | None = None
    then: Record | None = None


@dataclass(frozen=True, slots=True)
class SegmentEvents:
    """The events and issues of a segment.

    Attributes:
        packed: a pickled list of ``Piece``.
        bytes: how long it is.

    """

    packed: bytes
    bytes: int

    @property
    def pieces(self) -> list[Piece]:
        """What it holds; it is made when it is asked for, as many segments may wait."""
        made: list[Piece] = pickle.loads(self.packed)  # noqa: S301  # a process of our own made it
        return made


def segment_events(
    reading: SegmentReading, path: Path, segment: Segment, *, are_written: bool = False, tells_left_out: bool = False
) -> Outcome[SegmentEvents | Segment]:
    """Find the events of a segment of a file, write their lines of JSON, and look for what was left out, if wanted; called in a process of its own.

    The segment itself is given back where its values nest too deep to be handed over.
    """
    from ..report.event_line import text_around_response
    from .segments import Outcome, Records

    records = Records(path, segment, reading)
    pieces = [*pieces_of(records, text_around_response if are_written else None, tells_left_out=tells_left_out)]
    try:
        made = SegmentEvents(pickle.dumps(pieces, pickle.HIGHEST_PROTOCOL), segment.bytes)
    except (RecursionError, pickle.PicklingError):
        return Outcome(segment, records.idle)
    return Outcome(made, records.idle, records.error)


def pieces_of(
    records: Iterable[Record], write: Callable[[Event], tuple[str, str]] | None = None, *, tells_left_out: bool = False, most: int = maxsize
) -> Iterator[Piece]:
    """Yield what the records of a segment give, in pieces of so many at the most; ``write`` makes what is ``written`` of an event."""
    from ..events import Normaliser
    from ..events.find import UnsureFinder
    from ..report.left_out import LeftOut
    from ..report.sightings import Sightings

    def begin() -> Piece:
        return Piece([], left_out=LeftOut() if tells_left_out else None)

    finder = UnsureFinder()
    normaliser, sightings, is_found = Normaliser(finder), Sightings(), False
    piece = begin()
    for record in records:
        finder.knows, finder.is_sure = normaliser.provider is not None, True
        issues, endpoint = [*record.issues], normaliser.endpoint
        events = normaliser.feed(record)
        if finder.is_sure:
            is_found = is_found or sightings.are_answers(events)
            if not is_found:
                sightings.note(record, events)
            if piece.left_out is not None and not events:
                piece.left_out.note(record)
            if events or record.issues:
                if write is not None:
                    for event in events:
                        event.written = write(event) if event.kind == "event" else None
                piece.records.append((record.issues, [pack(event) for event in events], _around(record, events)))
            if len(piece.records) < most:
                continue
        else:
            # What is behind it depends on what it is, and is read as if it began there.
            record.issues, normaliser.provider, normaliser.endpoint = issues, None, endpoint
            piece.then = record
        _end(piece, normaliser, sightings)
        yield piece
        if piece.then is not None:
            normaliser.endpoint = None
        sightings, piece = Sightings(), begin()
    _end(piece, normaliser, sightings)
    yield piece


def _end(piece: Piece, normaliser: Normaliser, sightings: Sightings) -> None:
    piece.provider, piece.endpoint = normaliser.provider, normaliser.endpoint
    piece.sightings = None if sightings.is_empty else sightings


def _around(record: Record, events: list[Event]) -> list[tuple[Any, int, int]]:
    """Return the values of a record where an event stands inside of one: some events are told by what they stand in."""
    from ..log.record import Value

    if not any(event.path for event in events):
        return []
    return [(part.value, part.span.line, part.span.last_line) for part in record.parts if isinstance(part, Value)]


def pack(event: Event) -> tuple[Any, ...]:
    """Return the fields of an event but its record, which would be twice what the event is."""
    return (
        event.provider, event.type, event.data, event.line, event.last_line, event.kind, event.path,
        event.time, event.source, event.names_itself, event.request, event.is_cut, event.written, event.endpoint,
    )  # fmt: skip
