"""Segments of a file, worked on by several processes and given out in order."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from multiprocessing import get_context, parent_process
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Thread

from ..log.reader import InputPlace
from ..log.record import Record
from .machine import give_large_blocks_back, look_for_cycles_seldom
from .segments import LARGEST, SEGMENT, Outcome, Records, Segment, SegmentReading, T, Work, cut

_AHEAD = 2
"""So many segments more than there are processes are worked on or wait, made, for the caller."""
_EACH = 4 << 20
"""A process more is begun for so many bytes: it takes as long to begin as it does to read some of them."""


def begin() -> None:
    """Begin a process: an interrupt is the caller's to heed, and it ends with the caller, however that ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with, args=(parent_process(),), daemon=True).start()
    look_for_cycles_seldom()


def _end_with(parent: BaseProcess | None) -> None:
    """Wait for the end of the process that began this one: one that was killed tells nobody that its work is not wanted any more."""
    if parent is not None:
        parent.join()
        os._exit(1)


def read_in_parallel(
    work: Callable[[SegmentReading, Path, Segment], Outcome[T | Segment]], jobs: int, reading: SegmentReading
) -> Iterator[T | Record]:
    """Read a file: what ``work`` makes of its segments, in order, and the records of those that are left to the caller.

    Raises:
        DumpParseError: a record is broken, where that is fatal; what is before it came first.
        OSError: the file cannot be read.

    """
    path = Path(reading.file or "")
    for made in in_order(path, partial(work, reading), jobs):
        if isinstance(made, Segment):
            records = Records(path, made, reading)
            yield from records
            if records.error is not None:
                raise records.error
        else:
            yield made


def in_order(path: Path, work: Work[T], jobs: int, size: int = SEGMENT) -> Iterator[T | Segment]:
    """Yield what ``work`` makes of every segment, in order.

    A ``Segment`` itself is given where the caller has to read it: the rest of the file, as the last thing, where no cut holds or
    where the processes could not be had or were lost; and one that ``work`` gives back.
    """
    give_large_blocks_back()
    try:
        jobs = min(jobs, max(2, path.stat().st_size // _EACH))
        pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=begin)
    except (OSError, ImportError, NotImplementedError, PermissionError):
        yield Segment(InputPlace(), None, is_last=True)
        return
    try:
        yield from _in_order(path, work, pool, jobs, size)
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        raise
    pool.shutdown(cancel_futures=True)


def _in_order(path: Path, work: Work[T], pool: ProcessPoolExecutor, jobs: int, size: int) -> Iterator[T | Segment]:
    segments = cut(path, size)
    waiting: deque[tuple[Segment, Future[Outcome[T]]]] = deque()

    def fill(count: int) -> None:
        while len(waiting) < count and (segment := next(segments, None)) is not None:
            waiting.append((segment, pool.submit(work, path, segment)))

    current: Segment | None = None
    try:
        while True:
            fill(jobs + _AHEAD)
            if not waiting:
                return
            current, future = waiting.popleft()
            if current.stop is None:
                yield current
                return
            outcome = future.result()
            while not outcome.idle:
                joined = _join(current, waiting, fill)
                if joined.stop is None or joined.bytes > LARGEST:
                    yield Segment(current.start, None, is_last=True)
                    return
                current = joined
                outcome = pool.submit(work, path, current).result()
            yield outcome.made
            if outcome.error is not None:
                raise outcome.error
    except BrokenProcessPool:
        if current is not None:
            yield Segment(current.start, None, is_last=True)


def _join(first: Segment, waiting: deque[tuple[Segment, Future[Outcome[T]]]], fill: Callable[[int], None]) -> Segment:
    """Join a segment with as much behind it as it has itself, so that reading again stays linear."""
    wanted = 2 * first.bytes
    joined = first
    while not joined.is_last and joined.bytes < wanted:
        fill(1)
        following, future = waiting.popleft()
        future.cancel()
        joined = Segment(first.start, following.stop, following.is_last)
        if following.stop is None:
            break
    return joined
