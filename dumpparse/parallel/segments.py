"""A large file, to be read by several processes: cut where a record surely ends.

A cut is a guess: behind a line that closes a bracket at the left margin, else where a reader of the last lines alone is idle, else
at a line that begins there. The process that read up to it
says whether its reader was idle there, as then what follows depends on nothing before it. Where it was not, the segment is
read again together with the next one. So the results are those of one process, whatever the file holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from threading import local
from typing import Any, BinaryIO, Generic, Literal, Protocol, TypeVar

from ..cache import Memo
from ..errors import DumpParseError
from ..log.reader import InputPlace, RecordReader, unbroken
from ..log.record import Record
from ..source.decode import Decoder

T = TypeVar("T")
SEGMENT = 1 << 19
"""How many bytes a segment has, about: some of them, and what was made of them, wait in memory."""
LARGEST = 64 << 20
"""Where no cut holds for so many bytes, the rest of the file is read by one process."""
_CHUNK = 1 << 16
_FIRST = 1 << 10
"""How many bytes tell the encoding."""
_LAST = 1 << 13
"""So many bytes at the end of a segment are read to find where it may end, where no bracket shows it."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a file: from a place up to a byte; ``stop`` is None where it is the rest, however long."""

    start: InputPlace
    stop: int | None
    is_last: bool

    @property
    def bytes(self) -> int:
        """Return how long it is; 0 where that is not known."""
        return 0 if self.stop is None else self.stop - self.start.byte


@dataclass(frozen=True, slots=True)
class SegmentReading:
    """How the segments of a file are read.

    Attributes:
        file: the name to put on records.
        strict: the first broken record is fatal.
        arguments: further ones of ``RecordReader``, by their names.

    """

    file: str | None
    strict: bool = False
    arguments: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """What one process made of a segment.

    Attributes:
        made: that.
        idle: whether its end was the end of a record.
        error: what the first broken record of it is, where that is fatal: ``made`` ends before it.

    """

    made: T
    idle: bool
    error: DumpParseError | None = None


Work = Callable[[Path, Segment], Outcome[T]]


class Readable(Protocol):
    """What segments are of: a path, or what else is opened so, and sought in."""

    def open(self, mode: Literal["rb"], /) -> BinaryIO:
        """Return its bytes, at their beginning."""


def cut(path: Path, size: int = SEGMENT) -> Iterator[Segment]:
    """Cut a file into segments; one only where it is not UTF-8."""
    decoder = Decoder()
    start = InputPlace()
    data = b""
    with path.open("rb") as file:
        decoder.feed(file.read(_FIRST))
        if not decoder.is_utf_8:
            yield Segment(start, None, is_last=True)
            return
        decoder = Decoder()
        file.seek(0)
        while True:
            more = file.read(size)
            data += more
            if not more:
                yield Segment(start, start.byte + len(data), is_last=True)
                return
            at = cut_at(data)
            if at <= 0:
                if len(data) >= LARGEST:
                    yield Segment(start, None, is_last=True)
                    return
                continue
            part = data[:at]
            decoder.feed(part)
            decoder.bad.clear()
            stop = InputPlace(start.byte + at, decoder.chars, start.line + part.count(b"\n"))
            yield Segment(start, stop.byte, is_last=False)
            start, data = stop, data[at:]


def cut_at(data: bytes) -> int:
    """Return where in some bytes of a file a segment may end, behind a newline near their end; 0 where nothing seems to."""
    begin = max(0, len(data) - _LAST)
    for closer in (b"\n}\n", b"\n]\n"):
        at = data.rfind(closer, begin)
        if at >= 0:
            return at + 3
    return _idle_at(data, begin) or _margin_at(data)


def _idle_at(data: bytes, begin: int) -> int:
    """Return the last line at the margin before which a reader is idle that begins to read near the end; 0 where there is none.

    That says much, and not all: what it read may be the inside of something that begins above.
    """
    at = data.find(b"\n", begin) + 1 if begin else 0
    if begin and not at:
        return 0
    reader, found = RecordReader.at(InputPlace(), memo=memo_of()), 0
    for line in data[at:].split(b"\n")[:-1]:
        if line[:1].strip() and reader.idle:
            found = at
        for _record in reader.feed(line + b"\n"):
            """Only where it ends matters."""
        at += len(line) + 1
    return found


def _margin_at(data: bytes) -> int:
    at = len(data)
    while (at := data.rfind(b"\n", 0, at)) >= 0:
        if data[at + 1 : at + 2].strip():
            return at + 1
    return 0


class Records:
    """The records of a segment.

    Attributes:
        idle: behind the last of them, whether its end was the end of a record.
        error: what the first broken record is, where that is fatal; no record comes then, not even that one.

    """

    def __init__(self, path: Readable, segment: Segment, reading: SegmentReading) -> None:
        self.idle = False
        self.error: DumpParseError | None = None
        self._path = path
        self._segment = segment
        self._strict = reading.strict
        self._reader = RecordReader.at(segment.start, file=reading.file, memo=memo_of(**reading.arguments), **reading.arguments)

    def __iter__(self) -> Iterator[Record]:
        if not self._strict:
            yield from self._each()
            return
        for record in self._each():
            try:
                unbroken(record)
            except DumpParseError as error:
                self.error, self.idle = error, True  # what is behind it is of no interest
                return
            yield record

    def _each(self) -> Iterator[Record]:
        segment, reader = self._segment, self._reader
        with self._path.open("rb") as stream:
            stream.seek(segment.start.byte)
            for chunk in _chunks(stream, segment):
                yield from reader.feed(chunk)
        if segment.is_last:
            yield from reader.close()
        self.idle = segment.is_last or reader.idle


class _Memos(local):
    """The memos of a thread, by the arguments of their readers: two that read at the same time share none."""

    def __init__(self) -> None:
        self.by_arguments: dict[tuple[tuple[str, Any], ...], Memo] = {}


_MEMOS = _Memos()


def memo_of(**arguments: Any) -> Memo:
    """Return the memo of this thread for readers with some arguments: the next segment, or log, is mostly like the last."""
    key = tuple(sorted(arguments.items()))
    if key not in _MEMOS.by_arguments:
        _MEMOS.by_arguments[key] = Memo()
    return _MEMOS.by_arguments[key]


def _chunks(stream: BinaryIO, segment: Segment) -> Iterator[bytes]:
    left = None if segment.stop is None else segment.bytes
    while left is None or left > 0:
        chunk = stream.read(_CHUNK if left is None else min(_CHUNK, left))
        if not chunk:
            return
        yield chunk
        left = None if left is None else left - len(chunk)
