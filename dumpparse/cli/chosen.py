"""Which response of a log is wanted: by its id, by its number from 1, or from the end (``-1``, ``last``)."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..responses.model import Response
    from ..responses.run import Run

LAST = "last"
"""What the last response of a log is called."""


def wanted_of(numbered: Iterator[tuple[int, Response]], wanted: str | None) -> Iterator[tuple[int, Response]]:
    """Yield those of some numbered responses that are wanted: one by its id, its number from 1, or from the end; all where none is named."""
    if wanted is None:
        yield from numbered
    elif (behind := 1 if wanted == LAST else _from_end(wanted)) > 0:
        last = deque(numbered, maxlen=behind)
        if len(last) == behind:
            yield last[0]
    else:
        yield from ((number, one) for number, one in numbered if wanted in (one.id, str(number)))


def _from_end(wanted: str) -> int:
    """Return which one from the end a negative number is; 0 for what is none."""
    return int(wanted[1:]) if wanted.startswith("-") and wanted[1:].isdecimal() else 0


def sought(what: str, wanted: str | None, hint: str) -> tuple[str, str]:
    """Return what was looked for in vain, and a hint that helps where it was nothing in particular."""
    if wanted is None:
        return what, hint
    return f"response {wanted}" if what == "response" else f"{what} of response {wanted}", ""


class EventsOfOne:
    """The lines of events of one response: they are held back as long as nothing tells that they are of it."""

    def __init__(self, wanted: str) -> None:
        self._wanted = wanted
        self._behind = 1 if wanted == LAST else _from_end(wanted)
        self._held: dict[int, list[str]] = {}
        """By number of the run."""
        self._ids: dict[int, str | None] = {}

    def take(self, run: Run, line: str) -> list[str]:
        """Take the line of an event; return the lines that are surely of the response that is wanted."""
        if run.number not in self._ids and self._behind:
            for number in sorted(self._held)[: max(0, len(self._held) + 1 - self._behind)]:
                del self._held[number]  # there are as many behind it
        self._ids[run.number] = run.id
        if self._is_wanted(run.number):
            return [*self._held.pop(run.number, []), line]
        if self._behind or run.id is None:
            self._held.setdefault(run.number, []).append(line)
        else:
            self._held.pop(run.number, None)
        return []

    def close(self) -> list[str]:
        """Return the lines of the response that is wanted from the end."""
        return self._held[min(self._held)] if self._behind and len(self._held) == self._behind else []

    def _is_wanted(self, number: int) -> bool:
        return not self._behind and self._wanted in {self._ids[number], str(number)}
