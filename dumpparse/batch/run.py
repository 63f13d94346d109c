"""The batch: logs → tasks, tasks → data sets. What is to be done next stands here; what does it stands in ``engine``."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from ..parallel.segments import Segment
from .cutting import PartRead, Scanned, join, parts_of, read_part, scan
from .engine import Engine, is_death
from .files import Source
from .job import Job, Told
from .store import Store
from .watched import TRIES
from .whole import failed, key_and_name, read_sources
from .writing import CannotWriteError

_AHEAD = 3
"""So many tasks a worker are handed in: one that is done, and two that wait."""
_MOST = 200
"""So many logs are in one task, however small they are."""
_SHARE = 4
"""So many tasks each worker has at least, where there are as many logs."""


@dataclass(slots=True)
class _Large:
    """A file that is read in parts.

    Attributes:
        source: that.
        scans: what is known of its blocks, by their number; ``left``: how many are not looked through yet.
        parts: in order, and what came of each by its first byte; ``running``: how many are being read.
        tries: how often it was begun.

    """

    source: Source
    scans: dict[int, Scanned] = field(default_factory=dict)
    left: int = 0
    parts: list[Segment] = field(default_factory=list)
    read: dict[int, PartRead] = field(default_factory=dict)
    running: int = 0
    tries: int = 1
    is_given_up: bool = False


@dataclass(frozen=True, slots=True)
class _Task:
    """What is to be done: the logs of it, or a large file and what of it."""

    sources: tuple[Source, ...] = ()
    large: _Large | None = None
    block: int | None = None
    part: Segment | None = None


class Batch:
    """Reads logs by an engine, and tells of each when it is done.

    Args:
        job: what is made of them.
        store: where.
        engine: who does it.
        on_bytes: hears how many bytes were read just now.

    """

    def __init__(self, job: Job, store: Store, engine: Engine, on_bytes: Callable[[int], None] = lambda _: None) -> None:
        self._job = job
        self._store = store
        self._engine = engine
        self._on_bytes = on_bytes
        self._first: deque[_Task] = deque()
        """What goes on with a file that was begun; it is handed in before another one is begun."""
        self._tells: deque[Told] = deque()

    def run(self, sources: Iterable[Source]) -> Iterator[Told]:
        """Yield what became of each log, as it is done."""
        waiting = self._tasks([*sources])
        running = 0
        while True:
            while running < _AHEAD * self._engine.width and (task := self._next(waiting)) is not None:
                self._submit(task)
                running += 1
            if not running:
                return
            done = self._engine.next()
            running -= 1
            self._take(done.ticket, done.made, done.error)
            while self._tells:
                yield self._tells.popleft()

    def _next(self, waiting: Iterator[_Task]) -> _Task | None:
        while self._first:
            task = self._first.popleft()
            if task.large is None or not task.large.is_given_up:
                return task
        return next(waiting, None)

    def _tasks(self, sources: list[Source]) -> Iterator[_Task]:
        """Yield what is to be done, the largest files first: then no worker is left alone with one at the end."""
        large = [one for one in sources if self._job.may_cut and one.size is not None and one.size > self._job.block]
        for one in sorted(large, key=lambda source: -(source.size or 0)):
            yield _Task(large=_Large(one), block=0)
        seen = {id(one) for one in large}
        small = sorted((one for one in sources if id(one) not in seen), key=lambda source: -(source.size or 0))
        share = sum(one.size or 0 for one in small) // (_SHARE * self._engine.width)
        most = -(-len(small) // (_SHARE * self._engine.width))
        together: list[Source] = []
        size = 0
        for one in small:
            # What is as large as is not said may be large.
            size += self._job.block if one.size is None else one.size
            together.append(one)
            if size >= min(share, self._job.block) or len(together) >= min(most, _MOST):
                yield _Task(sources=tuple(together))
                together, size = [], 0
        if together:
            yield _Task(sources=tuple(together))

    def _submit(self, task: _Task) -> None:
        large = task.large
        if large is None:
            self._engine.submit(task, read_sources, self._job, [*task.sources])
        elif task.block is not None:
            self._engine.submit(task, scan, self._job, large.source, task.block)
        elif task.part is not None:
            self._engine.submit(task, read_part, self._job, large.source, task.part)
        else:
            scans = [large.scans[number] for number in sorted(large.scans)]
            parts = [(one, large.read[one.start.byte]) for one in large.parts]
            self._engine.submit(task, join, self._job, large.source, scans, parts, large.tries == TRIES)

    def _take(self, task: _Task, made: object, error: BaseException | None) -> None:
        if error is not None:
            self._take_failure(task, error)
        elif task.large is not None and task.large.is_given_up:
            return
        elif task.large is None:
            assert isinstance(made, list)  # noqa: S101  # what the task gives
            for one in made:
                self._on_bytes(one.bytes)
                self._tells.append(one)
        elif isinstance(made, Scanned) and task.block is not None:
            self._scanned(task.large, task.block, made)
        elif isinstance(made, PartRead) and task.part is not None:
            self._on_bytes(task.part.bytes)
            self._read(task.large, task.part, made)
        elif isinstance(made, Told):
            self._joined(task.large, made)

    def _scanned(self, large: _Large, number: int, made: Scanned) -> None:
        if not made.may_be_cut:
            self._first.append(_Task(sources=(large.source,)))
            return
        large.scans[number] = made
        if number == 0:
            blocks = -(-(large.source.size or 0) // self._job.block)
            large.left = blocks
            self._first += [_Task(large=large, block=one) for one in range(1, blocks)]
        large.left -= 1
        if not large.left:
            large.parts = parts_of([large.scans[one] for one in sorted(large.scans)])
            large.running = len(large.parts)
            self._first += [_Task(large=large, part=one) for one in large.parts]

    def _read(self, large: _Large, part: Segment, made: PartRead) -> None:
        large.running -= 1
        large.read[part.start.byte] = made
        if large.running:
            return
        # Where the end of a part was none, it is read again with as much behind it as it has itself, so that this stays linear.
        joined = list(self._in_which_cuts_hold(large))
        again = [one for one in joined if one not in large.parts]
        large.parts, large.running = joined, len(again)
        self._first += [_Task(large=large, part=one) for one in again] or [_Task(large=large)]

    def _in_which_cuts_hold(self, large: _Large) -> Iterator[Segment]:
        number = 0
        while number < len(large.parts):
            part = first = large.parts[number]
            number += 1
            if not large.read[part.start.byte].idle:
                while number < len(large.parts) and part.bytes < 2 * first.bytes:
                    following = large.parts[number]
                    part = Segment(first.start, following.stop, following.is_last)
                    number += 1
            yield part

    def _joined(self, large: _Large, told: Told) -> None:
        if told.state == "changed" and large.tries < TRIES:
            self._begin_anew(large)
            return
        if told.state == "changed":
            self._store.note_failure(told)
        self._tells.append(told)

    def _begin_anew(self, large: _Large) -> None:
        key, _ = key_and_name(self._job, large.source)
        self._store.forget(key)
        try:
            source = large.source.now()
        except Exception as error:  # noqa: BLE001  # each file system has exceptions of its own
            self._tell_failure(large.source, error)
            return
        if source.size is not None and source.size > self._job.block:
            self._first.append(_Task(large=_Large(source, tries=large.tries + 1), block=0))
        else:
            self._first.append(_Task(sources=(source,)))

    def _take_failure(self, task: _Task, error: BaseException) -> None:
        """Take a task that could not be done: of several logs each is tried by itself, as one of them may be the reason."""
        if isinstance(error, CannotWriteError):
            raise error
        if task.large is not None:
            if not task.large.is_given_up:
                task.large.is_given_up = True
                self._tell_failure(task.large.source, error)
        elif len(task.sources) > 1:
            self._first += [_Task(sources=(one,)) for one in task.sources]
        else:
            self._tell_failure(task.sources[0], error)

    def _tell_failure(self, source: Source, error: BaseException) -> None:
        told = failed(self._job, source, error)
        if is_death(error):
            told.error = "whoever read it died of it, several times: it may need more memory than a worker has (--memory)"
        self._store.note_failure(told)
        self._tells.append(told)


def parted(job: Job, store: Store, sources: Iterable[Source]) -> tuple[list[Told], list[Source]]:
    """Return what became of the logs that are done already, and those that are to be read."""
    done: list[Told] = []
    new: list[Source] = []
    for source in sources:
        key, _ = key_and_name(job, source)
        known = store.told(key, source.stamp)
        if known is None:
            new.append(source)
        else:
            done.append(known)
    return done, new
