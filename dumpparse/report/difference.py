"""A difference of two logs as JSON: a line of ``dumpparse diff --json``."""

from __future__ import annotations

from typing import Annotated, NotRequired, TypedDict

from ..compare.keys import NAMING
from ..compare.logs import Difference, Kind, Part, PartChange, PartKind
from ..compare.values import What
from ..json_types import FileName, Keywords, LineNumber, Natural

_PRESENT = {"changed": ("before", "after"), "order": ("before", "after"), "new": ("after",), "gone": ("before",)}
"""What is there to be said of a change, by what it is."""


class PlaceInLog(TypedDict):
    """Where a record begins."""

    file: FileName
    line: LineNumber


class TextContent(TypedDict):
    """A part that is no value."""

    text: str


class ValueContent(TypedDict):
    """A part that is a value."""

    value: Natural


class ChangeObject(TypedDict):
    """A change of a part of a record; ``before`` or ``after`` is not there where nothing stood."""

    part: Annotated[PartKind, Keywords(description="what it is of: a text, a value, or the order of all parts")]
    number: Annotated[LineNumber, Keywords(description="which text or value of the record, from 1")]
    what: What
    path: Annotated[str, Keywords(description="where it stands in the value: in the first log, or what is new in the second")]
    other_path: NotRequired[Annotated[str, Keywords(description="where it stands in the second log, if elsewhere")]]
    before: NotRequired[Natural]
    after: NotRequired[Natural]


class DifferenceLine(TypedDict):
    """A record that is not alike in two logs."""

    kind: Kind
    label: Annotated[str, Keywords(description="what it says before its first value, or what that is called")]
    before: PlaceInLog | None
    after: PlaceInLog | None
    parts: Annotated[
        list[TextContent | ValueContent], Keywords(description="all of it: in the second log, or where it is gone in the first")
    ]
    changes: Annotated[list[ChangeObject], Keywords(description="of one that is changed")]


def difference_line(before: str | None, after: str | None, difference: Difference) -> DifferenceLine:
    """Return a difference of two files as JSON-able Python; ``None`` for standard input."""
    return {
        "kind": difference.kind,
        "label": label_of(difference.parts),
        "before": None if difference.before is None else {"file": before, "line": difference.before},
        "after": None if difference.after is None else {"file": after, "line": difference.after},
        "parts": [{"text": part.content} if part.kind == "text" else {"value": part.content} for part in difference.parts],
        "changes": [_change(one) for one in difference.changes],
    }


def _change(one: PartChange) -> ChangeObject:
    change = one.change
    made: ChangeObject = {"part": one.part, "number": one.number, "what": change.what, "path": change.path}
    if change.other_path is not None:
        made["other_path"] = change.other_path
    if "before" in _PRESENT[change.what]:
        made["before"] = change.before
    if "after" in _PRESENT[change.what]:
        made["after"] = change.after
    return made


def label_of(parts: tuple[Part, ...]) -> str:
    """Return what a record is called: what it says before its first value, or what that is called or names; empty where nothing is.

    >>> label_of((Part("text", "got "), Part("value", {"a": 1}))), label_of((Part("value", {"$class": "User", "a": 1}),))
    ('got', 'User')
    """
    if not parts:
        return ""
    first = parts[0]
    if first.kind == "text":
        return str(first.content).strip()
    value = first.content
    if not isinstance(value, dict):
        return ""
    called = value.get("$class") or (value.get("name") if value.get("$type") == "error" else None)
    inside = (child for child in value.values() if isinstance(child, dict))
    named = (one[key] for one in (value, *inside) for key in one if key in NAMING and isinstance(one[key], str))
    return called if isinstance(called, str) else next(named, "")
