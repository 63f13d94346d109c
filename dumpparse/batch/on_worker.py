"""What a worker that is begun here does first, as Dask's ``preload`` has it."""

from __future__ import annotations

import signal


def dask_setup(_worker: object) -> None:
    """Leave Ctrl-C, which a terminal sends to all processes of a command, to the one that began this worker: it ends it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
