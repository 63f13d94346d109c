"""The records of all sources of an invocation, as JSON texts: record by record, or of a large file segment by segment."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from .json_texts import Writer
from .records_read import reader_of
from .selection import Selection, Unsure, add
from .texts_made import JsonTexts

if TYPE_CHECKING:
    from ..log.record import Record
    from .invocation import Invocation


def in_parallel(writer: Writer, jobs: int, invocation: Invocation, name: str) -> Iterator[JsonTexts | Record]:
    """Read a file with several processes: what each made of its segment, in order; then, if any are left, records."""
    from ..parallel.pool import read_in_parallel
    from ..parallel.segments import SegmentReading

    return read_in_parallel(writer.segment, jobs, SegmentReading(name, invocation.strict, invocation.reading.arguments))


def texts_of(invocation: Invocation, writer: Writer, jobs: int) -> Iterator[JsonTexts]:
    """Yield what is made of the records of all sources, in order: record by record, or segment by segment.

    What is passed over is passed over by one process; so are secrets replaced, which are numbered through all of a log.
    """
    selection = writer.selection or Selection()
    is_one = jobs < 2 or invocation.redactor is not None or selection.passes_over(strict=invocation.strict)  # noqa: PLR2004  # processes
    parallel = None if is_one else partial(in_parallel, writer, jobs, invocation)
    for file, item in invocation.read(reader_of(invocation, selection), parallel):
        yield item if isinstance(item, JsonTexts) else writer.texts(file, item)


def texts_followed(invocation: Invocation, writer: Writer) -> Iterator[JsonTexts]:
    """Yield what is made of the records of a log as it grows."""
    from .growing import followed

    redactor = invocation.redactor
    for record in followed(invocation):
        yield writer.texts(record.file, record if redactor is None else redactor.record(record))


def say_of(invocation: Invocation, made: JsonTexts, unsure: dict[str | None, Unsure]) -> None:
    """Say what is wrong with the records of which texts were made, and note what is said at the end."""
    if made.unsure:
        add(unsure.setdefault(made.file, {}), made.unsure)
    if made.sources:
        invocation.found(made.file, made.sources)
    for issue in made.issues:
        invocation.issue(made.file, issue)
