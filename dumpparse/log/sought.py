"""A log in which something is sought → the records whose lines may hold it, equal to those of reading all; others are passed over.

Where a reader of all is idle, what follows depends on nothing before it. From such a place on, lines that surely are records by themselves
(``alone``) are passed over, up to one with a hit, or one of which that is not sure: there reading begins, and goes on until the reader is
idle again. The lines right above may say something of a record (``Nearby``): reading begins at the last place where they do not. Where lines
are mostly such as have to be read, all are, in larger and larger pieces.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Protocol

from .alone import Alone
from .nearby import MAY_OPEN_TAP, Nearby
from .reader import RecordReader, unbroken
from .record import Record

_ABOVE = 8
"""So many lines above a record may say something of it."""
_TAIL = 1 << 10
"""In so many characters before it a place is looked for where reading may begin."""
_MOST_WAITING = 1 << 16
_MOST_KEPT = 1 << 20
_LARGEST = 1 << 16
"""So many characters are read at once, at the most, before it is looked whether lines may be passed over again."""
_LEAST_RECORD = 1 << 22
"""Where records may have fewer characters, nothing is passed over."""


class Sought(Protocol):
    """What is sought in a log."""

    def next(self, text: str, at: int, stop: int) -> int:
        """Return where a hit is in whole lines from the beginning of one on, or where the line of one begins; ``stop`` where none is."""

    is_exact: bool
    """Whether a record with no hit is surely none, however its lines are joined."""

    def note(self, text: str, offset: int) -> None:
        """Hear what is read, and where it begins in the input."""

    def takes(self, record: Record) -> bool:
        """Return whether a record is wanted, of which all lines were heard."""


class SoughtReader(RecordReader):
    """Reads the records in whose lines something is sought: those that a reader of all gives, without those that are not wanted.

    Args:
        sought: what that is.
        arguments: those of ``RecordReader``.

    """

    def __init__(self, sought: Sought, **arguments: Any) -> None:
        super().__init__(**{"memo": False, **arguments})
        self._sought = sought
        self._views = arguments.get("repair", True)
        self._text = ""
        """What came and may have to be read yet, behind the lines right above that."""
        self._from = 0
        """Where the reader stands in it."""
        self._clean = 0
        """Where reading may begin: what stands above says nothing of what stands there."""
        self._at = 0
        """So far it was passed over, or read."""
        self._hit = 0
        """Where the line begins with the next hit; so far there is none where ``_is_hit`` is not so."""
        self._is_hit = False
        self._next_try = 0
        """How long the text has to be before it is looked again whether what begins there is whole."""
        self._offset = 0
        """Where in the input what is read next begins."""
        self._is_reading = False
        self._stretch = 0
        """How many characters were read since lines were passed over."""
        self._least = 1
        """How many characters are read at once, at the least."""
        is_auto = arguments.get("source_format", "auto") == "auto" and arguments.get("runtime", "auto") == "auto"
        self._may_pass = is_auto and arguments.get("max_record", _LEAST_RECORD) >= _LEAST_RECORD
        self.passed = 0
        """How many characters were passed over."""

    def _feed(self, text: str) -> Iterator[Record]:
        """Yield the records that are wanted, of text that goes on with what came before."""
        if self._is_guessed or (not self.passed and not self._offset and not self._text and text.startswith("\ufeff")):
            self._may_pass = False  # the first record of all says so; before a mark nothing else stands
        self._text += text
        yield from self._go_on(is_all=False)

    def close(self) -> Iterator[Record]:
        """Yield the records that are wanted of what is left at the end of the input."""
        for record in super().close():
            if self._sought.takes(record):
                yield record

    def _rest(self) -> Iterator[Record]:
        yield from self._go_on(is_all=True)

    def _go_on(self, *, is_all: bool) -> Iterator[Record]:
        """Pass over lines, or read them, as far as there are any."""
        stop = self._text.rfind("\n") + 1
        alone = Alone(self._text, is_all=is_all, views=self._views, joins=self._sought.is_exact)
        while self._at < len(self._text):
            if self._is_reading:
                yield from self._read_some()
            elif not self._may_pass or (is_all and self._at >= stop):
                self._begin_reading()
            elif self._at >= stop or not self._pass_some(alone, stop, is_all=is_all):
                break
        self._forget()

    def _read_some(self) -> Iterator[Record]:
        """Read whole lines, or what there is of one, and yield the records that are wanted."""
        wanted = self._least if self._stretch < self._least else 1  # from then on to the first place where it is over
        newline = self._text.find("\n", min(self._at + wanted, len(self._text)) - 1)
        stop = newline + 1 or len(self._text)
        piece = self._text[self._at : stop]
        self._sought.note(piece, self._offset)
        self._offset += len(piece)
        self._stretch += len(piece)
        self._from = self._at = self._clean = stop
        for record in super()._feed(piece):
            if self._sought.takes(record):
                yield record
        if self._may_pass and newline >= 0 and self._is_over:
            self._is_reading = False

    def _pass_some(self, alone: Alone, stop: int, *, is_all: bool) -> bool:
        """Pass over lines up to a hit, or what is not surely a record by itself, and let reading begin there; False where more has to come first."""
        begin, text = self._at, self._text
        hit = self._next_hit(begin, stop)
        if len(text) < self._next_try and hit == stop and not is_all:
            return False
        self._at = alone.stop(begin, hit)
        self.passed += self._at - begin
        self._find_clean(alone, begin)
        if hit == stop and not is_all and len(text) - self._at < _MOST_WAITING and self._at - self._clean < _MOST_KEPT:
            self._next_try = 2 * len(text) - self._at
            return False
        if self._at < len(text):
            self._least = 1 if self._at - begin >= self._stretch else min(2 * self._least, _LARGEST)
            self._begin_reading()
        return True

    def _next_hit(self, begin: int, stop: int) -> int:
        """Return where the next line begins that has to be read; ``stop`` where none does. No line is searched twice."""
        start = max(begin, self._hit)
        if start < stop and (self._hit < begin or not self._is_hit):
            found = self._sought.next(self._text, start, stop)
            self._hit, self._is_hit = self._line_of(found, start, stop), found < stop
            rule = MAY_OPEN_TAP.search(self._text, start, self._hit)
            if rule is not None:
                # What it says of lines far below, these do not show.
                self._hit, self._is_hit = self._line_of(rule.start(), start, stop), True
                self._may_pass, self._least = False, _LARGEST
        return min(self._hit, stop)

    def _line_of(self, place: int, begin: int, stop: int) -> int:
        """Return where the line begins that a place stands on; ``stop`` where it is that."""
        return stop if place >= stop else self._text.rfind("\n", begin, place) + 1 or begin

    def _begin_reading(self) -> None:
        """Let reading begin at the last place where nothing above says anything of what is there."""
        self._step_to_clean()
        self._at, self._is_reading, self._next_try, self._stretch = self._clean, True, 0, 0
        self._offset, _ = self._buffer.place
        if self._offset > _MOST_KEPT and self.passed < self._offset // 2:
            self._may_pass, self._least = False, _LARGEST  # it takes longer than reading all
        if self._least >= _LARGEST and self._memo is None:
            self._remember(memo=True)

    def _step_to_clean(self) -> None:
        if self._from < self._clean:
            self._pass_over(self._text[self._from : self._clean])
            self._from = self._clean

    def _find_clean(self, alone: Alone, begin: int) -> None:
        """Find the last place so far where nothing above says anything of what is there."""
        if self._is_clean(self._at):
            self._clean = self._at
            return
        near = self._at - _TAIL
        place = begin if near <= begin else alone.stop(begin, near)
        while place < self._at:
            if place > self._clean and self._is_clean(place):
                self._clean = place
            place = max(alone.next(place, self._at), self._text.find("\n", place) + 1)

    def _is_clean(self, place: int) -> bool:
        return not Nearby.may_matter(self._text[self._above(place) : place].split("\n")[:-1])

    def _above(self, place: int) -> int:
        """Return where the lines begin that may say something of one."""
        for _ in range(_ABOVE + 1):
            place = self._text.rfind("\n", 0, max(place, 0))
        return place + 1

    def _forget(self) -> None:
        """Let go of what needs not be read any more."""
        if not self._is_reading:
            self._step_to_clean()
        kept = self._above(self._clean)
        if kept > 0:
            self._text = self._text[kept:]
            self._from, self._clean, self._at = self._from - kept, self._clean - kept, self._at - kept
            self._next_try, self._hit = self._next_try - kept, self._hit - kept


def iter_sought(chunks: Iterable[bytes], sought: Sought, *, strict: bool = False, **arguments: Any) -> Iterator[Record]:
    """Yield the records of a source that are wanted: those of ``iter_records``, with its arguments, and no others.

    Raises what ``iter_records`` raises; with ``strict`` only wanted records count.
    """
    reader = SoughtReader(sought, **arguments)
    for chunk in chunks:
        for record in reader.feed(chunk):
            yield unbroken(record) if strict else record
    for record in reader.close():
        yield unbroken(record) if strict else record
