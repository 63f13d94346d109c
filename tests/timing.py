"""Whether time grows with the length of the input alone, told so that a busy machine fails nothing.

Measured is the processor time of this process, the small work and the large one in turns, the least of some runs each. What takes too
long is measured again and again, each time by itself: what was in the way once is not there each time, and a processor that was fast
once is not held against the rest; what is quadratic is too slow every time. Work is not counted in calls instead: what took
more than linear time was most often one pattern or one search that looked far, and that is one call however far it looks.
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
TWICE = 2.6
"""How many times as long twice the input may take: what is quadratic takes four times as long, and a busy machine is not quadratic."""
ENOUGH = few(100, 12) / 1000
"""Seconds: in what takes less, that much is the same for every length that it says nothing of how time grows."""
SHORTEST = 1000
"""Characters: in a shorter text, all of it may be looked at from every place."""
LONGEST = few(4_000_000, 1_000_000)
"""Characters: longer than that is no text, however fast it is read."""
WITHIN = 600
"""Seconds to wait for what must come, such as the end of a process: a guard against waiting for ever, nothing that is measured."""


def least_time(work: Callable[[], object], runs: int) -> float:
    """Give the processor time of the fastest of some runs."""
    taken = []
    # Garbage is collected now and then, and as long as all takes that was ever made in this process.
    gc.disable()
    try:
        for _ in range(runs):
            begun = time.process_time()
            work()
            taken.append(time.process_time() - begun)
    finally:
        gc.enable()
    return min(taken)


def assert_linear(work: Callable[[str], object], make: Callable[[int], str]) -> None:
    """Assert that twice the text takes about twice the time: two doublings together, of a length at which constants do not rule.

    One doubling alone may be a step for all that is linear: from there on what is made is larger than a processor's cache.

    Args:
        work: what is done with a text.
        make: makes a text of a size, such as a number of lines; where it is not twice as long for twice the size, its length counts.

    """
    size, small = 16, make(16)
    while len(small) < SHORTEST or (least_time(lambda: work(small), 2) < ENOUGH and len(small) * 4 < LONGEST):  # noqa: B023  # called at once
        size *= 2
        small = make(size)
    large = make(4 * size)
    assert_grows(lambda: work(small), lambda: work(large), len(large) / len(small) / 4 * TWICE**2)


def assert_grows(small: Callable[[], object], large: Callable[[], object], times: float) -> None:
    """Assert that the large work takes no more than so many times what the small one takes, both measured in turns."""
    measured: list[str] = []
    for _ in range(TRIES):
        # One run of each is enough where all goes well; another thing in the way costs a second measurement.
        of_small, of_large = _in_turns(small, large, 1 if not measured else 3)
        if of_large <= max(of_small, CLOCK) * times:
            return
        measured.append(f"{of_small:.4f} s, then {of_large:.4f} s")
    message = f"more than {times:.2f} times as long, each time: {'; '.join(measured)}"
    raise AssertionError(message)


def _in_turns(small: Callable[[], object], large: Callable[[], object], turns: int) -> tuple[float, float]:
    """Give the least processor time of each, in seconds."""
    taken = [(least_time(small, 2), least_time(large, 1)) for _ in range(turns)]
    return min(of_small for of_small, _ in taken), min(of_large for _, of_large in taken)
