"""The events of all sources, in printed order: record by record, or of a large file segment by segment, each in a process."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from ..cli.common import Run

if TYPE_CHECKING:
    from ..errors import Issue
    from ..events import Event, Normaliser
    from ..log.record import Record
    from .worker import Heard, Said


def events_of(run: Run, jobs: int, on_issue: Callable[[str | None, Issue], None]) -> Iterator[Event]:
    """Yield the events of all sources; the issues of a record are handed to ``on_issue`` before its events come."""
    from .. import iter_records
    from ..events import Normaliser
    from ..log.record import Record

    normaliser = Normaliser()
    parallel = partial(_in_parallel, jobs) if jobs > 1 and not run.strict else None
    for file, item in run.read(partial(iter_records, strict=run.strict), parallel):
        if isinstance(item, Record):
            item.file = file
            heard = iter([(item.issues, normaliser.feed(item))])
        else:
            heard = _taken_up(item, file, normaliser)
        for issues, events in heard:
            for issue in issues:
                on_issue(file, issue)
            yield from events


def _in_parallel(jobs: int, name: str) -> Iterator[Heard | Record]:
    """Read a file with several processes: what each heard in its segment, in order; records where that cannot be."""
    from pathlib import Path

    from .pool import in_order
    from .segments import Records
    from .worker import Heard, hear

    path = Path(name)
    for item in in_order(path, partial(hear, name), jobs):
        if isinstance(item, Heard) and item.said is not None:
            yield item
            continue
        yield from Records(path, item.segment if isinstance(item, Heard) else item, name)


def _taken_up(heard: Heard, file: str | None, normaliser: Normaliser) -> Iterator[tuple[list[Issue], list[Event]]]:
    """Make events of what was handed over, and let the normaliser know what it would know if it had fed on the records."""
    import pickle

    from ..events import Event
    from ..log.record import Record

    normaliser.enter(file)
    record = Record(file=file)
    said: list[Said] = pickle.loads(heard.said or b"")  # noqa: S301  # a process of our own made it
    for issues, handed in said:
        events = [
            Event(provider, kind, data, record, line, last_line, what, path, time, source, endpoint or normaliser.endpoint)
            for provider, kind, data, line, last_line, what, path, time, source, endpoint in handed
        ]
        yield issues, events
    normaliser.provider = heard.provider or normaliser.provider
    normaliser.endpoint = heard.endpoint or normaliser.endpoint
