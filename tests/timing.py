"""Whether time grows with the length of the input alone, told so that a busy machine fails nothing.

Measured is the processor time of this process, the least of some runs; what takes too long is measured again and again: what was
in the way once is not there each time, and what is quadratic is too slow every time.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

from many import few

TRIES = 8
"""So often is measured what seems too slow."""
CLOCK = few(5, 2) / 1000
"""Seconds: what takes less than the clock can tell apart counts as that long."""
WITHIN = 600
"""Seconds to wait for what must come, such as the end of a process: a guard against waiting for ever, nothing that is measured."""


def least_time(work: Callable[[], object], runs: int = 3) -> float:
    """Give the processor time of the fastest of some runs."""
    taken = []
    gc.collect()
    for _ in range(runs):
        begun = time.process_time()
        work()
        taken.append(time.process_time() - begun)
    return min(taken)


def assert_grows(small: Callable[[], object], large: Callable[[], object], times: float) -> None:
    """Assert that the large work takes no more than so many times what the small one takes, in one measurement of many."""
    measured = []
    for _ in range(TRIES):
        # One run of the large work is enough where it is fast; another thing in its way costs a second measurement.
        few, many = least_time(small), least_time(large, 1 if not measured else 3)
        if many <= max(few, CLOCK) * times:
            return
        measured.append(f"{few:.4f} s, then {many:.4f} s")
    message = f"more than {times} times as long, each time: {'; '.join(measured)}"
    raise AssertionError(message)
