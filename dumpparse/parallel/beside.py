"""A second file, read by another process while this one reads a first."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path
from types import TracebackType
from typing import Generic

from ..log.reader import InputPlace
from .pool import begin
from .segments import Outcome, Segment, SegmentReading, T

WORTHWHILE = 2 << 20
"""Files of so many bytes: less is read before another process has begun."""


class Beside(Generic[T]):
    """What ``work`` makes of a whole file in another process; leaving its block ends that.

    Args:
        work: called there with how the file is read, its path, and all of it as one segment.
        reading: how the file is read, and its name.

    """

    def __init__(self, work: Callable[[SegmentReading, Path, Segment], Outcome[T]], reading: SegmentReading) -> None:
        whole = Segment(InputPlace(), None, is_last=True)
        self._pool: ProcessPoolExecutor | None = None
        try:
            self._pool = ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=begin)
            self._future = self._pool.submit(work, reading, Path(reading.file or ""), whole)
        except (OSError, ImportError, NotImplementedError, BrokenProcessPool):
            self._pool = None

    def outcome(self) -> Outcome[T] | None:
        """Wait for it; ``None`` where the process could not be had or was lost, or could not read the file: then it is to be read here."""
        if self._pool is None:
            return None
        try:
            return self._future.result()
        except (BrokenProcessPool, OSError):
            return None

    def __enter__(self) -> Beside[T]:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=kind is None, cancel_futures=True)
