"""Records → entries, the lines of a list on a page: one for each event, and one for a record without any."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from ..errors import Issue, visible
from ..log.record import Record, Text
from ..report.row_line import RowLine
from ..report.style import LEVEL_TONES
from .pieces import Piece
from .reading import SeenEvent
from .tree_rows import TreeRow, tree_rows

Entry = dict[str, Any]
"""JSON-able: ``line``, ``last`` (its last line), ``kind`` (``event`` or ``record``), ``name``, and as far as it has them ``run``, ``number``,
``time``, ``level``, ``source``, ``tree`` (rows, as JSON in a text: few of them are ever looked at) and ``issues``."""
_LONGEST_NAME = 200


def entries_of(record: Record, events: list[SeenEvent], rows: Sequence[RowLine]) -> list[Entry]:
    """Return the entries of a record: the events that it has, or itself with its values, the ``rows``.

    What is wrong in it stands with the first.
    """
    runtime = record.runtime  # which looks at all values
    entries = [_event_entry(one, record, runtime) for one in events] or [_record_entry(record, rows, runtime)]
    if record.issues:
        entries[0]["issues"] = [issue_entry(one) for one in record.issues]
    return entries


def _event_entry(seen: SeenEvent, record: Record, runtime: str | None) -> Entry:
    event = seen.event
    entry: Entry = {
        "line": event.line,
        "last": event.last_line,
        "kind": "event",
        "name": visible(event.type),
        "tree": shallow_json(packed(tree_rows(event.data, runtime=runtime))),
    }
    if seen.run is not None:
        entry["run"] = seen.run
    if seen.keys.number is not None:
        entry["number"] = seen.keys.number
    return _with_origin(entry, record)


def _record_entry(record: Record, rows: Sequence[RowLine], runtime: str | None) -> Entry:
    first = record.parts[0] if record.parts else None
    text = first.text.strip().partition("\n")[0] if isinstance(first, Text) else ""
    label = (rows[0]["label"] if rows else None) or text
    if not label and rows:
        # A value says by its own first words what it is.
        label = "".join(text for _, text in next(tree_rows(rows[0]["value"]))[2])
    entry: Entry = {"line": record.line, "last": record.last_line, "kind": "record", "name": visible(label[:_LONGEST_NAME])}
    if rows:
        trees = (row for one in rows for row in tree_rows(one["value"], one["label"] or "", runtime))
        entry["tree"] = shallow_json(packed(trees))
    return _with_origin(entry, record)


def _with_origin(entry: Entry, record: Record) -> Entry:
    for name in ("time", "level", "source"):
        said = getattr(record, name)
        if said is not None:
            entry[name] = visible(said)
    return entry


def issue_entry(issue: Issue) -> dict[str, Any]:
    """Return an issue of a record as JSON-able Python."""
    return {
        "line": issue.line,
        "column": issue.column,
        "level": issue.level,
        "tone": LEVEL_TONES[issue.level],
        "code": issue.code,
        "message": visible(issue.message),
    }


def shallow_json(data: Any) -> str:
    """Return JSON of what is not deep, in ASCII: lone surrogates are escapes there."""
    return json.dumps(data, separators=(",", ":"))


def packed(rows: Iterable[TreeRow]) -> list[list[Any]]:
    """Return the rows of trees as JSON has them: ``[level, key, text, style, note]`` as far as the last that is not empty.

    What is written in several styles has a list of (style, text) in place of a text. Control characters are visible.

    >>> packed(tree_rows({"a": 1, "b": {}}))
    [[0, '', [['', '{…}'], ['count', ' 2 keys']]], [1, 'a', '1', 'number'], [1, 'b', '{}']]
    """
    return [_packed(*row) for row in rows]


def _packed(level: int, key: str, pieces: list[Piece], note: str) -> list[Any]:
    row: list[Any] = [level, visible(key)]
    if len(pieces) == 1:
        row += [visible(pieces[0][1]), pieces[0][0]]
    else:
        row += [[[style, visible(text)] for style, text in pieces], ""]
    row.append(note and visible(note))
    while row[-1] == "":
        row.pop()
    return row
