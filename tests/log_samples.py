"""The sample logs, and what the tests of the reader and the parser have in common.

A sample is ``samples/logs/NAME.log``, as a program printed it, and ``NAME.json``, the tagged JSON of the values in it, in order.
"""

from __future__ import annotations

import json
import tracemalloc
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import dumpparse

FOLDER = Path(__file__).parent.parent / "samples" / "logs"

NAMES = tuple(sorted(path.stem for path in FOLDER.glob("*.log")))


@dataclass(frozen=True)
class Sample:
    name: str
    data: bytes
    text: str
    """As it is decoded, the byte order mark kept as U+FEFF, as offsets count it."""
    values: str
    """The tagged JSON of its values, as canonical text."""


@cache
def sample(name: str) -> Sample:
    data = (FOLDER / f"{name}.log").read_bytes()
    encoding = "utf-16-le" if data.startswith(b"\xff\xfe") else "utf-16-be" if data.startswith(b"\xfe\xff") else "utf-8"
    values = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    return Sample(name, data, data.decode(encoding), canonical(values))


@cache
def whole(name: str) -> tuple[dumpparse.Record, ...]:
    """Give the records of a sample that is read at once."""
    return tuple(dumpparse.iter_records(sample(name).data))


def read_cut(text: str, size: int = 1 << 16, *, memo: bool | None = True, **options: Any) -> list[dumpparse.Record]:
    """Give the records of a text that is fed so many characters at a time, to a reader with these options."""
    reader = dumpparse.RecordReader(memo=memo, **options)
    return [*(record for at in range(0, len(text), size) for record in reader.feed(text[at : at + size])), *reader.close()]


def peak_of_reading(data: bytes, count: int) -> int:
    """Read so many records of a log; give the bytes that Python held at the most."""
    tracemalloc.start()
    try:
        assert sum(1 for _ in zip(dumpparse.iter_records(data), range(count), strict=False)) == count
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def canonical(tagged: Any) -> str:
    """Give tagged JSON as text that is equal exactly where the values are: fields sorted, the user's keys in their order."""
    return json.dumps(_sorted(tagged), ensure_ascii=True)


def _sorted(tagged: Any, *, is_props: bool = False) -> Any:
    if isinstance(tagged, list):
        return [_sorted(item) for item in tagged]
    if not isinstance(tagged, dict):
        return tagged
    if is_props or "$type" not in tagged:
        return {key: _sorted(item) for key, item in tagged.items()}
    return {key: _sorted(tagged[key], is_props=key in {"props", "hidden"}) for key in sorted(tagged)}


def tagged_values(records: Iterable[dumpparse.Record]) -> list[Any]:
    """Give the values of records as tagged JSON."""
    return [dumpparse.to_json(value) for record in records for value in record.values]


def part_json(part: dumpparse.Text | dumpparse.Value) -> dict[str, Any]:
    """Give a part as ``--records`` shows it."""
    shown = {"value": _sorted(dumpparse.to_json(part.value))} if isinstance(part, dumpparse.Value) else {"text": part.text}
    return {**shown, "span": part.span.as_json()}


def record_json(record: dumpparse.Record) -> dict[str, Any]:
    """Give a record as ``--records`` shows it, but for the name of the file."""
    return {
        "line": record.line,
        "depth": record.depth,
        "prefix": record.prefix,
        "parts": [part_json(part) for part in record.parts],
        "issues": [issue.as_json() | ({} if issue.offset is None else {"offset": issue.offset}) for issue in record.issues],
    }


def records_text(records: Iterable[dumpparse.Record]) -> str:
    """Give records as text, one a line, for comparing all that they say."""
    return "\n".join(json.dumps(record_json(record)) for record in records)


def said(record: dumpparse.Record) -> str:
    """Give what a record says, wherever it stands: its parts without spans, and the codes of its issues."""
    parts = [canonical(dumpparse.to_json(part.value)) if isinstance(part, dumpparse.Value) else repr(part.text) for part in record.parts]
    return json.dumps([parts, [issue.code for issue in record.issues], record.depth])


def uncovered(records: Iterable[dumpparse.Record], length: int) -> str:
    """Say where the spans of records do not tile an input of that many characters; ``""`` where they do."""
    ranges = [pair for record in records for part in record.parts for pair in part.span.ranges]
    at = 0
    for start, stop in sorted(ranges):
        if start != at or stop <= start:
            return f"{at} is followed by {start}:{stop}"
        at = stop
    return "" if at == length else f"the last span ends at {at}, the input at {length}"
