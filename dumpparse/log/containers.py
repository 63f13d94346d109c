r"""Lines of JSON that each hold one printed line, as Docker and clouds keep them, joined to blocks: a print of several lines is in several.

``Containers`` stands before ``Sources``, and is asked the same. A line of JSON whose message opens a value, an error or the like is taken for
what it holds, and so are those below it of the same container, until what was opened ends: each container has sources of its own, so that
those that take turns come apart. All other lines are taken as they stand. What the lines of a block hold for nothing, the parser of
records undoes.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from ..parser.patterns import pattern
from ..source.lines import Line, Lines
from ..source.partial import Parts
from ..source.prefix import FOUND, NONE, Prefixes
from .block import Block
from .blocks import MAX_RECORD
from .one_source import MOST_SOURCES, PATIENCE
from .sources import Sources
from .wrapped import held

if TYPE_CHECKING:
    from .messages import Entry

_OPENS = pattern("MESSAGE_OPENS")
_HOLDS = pattern("MESSAGE_LINE")
_JSON_LINE = pattern("JSON_LINE")
_TOLD_BY = ("stream", "container_id", "container_name", "logStreamName", "hostname", "host", "pid", "name", "service", "logger", "source")
"""What tells whose line it is: the fields of an entry that do not change from line to line."""

_Name = tuple[str | None, ...]


class _Container:
    """A container whose lines go on, and its sources."""

    __slots__ = ("latest", "sources")

    def __init__(self, sources: Sources, latest: int) -> None:
        self.sources = sources
        self.latest = latest
        """When its last line came, counted in lines of containers."""


class Containers:
    """Joins lines to blocks, those of each container by themselves; it is asked as ``Sources`` are."""

    def __init__(self, max_record: int = MAX_RECORD, *, views: bool = True, prefixes: Prefixes = FOUND) -> None:
        self.max_record = max_record
        self._prefixes = prefixes
        self._leaves = prefixes == NONE
        """Whether all lines are left as they are."""
        self._plain = Sources(max_record, views=views, prefixes=prefixes)
        """Of lines that are taken as they stand."""
        self._open: dict[_Name, _Container] = {}
        """Those with an unfinished block, the one whose line came last at the end."""
        self._finished: list[Block] = []
        """Blocks that began behind an unfinished one of another container: they are given out behind it."""
        self._lines = 0
        self._part: Parts | None = None
        """A line that is not full yet."""

    def feed(self, line: Line) -> list[Block]:
        """Take a line; return the blocks that are finished by it, in the order in which they begin."""
        if self._leaves or (
            not self._open and not self._finished and self._part is None and '":' not in line.text and '" :' not in line.text
        ):
            return self._plain.feed(line)  # no line of JSON: most are none
        if (_HOLDS if self._open or self._part is not None else _OPENS).search(line.text) is None or _JSON_LINE.match(line.text) is None:
            return [*self._close_open(), *self._plain.feed(line)]
        # Imported here, as most logs are in no container.
        from .messages import entries_of
        from .unescape import lines_of

        block = Lines([line])
        entries = entries_of(block.text)
        found = lines_of(block, [held(block, entries[0], [line], is_only=True)]) if len(entries) == 1 else []
        if len(found) != 1:
            return [*self._close_open(), *self._plain.feed(line)]
        name, is_part = _name_of(entries[0]), _is_part(entries[0], line.text)
        before: list[Block] = []
        if self._part is not None and not self._part.takes(name, found[0]):
            before = self._end_part()
        if self._part is None:
            if not is_part:
                return [*before, *self._take([line], name, found[0])]
            self._part = Parts(name, found[0])
        return [*before, *(self._end_part() if not is_part or self._part.size > self.max_record else [])]

    def close(self) -> list[Block]:
        """Return what is left."""
        return [*self._close_open(), *self._plain.close()]

    def release(self) -> list[Block]:
        """Return what waits for nothing but stack frames, for who knows that none will come; brackets stay open."""
        for name, one in list(self._open.items()):
            self._finished += one.sources.release()
            if one.sources.beginning is None:
                self._finished += self._open.pop(name).sources.close()
        return [*self._in_order(), *self._plain.release()]

    # --- what is asked of the lines that are taken as they stand ---

    @property
    def idle(self) -> bool:
        """Whether the next line begins a block, with no blank line before it."""
        return self._part is None and not self._open and not self._finished and self._plain.idle

    @property
    def inner(self) -> int:
        """How many blanks a line may begin with and surely belongs to the unfinished block; 0 where that is not said so easily."""
        return 0 if self._open or self._part is not None else self._plain.inner

    def extend(self, lines: Line) -> bool:
        """Take lines that all begin with ``inner`` blanks at once; False, and none taken, where the block would be too large."""
        return self._plain.extend(lines)

    def take_back(self) -> Line | None:
        """Give back the line that was fed last, if it begins a block and nothing else waits; ``None`` where that is not so."""
        if self._part is not None or self._open or self._finished:
            return None
        return self._plain.take_back()

    def is_closed_by(self, text: str) -> bool:
        """Return whether a line of this text is the closer that the unfinished block waits for."""
        return not self._open and self._plain.is_closed_by(text)

    @property
    def waits_for_next(self) -> bool:
        """Whether the next line shows by itself whether the unfinished block goes on."""
        return not self._open and self._part is None and self._plain.waits_for_next

    def end_above(self, text: str) -> list[Block]:
        """Return the block that ends above a line of this text, if it does not go on with that; the line itself is not taken."""
        return self._plain.end_above(text)

    # --- one line of a container ---

    def _end_part(self) -> list[Block]:
        """Take a line that stood in parts, of which no other comes."""
        part, self._part = self._part, None
        if part is None:
            return []
        held_line = part.joined()
        lines = [one for line in part.lines if line.wrapped is not None for one in line.wrapped.lines]
        if held_line.wrapped is not None:
            held_line.wrapped = replace(held_line.wrapped, lines=lines)
        return self._take(lines, cast("_Name", part.key), held_line)

    def _take(self, lines: list[Line], name: _Name, held_line: Line) -> list[Block]:
        """Take lines that hold another one: as that, where it opens something or its container waits for it."""
        one = self._open.pop(name, None)
        begins = one is None
        sources = Sources(self.max_record, views=False, prefixes=self._prefixes) if one is None else one.sources
        blocks = sources.feed(held_line)
        self._lines += 1
        if begins and sources.beginning is None:
            if len(lines) == 1:
                return self._plain.feed(lines[0]) if not self._open else self._alone(lines[0])
            self._finished += [*blocks, *sources.close()]
            return [*([] if self._open else self._plain.close()), *self._in_order()]
        before: list[Block] = []
        if begins and self._plain.beginning is not None:
            before = self._plain.release()
            if self._plain.beginning is not None:
                return [*before, *(block for line in lines for block in self._plain.feed(line))]
        if begins and not self._open:
            sources.begin_behind(self._plain)
        self._finished += blocks
        if sources.beginning is None:
            self._finished += sources.close()
        else:
            self._open[name] = _Container(sources, self._lines)
            first = next(iter(self._open))
            if self._lines - self._open[first].latest > PATIENCE or len(self._open) > MOST_SOURCES:
                self._finished += self._open.pop(first).sources.close()
        return [*before, *self._in_order()]

    def _alone(self, line: Line) -> list[Block]:
        """Take a line of a container that does not go on, between those of one that does."""
        sources = Sources(self.max_record, prefixes=self._prefixes)
        self._finished += [*sources.feed(line), *sources.close()]
        return self._in_order()

    def _close_open(self) -> list[Block]:
        """End all that containers hold."""
        before = self._end_part()
        if not self._open and not self._finished:
            return before
        for one in self._open.values():
            self._finished += one.sources.close()
        self._open.clear()
        return [*before, *self._in_order()]

    def _in_order(self) -> list[Block]:
        """Return, in the order in which they begin, the finished blocks that begin before all unfinished ones; keep the others."""
        self._finished.sort(key=_beginning)
        first = min((begin for one in self._open.values() if (begin := one.sources.beginning) is not None), default=None)
        count = len(self._finished) if first is None else sum(_beginning(block) < first for block in self._finished)
        ready, self._finished = self._finished[:count], self._finished[count:]
        return ready


def _name_of(entry: Entry) -> _Name:
    return (entry.key.name, *(entry.fields.get(field) for field in _TOLD_BY))


def _is_part(entry: Entry, text: str) -> bool:
    """Return whether a line goes on in the next one: Docker ends what is full with a newline, and says nothing of it but stream and time."""
    ended = text[entry.message[1] - 2 : entry.message[1]] == "\\n"
    return entry.key.name == "log" and not ended and entry.fields.keys() == {"stream", "time"}


def _beginning(block: Block) -> int:
    return block.lines[0].number
