"""Records → JSON texts, as the options of ``dumpparse json`` say: record by record, or a segment of a file at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from ..errors import Issue
from ..lazy import load
from ..report.formats import FORMATS, RECORD_FORMATS, Format

if TYPE_CHECKING:
    from pathlib import Path

    from ..encode.losses import Losses
    from ..log.record import Record
    from ..parallel.segments import Outcome, Segment, SegmentReading
    from ..report.sightings import Sightings
    from .invocation import Invocation


class JsonTexts:
    """What was made of some records: JSON texts, and what is to be said of them."""

    __slots__ = ("bytes", "file", "found", "issues", "lost", "packed", "record", "sightings", "sources", "texts")

    def __init__(self, file: str | None, *, bytes: int = 0, sightings: Sightings | None = None) -> None:
        """Make room for what the records of a file, or of a segment of so many bytes of it, will give."""
        self.file = file
        self.texts: list[str] = []
        self.packed = b""
        """The texts of a segment as they are written, which are many: so they wait until it is their turn."""
        self.issues: list[Issue] = []
        self.found = 0
        self.bytes = bytes
        self.sources: dict[str, tuple[int, int]] = {}
        """By the name of each format of prefixes, the line where it was found first, and how often."""
        self.lost: Losses | None = None
        """What the format lost, where it loses something."""
        self.sightings = sightings
        """What stands before the first value, where it was a segment."""
        self.record: Record | None = None
        """The record, where it was one that has no value."""


class Writer(NamedTuple):
    """Makes JSON texts of records, as the options say: in a format of values, and in one of records or value by value.

    Attributes:
        mode, records: the names of these formats.
        indent: how many blanks a level has; ``None`` where all is on one line.
        array: whether the texts are the items of one array.
        color: whether they are coloured.

    """

    mode: str
    indent: int | None
    records: str | None = None
    array: bool = False
    color: bool = False

    def add(self, record: Record, made: JsonTexts) -> None:
        """Add what a record gives."""
        form, write, form_of_record = _formats(self.mode, self.records)
        values = record.values
        made.found += len(values)
        if record.issues:
            made.issues += record.issues
        if (record.prefix is not None or record.said is not None) and (name := record.origin.format) is not None:
            first, count = made.sources.get(name, (record.line, 0))
            made.sources[name] = first, count + 1
        if not form.direct:
            values = _with_losses(form, record, made) if form.loses else [form.encode(value) for value in values]
        # None of the keys of a record is written in another way in any format of values.
        if form_of_record is not None:
            encoded = form_of_record.encode(made.file, record, values)
            values = encoded if form_of_record.is_many else [encoded]
        made.texts += [write(value, self.indent) for value in values]

    def texts(self, file: str | None, record: Record) -> JsonTexts:
        """Return what a record gives."""
        made = JsonTexts(file)
        self.add(record, made)
        if not made.found:
            made.record = record
        return made

    def joined(self, made: JsonTexts) -> str:
        """Return the texts as they are written, but for what stands before and behind them."""
        if made.packed:
            return made.packed.decode()
        texts = made.texts
        if self.color and texts:
            from .io.paint import paint

            texts = [paint(text) for text in texts]
        if not self.array:
            return "\n".join(texts)
        # No string in JSON text holds a newline: every one may be indented.
        blank = " " * (self.indent or 0)
        return ",\n".join(blank + text.replace("\n", "\n" + blank) for text in texts)

    def segment(self, reading: SegmentReading, path: Path, segment: Segment) -> Outcome[JsonTexts | Segment]:
        """Make the texts of a segment of a file; called in a process of its own."""
        from ..parallel.segments import Outcome, Records
        from ..report.sightings import Sightings

        made = JsonTexts(reading.file, bytes=segment.bytes, sightings=(sightings := Sightings()))
        records = Records(path, segment, reading)
        for record in records:
            self.add(record, made)
            if not made.found:
                sightings.note(record)
        made.packed = self.joined(made).encode()
        made.texts.clear()
        return Outcome(made, records.idle, records.error)


@cache
def _formats(mode: str, records: str | None) -> tuple[Format, Callable[[Any, int | None], str], Format | None]:
    """Return a format of values, what writes one, or what it was encoded as, as a text, and the format of records, if there is one."""
    form = FORMATS[mode]
    return form, load(form.direct or "encode.text:dumps"), None if records is None else RECORD_FORMATS[records]


def _with_losses(form: Format, record: Record, made: JsonTexts) -> list[Any]:
    """Return the values of a record in a format that loses something, and note what it lost, and where."""
    from ..encode.losses import Losses
    from ..log.record import Value

    if made.lost is None:
        made.lost = Losses(made.file)
    encoded = []
    for part in record.parts:
        if isinstance(part, Value):
            made.lost.line = part.span.line
            encoded.append(form.encode(part.value, made.lost))
    return encoded


def in_parallel(writer: Writer, jobs: int, invocation: Invocation, name: str) -> Iterator[JsonTexts | Record]:
    """Read a file with several processes: what each made of its segment, in order; then, if any are left, records."""
    from ..parallel.pool import read_in_parallel
    from ..parallel.segments import SegmentReading

    return read_in_parallel(writer.segment, jobs, SegmentReading(name, invocation.strict, invocation.reading.arguments))
