"""What a command has to work with: processors, memory, and how large a file is."""

from __future__ import annotations

import gc
import os
import stat

LARGE = 16 << 20
"""Files of so many bytes are read by several processes: less is read before these have begun."""
MOST_JOBS = 8
"""So many processes are begun at the most, if nobody asks for more: then who joins what they made is what takes the time."""


def usual_jobs() -> int:
    """Return how many processes read a large file: as many as there are processors that this one may use, up to ``MOST_JOBS``."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores, MOST_JOBS)


def is_large(name: str) -> bool:
    """Return whether a name is that of a regular file of at least ``LARGE`` bytes."""
    try:
        said = os.stat(name)  # noqa: PTH116  # pathlib costs a start some milliseconds
    except OSError:
        return False
    return stat.S_ISREG(said.st_mode) and said.st_size >= LARGE


def look_for_cycles_seldom() -> None:
    """Let this process look for cycles in memory less often than Python does, which would take a tenth of the time.

    What is read is let go at once and hardly ever has cycles.
    """
    gc.set_threshold(50_000, 50, 50)
