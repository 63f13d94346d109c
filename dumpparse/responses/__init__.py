"""The reconstructor: events → responses.

In: events in printed order. Out: a ``Response`` for each run of events, as each is finished: final text, calls, outcome,
the rebuilt final object with a proof for all that was filled in, and issues.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ..events import Event
from ..lazy import late
from .demux import FINISHED_AFTER, MOST_BYTES, OPEN_AFTER, Demultiplexer
from .model import Response

if TYPE_CHECKING:
    from .live import Live, Step
    from .run import Run

__all__ = ["FINISHED_AFTER", "MOST_BYTES", "OPEN_AFTER", "Demultiplexer", "Live", "Response", "Step", "responses", "responses_of"]

__getattr__ = late(__name__, {"Live": "live", "Step": "live"})


def responses(events: Iterable[Event]) -> Iterator[Response]:
    """Yield the responses of a log, each as soon as it is finished; a bounded number of them is held at a time."""
    demultiplexer = Demultiplexer()
    for event in events:
        yield from responses_of(demultiplexer.feed(event))
    yield from responses_of(demultiplexer.close())


def responses_of(runs: Iterable[Run]) -> Iterator[Response]:
    """Yield the responses among finished runs."""
    for run in runs:
        if run.is_response:
            yield run.response()
