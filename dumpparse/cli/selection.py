"""``--grep``, ``--where`` and the path of ``get``: which records are read, which values of them are wanted, and what of these is written.

What cannot be known is never taken for what is not there: a value of which the printer left out what a condition asks for, or what stands at the path,
is not written, and is said at the end; the exit code is 1 then.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from ..log.record import Record
    from ..log.sought import Sought
    from ..paths.find import Unknown
    from .invocation import Invocation
    from .reading import Reading

Unsure = dict[str, tuple[int, str, int]]
"""Of what is not known, in words: the line of the first, where what hides it stands, and how many there are."""


class Selection(NamedTuple):
    """What is wanted of a log.

    Attributes:
        grep: a text that a record has to hold; ``None``: any record.
        where: conditions that all hold of a value, as they were written.
        path: what of such a value is wanted; empty where it is the value itself.

    """

    grep: str | None = None
    where: tuple[str, ...] = ()
    path: str = ""

    def values(self, record: Record, unsure: Unsure) -> list[tuple[Any, int]]:
        """Return what is wanted of a record, each with its line."""
        from ..log.record import Value

        wanted: list[tuple[Any, int]] = []
        for part in record.parts:
            if isinstance(part, Value) and self.holds(part.value, part.span.line, unsure):
                wanted += ((found, part.span.line) for found in self._taken(part.value, part.span.line, unsure))
        return wanted

    def holds(self, value: Any, line: int, unsure: Unsure) -> bool:
        """Return whether all conditions hold of a value; what is not known is noted where no other one tells that it is not wanted."""
        if not self.where:
            return True
        from ..paths.condition import condition_of

        answers = {text: condition_of(text).holds(value) for text in self.where}
        if False not in answers.values():
            for text, answer in answers.items():
                if answer is None:
                    _note(unsure, f"whether {text}", line, "")
        return all(answers.values())

    def _taken(self, value: Any, line: int, unsure: Unsure) -> Iterator[Any]:
        if not self.path:
            yield value
            return
        from ..paths.find import Unknown, find
        from ..paths.language import parse_path

        for found in find(value, parse_path(self.path)):
            if isinstance(found, Unknown):
                _note(unsure, f"what stands at {self.path}", line, _place(found))
            else:
                yield found

    def reader(self, reading: Reading, *, strict: bool) -> Callable[[Iterable[bytes]], Iterable[Record]]:
        """Return what reads the records of a source that may be wanted."""
        from ..log.reader import iter_records

        sought = self._sought(strict=strict)
        if sought is None:
            return partial(iter_records, strict=strict, **reading.arguments)
        from ..log.sought import iter_sought

        return lambda chunks: iter_sought(chunks, sought(), strict=strict, **reading.arguments)

    def passes_over(self, *, strict: bool) -> bool:
        """Return whether records are passed over that are not wanted, so that one process is enough."""
        return self._sought(strict=strict) is not None

    def _sought(self, *, strict: bool) -> Callable[[], Sought] | None:
        """Return what makes what is sought in the lines of a source; ``None`` where all have to be read."""
        if self.grep is not None:
            from ..log.holding import Holding

            return partial(Holding, self.grep)
        if not self.where or strict:
            return None
        from ..log.likely import likely_of
        from ..paths.condition import condition_of

        likely = likely_of([condition_of(text) for text in self.where])
        return None if likely is None else lambda: likely


def add(unsure: Unsure, others: Unsure) -> None:
    """Add what is not known of other values."""
    for words, (line, place, count) in others.items():
        first, where, before = unsure.get(words, (line, place, 0))
        unsure[words] = first, where, before + count


def say(invocation: Invocation, file: str | None, unsure: Unsure) -> None:
    """Say what is not known of the values of a file, and let the exit code say so, too."""
    for words, (line, place, count) in unsure.items():
        more = f" ({count - 1} more)" if count > 1 else ""
        invocation.say("not-known", f"{words} is not known of a value: not all of it was printed{place}{more}", file or "-", line)
        invocation.doubt()


def _note(unsure: Unsure, words: str, line: int, place: str) -> None:
    add(unsure, {words: (line, place, 1)})


def _place(unknown: Unknown) -> str:
    from ..encode.plain import to_plain
    from ..values import Elided

    shown = f"{to_plain(unknown.marker)} at " if isinstance(unknown.marker, Elided) else "the rest of "
    return f", {shown}{unknown.path or 'its top'}"
