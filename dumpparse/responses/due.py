"""Which runs wait for which number: the one after the highest that each has."""

from __future__ import annotations

from collections.abc import Iterator

from .run import Run


class Due:
    """The runs that wait, by the number they wait for."""

    def __init__(self) -> None:
        self._runs: dict[int, dict[Run, None]] = {}

    def at(self, number: int) -> Iterator[Run]:
        """Return the runs that wait for a number, the last to begin waiting at first."""
        return reversed(self._runs.get(number, {}))

    def expect(self, run: Run, highest: int) -> None:
        """Note the highest number that a run has."""
        self.leave(run)
        number = run.ahead = highest + 1
        waiting = self._runs.get(number)
        if waiting is None:
            self._runs[number] = {run: None}
        else:
            waiting[run] = None

    def leave(self, run: Run) -> None:
        """Forget that a run waits."""
        number = run.ahead
        if number is None:
            return
        waiting = self._runs.get(number)
        if waiting is not None:
            waiting.pop(run, None)
            if not waiting:
                del self._runs[number]
