"""Records → JSON texts, as the options of ``dumpparse json`` say: record by record, or a segment of a file at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ..errors import Issue
from ..lazy import load
from ..report.formats import FORMATS, RECORD_FORMATS, Format
from .io.paint import paint

if TYPE_CHECKING:
    from pathlib import Path

    from ..encode.losses import Losses
    from ..log.record import Record
    from ..parallel.segments import Outcome, Segment, SegmentReading
    from ..report.sightings import Sightings
    from .invocation import Invocation


@dataclass(slots=True)
class JsonTexts:
    """What was made of some records: JSON texts, and what is to be said of them."""

    file: str | None
    texts: list[str] = field(default_factory=list)
    packed: bytes = b""
    """The texts of a segment as they are written, which are many: so they wait until it is their turn."""
    issues: list[Issue] = field(default_factory=list)
    lost: Losses | None = None
    """What the format lost, where it loses something."""
    found: int = 0
    bytes: int = 0
    """Of how many bytes, where it was a segment."""
    sources: dict[str, tuple[int, int]] = field(default_factory=dict)
    """By the name of each format of prefixes, the line where it was found first, and how often."""
    sightings: Sightings | None = None
    """What stands before the first value, where it was a segment."""


@dataclass(frozen=True, slots=True)
class Writer:
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
        from ..encode import dumps

        form, values = FORMATS[self.mode], record.values
        made.found += len(values)
        made.issues += record.issues
        if (record.prefix is not None or record.said is not None) and (name := record.origin.format) is not None:
            first, count = made.sources.get(name, (record.line, 0))
            made.sources[name] = first, count + 1
        if form.direct and self.records is None:
            write = load(form.direct)
            made.texts += [write(value, self.indent) for value in values]
            return
        encoded = _with_losses(form, record, made) if form.loses else [form.encode(value) for value in values]
        whole = encoded if self.records is None else [RECORD_FORMATS[self.records].encode(made.file, record, encoded)]
        made.texts += [dumps(each, self.indent) for each in whole]

    def texts(self, file: str | None, record: Record) -> JsonTexts:
        """Return what a record gives."""
        made = JsonTexts(file)
        self.add(record, made)
        return made

    def joined(self, made: JsonTexts) -> str:
        """Return the texts as they are written, but for what stands before and behind them."""
        if made.packed:
            return made.packed.decode()
        texts = [paint(text) for text in made.texts] if self.color else made.texts
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
