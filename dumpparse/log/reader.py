"""Sources → records: the stages before this one, joined. Sans-I/O in ``RecordReader``; ``iter_records`` reads for it."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from ..errors import DumpParseError, Issue, issue
from ..parser.context import MAX_DEPTH
from ..source.buffer import TextBuffer
from ..source.chunks import Source, chunks_of, name_of, text_of
from ..source.code_pages import encoding_named
from ..source.compressed import Expander
from ..source.decode import Decoder
from ..source.late import LatePattern
from ..source.lines import Line, inner_stop
from ..source.long_lines import LongLines, Piece
from ..source.prefix import prefixes_named
from .block import Block
from .blocks import MAX_RECORD
from .containers import Containers
from .record import Record
from .records import RecordParser
from .runtimes import runtime_named
from .stripped import stripped_lines

if TYPE_CHECKING:
    from ..cache import Memo
    from .at_once import AtOnce, Lifted

_MOST_BAD = 100
"""How many bytes of one record that are not UTF-8 get an issue each; the others are counted."""
_DEEPEST = 200
"""Records indented by more blanks are read line by line."""
_LARGE_CHUNK = 8 * 1024
_BESIDE = 4 * 1024
"""How many characters may be stripped from the beginning of a line: the first part of one that is cut is larger than a record without them, too."""
FEW = 32 * 1024
"""Of an input of fewer characters the memo costs more than it spares, as a start has to import and compile it."""
_BEGUN = LatePattern(r"[^\n]*+(?:(?<=[{\[])\n(?: [^\n]*+(?:\n|\Z))*+)?")
"""A part of a line, or a line that opens a bracket and lines below it, none of which ends a block."""
_STRIPPED = re.compile(r"[\r\x1b]")
_PLAIN_LINE = re.compile(r"[^\n\r\x1b]*+(?=\n)")
"""A line of which nothing is stripped."""


class InputPlace(NamedTuple):
    """A place in an input, at the beginning of a line."""

    byte: int = 0
    offset: int = 0
    """In code points."""
    line: int = 1


class RecordReader:
    r"""Chunks in, records out: ``feed(chunk)`` and ``close()``, with equal records for any chunking.

    Bytes may be compressed by gzip, bzip2, xz or zstd.

    Args:
        max_record: how many characters a record may have before it is kept as text with an issue.
        max_depth: how deep values may nest.
        file: the name to put on records.
        memo: spare the parser what it has read before, and what surely is prose; the records are the same without. ``None``: where the
            input is so large that it pays. Or what remembers that: readers that work one after another may share it.
        repair: read what was not printed so with repairs, as people paste it; each is said by an issue ``repaired-…``.
        source_format: ``auto``, or ``none`` to leave all prefixes where they are, or the name of the one format that lines are read with.
        runtime: ``auto``, or what printed the log, which all records say then.
        encoding: ``auto``, or what bytes are that have no byte order mark, by a name that Python has: ``cp1252``, ``utf-16`` ….

    >>> reader = RecordReader()
    >>> [record.values for record in reader.feed("{\n  a: 1\n}\n{ b:")]
    [[{'a': 1}]]
    >>> [record.values for record in [*reader.feed(" 2 }"), *reader.close()]]
    [[{'b': 2}]]

    """

    def __init__(
        self,
        *,
        max_record: int = MAX_RECORD,
        max_depth: int = MAX_DEPTH,
        file: str | None = None,
        memo: bool | Memo | None = None,
        repair: bool = True,
        source_format: str = "auto",
        runtime: str = "auto",
        encoding: str = "auto",
    ) -> None:
        prefixes, printed_by = prefixes_named(source_format), runtime_named(runtime)
        if not prefixes.are_found or printed_by is not None:
            memo = False  # what is passed over at once is looked at so, too
        limits: dict[str, Any] = {"max_record": max_record, "max_depth": max_depth}
        for name, limit in limits.items():
            if not isinstance(limit, int):
                message = f"{name} is a number, not {type(limit).__name__}"
                raise TypeError(message)
        self._expander = Expander()
        self._encoding = encoding
        self._is_text: bool | None = None
        """Whether chunks are text or bytes; ``None`` before the first."""
        encoding_named(encoding)
        self._decoder: Decoder | None = None
        self._file = file
        self._buffer = TextBuffer()
        self._long = LongLines(2 * max(max_record, 0) + _BESIDE)
        self._blocks = Containers(max_record, views=repair, prefixes=prefixes)
        self._parser = RecordParser(max_depth=max_depth, file=file, repair=repair, prefixes=prefixes, runtime=printed_by)
        self._memo: Memo | None = None
        self._memo_waits = memo is None
        """It is made as soon as the input is large enough."""
        self._plainly = plainly(max_record=max_record, max_depth=max_depth, repair=repair)
        if memo is not None and memo is not False:
            self._remember(memo)
        self._bad: deque[tuple[int, int]] = deque()
        self._is_guess_said = False
        self._lifted: tuple[str, Lifted] | None = None
        """What reads the lines that were stripped last, and what they were taken from."""

    @classmethod
    def at(cls, place: InputPlace, *, memo: Memo | None = None, **arguments: Any) -> RecordReader:
        """Return a reader of UTF-8 that begins inside an input, where a reader of all of it would be ``idle``.

        A memo may be shared by readers that work one after another, with the same further arguments.
        """
        reader = cls(memo=True if memo is None else memo, **arguments)  # an empty memo is as false as none
        reader._buffer.place = place.offset, place.line
        reader._expander = Expander(is_plain=True)
        reader._decoder = Decoder.at(place.byte, place.offset) if place.byte else None
        return reader

    def _remember(self, memo: Literal[True] | Memo) -> None:
        """From now on spare the parser what was read before; what does so is imported here, as few small inputs need it."""
        from ..cache import Memo

        self._memo_waits = False
        self._memo = Memo() if memo is True else memo
        self._memo.learn_from(self._plainly)
        self._parser.remember(self._memo)

    def _reading_at_once(self, text: str) -> AtOnce | None:
        """Return what reads a text at once, where there is a memo."""
        if self._memo is None:
            return None
        from .at_once import AtOnce

        return AtOnce(text, self._memo, self._blocks.max_record, self._file)

    @property
    def idle(self) -> bool:
        """Whether all that was fed has come out, and what follows depends on nothing before it."""
        is_decoded = not self._expander.waits and (self._decoder is None or not self._decoder.waits)
        return self._is_over and is_decoded and not self._bad

    @property
    def _is_over(self) -> bool:
        """Whether all text that was read has come out, and what follows depends on nothing before it."""
        is_over = self._buffer.idle and not self._long.inside and self._blocks.idle
        return is_over and not self._parser.depends_on_above(self.line)

    def feed(self, chunk: str | bytes) -> Iterator[Record]:
        """Yield the records that a chunk of text or bytes completes."""
        is_text = isinstance(chunk, str)
        if self._is_text is not None and is_text is not self._is_text:
            # Bytes wait for others that they are decoded with: texts would come before them.
            message = "chunks of a log are text or bytes, not now one and now the other"
            raise TypeError(message)
        if isinstance(chunk, bytes | bytearray | memoryview):
            self._is_text = False
            for data in self._expander.feed(bytes(chunk)):
                yield from self._decode(data)
        else:
            self._is_text = is_text or None
            yield from self._feed(text_of(chunk))

    def _decode(self, data: bytes) -> Iterator[Record]:
        if self._decoder is None:
            self._decoder = Decoder(self._encoding)
        text = self._decoder.feed(data)
        self._take_bad()
        yield from self._feed(text)

    def _feed(self, text: str) -> Iterator[Record]:
        """Yield the records that a text completes; a line that is too long for any is given out in parts."""
        for piece, kind in self._long.feed(text):
            if kind is Piece.PART:
                yield from self._part(piece)
                continue
            yield from self._read(self._buffer.add(piece))
            if kind is Piece.CUT:
                first = yield from self._take_whole()
                yield from self._take(self._buffer.part(first))

    def _take_whole(self) -> Generator[Record, None, str]:
        """Yield the records of the whole lines that wait in the buffer, and return what waits behind them."""
        *whole, rest = self._buffer.take_all().split("\n")
        for text in whole:
            yield from self._take(self._buffer.line(text))
        return rest

    def _part(self, text: str) -> Iterator[Record]:
        """Yield a further part of a line that was cut, which nothing is read in."""
        yield from self._records(Block([self._buffer.part(text)], too_large=True))

    @property
    def line(self) -> int:
        """The number of the line that is read next."""
        return self._buffer.place[1]

    def skip(self, chunk: bytes) -> None:
        """Pass over bytes without reading records in them; places and lines behind them are counted on.

        What stands behind the last newline is kept: its line is not whole yet.
        """
        if self._decoder is None:
            self._expander, self._decoder = Expander(is_plain=True), Decoder(self._encoding)
        text = self._decoder.feed(chunk)
        self._buffer.skip(text)
        self._long.pass_over(text)
        self._decoder.bad = []

    def release(self) -> Iterator[Record]:
        """Yield the records that are held back only because stack frames may follow; if some do come, they are text.

        For a log that is still written, where nothing came for a while: what one call prints comes at once. So a closer
        whose newline is not there yet is taken as the whole line, too.
        """
        *whole, rest = self._buffer.take_all().split("\n")
        for text in whole:
            yield from self._take(self._buffer.line(text))
        self._buffer.put_back(rest)
        if self._blocks.is_closed_by(rest):
            yield from self._take(self._buffer.flush())
        for block in self._blocks.release():
            yield from self._records(block)

    def close(self) -> Iterator[Record]:
        """Yield what is left at the end of the input.

        Raises:
            OSError: what is compressed is damaged or not read, behind the records before the damage.

        """
        if held := self._expander.close():
            yield from self._decode(held)
        if self._decoder is not None:
            text = self._decoder.close()
            self._take_bad()
            yield from self._feed(text)
        yield from self._rest()
        if part := self._long.close():
            yield from self._part(part)
        rest = yield from self._take_whole()
        if rest:
            yield from self._take(self._buffer.line(rest, ended=False))
        for block in self._blocks.close():
            yield from self._records(block)
        self._parser.forget_above()
        self._expander.check()

    def _rest(self) -> Iterator[Record]:
        """Yield the records of text that was held back, at the end of the input: here nothing is."""
        yield from ()

    def _pass_over(self, text: str) -> None:
        """Pass over whole lines, where all that was read is over and nothing below depends on these: places are counted on."""
        start, line = self._buffer.place
        self._buffer.place = start + len(text), line + text.count("\n")
        self._parser.forget_above()
        while self._bad and self._bad[0][1] < start + len(text):
            self._bad.popleft()

    def _take(self, line: Line) -> Iterator[Record]:
        """Yield the records that a line completes."""
        for block in self._blocks.feed(line):
            yield from self._records(block)

    def _take_bad(self) -> None:
        if self._decoder is not None and self._decoder.bad:
            self._bad.extend(self._decoder.bad)
            self._decoder.bad = []

    def _read(self, text: str) -> Iterator[Record]:
        """Read text from the beginning of a line on: blocks of known shapes at once, and what surely is inside of a block."""
        if self._memo_waits and self._buffer.place[0] + len(text) >= FEW:
            self._remember(memo=True)
        buffer, blocks = self._buffer, self._blocks
        at, size = 0, len(text)
        stripped = -1
        """Where the next character stands that is stripped from its line."""
        at_once = self._reading_at_once(text)
        taken_back = -1
        """The line that was taken back last: what was waited for ended above it, and it may begin a known record."""
        while at < size:
            if at_once is not None and blocks.waits_for_next and (match := _PLAIN_LINE.match(text, at)) and match[0].strip():
                for block in blocks.end_above(match[0]):
                    yield from self._records(block)
            if at_once is not None and blocks.idle:
                before = at
                for records, stop in at_once.read(at, buffer.place):
                    buffer.place = buffer.place[0] + stop - at, records[-1].last_line + 1
                    at = stop
                    yield from self._read_at_once(records)
                if at == before and (lifted := self._stripped(text, at, at_once)) is not None:
                    lines, place = lifted.lines, buffer.place
                    base = place[0] - at + lines.start
                    for records, stop in lifted.read(lines.offset(at), base, place[1]):
                        at = lines.raw_line(stop)
                        buffer.place = base + at - lines.start, records[-1].last_line + 1
                        yield from self._read_at_once(records)
                if before < at < size:
                    continue
                if size > _LARGE_CHUNK and size - at < at_once.longest_known and at_once.begins(at) and _BEGUN.fullmatch(text, at):
                    # The beginning of a block that the next chunk completes: then it is read at once.
                    break
            if stripped < at:
                found = _STRIPPED.search(text, at)
                stripped = size if found is None else found.start()
            stop = self._inner_stop(text, at, stripped)
            if stop > at:
                inner = buffer.lines(text[at:stop])
                if not blocks.extend(inner):
                    for line in inner.each():
                        yield from self._take(line)
                at = stop
                continue
            stop = text.find("\n", at)
            if stop < 0:
                break
            waits = at != taken_back and not blocks.idle
            yield from self._take(buffer.line(text[at:stop]))
            if waits and at_once is not None and at_once.begins(at) and (again := blocks.take_back()) is not None:
                buffer.place = again.start, again.number
                taken_back = at
                continue
            at = stop + 1
        buffer.put_back(text[at:])

    def _stripped(self, text: str, at: int, at_once: AtOnce) -> Lifted | None:
        """Return what reads the lines from the beginning of a line on as they are joined, if something is stripped from them."""
        known = self._lifted
        if known is not None and known[0] is text and at < (lines := known[1].lines).stop and lines.offset(at) >= 0:
            return known[1]
        found = None if self._buffer.place[0] == 0 and text.startswith("\ufeff", at) else stripped_lines(text, at)
        lifted = None if found is None else at_once.lifted(found)
        self._lifted = None if lifted is None else (text, lifted)
        return lifted

    def _inner_stop(self, text: str, at: int, end: int) -> int:
        """Return where the lines end, before an offset, that surely belong to the unfinished block, or -1: most of a large value is found so."""
        blanks = self._blocks.inner
        return inner_stop(text, at, end, blanks) if blanks <= _DEEPEST else -1

    def _read_at_once(self, records: list[Record]) -> Iterable[Record]:
        """Return records that were read at once, which those after them may depend on."""
        self._parser.note_read(records)
        return map(self._noted, records) if self._bad or self._is_guessed else records

    def _noted(self, record: Record) -> Record:
        if self._bad:
            record.issues.extend(self._bad_in(record))
        if self._is_guessed:
            self._is_guess_said = True
            record.issues.append(issue("utf-16-guessed", record.line))
        return record

    @property
    def _is_guessed(self) -> bool:
        """Whether the encoding was guessed, and no record says so yet."""
        return self._decoder is not None and self._decoder.is_guessed and not self._is_guess_said

    def _records(self, block: Block) -> Iterator[Record]:
        for record in self._parser.parse(block):
            yield self._noted(record)

    def _bad_in(self, record: Record) -> list[Issue]:
        """Make issues of the bad bytes that stand in a record."""
        ranges = [pair for part in record.parts for pair in part.span.ranges]
        here: list[int] = []
        others: list[tuple[int, int]] = []
        """Those of another source, whose record is not whole yet."""
        while self._bad and self._bad[0][1] < ranges[-1][1]:
            byte, offset = self._bad.popleft()
            if any(low <= offset < high for low, high in ranges):
                here.append(byte)
            else:
                others.append((byte, offset))
        self._bad.extendleft(reversed(others))
        encoding = "UTF-8" if self._decoder is None else self._decoder.encoding.upper().removesuffix("-LE").removesuffix("-BE")
        issues = [
            issue("invalid-utf8", record.line, f"byte {byte} of the input is not {encoding}; it is shown as U+FFFD", offset=byte)
            for byte in here[:_MOST_BAD]
        ]
        if len(here) > _MOST_BAD:
            message = f"{len(here) - _MOST_BAD} more bytes of this record are not {encoding}"
            issues.append(issue("invalid-utf8", record.line, message, offset=here[_MOST_BAD]))
        return issues


def plainly(**options: Any) -> Callable[[str], list[Record]]:
    """Return what reads a text without a memo, with some options of readers, as far as its records come out at once."""

    def read(text: str) -> list[Record]:
        return list(RecordReader(memo=False, **options).feed(text))

    return read


def iter_records(
    source: Source,
    *,
    max_record: int = MAX_RECORD,
    max_depth: int = MAX_DEPTH,
    strict: bool = False,
    guess_paths: bool = True,
    repair: bool = True,
    source_format: str = "auto",
    runtime: str = "auto",
    encoding: str = "auto",
) -> Iterator[Record]:
    r"""Read the records of a log.

    Args:
        source: text, bytes, a path (``os.PathLike``), an open file, or an iterable of chunks of text or bytes. A ``str`` is
            always text. Bytes may be compressed by gzip, bzip2, xz or zstd.
        max_record: how many characters a record may have (16 MiB); a larger one is text with the issue ``record-too-large``.
        max_depth: how deep values may nest (10,000).
        strict: raise DumpParseError at the first record with an issue of level ``warn`` or ``error``.
        guess_paths: refuse a one-line ``str`` that names an existing file. That tells whether the file exists: pass False where the
            text comes from somebody who may not know.
        repair: read what was not printed so with repairs, as people paste it; each is said by an issue ``repaired-…``.
        source_format: ``auto``, or ``none`` to leave all line prefixes where they are, or the name of the one format that lines are read
            with: ``docker-compose``, ``syslog`` …, as ``--source`` has them.
        runtime: ``auto``, or what printed the log (``node``, ``bun``, ``chrome`` …), which all records say then.
        encoding: ``auto``, or what bytes are by a name that Python has: ``cp1252``, ``shift_jis``, ``utf-16`` …. A byte order mark
            outweighs it. Bytes that are not of it have the issue ``invalid-utf8``.

    Yields:
        Record after record, one in memory at a time.

    Raises:
        DumpParseError: with ``strict``; and where a one-line ``str`` names an existing file, which is surely meant as a path.
        OSError: the file cannot be read, or what is compressed is damaged; then the records before the damage came first.
        ValueError: there is no such format, runtime or encoding.
        TypeError: the source, a chunk of it or a limit is of no such type.

    >>> [record.values for record in iter_records("got { a: 1 } [ 2 ]\ndone")]
    [[{'a': 1}, [2]], []]

    """
    name = name_of(source, guess=guess_paths)
    reader = RecordReader(
        max_record=max_record,
        max_depth=max_depth,
        file=name,
        repair=repair,
        source_format=source_format,
        runtime=runtime,
        encoding=encoding,
    )
    for chunk in chunks_of(source):
        for record in reader.feed(chunk):
            yield unbroken(record) if strict else record
    for record in reader.close():
        yield unbroken(record) if strict else record


def unbroken(record: Record) -> Record:
    """Return a record back, or raise its first issue that is more than information."""
    for found in record.issues:
        if found.level != "info":
            message = f"{found.code}: {found.message}"
            error = DumpParseError(message, file=record.file, code=found.code, hint="without strict, reading goes on behind it")
            error.line, error.column, error.snippet = found.line, found.column or 1, found.snippet
            error.offset = found.offset or 0
            raise error
    return record
