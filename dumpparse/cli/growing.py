"""A source that is still written: its records as they come, and what happens to the file meanwhile."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from enum import Enum

from ..errors import DumpParseError
from ..log.reader import RecordReader, unbroken
from ..log.record import Record
from ..source.tail import Seen
from .invocation import Invocation
from .io.input import SILENCE, Interrupts, chunks
from .io.output import settle
from .io.sources import UnreadableError, refuse_compressed
from .reading import Reading

INTERVAL = 0.2
"""Seconds after which a file is looked at again."""
_PATIENCE = 1.0
"""Seconds without input after which nothing more is expected of the record before."""


class Moment(Enum):
    """What happened."""

    RECORDS = "input came, or what came ended"
    SILENCE = "nothing came for so long that nothing more is expected of what came last"
    NOTHING = "nothing came"


class Growing:
    """The records of a source that is still written.

    Args:
        name: the name of the file, ``-`` for standard input.
        reading: how it is read.
        say: says a sentence about the source, of a code, on standard error.

    """

    def __init__(self, name: str, reading: Reading, say: Callable[[str, str], None]) -> None:
        self._name, self._reading, self._say = name, reading, say
        self._came = self._is_skipping = False
        self._reader = self._new()

    def moments(
        self, interrupts: Interrupts, interval: float = INTERVAL, *, only_new: bool = False
    ) -> Iterator[tuple[Moment, Iterable[Record]]]:
        """Yield what happens, with the records that come by it: all of them are to be taken before the next moment is asked for.

        It ends with the source; a file that can grow never does. What is held then ``close`` gives.

        Args:
            interrupts: what tells of Ctrl-C.
            interval: how many seconds pass before a file is looked at again.
            only_new: pass over what is there at first.

        Raises:
            UnreadableError: it cannot be opened or read on, or is compressed.
            KeyboardInterrupt: Ctrl-C was pressed; what is held then ``release`` gives.

        """
        last = time.monotonic()
        with closing(chunks(self._name, interrupts, interval=interval, only_new=only_new)) as source:
            for kind, data in source:
                if kind == Seen.OLD:
                    self._is_skipping = True
                    self._reader.skip(data)
                    continue
                self._say_skipped()
                if kind == SILENCE:
                    is_over = time.monotonic() - last >= _PATIENCE
                    yield (Moment.SILENCE, self._reader.release()) if is_over else (Moment.NOTHING, ())
                elif kind == Seen.BYTES:
                    if not self._came:
                        refuse_compressed(data)
                        self._came = True
                    last = time.monotonic()
                    yield Moment.RECORDS, self._reader.feed(data)
                elif kind == Seen.MISSING:
                    self._say("waiting", f"there is no such file {'any more' if self._came else 'yet'}: waiting for one")
                    yield Moment.NOTHING, ()
                else:
                    yield Moment.RECORDS, self._reader.close()
                    self._reader = self._new()
                    code, what = ("truncated", "was truncated") if kind == Seen.TRUNCATED else ("replaced", "is another file now")
                    self._say(code, f"it {what}: read from its beginning, where lines count from 1 again")

    def close(self) -> Iterator[Record]:
        """Return what is left at the end of the source."""
        return self._reader.close()

    def release(self) -> Iterator[Record]:
        """Yield what is held only because more may follow; a record that is half written is no record yet, and is said."""
        yield from self._reader.release()
        if not self._reader.idle:
            self._say("half-written", f"what is written last, up to line {self._reader.line:,}, is no whole record yet: it is not given")

    def _new(self) -> RecordReader:
        return RecordReader(file=None if self._name == "-" else self._name, **self._reading.arguments)

    def _say_skipped(self) -> None:
        """Say once how much was passed over; the reader stands behind it now."""
        if self._is_skipping:
            self._is_skipping = False
            self._say("passed-over", f"{self._reader.line - 1:,} lines were passed over")


def followed(invocation: Invocation) -> Iterator[Record]:
    """Yield the records of the one source of an invocation as they are written; what was made of them is written before more is waited for.

    What stops the reading is said, as ``Invocation.read`` does. On Ctrl-C what is held comes first, then KeyboardInterrupt is raised.
    """
    (name,) = invocation.files
    source = Growing(name, invocation.reading, lambda code, text: invocation.say(code, text, name))
    with Interrupts() as interrupts:
        try:
            for _, records in source.moments(interrupts):
                for record in records:
                    yield unbroken(record) if invocation.strict else record
                    interrupts.check()
                settle()
            for record in source.close():
                yield unbroken(record) if invocation.strict else record
        except UnreadableError as error:
            yield from source.close()
            invocation.cannot_read(name, error)
        except DumpParseError as error:
            invocation.error(error, None if name == "-" else name)
        except KeyboardInterrupt:
            yield from source.release()
            settle()
            raise
