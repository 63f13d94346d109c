"""Records, events and responses → rows of the data sets."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from ..encode.direct import dumps_natural
from ..encode.text import dumps
from ..errors import EncodeError, Issue
from ..events import Event
from ..events.access import exact
from ..lazy import load
from ..log.record import Record
from ..report.errors_found import errors_in, kind_of
from ..report.formats import FORMATS
from ..report.row_line import RowLine, row_lines
from ..responses.demux import Demultiplexer
from ..responses.model import Response, Usage
from ..responses.run import Run
from ..values import Error
from .parts import Parts
from .tables import Row

_DAY = 86_400
"""Seconds since 1970 below this are a time of a day that nobody says."""


class Rows:
    """Makes the rows of one log: of its records, of their events, and of the responses of these.

    Attributes:
        errors: how many issues of level error there were.

    """

    def __init__(self, name: str, mode: str, parts: Parts) -> None:
        self.errors = 0
        self._name = name
        self._mode = mode
        self._parts = parts
        self._demultiplexer = Demultiplexer()

    def record(self, record: Record) -> None:
        """Add what a record gives by itself: its values, and the errors in them."""
        values = record.values
        if not values:
            return
        rows = row_lines(self._name, record, values)
        if self._parts.wants("rows"):
            write = _writer(self._mode)
            for row in rows:
                self._parts.add("rows", {**_place(row), "value": write(row["value"])})
        if self._parts.wants("errors"):
            for row in rows:
                for error in errors_in(row["value"]):
                    self._parts.add("errors", {**_place(row), **_of_error(error), "error": _writer(self._mode)(error)})

    def events(self, issues: Iterable[Issue], events: Iterable[Event]) -> None:
        """Add what a record gives besides, by what came before it: its issues, and its events; and the responses that these end."""
        for one in issues:
            self._issue(one.line, one.column, one.level, one.code, one.message)
        for event in events:
            self._responses(self._demultiplexer.feed(event))
            run = self._demultiplexer.latest
            if event.kind == "event" and self._parts.wants("events"):
                self._parts.add("events", _of_event(event, run, self._demultiplexer.keys.number, self._name))

    def close(self) -> None:
        """Add the responses that are left at the end of the log."""
        self._responses(self._demultiplexer.close())

    def _responses(self, runs: Iterable[Run]) -> None:
        for run in runs:
            if run.is_response:
                made = run.response()
                self._parts.add("responses", _of_response(made, run, self._name))
                for one in made.issues:
                    self._issue(one.line, None, one.level, one.code, one.message, run.number)

    def _issue(self, line: int, column: int | None, level: str, code: str, message: str, run: int | None = None) -> None:
        self.errors += level == "error"
        row: Row = {"file": self._name, "line": line, "column": column or 1, "level": level, "code": code, "message": message, "run": run}
        self._parts.add("issues", row)


@cache
def _writer(mode: str) -> Callable[[Any], str]:
    """Return what writes a value as a text of JSON."""
    row = FORMATS[mode]
    if row.direct:
        direct: Callable[[Any], str] = load(row.direct)
        return direct
    if not row.loses:
        return lambda value: dumps(row.encode(value))
    from ..encode.losses import Losses

    return lambda value: dumps(row.encode(value, Losses(None)))


def _place(row: RowLine) -> Row:
    return {name: row[name] for name in ("file", "line", "time", "source", "level", "label")}


def _of_error(error: Error) -> Row:
    code = exact((error.props or {}).get("code"))
    return {
        "kind": kind_of(error),
        "name": error.name,
        "code": code,
        "message": error.message if error.name else error.header,
        "frame": error.frames[0] if error.frames else None,
    }


def _moment(time: float | None) -> float | None:
    return time if time is not None and time >= _DAY else None


def _of_event(event: Event, run: Run | None, number: int | None, file: str) -> Row:
    written = event.written[1] if event.written is not None else written_of(event)[1]
    return {
        "file": file,
        "line": event.line,
        "logged_at": _moment(event.time),
        "source": event.source,
        "provider": event.provider,
        "type": event.type,
        "number": number,
        "run": None if run is None else run.number,
        "response": event.response_id,
        "event": written,
    }


def written_of(event: Event) -> tuple[str, str]:
    """Return what is written of an event, as ``Event.written`` has it: nothing before it, and its JSON."""
    return "", dumps_natural(event.data)


def _of_response(made: Response, run: Run, file: str) -> Row:
    usage = made.usage if isinstance(made.usage, Usage) else Usage()
    failure, timing = made.error, made.timing
    try:
        whole = dumps(made.as_json())
    except EncodeError:  # of a text that JSON has no place for
        whole = None
    tokens = ("input_tokens", "output_tokens", "total_tokens", "cached_tokens", "reasoning_tokens")
    same = (
        "provider", "id", "model", "endpoint", "service_tier", "source", "status", "stop_reason", "outcome",
        "text", "text_state", "calls_state", "reasoning_state", "refusal", "reasoning", "created_at",
    )  # fmt: skip
    return {
        **{name: getattr(made, name) for name in same},
        **{name: getattr(usage, name) for name in tokens},
        "file": file,
        "run": run.number,
        "first_line": made.lines[0],
        "last_line": made.lines[1],
        "logged_at": _moment(run.first_time),
        "tools": [call.name or "" for call in made.tool_calls],
        "error_code": None if failure is None else failure.code,
        "error_message": None if failure is None else failure.message,
        "error_status": None if failure is None else failure.status,
        "seconds": None if timing is None else timing.seconds,
        "first_output_seconds": None if timing is None else timing.first_output_seconds,
        "timing_basis": None if timing is None else timing.basis,
        "events": made.events.count,
        "lost": sum(one.state == "lost" for one in made.elisions),
        "problems": len(made.issues),
        "response": whole,
    }
