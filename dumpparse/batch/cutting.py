"""A large file, read in parts by many: where it may be cut, what each part gives, and how the parts are joined.

A cut is a guess (``parallel.segments``). Who reads up to one says whether what follows depends on nothing before it; where it does, the part is
read again together with the next. Values and errors of a part are its own; events wait in a file until those before them are known,
as only who knows these knows whose they are. So what comes of a file does not depend on where it is cut.
"""

from __future__ import annotations

import json
import os
import pickle
import shutil
import time
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from hashlib import blake2b
from pathlib import Path
from typing import BinaryIO

from ..log.reader import InputPlace
from ..log.record import Record
from ..parallel.event_source import EventsFound
from ..parallel.machine import look_for_cycles_seldom
from ..parallel.segments import Records, Segment, SegmentReading, cut_at
from ..parallel.worker import Piece, pieces_of
from ..source.compressed import compression
from ..source.decode import Decoder
from ..source.folders import HEAD, is_no_text
from .archives import archive_kind
from .files import Source
from .job import Job, Told
from .made import Rows, written_of
from .parts import Parts
from .store import Store
from .watched import CHANGED, is_as_it_was
from .whole import failed, key_and_name
from .writing import CannotWriteError, writing

_TOGETHER = 1000
"""So many records with events are pickled at a time."""
_OF_PARTS, _OF_ALL = ("rows", "errors"), ("responses", "events", "issues")
"""Which data sets a part gives by itself, and which all of a file."""
_EVENTS, _TOLD = "events.pickle", "told.json"


@dataclass(frozen=True, slots=True)
class Scanned:
    """What is known of a block of a file, unread.

    Attributes:
        length: its bytes.
        lines: how many newlines it has; ``lines_before``: how many before the cut.
        cut: where in it a part may end; 0 where nothing seems to.
        digest: what tells whether it is still the same.
        may_be_cut: of the first block: whether the file is a log that can be read in parts.

    """

    length: int
    lines: int
    cut: int
    lines_before: int
    digest: bytes
    may_be_cut: bool = True


@dataclass(frozen=True, slots=True)
class PartRead:
    """What came of a part.

    Attributes:
        place: the folder in which it is kept.
        idle: whether its end was the end of a record.
        counts: how many rows of each data set came of it.
        seconds: how long it took.
        is_read_again: whether its records nest too deep to be handed over: who joins the parts reads it again.

    """

    place: str
    idle: bool
    counts: dict[str, int]
    seconds: float
    is_read_again: bool = False


def scan(job: Job, source: Source, number: int) -> Scanned:
    """Look through a block of a file."""
    data = _block(job, source, number)
    at = cut_at(data)
    may_be_cut = number > 0 or _may_be_cut(data, is_named=source.is_named)
    return Scanned(len(data), data.count(b"\n"), at, data.count(b"\n", 0, at), blake2b(data).digest(), may_be_cut)


def _block(job: Job, source: Source, number: int) -> bytes:
    begin = number * job.block
    with source.open() as stream:
        stream.seek(begin)
        return _exactly(stream, min(job.block, (source.size or 0) - begin))


def _exactly(stream: BinaryIO, length: int) -> bytes:
    """Return so many bytes, fewer at the end of the file; ``read`` of what is elsewhere may give fewer."""
    found: list[bytes] = []
    while length > 0 and (chunk := stream.read(length)):
        found.append(chunk)
        length -= len(chunk)
    return b"".join(found)


def _may_be_cut(data: bytes, *, is_named: bool) -> bool:
    head = data[:HEAD]
    decoder = Decoder()
    decoder.feed(head)
    is_plain = compression(head) is None and archive_kind(head) is None and decoder.is_utf_8
    return is_plain and (is_named or not is_no_text(head))


def parts_of(scans: list[Scanned]) -> list[Segment]:
    """Return the parts of a file, by what its blocks look like.

    Their offsets in characters are those in bytes: no data set has any.
    """
    made: list[Segment] = []
    start, begin, lines = InputPlace(), 0, 0
    for one in scans[:-1]:
        if one.cut:
            stop = begin + one.cut
            made.append(Segment(start, stop, is_last=False))
            start = InputPlace(stop, stop, 1 + lines + one.lines_before)
        begin, lines = begin + one.length, lines + one.lines
    return [*made, Segment(start, begin + scans[-1].length, is_last=True)]


