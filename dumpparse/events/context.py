"""What the lines around events say: when they were written, by which source, and which address was called."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from ..log.record import Record, Text
from ..providers.table import api_path
from ..values import Date
from .access import at, child, mapping, number, text, unix_seconds
from .event import Event

_HEAD = 300
"""How many characters of a text are searched for a time or an address."""

_DATED = re.compile(
    r"(?<!\d)(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9}))?(Z|[+-]\d\d:?\d\d)?",
)
_CLOCK = re.compile(r"(?<![\d:.-])(\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9}))?(?![\d:])")
_ADDRESS = re.compile(r"https?://[^\s'\"`<>\x00-\x20]{1,2000}")
_LABEL = re.compile(r"(?i)\b(?:endpoint|url|uri|base_?url|post|request(?:ing)?|calling)\b")
_TIME_KEYS = ("time", "timestamp", "ts", "@timestamp")
_ADDRESS_KEYS = ("endpoint", "url", "uri", "baseURL")
_ADDRESS_KEYS_SET = frozenset(_ADDRESS_KEYS)


@lru_cache(16)  # who finds an event by its time asks for it once more when it is read
def moment(content: str) -> float | None:
    """Return the first timestamp in a text as unix seconds; without a zone it is taken as UTC, as only differences count.

    >>> moment("[2025-10-06T05:09:50.123Z] [INFO]")
    1759727390.123
    """
    content = content[:_HEAD]
    found = _DATED.search(content)
    if found:
        year, month, day, hour, minute, second = (int(group) for group in found.groups()[:6])
        try:
            seconds = datetime(year, month, day, hour, minute, second, tzinfo=UTC).timestamp()
        except ValueError:
            return None
        return seconds + _fraction(found[7]) - _offset(found[8])
    found = _CLOCK.search(content)
    if found:
        hour, minute, second = int(found[1]), int(found[2]), int(found[3])
        return hour * 3600 + minute * 60 + second + _fraction(found[4])
    return None


def _fraction(digits: str | None) -> float:
    return float("0." + digits) if digits else 0.0


def _offset(zone: str | None) -> int:
    if zone is None or zone == "Z":
        return 0
    seconds = int(zone[1:3]) * 3600 + int(zone[-2:]) * 60
    return seconds if zone[0] == "+" else -seconds


def source_name(prefix: str | None) -> str | None:
    """Return what a line prefix says beside the time: ``web_1 |`` is the source ``web_1``; ``None`` where that is nothing."""
    if not prefix:
        return None
    name = _CLOCK.sub("", _DATED.sub("", prefix[:_HEAD])).strip(" \t|[]():;,>-")
    return name or None


def source_of(record: Record) -> str | None:
    """Return whose lines a record is, as its prefix says; where it is known by repetition alone, all that is beside the time."""
    if record.prefix is None:
        return None
    origin = record.origin
    return source_name(record.prefix) if origin.format in {None, "repeated"} else origin.source


def record_time(record: Record, before: str, value: Any) -> float | None:
    """Return the time of a value: of the line prefix, of the text before it, else of a logger's field beside the event."""
    for content in (record.prefix, before):
        if content:
            found = moment(content)
            if found is not None:
                return found
    props = mapping(value)
    if props is None or props.keys().isdisjoint(_TIME_KEYS):
        return None
    for key in _TIME_KEYS:
        stamp = props.get(key)
        if isinstance(stamp, Date):
            return moment(stamp.value or "")
        if number(stamp) is not None:
            seconds = unix_seconds(stamp)
            return None if seconds is None else float(seconds)
        if isinstance(stamp, str):
            return moment(stamp)
    return None


_STEP = re.compile(r"\[(\d+)\]|([^.\[\]]+)")


def around(event: Event) -> Any:
    """Return the object or array in which an event stands, as it was printed; ``None`` where it stands in none."""
    steps = [int(index) if index else key for index, key in _STEP.findall(event.path)]
    for part in event.record.parts if steps else ():
        if isinstance(part, Text) or part.span.line != event.line:
            continue
        found = at(part.value, tuple(steps[:-1]))
        if mapping(child(found, steps[-1])) is event.data:
            return found
    return None


def address(record: Record) -> str | None:
    """Return the address a record without events names, where it is labelled as one or is the path of a known API."""
    label = ""
    for part in record.parts:
        if isinstance(part, Text):
            label = part.text[:_HEAD]
            found = _address_in(label, label)
        elif isinstance(part.value, str):
            found = _address_in(part.value[:_HEAD], label)
        else:
            props = mapping(part.value)
            if props is None or _ADDRESS_KEYS_SET.isdisjoint(props):
                continue
            found = next((made for key in _ADDRESS_KEYS if (made := _address_in((text(props.get(key)) or "")[:_HEAD], key))), None)
        if found:
            return found
    return None


def _address_in(content: str, label: str) -> str | None:
    found = _ADDRESS.search(content) if "://" in content else None
    if found is None or not (_LABEL.search(label) or api_path().search(found[0])):
        return None
    return found[0].rstrip(").,;]}")
