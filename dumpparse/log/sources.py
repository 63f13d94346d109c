"""Lines → blocks, by source: each source has blocks of its own, so that two services that take turns in one log come apart.

A prefix of a sure format is taken off before anything else, and says whose line it is. What else lines begin with is looked at where they are
joined to blocks (``one_source``). Where only the first line of a block has a prefix, the lines below are its own all the same, and so is a
first line that lacks the prefix of the others.
"""

from __future__ import annotations

from collections.abc import Hashable

from ..source.lines import Line
from ..source.partial import Parts, is_part
from ..source.prefix import FOUND, Prefixes, without_rest_of
from .block import Block
from .blocks import MAX_RECORD
from .one_source import MOST_SOURCES, PATIENCE, OneSource, goes_on_what
from .side_time import goes_on_below, without_side_time
from .views import may_be_viewed


class _Named:
    """A source that its lines name."""

    __slots__ = ("latest", "lines")

    def __init__(self, lines: OneSource) -> None:
        self.lines = lines
        self.latest = 0
        """When its last line came, counted in lines of such sources."""


class Sources:
    """Joins lines to blocks, those of each source by themselves. ``feed`` it lines, then ``close`` it; both return the blocks that are finished.

    Attributes:
        max_record: how many characters a block may hold.

    """

    def __init__(self, max_record: int = MAX_RECORD, *, views: bool = True, prefixes: Prefixes = FOUND) -> None:
        self.max_record = max_record
        self._views = views
        self._prefixes = prefixes
        self._bare = OneSource(max_record, views=views, is_repeated=prefixes.are_found)
        """Lines that do not name their source."""
        self._named: dict[Hashable, _Named] = {}
        """Those with an unfinished block, the one whose line came last at the end."""
        self._part: Parts | None = None
        """A line that is not full yet."""
        self._is_beside_times = False
        """The line above had a time at its end, and what it belongs to goes on."""
        self._lines = 0
        """How many lines of named sources came."""
        self._finished: list[Block] = []
        """Blocks that began behind an unfinished one of another source: they are given out behind it."""

    def feed(self, line: Line) -> list[Block]:
        """Take a line; return the blocks that are finished by it, in the order in which they begin."""
        out: list[Block] = []
        bare = self._bare
        if self._prefixes.are_found:
            line = without_side_time(line, is_inside=self._is_beside_times)
            self._is_beside_times = line.side_time is not None and goes_on_below(line, is_inside=self._is_beside_times)
        found = None if bare.known and bare.is_behind(line) else self._prefixes.of(line)
        if self._part is not None or (found is not None and is_part(found[1].prefix)):
            found = self._take_part(found, out)
            if self._part is not None:
                return self._in_order(out)
        if found is not None:
            self._take_named(*found, out)
        elif self._named:
            self._take_bare(line, out)
        else:
            bare.feed(line, out)
        if not out and not self._finished:
            return out
        return self._in_order(out) if self._finished or self._named or bare.known or self._part is not None else out

    def close(self) -> list[Block]:
        """Return what is left."""
        out: list[Block] = []
        self._end_part(out)
        for one in self._named.values():
            one.lines.close(out)
        self._named = {}
        self._bare.close(out)
        return self._in_order(out)

    def release(self) -> list[Block]:
        """Return what waits for nothing but stack frames, for who knows that none will come; brackets stay open."""
        out: list[Block] = []
        for key, one in [*self._named.items()]:
            one.lines.release(out)
            if one.lines.idle:
                del self._named[key]
        self._bare.release(out)
        return self._in_order(out)

    def _in_order(self, finished: list[Block]) -> list[Block]:
        """Return, in the order in which they begin, the finished blocks that begin before all unfinished ones; keep the others."""
        self._finished += finished
        self._finished.sort(key=_beginning)
        first = self.beginning
        count = len(self._finished) if first is None else sum(_beginning(block) < first for block in self._finished)
        ready, self._finished = self._finished[:count], self._finished[count:]
        return ready

    @property
    def beginning(self) -> int | None:
        """The number of the line that the first unfinished block begins with; ``None`` where there is none."""
        part = None if self._part is None else self._part.lines[0].number
        firsts = [part, self._bare.first, *(one.lines.first for one in self._named.values())]
        return min((number for number in firsts if number is not None), default=None)

    def begin_behind(self, others: Sources) -> None:
        """Take the blank lines that stand behind the last block of other sources: they stand before the first of these."""
        plain, other = self._bare.plain, others._bare.plain
        plain.blank, other.blank = [*other.blank, *plain.blank], []

    @property
    def idle(self) -> bool:
        """Whether the next line begins a block, with no blank line before it."""
        return self._part is None and not self._named and not self._finished and self._bare.idle

    @property
    def _is_plain(self) -> bool:
        """Whether there is at most one unfinished block, and none behind prefixes."""
        return self._part is None and not self._named and not self._bare.known

    @property
    def inner(self) -> int:
        """How many blanks a line may begin with and surely belongs to the unfinished block; 0 where that is not said so easily."""
        return self._bare.plain.inner if self._is_plain and not self._is_beside_times else 0

    def extend(self, lines: Line) -> bool:
        """Take lines that all begin with ``inner`` blanks at once; False, and none taken, where the block would be too large."""
        return self._bare.plain.extend(lines)

    def take_back(self) -> Line | None:
        """Give back the line that was fed last, if it begins a block and nothing else waits; ``None`` where that is not so."""
        if not self._is_plain or self._finished or self._is_beside_times:
            return None
        return self._bare.plain.take_back()

    def is_closed_by(self, text: str) -> bool:
        """Return whether a line of this text is the closer that the unfinished block waits for."""
        return self._is_plain and self._bare.plain.is_closed_by(text)

    @property
    def waits_for_next(self) -> bool:
        """Whether the next line shows by itself whether the unfinished block goes on."""
        return self._is_plain and self._bare.plain.waits_for_next and not self._is_beside_times

    def end_above(self, text: str) -> list[Block]:
        """Return the block that ends above a line of this text, if it does not go on with that; the line itself is not taken."""
        out: list[Block] = []
        plain = self._bare.plain
        if not plain.goes_on_with(text) and not (self._views and may_be_viewed(text)):
            plain.release(out)
        return out

    # --- whose line it is ---

    def _take_part(self, found: tuple[Hashable, Line] | None, out: list[Block]) -> tuple[Hashable, Line] | None:
        """Take a line that is a part of one, or follows one; return what is to be taken now: ``found``, or the line that is full with it."""
        if self._part is not None and (found is None or not self._part.takes(*found)):
            self._end_part(out)
        if found is None:
            return None
        if self._part is None:
            if not is_part(found[1].prefix):
                return found
            self._part = Parts(*found)
        elif not is_part(found[1].prefix) or self._part.size > self.max_record:
            part, self._part = self._part, None
            return part.key, part.joined()
        return found

    def _end_part(self, out: list[Block]) -> None:
        """Take a line of which no other part comes."""
        if self._part is not None:
            part, self._part = self._part, None
            self._take_named(part.key, part.joined(), out)

    def _take_named(self, key: Hashable, line: Line, out: list[Block]) -> None:
        """Take a line of a named source, its prefix taken off."""
        self._lines += 1
        named = self._named.pop(key, None)
        if named is None:
            named = _Named(OneSource(self.max_record, views=self._views, is_repeated=self._prefixes.are_found))
        bare = self._bare
        if not bare.idle:
            first = bare.only_first()
            if first is not None and named.lines.idle and goes_on_what(first.text, line.text, bare.plain.state):
                # The first line lacks the prefix of the others.
                lines, named.lines.plain.blank = bare.plain.withdraw()
                named.lines.feed(without_rest_of(lines[0], line.prefix or ""), out)
            elif bare.plain.state is not None or bare.known:
                bare.close(out)
            elif named.lines.idle:
                named.lines.plain.blank, bare.plain.blank = bare.plain.blank, []
        named.lines.feed(line, out)
        named.latest = self._lines
        if not named.lines.idle:
            self._named[key] = named
        if self._named:
            silent = next(iter(self._named))
            if self._lines - self._named[silent].latest > PATIENCE or len(self._named) > MOST_SOURCES:
                self._named.pop(silent).lines.close(out)

    def _take_bare(self, line: Line, out: list[Block]) -> None:
        """Take a line that names no source, where sources have unfinished blocks."""
        *others, latest = self._named.items()
        key, one = latest
        if not line.text.strip():
            if not one.lines.feed_blank(line, out):
                self._bare.feed(line, out)  # it stands before what comes next
            if one.lines.idle:
                del self._named[key]
            return
        for _, other in others:
            other.lines.close(out)
        self._named = {}
        if one.lines.only_first() is not None or (one.lines.plain.state is None and not one.lines.known):
            # Only the first line of a block may have a prefix.
            lines, blank = one.lines.plain.withdraw()
            self._bare.close(out)
            self._bare.plain.blank = blank
            for first in lines:
                self._bare.feed(first, out)
        else:
            one.lines.close(out)
        self._bare.feed(line, out)


def _beginning(block: Block) -> int:
    return block.lines[0].number
