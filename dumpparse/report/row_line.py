"""A value as a flat row: a line of ``dumpparse json --rows``, and what ``dumpparse.rows`` gives."""

from __future__ import annotations

from typing import Annotated, Any, TypedDict

from ..json_types import FileName, Keywords, LineNumber, Tagged
from ..log.record import Record, Text
from ..source.origin import words_behind_stamps

_SIGNS = (":", "=")
"""What people write between a label and what it is of."""


class RowLine(TypedDict):
    """A value and where it comes from; every row has all of these."""

    file: FileName
    line: Annotated[LineNumber, Keywords(description="where the value begins, from 1")]
    time: Annotated[str | None, Keywords(description="when it was written, as printed before it")]
    source: Annotated[str | None, Keywords(description="whose line it is, by its prefix")]
    level: Annotated[str | None, Keywords(description="how grave it is, as printed before it")]
    label: Annotated[str | None, Keywords(description="the words right before it, without time, level and a colon at the end")]
    value: Tagged


def row_lines(file: str | None, record: Record, values: list[Any]) -> list[RowLine]:
    """Return a row for each value of a record, as JSON-able Python; none where it has text only.

    Args:
        file: the name of the file.
        record: the record.
        values: its values, encoded, or as they are for who encodes all of it.

    """
    if not values:
        return []
    rows: list[RowLine] = []
    origin, waiting, label = record.origin, iter(values), None
    for number, part in enumerate(record.parts):
        if isinstance(part, Text):
            label = _label(part.text if number else words_behind_stamps(part.text))
            continue
        rows.append(
            {
                "file": file,
                "line": part.span.line,
                "time": origin.time,
                "source": origin.source,
                "level": origin.level,
                "label": label,
                "value": next(waiting),
            }
        )
        label = None
    return rows


def _label(words: str) -> str | None:
    """Return words without the blanks around them, and without the sign at their end.

    >>> _label(" user: "), _label("state = "), _label("got"), _label(" "), _label(":")
    ('user', 'state', 'got', None, ':')
    """
    words = words.strip()
    return (words.removesuffix(words[-1]).rstrip() or words if words.endswith(_SIGNS) else words) or None
