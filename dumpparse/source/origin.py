"""What the beginning of a line says of where it comes from: whose it is, when it was written, and how grave it is."""

from __future__ import annotations

import re
from typing import NamedTuple

from .lines import indent_of
from .prefix import named_prefix
from .prefix_formats import OF_FILE, PREFIX_FORMATS
from .stamps import BETWEEN, IN_BRACKETS, MAY_SAY, NAME, NAMES, SIDE_TIME, STAMPS, Stamp

_MOST = 5
"""So many things are read at the beginning of a line at the most."""
_LONGEST = 200


class Origin(NamedTuple):
    """Where a record comes from, as far as its lines say; ``None`` is what they do not say.

    Attributes:
        source: whose lines these are: a service, a process, a task.
        time: when they were written, as printed.
        level: how grave that is, as printed.
        format: who wrote the prefix, or what the record was taken out of.

    """

    source: str | None = None
    time: str | None = None
    level: str | None = None
    format: str | None = None


NOWHERE = Origin()


def origin_of(prefix: str | None, text: str) -> Origin:
    """Return what a prefix and the text behind it say.

    >>> origin_of("web-1  | ", "2024-05-01T12:00:00Z INFO app user")
    Origin(source='web-1', time='2024-05-01T12:00:00Z', level='INFO', format='docker-compose')
    >>> origin_of(None, "user { id: 1 }")
    Origin(source=None, time=None, level=None, format=None)
    """
    said: dict[str, str] = {}
    form = None
    if prefix:
        rest = prefix
        while rest and (named := named_prefix(rest + "x")) is not None:
            form = form or named.format.name
            said = {**named.said, **said}
            _stamps_of(rest[: named.start].lstrip(), said)
            rest = rest[named.length :]
        found = next((found for one in PREFIX_FORMATS if one.sure is not one.pattern and (found := one.pattern.match(rest))), None)
        found = found or OF_FILE.match(rest)
        if found is not None:
            said = {**found.groupdict(), **said}
            rest = rest[found.end() :]
        rest = _stamps_of(rest, said)
        if rest.strip() and "source" not in said and (found := NAME.match(rest.strip())) is not None:
            said["source"] = found["source"]
        form = form or "repeated"
    if "time" not in said or "level" not in said:
        _stamps_of(text, said)
    if "time" not in said and (side := SIDE_TIME.search(text.split("\n", 1)[0][:_LONGEST])) is not None:
        said["time"] = side["time"]
    return Origin(said.get("source"), said.get("time"), said.get("level"), form) if said or form else NOWHERE


_TIME_KEYS = ("time", "timestamp", "@timestamp", "ts", "_time", "TimeGenerated")
_LEVEL_KEYS = ("level", "severity", "lvl", "severityText", "loglevel", "logLevel")
_SOURCE_KEYS = ("container_name", "service", "name", "logger", "logStreamName", "stream")


def origin_of_fields(fields: dict[str, str], prefix: str | None, text: str) -> Origin:
    """Return what the fields of an entry of a log say, and where they say nothing, what its message begins with.

    >>> origin_of_fields({"level": "30", "time": "1714564800000", "name": "api"}, None, "user { id: 1 }")
    Origin(source='api', time='1714564800000', level='30', format='json')
    """
    inner = origin_of(prefix, text)
    source, time, level = (
        next((fields[key] for key in keys if fields.get(key)), said)
        for keys, said in ((_SOURCE_KEYS, inner.source), (_TIME_KEYS, inner.time), (_LEVEL_KEYS, inner.level))
    )
    return Origin(source, time, level, "json")


def words_behind_stamps(text: str) -> str:
    """Return what stands behind the times and levels that a text begins with.

    >>> words_behind_stamps("2024-05-01T12:00:00Z INFO user"), words_behind_stamps("user")
    (' user', 'user')
    """
    return _stamps_of(text, {})


def _stamps_of(text: str, said: dict[str, str]) -> str:
    """Read times, levels and names at the beginning of a text, what is said already excepted; return what stands behind them."""
    blanks = indent_of(text)
    if not MAY_SAY.match(text, blanks):
        return text
    head = text[: blanks + _LONGEST]
    start, at = 0, blanks
    rows: tuple[Stamp, ...] = STAMPS
    for _ in range(_MOST):
        found = _of_rows(rows, head, at) or (None if start else IN_BRACKETS.match(head, at))
        if found is None:
            break
        (name,) = found.groupdict()
        if found[name] is not None:
            said.setdefault(name, found[name].rstrip())
        start = found.end()
        between = BETWEEN.match(head, start)
        at = start if between is None else between.end()
        rows = (*STAMPS, *NAMES)
    return text[start:]


def _of_rows(rows: tuple[Stamp, ...], head: str, at: int) -> re.Match[str] | None:
    return next((found for stamp in rows if (found := stamp.pattern.match(head, at)) is not None), None)
