"""Records → JSON texts, as the options of ``dumpparse json`` say: record by record, or a segment of a file at once."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from ..lazy import load
from ..report.formats import FORMATS, RECORD_FORMATS, Format
from .selection import Selection
from .texts_made import JsonTexts

if TYPE_CHECKING:
    from pathlib import Path

    from ..log.record import Record
    from ..parallel.segments import Outcome, Segment, SegmentReading


class Writer(NamedTuple):
    """Makes JSON texts of records, as the options say: in a format of values, and in one of records or value by value.

    Attributes:
        mode, records: the names of these formats.
        indent: how many blanks a level has; ``None`` where all is on one line.
        array: whether the texts are the items of one array.
        color: whether they are coloured.
        selection: what is wanted of the values; ``None``: all of them.
        raw: whether a text is written as it is.

    """

    mode: str
    indent: int | None
    records: str | None = None
    array: bool = False
    color: bool = False
    selection: Selection | None = None
    raw: bool = False

    def add(self, record: Record, made: JsonTexts) -> None:
        """Add what a record gives."""
        form, write, form_of_record = _formats(self.mode, self.records)
        selection = self.selection
        wanted = None if selection is None else selection.values(record, made.unsure)
        values = record.values if wanted is None else [value for value, _ in wanted]
        kept = values
        if selection is not None and form_of_record is not None and (values or not selection.where):
            values, wanted = record.values, None  # it comes whole
        elif selection is not None and not values:
            return
        made.found += len(kept)
        if record.issues:
            made.issues += record.issues
        if (record.prefix is not None or record.said is not None) and (name := record.origin.format) is not None:
            first, count = made.sources.get(name, (record.line, 0))
            made.sources[name] = first, count + 1
        if not form.direct:
            values = _with_losses(form, record, wanted, made) if form.loses else [form.encode(value) for value in values]
        # None of the keys of a record is written in another way in any format of values.
        if form_of_record is not None:
            encoded = form_of_record.encode(made.file, record, values)
            # Of a record with a row for each value only those come that are wanted.
            values = (
                [row for row, value in zip(encoded, record.values, strict=True) if any(value is one for one in kept)]
                if form_of_record.is_many
                else [encoded]
            )
        for whole in values:
            made.texts.append(raw_text(whole) if self.raw and isinstance(whole, str) else write(whole, self.indent))

    def texts(self, file: str | None, record: Record) -> JsonTexts:
        """Return what a record gives."""
        made = JsonTexts(file)
        self.add(record, made)
        if not made.found and self.selection is None:
            made.record = record
        return made

    def joined(self, made: JsonTexts) -> str:
        """Return the texts as they are written, but for what stands before and behind them."""
        if made.packed:
            return made.packed.decode()
        texts = made.texts
        if self.color and texts and not self.raw:
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
            if not made.found and self.selection is None:
                sightings.note(record)
        made.packed = self.joined(made).encode()
        made.texts.clear()
        return Outcome(made, records.idle, records.error)


@cache
def _formats(mode: str, records: str | None) -> tuple[Format, Callable[[Any, int | None], str], Format | None]:
    """Return a format of values, what writes one, or what it was encoded as, as a text, and the format of records, if there is one."""
    form = FORMATS[mode]
    return form, load(form.direct or "encode.text:dumps"), None if records is None else RECORD_FORMATS[records]


def raw_text(text: str) -> str:
    """Return a text as it is written by itself: on a terminal without what would drive that."""
    from ..report.style import for_pipe, for_terminal
    from .io.live_line import is_terminal

    return (for_terminal if is_terminal(sys.stdout) else for_pipe)(text)


def _with_losses(form: Format, record: Record, wanted: list[tuple[Any, int]] | None, made: JsonTexts) -> list[Any]:
    """Return the values of a record in a format that loses something, and note what it lost, and where."""
    from ..encode.losses import Losses
    from ..log.record import Value

    if made.lost is None:
        made.lost = Losses(made.file)
    encoded = []
    if wanted is None:
        wanted = [(part.value, part.span.line) for part in record.parts if isinstance(part, Value)]
    for value, line in wanted:
        made.lost.line = line
        encoded.append(form.encode(value, made.lost))
    return encoded
