"""What was read of lines as they were before a tool changed their characters, and whether that stands."""

from __future__ import annotations

from typing import Any

from ..errors import ISSUE_CODES, issue
from ..parser.patterns import pattern
from ..repair import VIEWS
from ..source.lines import Line
from ..values import Array, Error, Keyed
from .accept import is_strange
from .leaves import leaves_of
from .record import Record, Value
from .views import may_be_viewed

_DAMAGED = pattern("DAMAGED")
_LINK = pattern("MARKDOWN_LINK")
_OPENER = pattern("ANY_OPENER")
_UNREAD = frozenset({"unparsed", "cut"})


def may_be_seen(record: Record, lines: list[Line]) -> bool:
    """Return whether a record was not read as it was printed, and its lines hold something that a tool may have put there."""
    marked = [line.text for line in lines if line.wrapped is None and may_be_viewed(line.text)]
    if not marked:
        return False
    if any(one.code in _UNREAD for one in record.issues) or any(_DAMAGED.search(text) or _LINK.search(text) for text in marked):
        return True
    has_values = any(isinstance(part, Value) for part in record.parts)
    return not has_values and any(_OPENER.search(text) for text in marked)


def is_better_seen(records: list[Record], plain: Record | None) -> bool:
    """Return whether records have values that say something, nothing unread beside them, and all that was read of the lines as they stand."""
    values = [part.value for record in records for part in record.parts if isinstance(part, Value)]
    if not any(_is_container(value) for value in values) or any(is_strange(value) for value in values):
        return False
    if any(one.code in _UNREAD and (one.level != "info" or _has_values(record)) for record in records for one in record.issues):
        return False
    if plain is None or any(one.code == "cut" for one in plain.issues):
        return True
    kept = [repr(value) for value in values]
    read = [part.value for part in plain.parts if isinstance(part, Value)]
    said = any(one.code in _UNREAD for one in plain.issues)
    return all(repr(value) in kept or leaves_of(value).is_misread or not said for value in read)


def say_seen(records: list[Record], lines: list[Line], names: tuple[str, ...]) -> None:
    """Put the issue of each view on the records of whose lines it changed one."""
    changed = [(name, line) for name in names for line in lines if next(VIEWS[name](line.text), None) is not None]
    for record in records:
        said: set[str] = set()
        for name, line in changed:
            if name not in said and record.line <= line.number <= record.last_line:
                said.add(name)
                code = f"repaired-{name}"
                first = next(VIEWS[name](line.text))
                record.issues.append(issue(code, line.number, ISSUE_CODES[code][1], offset=line.raw(first.start)))
        record.issues.sort(key=lambda one: one.line)


def _has_values(record: Record) -> bool:
    return any(isinstance(part, Value) for part in record.parts)


def _is_container(value: Any) -> bool:
    return type(value) in {dict, list} or isinstance(value, Keyed | Array | Error)
