"""Records → what a page shows of them: their events, each with the run it is of, and the responses as they are finished."""

from __future__ import annotations

from typing import NamedTuple

from ..events import Event, Normaliser
from ..events.keys import CorrelationKeys
from ..log.record import Record
from ..responses import Demultiplexer, Response
from ..responses.run import Run


class SeenEvent(NamedTuple):
    """An event of a stream.

    Attributes:
        event: the event.
        run: the number of the run it is of; ``None`` where it has none.
        keys: what it says about whose it is.

    """

    event: Event
    run: int | None
    keys: CorrelationKeys


class FinishedResponse(NamedTuple):
    """A response, and the number of its run."""

    run: int
    response: Response


class Seen(NamedTuple):
    """What was found in a record, and the responses that are finished with it."""

    events: list[SeenEvent]
    finished: list[FinishedResponse]


class EventReading:
    """Finds events and puts responses together; ``feed`` it the records of a log, then ``close`` it.

    >>> from dumpparse import iter_records
    >>> reading = EventReading()
    >>> log = "{ type: 'response.created', sequence_number: 0, response: { id: 'resp_1', status: 'in_progress', output: [] } }"
    >>> [(one.event.type, one.run) for record in iter_records(log) for one in reading.feed(record).events]
    [('response.created', 1)]
    >>> [(one.run, one.response.id) for one in reading.close()]
    [(1, 'resp_1')]
    """

    def __init__(self) -> None:
        self._normaliser = Normaliser()
        self._demultiplexer = Demultiplexer()
        self._ids: dict[str, int] = {}
        """The run that was named so last."""

    def feed(self, record: Record) -> Seen:
        """Return what is found in a record."""
        events: list[SeenEvent] = []
        finished: list[FinishedResponse] = []
        for event in self._normaliser.feed(record):
            finished += _responses(self._demultiplexer.feed(event))
            run = self._demultiplexer.latest
            if event.kind != "beside":
                # Of a copy, or what is in no run, the demultiplexer may not have looked for keys.
                keys = CorrelationKeys() if run is None else self._demultiplexer.keys
                events.append(SeenEvent(event, self._number(event, run), keys))
        return Seen(events, finished)

    def close(self) -> list[FinishedResponse]:
        """Return the responses that are left."""
        return _responses(self._demultiplexer.close())

    def _number(self, event: Event, run: Run | None) -> int | None:
        """Return whose an event is; a copy of one, which is taken into none, says it by the id that it was given."""
        if run is None:
            return None if event.response_id is None else self._ids.get(event.response_id)
        if run.id is not None:
            self._ids[run.id] = run.number
        return run.number


def _responses(runs: list[Run]) -> list[FinishedResponse]:
    return [FinishedResponse(run.number, run.response()) for run in runs if run.is_response]
