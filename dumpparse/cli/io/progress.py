"""How far the reading of large files is: one line on standard error, on a terminal only.

click's bar is not used: it hides the cursor, and cannot make room for the values that are written to the same terminal.
"""

from __future__ import annotations

import os
import stat
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeVar

from .live_line import columns, has_line, show_line, wipe_line

LARGE = 20_000_000
"""Bytes from which on it is shown: less is read in a moment."""
_PAUSE = 0.1
"""Seconds between two updates, and before the first."""

T = TypeVar("T")


class Watch(Protocol):
    """Passes on what is read, and counts how many bytes each is of."""

    def __call__(self, items: Iterable[T], size: Callable[[T], int], /) -> Iterable[T]:
        """Pass items on."""


def progress_of(files: tuple[str, ...], *, quiet: bool) -> Watch:
    """Return what watches what is read of these sources; it passes it on as it is where there is nothing to show."""
    if not has_line(quiet=quiet):
        return _unwatched
    total = sum(map(_size, files))
    return _Progress(total).watch if total >= LARGE else _unwatched


def _unwatched(items: Iterable[T], _size: Callable[[T], int], /) -> Iterable[T]:
    return items


def _size(name: str) -> int:
    """Return the bytes of a file; 0 of what has no size, such as a pipe, and of what cannot be read, which is said elsewhere."""
    try:
        found = os.fstat(sys.stdin.fileno()) if name == "-" else os.stat(name)  # noqa: PTH116  # pathlib costs a start some milliseconds
    except (AttributeError, OSError, ValueError):
        return 0
    return found.st_size if stat.S_ISREG(found.st_mode) else 0


class _Progress:
    """Counts the bytes of all sources together."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._read = 0
        self._began = self._last = time.monotonic()

    def watch(self, items: Iterable[T], size: Callable[[T], int], /) -> Iterator[T]:
        """Pass items on; the line goes when they end, however they do."""
        try:
            for item in items:
                yield item
                # What was yielded is worked off now.
                self._read += size(item)
                self._show()
        finally:
            wipe_line()

    def _show(self) -> None:
        now = time.monotonic()
        if now - self._last < _PAUSE:
            return
        self._last = now
        line = progress_line(self._read, self._total, now - self._began)
        show_line(line[: columns() - 1])


def progress_line(read: int, total: int, seconds: float) -> str:
    """Return how far it is.

    >>> progress_line(30_000_000, 120_000_000, 3.0)
    '25% · 30.0 of 120.0 MB · 10.0 MB/s · 9 s left'
    >>> progress_line(130_000_000, 120_000_000, 13.0)
    '100% · 130.0 of 130.0 MB · 10.0 MB/s · 0 s left'
    """
    total = max(read, total)  # a file may have grown since
    rate = max(read, 1) / max(seconds, 1e-9)
    left = round((total - read) / rate)
    when = f"{left} s" if left < 60 else f"{left // 60} min {left % 60} s"  # noqa: PLR2004  # seconds a minute
    return f"{100 * read // total}% · {read / 1e6:.1f} of {total / 1e6:.1f} MB · {rate / 1e6:.1f} MB/s · {when} left"
