"""What a command has to work with: processors, memory, and how large a file is."""

from __future__ import annotations

import gc
import os
import stat
from contextlib import suppress

LARGE = 16 << 20
"""Files of so many bytes are read by several processes: less is read before these have begun."""
_MMAP_THRESHOLD, _LARGE_BLOCK = -3, 128 * 1024
"""The number of the option in ``malloc.h``, and the bytes with which it begins."""
MOST_JOBS = 8
"""So many processes are begun at the most, if nobody asks for more: then who joins what they made is what takes the time."""


def usual_jobs() -> int:
    """Return how many processes read a large file: as many as there are processors that this one may use, up to ``MOST_JOBS``."""
    return min(processors(), MOST_JOBS)


def processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def is_large(name: str) -> bool:
    """Return whether a name is that of a regular file of at least ``LARGE`` bytes."""
    return size_of(name) >= LARGE


def size_of(name: str) -> int:
    """Return how many bytes the regular file of a name has; -1 where it is none."""
    try:
        said = os.stat(name)  # noqa: PTH116  # pathlib costs a start some milliseconds
    except OSError:
        return -1
    return said.st_size if stat.S_ISREG(said.st_mode) else -1


def look_for_cycles_seldom() -> None:
    """Let this process look for cycles in memory less often than Python does, which would take a tenth of the time.

    What is read is let go at once and hardly ever has cycles.
    """
    gc.set_threshold(50_000, 50, 50)


def give_large_blocks_back() -> None:
    """Let large blocks of memory go back to the system when they are free, for good.

    The C library of GNU takes what was large once for small from then on, and keeps it between what is still held: whoever joins what
    others made of a log of 200 MB had 120 MB of it, and has 30. Other libraries have no such call, and need none.
    """
    import ctypes

    with suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).mallopt(_MMAP_THRESHOLD, _LARGE_BLOCK)
