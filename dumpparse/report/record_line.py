"""A record as JSON: a line of ``dumpparse json --records``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, TypedDict, cast

from ..json_types import ISSUE, PAIR, Count, FileName, IssueAtLine, Keywords, LineNumber, Tagged
from ..log.record import Record, Text, Value


class SpanObject(TypedDict):
    """A place, as ``Span.as_json`` gives it."""

    ranges: list[Annotated[list[Count], PAIR]]
    line: LineNumber
    column: LineNumber


PLACE = Keywords(description="ranges: [start, stop] in code points of the decoded input; line and column from 1")


class TextPart(TypedDict):
    """A part that is no value."""

    text: str
    span: Annotated[SpanObject, PLACE]


class ValuePart(TypedDict):
    """A part that is a value."""

    value: Tagged
    span: Annotated[SpanObject, PLACE]


class RecordLine(TypedDict):
    """A record."""

    file: FileName
    line: Annotated[LineNumber, Keywords(description="where it begins, from 1")]
    depth: Annotated[Count, Keywords(description="levels of console.group")]
    prefix: Annotated[str | None, Keywords(description="what was stripped from the beginning of its lines")]
    source: Annotated[str | None, Keywords(description="whose lines these are, by their prefix")]
    time: Annotated[str | None, Keywords(description="when it was written, as printed before it")]
    level: Annotated[str | None, Keywords(description="how grave it is, as printed before it")]
    runtime: Annotated[str | None, Keywords(description="what printed it, where marks say so: node, bun, chrome …")]
    parts: list[TextPart | ValuePart]
    issues: list[Annotated[IssueAtLine, ISSUE]]


def record_line(file: str | None, record: Record, values: list[Any]) -> RecordLine:
    """Return a record as JSON-able Python; ``values`` are its values, encoded, or as they are for who encodes all of it."""
    waiting, origin = iter(values), record.origin
    return {
        "file": file,
        "line": record.line,
        "depth": record.depth,
        "prefix": record.prefix,
        "source": origin.source,
        "time": origin.time,
        "level": origin.level,
        "runtime": record.runtime,
        "parts": [_part(part, waiting) for part in record.parts],
        "issues": [cast("IssueAtLine", issue.as_json()) for issue in record.issues],
    }


def _part(part: Text | Value, values: Iterator[Any]) -> TextPart | ValuePart:
    span = cast("SpanObject", part.span.as_json())
    return {"text": part.text, "span": span} if isinstance(part, Text) else {"value": next(values), "span": span}