def read_part(job: Job, source: Source, segment: Segment) -> PartRead:
    """Read a part of a file; what was read before an interrupt is not read again."""
    look_for_cycles_seldom()
    store = Store(job)
    key, name = key_and_name(job, source)
    place = store.kept(key, source.stamp, repr(segment))
    if (known := _known(place)) is not None:
        return known
    began = time.monotonic()
    with store.staging(key) as folder:
        parts = Parts(folder, job, [one for one in _OF_PARTS if one in job.tables])
        rows = Rows(name, job.mode, parts)
        records = Records(source, segment, SegmentReading(name, arguments=job.reading))
        is_kept = _keep_events(_noted(records, rows), folder / _EVENTS)
        parts.close()
        made = PartRead(str(place), records.idle, parts.counts, round(time.monotonic() - began, 3), is_read_again=not is_kept)
        with writing():
            (folder / _TOLD).write_text(json.dumps(asdict(made)), encoding="utf-8")
        store.keep(folder, place)
    return made


def _known(place: Path) -> PartRead | None:
    try:
        return PartRead(**json.loads((place / _TOLD).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _noted(records: Iterable[Record], rows: Rows) -> Iterator[Record]:
    for record in records:
        rows.record(record)
        yield record


def _keep_events(records: Iterator[Record], path: Path) -> bool:
    """Write the events of records to a file; return whether they could be. All records are read in any case."""
    try:
        with writing():
            path.touch()
        for piece in pieces_of(records, written_of, most=_TOGETHER):
            with writing(), path.open("ab") as file:
                pickle.dump(piece, file, pickle.HIGHEST_PROTOCOL)
    except (RecursionError, pickle.PicklingError):
        path.unlink()
        for _ in records:
            """Their values are noted on the way."""
        return False
    return True


def _kept_events(path: Path) -> Iterator[Piece]:
    with path.open("rb") as file:
        while True:
            try:
                yield pickle.load(file)  # noqa: S301  # a process of our own made it
            except EOFError:
                return


def join(job: Job, source: Source, scans: list[Scanned], parts: list[tuple[Segment, PartRead]], is_last_try: bool = True) -> Told:
    """Join the parts of a file, and put what came of it in its place."""
    look_for_cycles_seldom()
    store, began = Store(job), time.monotonic()
    key, name = key_and_name(job, source)
    if (known := store.told(key, source.stamp)) is not None:
        return known
    try:
        with store.staging(key) as folder:
            told = _joined(job, source, parts, folder, Told(key, name, source.stamp))
            length = sum(one.length for one in scans)
            if not is_as_it_was(source, length, lambda: _are_the_same(job, source, scans), is_last_try=is_last_try):
                return Told(key, name, source.stamp, "changed", CHANGED)
            told.seconds = round(time.monotonic() - began + sum(one.seconds for _, one in parts), 3)
            store.commit(told, folder)
        store.forget(key)
    except CannotWriteError:
        raise
    except Exception as error:  # noqa: BLE001  # whatever it is, it is of this log alone
        told = failed(job, source, error)
        store.note_failure(told)
    return told


def _joined(job: Job, source: Source, parts: list[tuple[Segment, PartRead]], folder: Path, told: Told) -> Told:
    made = Parts(folder, job, [one for one in _OF_ALL if one in job.tables])
    rows, found = Rows(told.name, job.mode, made), EventsFound(None)
    counts = {one: 0 for one in _OF_PARTS if one in job.tables}
    for number, (segment, part) in enumerate(parts):
        place = Path(part.place)
        for table in counts:
            counts[table] += part.counts[table]
            for file in (place / table).glob("*"):
                with writing():
                    (folder / table).mkdir(exist_ok=True)
                    _link(file, folder / table / f"part-{number:05}{file.suffix}")
        if part.is_read_again:
            for record in Records(source, segment, SegmentReading(told.name, arguments=job.reading)):
                rows.events(*found.in_record(record, told.name))
            continue
        for issues, events in found.in_pieces(_kept_events(place / _EVENTS), told.name):
            rows.events(issues, events)
    rows.close()
    made.close()
    told.counts = {name: {**counts, **made.counts}[name] for name in job.tables}
    told.errors, told.bytes = rows.errors, source.size or 0
    return told


def _link(file: Path, place: Path) -> None:
    """Put a file in a second place: it stays in the first one until all is done."""
    try:
        os.link(file, place)
    except OSError:
        shutil.copyfile(file, place)


def _are_the_same(job: Job, source: Source, scans: list[Scanned]) -> bool:
    """Return whether the blocks that were read still stand there."""
    return all(blake2b(_block(job, source, number)).digest() == one.digest for number, one in enumerate(scans))
