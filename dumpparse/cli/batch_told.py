"""What ``batch`` says: how far it is, what could not be read, and at the end what came of all."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..errors import visible
from .invocation import Invocation
from .io.live_line import columns, has_line, show_line, wipe_line
from .io.output import write
from .io.progress import progress_line
from .io.terminal import Exit

if TYPE_CHECKING:
    from ..batch.files import Source
    from ..batch.job import Job, Told
    from ..batch.sources import NotFound

_PAUSE = 0.1
"""Seconds between two updates."""
_UNREAD = frozenset({"unreadable", "changed", "damaged"})


class Tally:
    """Counts what became of logs, and says it.

    Attributes:
        seconds: how long it took.
        logs: how many there are; ``done``: how many of them are done.

    """

    def __init__(self, invocation: Invocation) -> None:
        self.seconds = 0.0
        self._invocation = invocation
        self._is_shown = has_line(quiet=invocation.quiet)
        self.logs = self.done = self._before = 0
        self._total = self._read = 0
        self.told: list[Told] = []
        self._besides = 0
        self._states: Counter[str] = Counter()
        self._counts: Counter[str] = Counter()
        self._errors = 0
        self._unread: list[dict[str, str | None]] = []
        self._began = self._last = time.monotonic()

    def not_found(self, found: NotFound) -> None:
        """Say that what was given is not there, or cannot be looked into."""
        self._fail(found.name, found.why)

    def begin(self, done: list[Told], new: list[Source]) -> None:
        """Take what was done before, and what is to be read."""
        for told in done:
            self.add(told)
        self._before = len(done)
        self.logs = len(done) + len(new)
        self._total = sum(one.size or 0 for one in new)
        self._began = self._last = time.monotonic()

    def besides(self, count: int) -> None:
        """Take how many logs are in the data sets that were not given now."""
        self._besides = count

    def add_bytes(self, count: int) -> None:
        """Count what was read."""
        self._read += count
        self._show()

    def add(self, told: Told) -> None:
        """Count a log that is done, and say what is wrong with it."""
        self.done += 1
        self.told.append(told)
        for one in told.each:
            if one.state in _UNREAD:
                self._fail(one.name, one.error or one.state)
            self._states[one.state] += 1
            self._counts.update(one.counts)
            self._errors += one.errors
        self._show()

    def end(self, *, as_json: bool) -> int:
        """Say what came of all; return the exit code."""
        wipe_line()
        if self._errors:
            self._invocation.doubt()
        if as_json:
            from ..encode import dumps

            write(dumps(self._as_json()) + "\n")
        elif self._states:
            for line in self._lines():
                self._invocation.note(line)
        if not self._states:
            return self._invocation.code
        return self._invocation.end(found=any(self._counts.values()), what="value", hint="the logs have text alone")

    def _as_json(self) -> dict[str, object]:
        return {
            "logs": dict(self._states),
            "before": self._before,
            "bytes": self._read,
            "seconds": round(self.seconds, 3),
            "rows": dict(self._counts),
            "issues_of_level_error": self._errors,
            "unread": self._unread,
        }

    def _lines(self) -> Iterator[str]:
        states = ", ".join(f"{count:,} {state}" for state, count in self._states.most_common())
        rate = f", {self._read / 1e6 / self.seconds:.1f} MB/s" if self.seconds and self._read else ""
        before = f", {self._before:,} of them before" if self._before else ""
        yield f"logs: {states}{before}; {self._read / 1e6:,.1f} MB in {self.seconds:,.1f} s{rate}"
        if self._besides:
            yield f"{self._besides:,} more in it that were not given, or are gone: what came of them stays"
        counts = ", ".join(f"{name} {count:,}" for name, count in self._counts.items())
        yield f"{counts} ({self._errors:,} of level error)" if "issues" in self._counts else counts

    def _fail(self, name: str, why: str) -> None:
        self._unread.append({"file": name, "error": why})
        wipe_line()
        self._invocation.fail("cannot-read", why, file=name, exit_code=Exit.IO)

    def _show(self) -> None:
        now = time.monotonic()
        if not self._is_shown or now - self._last < _PAUSE:
            return
        self._last = now
        logs = f"{self.done:,} of {self.logs:,} logs"
        found = f"{self._counts['responses']:,} responses · {len(self._unread):,} unread"
        show_line(f"{logs} · {progress_line(self._read, self._total, now - self._began)} · {found}"[: columns() - 1])


def listed(job: Job, sources: list[Source]) -> Iterator[str]:
    """Yield a line for each log that would be read: its bytes, how it would be, and its name."""
    from ..batch.store import Store
    from ..batch.whole import key_and_name

    store = Store(job)
    for one in sources:
        key, name = key_and_name(job, one)
        is_cut = job.may_cut and one.size is not None and one.size > job.block
        how = "done" if store.told(key, one.stamp) else f"in {-(-(one.size or 0) // job.block):,} parts" if is_cut else "whole"
        yield f"{'?' if one.size is None else f'{one.size:,}':>15}  {how:<14}  {visible(name)}"
