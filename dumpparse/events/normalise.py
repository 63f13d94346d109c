"""The normaliser: records in, events out, in the order in which they were printed.

It finds events however they were logged: bare, labelled, wrapped a few levels deep, several in a record, in an array, as
JSON or as a server-sent event. It remembers what the log said before an event and belongs to it: the address that was
called, and whose stream this is. What was printed of a request in one record with an event is the event's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import takewhile
from typing import TypeVar

from ..errors import issue
from ..log.record import Record, Text, Value
from .context import address, record_time, source_of
from .event import Event
from .find import Finder, FoundEvent

Said = TypeVar("Said", FoundEvent, Event)
_TAG = re.compile(r"\[(log_[0-9a-f]{4,12})\]")
"""What the clients of OpenAI and Anthropic call a request in the lines of their own log (npm openai 6.49, ``OPENAI_LOG=debug``)."""

_NEAR = 200
"""How many characters before a value are searched for that."""


class Normaliser:
    """Turns records into events; ``feed`` it the records of a log in order.

    Args:
        finder: what finds them in values.

    Attributes:
        file: the name of the file it is in, or ``None``.
        provider: whose event came last in it; ``None`` before the first.
        endpoint: the address that was called last in it, or ``None``.

    """

    def __init__(self, finder: Finder | None = None) -> None:
        self._finder = finder or Finder()
        self.file: str | None = None
        self.endpoint: str | None = None
        self.provider: str | None = None

    def enter(self, file: str | None) -> None:
        """Go on in a file; what another one said is forgotten."""
        if file != self.file:
            self.file, self.endpoint, self.provider = file, None, None

    def feed(self, record: Record) -> list[Event]:
        """Return the events, final objects and client errors of one record, and what it says of requests."""
        self.enter(record.file)
        events: list[Event] = []
        before = ""
        for part in record.parts:
            if isinstance(part, Text):
                before = part.text
                continue
            try:
                events += self._events_in(part, before, record)
            except Exception as error:  # noqa: BLE001  # one value that cannot be looked at costs only itself
                message = f"the events in this value could not be found ({type(error).__name__})"
                record.issues.append(issue("not-computed", part.span.line, message))
        if len(events) == 1 and events[0].kind == "event":
            return events  # most that have any
        if len(events) > 1:
            events = _joined(events)
        events = [event for event in events if event.kind != "beside" or not _is_past(event)]
        if not events or (events[0].kind == "beside" and all(event.kind == "beside" for event in events)):
            self.endpoint = address(record) or self.endpoint
        return events

    def _events_in(self, part: Value, before: str, record: Record) -> list[Event]:
        """Return what stands in a value; ``before`` is the text in front of it."""
        everything = self._finder.find(part.value, self.provider)
        if not everything:
            return []
        if len(everything) > 1:
            everything = _joined(everything)
        events = []
        span = part.span
        time, source = record_time(record, before, part.value), source_of(record)
        for found in everything:
            # A client's error that does not say whose it is belongs to the provider of the event before, and without one to nobody.
            place = record, span.line, span.last_line
            if found.kind == "beside" and found.request is not None:
                tag = _TAG.search(before[-_NEAR:])
                found.request.tag = None if tag is None else tag[1]
                events.append(Event("", found.type, {}, *place, found.kind, found.path, time, source, self.endpoint, request=found.request))
                continue
            provider = found.provider or self.provider
            if provider is None:
                continue
            self.provider = provider
            kind = found.kind
            names_itself = kind == "failure" and found.provider is not None
            event = Event(provider, found.type, found.data, *place, kind, found.path, time, source, self.endpoint, None, names_itself)
            event.request, event.is_cut = found.request, found.is_cut
            events.append(event)
        return events


def _is_past(event: Event) -> bool:
    """Return whether an event is a request that was logged when its response had come, which stands elsewhere."""
    return event.request is not None and event.request.body is not None and event.request.body.is_past


def _joined(everything: list[Said]) -> list[Said]:
    """Give what a value or a record says of requests to the events that stand in it: to the nearest by its path, of two to the one behind."""
    beside = [(number, one) for number, one in enumerate(everything) if one.kind == "beside"]
    real = [(number, one) for number, one in enumerate(everything) if one.kind != "beside"]
    if not beside or not real:
        return everything
    for number, said in beside:
        steps = _steps(said)
        _, nearest = max(real, key=lambda one: (_shared(steps, _steps(one[1])), one[0] > number, -abs(one[0] - number)))
        if said.request is not None:
            if nearest.request is not None:
                said.request.join(nearest.request)
            nearest.request = said.request
    return [one for _, one in real]


def _steps(found: FoundEvent | Event) -> list[str]:
    return re.split(r"[.\[]", found.path)


def _shared(one: list[str], other: list[str]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def events(records: Iterable[Record]) -> Iterator[Event]:
    """Yield the events of records, with the final objects and client errors that stand beside them."""
    normaliser = Normaliser()
    for record in records:
        yield from normaliser.feed(record)
