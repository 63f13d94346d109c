"""What a command has to work with: processors, memory, and how large a file is."""

from __future__ import annotations

import gc
import os
import stat

LARGE = 64 << 20
"""Files of more bytes are read by several processes, where a command can do so."""


def cores() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def is_large(name: str) -> bool:
    """Return whether a name is that of a regular file of more than ``LARGE`` bytes."""
    try:
        said = os.stat(name)  # noqa: PTH116  # pathlib costs a start some milliseconds
    except OSError:
        return False
    return stat.S_ISREG(said.st_mode) and said.st_size > LARGE


def look_for_cycles_seldom() -> None:
    """Let this process look for cycles in memory less often than Python does, which would take a tenth of the time.

    What is read is let go at once and hardly ever has cycles.
    """
    gc.set_threshold(50_000, 50, 50)
