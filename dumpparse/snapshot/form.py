"""What is given to a snapshot → the JSON that is written: exact, in its order, and refused where it cannot be exact.

In: a log, or parsed values, records, events, responses and other models, alone or in lists and dicts. Out: JSON-able Python
that is tagged JSON wherever values stand. What JSON cannot hold without loss is a DumpParseError that says where it stands.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Annotated, Any, NotRequired, TypedDict

from ..encode import to_tagged
from ..errors import DumpParseError, EncodeError, Issue
from ..json_types import ISSUE, IssueText, Keywords, Tagged
from ..log.reader import iter_records
from ..log.record import Record, Text, Value
from ..paths.language import path_text
from ..redact.redactor import Redactor
from ..repeatable import Ignore, Replacer
from ..source.chunks import Source
from ..values import Value as Printed
from .layout import laid_out

LOSSY = {
    "invalid-utf8": "bytes that are not UTF-8 are all shown alike",
    "duplicate-key": "of a key that was printed twice only the last value is kept",
}
"""Issues of a record under which two different logs would have the same snapshot, with why."""


class SnapshotText(TypedDict):
    """A part that is no value."""

    text: str


class SnapshotValue(TypedDict):
    """A part that is a value."""

    value: Tagged


class SnapshotRecord(TypedDict):
    """A record as ``record_form`` gives it."""

    depth: NotRequired[Annotated[int, Keywords(minimum=1)]]
    prefix: NotRequired[str]
    parts: list[SnapshotText | SnapshotValue]
    issues: NotRequired[Annotated[list[Annotated[IssueText, ISSUE]], Keywords(minItems=1)]]


_SCALARS = (str, int, float, bool, type(None))
_Place = tuple[Any, ...]
"""How a place is reached: ``(place above, index or key)``; empty at the top."""


def write(form: Any) -> str:
    """Return a form as the text of a snapshot: JSON laid out for reading, keys in their order, ending in a newline."""
    return laid_out(form) + "\n"


def log_form(source: Source, ignore: Ignore, *, allow_loss: bool = False, redact: bool = False) -> list[dict[str, Any]]:
    """Return the form of a log: a record after the other, without the places where they stood.

    Args:
        source: what ``iter_records`` takes.
        ignore: what is replaced; its paths begin at each value.
        allow_loss: take a log that a snapshot cannot hold exactly.
        redact: replace what surely is a secret.

    Raises:
        DumpParseError: a record has an issue of ``LOSSY``.
        OSError: the file cannot be read.

    """
    replacer, redactor = Replacer(ignore), Redactor() if redact else None
    records = iter_records(source) if redactor is None else map(redactor.record, iter_records(source))
    form = [record_form(record, replacer, allow_loss=allow_loss) for record in records]
    return form if redactor is None else redactor.again(form)


def record_form(record: Record, replacer: Replacer, *, allow_loss: bool = False) -> dict[str, Any]:
    """Return the form of a record: ``depth``, ``prefix`` and ``issues`` only where there are any, and its ``parts``."""
    if not allow_loss:
        refuse_loss(record)
    made: dict[str, Any] = {}
    if record.depth:
        made["depth"] = record.depth
    if record.prefix is not None:
        made["prefix"] = replacer.text(record.prefix)
    made["parts"] = [
        {"text": replacer.text(part.text)} if isinstance(part, Text) else {"value": replacer.value(to_tagged(part.value))}
        for part in record.parts
    ]
    if record.issues:
        made["issues"] = [{"code": one.code, "level": one.level, "message": replacer.text(one.message)} for one in record.issues]
    return made


def refuse_loss(record: Record) -> None:
    """Raise DumpParseError where two different logs would give this record."""
    for issue in record.issues:
        if issue.code in LOSSY:
            message = f"a snapshot of this log would not be exact: {issue.message} ({issue.code})"
            hint = f"{LOSSY[issue.code]}; mend the log, or accept it with allow_loss=True (--allow-loss)"
            error = DumpParseError(message, file=record.file, code=issue.code, hint=hint)
            error.line = issue.line
            raise error


def data_form(data: Any, ignore: Ignore, *, allow_loss: bool = False, redact: bool = False) -> Any:
    """Return the form of what a test asserts.

    A ``str``, ``bytes`` or path is a log; records, events, responses and other pydantic models are written as data; an
    iterator is read to its end; everything else is a parsed value, or a list or dict of all these. Paths of ``ignore``
    begin at each value of a log, and else at what was given.

    Raises:
        DumpParseError: something in it cannot be written as JSON without loss: a tuple, a set, a float that is NaN, a key
            that is no text, a class this library does not know; or the log is one of those that ``log_form`` refuses.

    >>> data_form("took { ms: 3n }", Ignore())
    [{'parts': [{'text': 'took'}, {'value': {'ms': {'$type': 'bigint', 'value': '3'}}}]}]

    """
    if isinstance(data, str | bytes | os.PathLike):
        return log_form(data, ignore, allow_loss=allow_loss, redact=redact)
    form = _exact(data, allow_loss=allow_loss)
    if redact:
        redactor = Redactor()
        (form,) = redactor.again([redactor.json(form)])
    return Replacer(ignore).value(form)


def _exact(data: Any, *, allow_loss: bool) -> Any:
    root: list[Any] = [None]
    todo: list[tuple[Any, Any, Any, _Place]] = [(root, 0, data, ())]
    while todo:
        target, key, item, place = todo.pop()
        if isinstance(item, Iterator):
            item = list(item)  # a generator of responses is the list of them
        kind = type(item)
        if kind in _SCALARS or isinstance(item, Printed):
            target[key] = _tagged(item, place)
        elif kind is list:
            target[key] = listed = [None] * len(item)
            todo.extend((listed, at, child, (place, at)) for at, child in enumerate(item))
        elif isinstance(item, dict) and kind is dict:
            made: dict[str, Any] = dict.fromkeys(_keys(item, place))
            target[key] = {"$type": "object", "props": made} if "$type" in item else made
            todo.extend((made, name, child, (place, name)) for name, child in item.items())
        elif isinstance(item, Record):
            target[key] = record_form(item, Replacer(Ignore()), allow_loss=allow_loss)
        elif isinstance(item, Value):
            todo.append((target, key, item.value, place))
        elif isinstance(item, Text):
            target[key] = item.text
        elif isinstance(item, Issue):
            target[key] = item.as_json()
        elif hasattr(item, "as_json"):
            target[key] = item.as_json()  # a response or a part of one: JSON already
        else:
            fields = _fields(item, place)
            target[key] = made = dict.fromkeys(fields)
            todo.extend((made, name, child, (place, name)) for name, child in fields.items())
    return root[0]


def _tagged(item: Any, place: _Place) -> Any:
    try:
        return to_tagged(item)
    except EncodeError as error:
        raise EncodeError(error.message, path=_path(place), hint=error.hint) from None


def _keys(item: dict[Any, Any], place: _Place) -> dict[str, Any]:
    for key in item:
        if type(key) is not str:
            message = f"a snapshot cannot hold the key {key!r} exactly: keys of JSON are texts"
            raise EncodeError(message, path=_path(place), hint="give a list of pairs, or make the keys texts")
    return item


def _fields(item: Any, place: _Place) -> dict[str, Any]:
    """Return the fields of an event or a pydantic model."""
    from ..events.event import Event

    if isinstance(item, Event):
        names = ("file", "line", "provider", "type")
        return {**{name: getattr(item, name) for name in names}, "response": item.response_id, "event": item.data}
    declared = getattr(type(item), "model_fields", None)
    if isinstance(declared, dict):
        extra = getattr(item, "model_extra", None) or {}
        return {**{name: getattr(item, name) for name in declared}, **extra}
    message = f"a snapshot cannot hold a {type(item).__name__} exactly"
    hint = "give a log, values that dumpparse read, records, events, responses, or lists and dicts of them"
    raise EncodeError(message, path=_path(place), hint=hint)


def _path(place: _Place) -> str:
    steps: list[str | int] = []
    while place:
        place, step = place
        steps.append(step)
    return path_text(reversed(steps))
