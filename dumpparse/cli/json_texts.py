"""Records → JSON texts, as the options of ``dumpparse json`` say: record by record, or a segment of a file at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from ..errors import Issue

if TYPE_CHECKING:
    from pathlib import Path

    from ..log.record import Record
    from ..parallel.segments import Outcome, Segment


@dataclass(slots=True)
class Made:
    """What was made of some records: JSON texts, and what is to be said of them."""

    file: str | None
    texts: list[str] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    lost: Counter[str] = field(default_factory=Counter)
    found: int = 0
    bytes: int = 0
    """Of how many bytes, where it was a segment."""


@dataclass(frozen=True, slots=True)
class Writer:
    """Makes JSON texts of records, as the options say."""

    mode: str
    indent: int | None
    records: bool

    def add(self, record: Record, made: Made) -> None:
        """Add what a record gives."""
        from ..encode import dumps, dumps_value, to_plain, to_tagged

        values = record.values
        made.found += len(values)
        made.issues += record.issues
        if self.mode == "tagged" and not self.records:
            made.texts += [dumps_value(value, self.indent) for value in values]
            return
        said = [to_plain(value, made.lost) if self.mode == "plain" else to_tagged(value) for value in values]
        made.texts += [dumps(each, self.indent) for each in ([_as_record(made.file, record, said)] if self.records else said)]

    def segment(self, file: str, path: Path, segment: Segment) -> Outcome[Made]:
        """Make the texts of a segment of a file; called in a process of its own."""
        from ..parallel.segments import Outcome, Records

        made = Made(file, bytes=segment.bytes)
        records = Records(path, segment, file)
        for record in records:
            self.add(record, made)
        return Outcome(made, records.idle)


def _as_record(file: str | None, record: Any, values: list[Any]) -> dict[str, Any]:
    from ..log.record import Text

    waiting = iter(values)
    return {
        "file": file,
        "line": record.line,
        "depth": record.depth,
        "prefix": record.prefix,
        "parts": [
            {**({"text": part.text} if isinstance(part, Text) else {"value": next(waiting)}), "span": part.span.as_json()}
            for part in record.parts
        ],
        "issues": [issue.as_json() for issue in record.issues],
    }


def in_parallel(writer: Writer, jobs: int, name: str) -> Iterator[Made | Record]:
    """Read a file with several processes: what each made of its segment, in order; then, if any are left, records."""
    from pathlib import Path

    from ..parallel.pool import in_order
    from ..parallel.segments import Records, Segment

    path = Path(name)
    for made in in_order(path, partial(writer.segment, name), jobs):
        if isinstance(made, Segment):
            yield from Records(path, made, name)
        else:
            yield made
