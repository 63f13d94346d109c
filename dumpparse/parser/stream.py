"""Sources → records: the stages before this one, joined. Sans-I/O in ``RecordReader``; ``iter_records`` reads for it."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
from typing import IO, Any

from ..errors import DumpParseError, Issue, issue
from ..reader.blocks import MAX_RECORD, Block, BlockSplitter
from ..reader.decode import Decoder
from ..reader.lines import Line, LineSplitter
from .memo import Memo
from .record import Record, Span, Value
from .records import RecordParser
from .scan import MAX_DEPTH

CHUNK = 64 * 1024
_MOST_BAD = 100
"""How many bytes of one record that are not UTF-8 get an issue each; the others are counted."""
Source = str | bytes | os.PathLike[str] | IO[str] | IO[bytes] | Iterable[str] | Iterable[bytes]


class RecordReader:
    """Chunks in, records out: ``feed(chunk)`` and ``close()``, with equal records for any chunking.

    Args:
        max_record: how many characters a record may have before it is kept as text with an issue.
        max_depth: how deep values may nest.
        file: the name to put on records.
        memo: spare Lark what it has read before; the records are the same without.

    """

    def __init__(self, *, max_record: int = MAX_RECORD, max_depth: int = MAX_DEPTH, file: str | None = None, memo: bool = True) -> None:
        self._decoder: Decoder | None = None
        self._file = file
        self._lines = LineSplitter()
        self._blocks = BlockSplitter(max_record)
        self._memo = Memo() if memo else None
        self._parser = RecordParser(max_depth=max_depth, file=file, memo=self._memo)
        self._bad: deque[tuple[int, int]] = deque()

    def feed(self, chunk: str | bytes) -> Iterator[Record]:
        """Give the records that a chunk of text or bytes completes."""
        if isinstance(chunk, bytes | bytearray | memoryview):
            if self._decoder is None:
                self._decoder = Decoder()
            text = self._decoder.feed(bytes(chunk))
            self._take_bad()
        else:
            text = chunk
        yield from self._read(self._lines.feed(text)) if self._memo is None else self._read_known(text, self._memo)

    @property
    def line(self) -> int:
        """The number of the line that is read next."""
        return self._lines.place[1]

    def skip(self, chunk: bytes) -> None:
        """Pass over bytes without reading records in them; places and lines behind them are counted on.

        What stands behind the last newline is kept: its line is not whole yet.
        """
        if self._decoder is None:
            self._decoder = Decoder()
        self._lines.skip(self._decoder.feed(chunk))
        self._decoder.bad = []

    def release(self) -> Iterator[Record]:
        """Give the records that are held back only because stack frames may follow; if some do come, they are text.

        For a log that is still written, where nothing came for a while: what one call prints comes at once.
        """
        for block in self._blocks.release():
            yield from self._records(block)

    def close(self) -> Iterator[Record]:
        """Give what is left at the end of the input."""
        lines: list[Line] = []
        if self._decoder is not None:
            lines.extend(self._lines.feed(self._decoder.close()))
            self._take_bad()
        lines.extend(self._lines.close())
        yield from self._read(lines)
        for block in self._blocks.close():
            yield from self._records(block)

    def _take_bad(self) -> None:
        if self._decoder is not None and self._decoder.bad:
            self._bad.extend(self._decoder.bad)
            self._decoder.bad = []

    def _read(self, lines: list[Line]) -> Iterator[Record]:
        for line in lines:
            for block in self._blocks.feed(line):
                yield from self._records(block)

    def _read_known(self, text: str, memo: Memo) -> Iterator[Record]:
        """Read text as ``_read`` does its lines, blocks of known shapes at once."""
        lines, blocks = self._lines, self._blocks
        at, size = 0, len(text)
        while at < size:
            if blocks.idle and lines.idle:
                offset, number = lines.place
                for value, stop, count in memo.blocks(text, at, blocks.max_record):
                    place = offset
                    offset += stop - at
                    at = stop
                    span = Span(((place, offset),), number, 1, number + count - 1)
                    number += count
                    lines.place = offset, number
                    record = Record([Value(value, span)], [], 0, None, self._file)
                    yield self._noted(record) if self._bad else record
            stop = text.find("\n", at) + 1 or size
            for line in lines.feed(text[at:stop]):
                for block in blocks.feed(line):
                    yield from self._records(block)
            at = stop

    def _noted(self, record: Record) -> Record:
        if self._bad:
            record.issues.extend(self._bad_in(record))
        return record

    def _records(self, block: Block) -> Iterator[Record]:
        for record in self._parser.parse(block):
            yield self._noted(record)

    def _bad_in(self, record: Record) -> list[Issue]:
        """Make issues of the bad bytes that stand in a record."""
        stop = record.parts[-1].span.stop
        here: list[int] = []
        while self._bad and self._bad[0][1] < stop:
            here.append(self._bad.popleft()[0])
        issues = [
            issue("invalid-utf8", record.line, f"byte {byte} of the input is not UTF-8; it is shown as U+FFFD", offset=byte)
            for byte in here[:_MOST_BAD]
        ]
        if len(here) > _MOST_BAD:
            message = f"{len(here) - _MOST_BAD} more bytes of this record are not UTF-8"
            issues.append(issue("invalid-utf8", record.line, message, offset=here[_MOST_BAD]))
        return issues


def iter_records(source: Source, *, max_record: int = MAX_RECORD, max_depth: int = MAX_DEPTH, strict: bool = False) -> Iterator[Record]:
    r"""Read the records of a log.

    Args:
        source: text, bytes, a path (``os.PathLike``), an open file, or an iterable of chunks of text or bytes. A ``str`` is
            always text.
        max_record: how many characters a record may have (16 MiB); a larger one is text with the issue ``record-too-large``.
        max_depth: how deep values may nest (10,000).
        strict: raise DumpParseError at the first record with an issue of level ``warn`` or ``error``.

    Yields:
        Record after record, one in memory at a time.

    Raises:
        DumpParseError: with ``strict``; and where a one-line ``str`` names an existing file, which is surely meant as a path.
        OSError: the file cannot be read.

    >>> [record.values for record in iter_records("got { a: 1 } [ 2 ]\ndone")]
    [[{'a': 1}, [2]], []]

    """
    name = _name(source)
    reader = RecordReader(max_record=max_record, max_depth=max_depth, file=name)
    for chunk in _chunks(source):
        for record in reader.feed(chunk):
            yield checked(record) if strict else record
    for record in reader.close():
        yield checked(record) if strict else record


def checked(record: Record) -> Record:
    """Give a record back, or raise its first issue that is more than information."""
    for found in record.issues:
        if found.level != "info":
            message = f"{found.code}: {found.message}"
            error = DumpParseError(message, file=record.file, code=found.code, hint="without strict, reading goes on behind it")
            error.line, error.column, error.snippet = found.line, found.column or 1, found.snippet
            error.offset = found.offset or 0
            raise error
    return record


def _name(source: Any) -> str | None:
    if isinstance(source, str):
        if source and "\n" not in source and len(source) < 1000 and os.path.exists(source):  # noqa: PTH110, PLR2004  # any text may be given
            message = f"{source!r} is the name of a file, and a str is always text"
            raise DumpParseError(message, hint="pass pathlib.Path(…) to read the file")
        return None
    if isinstance(source, os.PathLike):
        return str(os.fspath(source))
    name = getattr(source, "name", None)
    return name if isinstance(name, str) else None


def _chunks(source: Any) -> Iterator[str | bytes]:
    if isinstance(source, str | bytes | bytearray | memoryview):
        for at in range(0, len(source), CHUNK):
            yield source[at : at + CHUNK]  # type: ignore[misc]  # a slice of a memoryview is fed as bytes
    elif isinstance(source, os.PathLike):
        with open(source, "rb") as file:  # noqa: PTH123  # any os.PathLike
            yield from iter(lambda: file.read(CHUNK), b"")
    elif hasattr(source, "read"):
        read = getattr(source, "read1", source.read)
        while chunk := read(CHUNK):
            yield chunk
    else:
        yield from source
