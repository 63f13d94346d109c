"""How long a response took: as its server says, else by the times of the lines of the log."""

from __future__ import annotations

from .model import Timing
from .run import Run


def timing_of(run: Run, output: float | None, said: float | None) -> Timing | None:
    """Return how long a run took; ``None`` where the log does not say.

    ``output`` is when it first gave text or a call; ``said`` is what the server says of it.
    """
    if said is not None:
        return Timing(seconds=round(said, 6), basis="server")
    first, last = run.first_time, run.last_time
    if first is None or last is None or last < first or run.count < 2:  # noqa: PLR2004  # one moment is no duration
        return None
    to_output = output - first if output is not None and output >= first else None
    return Timing(seconds=round(last - first, 6), first_output_seconds=None if to_output is None else round(to_output, 6), basis="log")
