"""A large file, to be read by several processes: cut where a record surely ends.

A cut is a guess: a line that closes a bracket at the left margin, else one that begins there. The process that read up to it
says whether its reader was idle there, as then what follows depends on nothing before it. Where it was not, the segment is
read again together with the next one. So the results are those of one process, whatever the file holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import BinaryIO, Generic, TypeVar

from ..cache import Memo
from ..log.reader import InputPlace, RecordReader, plainly
from ..log.record import Record
from ..source.decode import Decoder

T = TypeVar("T")
SEGMENT = 2 << 20
"""How many bytes a segment has, about."""
LARGEST = 64 << 20
"""Where no cut holds for so many bytes, the rest of the file is read by one process."""
_CHUNK = 1 << 16
_FIRST = 1 << 10
"""How many bytes tell the encoding."""


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
class Outcome(Generic[T]):
    """What one process made of a segment; ``idle`` says whether its end was the end of a record."""

    made: T
    idle: bool


Work = Callable[[Path, Segment], Outcome[T]]


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
            at = _cut_at(data)
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


def _cut_at(data: bytes) -> int:
    """Return where a segment may end, behind a newline; 0 where nothing seems to."""
    for closer in (b"\n}\n", b"\n]\n"):
        at = data.rfind(closer)
        if at >= 0:
            return at + 3
    at = len(data)
    while (at := data.rfind(b"\n", 0, at)) >= 0:
        if data[at + 1 : at + 2].strip():
            return at + 1
    return 0


class Records:
    """The records of a segment; ``idle`` says, behind the last of them, whether its end was the end of a record."""

    def __init__(self, path: Path, segment: Segment, file: str | None) -> None:
        self.idle = False
        self._path = path
        self._segment = segment
        self._reader = RecordReader.at(segment.start, file=file, memo=_memo())

    def __iter__(self) -> Iterator[Record]:
        segment, reader = self._segment, self._reader
        with self._path.open("rb") as stream:
            stream.seek(segment.start.byte)
            for chunk in _chunks(stream, segment):
                yield from reader.feed(chunk)
        if segment.is_last:
            yield from reader.close()
        self.idle = segment.is_last or reader.idle


@cache
def _memo() -> Memo:
    """Return the memo of this process: the next segment is mostly like the last."""
    return Memo(plainly())


def _chunks(stream: BinaryIO, segment: Segment) -> Iterator[bytes]:
    left = None if segment.stop is None else segment.bytes
    while left is None or left > 0:
        chunk = stream.read(_CHUNK if left is None else min(_CHUNK, left))
        if not chunk:
            return
        yield chunk
        left = None if left is None else left - len(chunk)
