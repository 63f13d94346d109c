"""What ``diff`` compares: two logs, read one after the other, or each by a process of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from ..parallel.machine import size_of
from .invocation import Invocation
from .io.sources import is_compressed

if TYPE_CHECKING:
    from pathlib import Path

    from ..compare.forms import Compared
    from ..log.record import Record
    from ..parallel.segments import Outcome, Segment, SegmentReading
    from ..redact.redactor import Redactor


class Comparer(NamedTuple):
    """Makes of records what is compared of them.

    Attributes:
        only_values: whether texts are not compared.
        allow_loss: whether records are taken of which two that differ would look alike.

    """

    only_values: bool
    allow_loss: bool

    def compared(self, records: Iterable[Record], file: str | None) -> Iterator[Compared]:
        """Yield what is compared of each record of a file; DumpParseError where one is not to be taken."""
        from ..compare.forms import compared

        for record in records:
            record.file = file
            one = compared(record, only_values=self.only_values, allow_loss=self.allow_loss)
            if one is not None:
                yield one

    def segment(self, reading: SegmentReading, path: Path, segment: Segment) -> Outcome[list[Compared]]:
        """Return what is compared of a segment of a file; called in a process of its own."""
        from ..errors import DumpParseError
        from ..parallel.segments import Outcome, Records

        made: list[Compared] = []
        records = Records(path, segment, reading)
        try:
            made.extend(self.compared(records, reading.file))
        except DumpParseError as error:
            return Outcome(made, idle=True, error=error)
        return Outcome(made, records.idle, records.error)


def read_both(invocation: Invocation, names: tuple[str, str], comparer: Comparer, jobs: int) -> list[list[Compared] | None]:
    """Return what is compared of the records of two logs; ``None`` for one that cannot be read or compared, which was said."""
    redactor = invocation.redactor
    if redactor is not None:
        logs = [_read(invocation, name, comparer) for name in names]
        return [None if log is None else [_without_known(one, redactor) for one in log] for log in logs]
    if jobs < 2 or not all(map(_is_worthwhile, names)):  # noqa: PLR2004  # one for each log
        return [_read(invocation, name, comparer) for name in names]
    from ..parallel.beside import Beside
    from ..parallel.segments import SegmentReading

    with Beside(comparer.segment, SegmentReading(names[1], invocation.strict, invocation.reading.arguments)) as beside:
        first = _read(invocation, names[0], comparer)
        outcome = beside.outcome()
    if outcome is None:
        return [first, _read(invocation, names[1], comparer)]
    if outcome.error is None:
        return [first, outcome.made]
    invocation.error(outcome.error, names[1])
    return [first, None]


def _without_known(one: Compared, redactor: Redactor) -> Compared:
    """Return what is compared of a record without secrets that were only found behind it."""
    if redactor.known(one.text) is None:
        return one
    from ..compare.forms import read_parts
    from ..encode import dumps

    return one._replace(text=dumps(redactor.json(read_parts(one.text))))


def _is_worthwhile(name: str) -> bool:
    from ..parallel.beside import WORTHWHILE

    return size_of(name) >= WORTHWHILE and not is_compressed(name)


def _read(invocation: Invocation, name: str, comparer: Comparer) -> list[Compared] | None:
    from .. import iter_records
    from ..errors import DumpParseError

    invocation.files = (name,)
    failures = invocation.failures
    made: list[Compared] = []
    records = invocation.read(partial(iter_records, strict=invocation.strict, **invocation.reading.arguments))
    redactor = invocation.redactor
    try:
        found = (record if redactor is None else redactor.record(record) for _, record in records)
        made.extend(comparer.compared(found, None if name == "-" else name))
    except DumpParseError as error:
        invocation.error(error, name)
    return made if invocation.failures == failures else None
