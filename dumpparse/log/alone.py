"""Lines that surely are records by themselves → where the last of them ends, without reading any: so a log is passed over in which something is sought.

Every row of what may begin, go on or end below a line (``rules``, prefixes, containers, views) was asked what it says of three kinds of lines, and
of these, and of nothing else, it is known that nothing is open behind them that was not open before:

- *prose*: a line as ``Prose`` reads it, with none of the places of ``MAY_BEGIN`` in it, and so far from the next stack frame that no head on it may
  have it;
- *a value*: flat ones of scalars behind words without a colon, all of it on one line;
- *a bracket*: a line that ends in an opener, lines that are all further in, and a closer by itself where the first begins. Nothing but the
  first two of these lines is looked at by who joins lines; the others it takes by their indentation, and the closer ends it (``State.CLOSER``);
- *an error*: its head at the beginning of a line, its frames right below, each to its end, and behind the last one a bracket, or a line that goes
  on with no frames; and *any line* of which the rules themselves say that it stands alone.

What is not surely one of these is none. That whatever is passed over is equal to what is read is tested on every log that there is.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from ..parser.patterns import pattern, pattern_text
from ..source.buffer import TextBuffer
from ..source.lines import inner_stop
from ..source.prefix import length_of_named
from ..source.prefix_formats import MAY_BE_NAMED
from ..source.stamps import SIDE_TIME
from .block_ends import ends_above, opens_as_viewed
from .containers import Containers
from .heads import MAX_WEAK_LINES
from .line_patterns import KEYED_LINE, MAP_ENTRY_ON_LINE, OPEN_HEAD, QUOTES, without_quoted
from .one_source import numbered_head
from .rules import State, next_state
from .views import may_be_viewed

_FRAME = pattern("FRAME_BEHIND_ANY")
_OPENS, _JSON_LINE = pattern("MESSAGE_OPENS"), pattern("JSON_LINE")
_CLASS = re.compile(r"\[(?:[^\]\\]|\\.)*\]")
_QUOTES = frozenset(QUOTES)
_NEAR = MAX_WEAK_LINES + 2
"""So many lines above a frame it may be of an error on them."""
_MOST_BLANK = 3
_MOST_JOINED = 1 << 12
MOST_AT_ONCE = 1 << 20
"""No bracket has more characters."""


class _Kinds(NamedTuple):
    """The patterns of lines that are records by themselves.

    Attributes:
        far: those, no frame below which is near.
        near: those of them that no frame below belongs to.
        bracket: one bracket.
        frames: the frames of an error, and what stands behind the last one, up to the next record.

    """

    far: re.Pattern[str]
    near: re.Pattern[str]
    bracket: re.Pattern[str]
    frames: re.Pattern[str]


@cache
def _kinds(*, are_many: bool = True) -> _Kinds:
    """Return the patterns, put together of those of the grammar; the first two of any number of records, or of one."""
    begins = pattern_text("MAY_BEGIN")
    signs = _CLASS.match(begins)
    if signs is None:
        raise AssertionError(begins)  # it begins with the characters that all others are passed over by
    others = f"[^\\n{signs[0][1:-1]}]*+"
    unnamed = f"(?!{MAY_BE_NAMED.pattern})"
    prose = rf"(?!{pattern_text('QUOTED_LINE')})(?=[^\n]*[!-~]\n){others}(?:(?!{begins})[{signs[0][1:-1]}]{others})*+\n"
    value = rf"(?=[^\n]*[}}\]]\n){pattern_text('PLAIN_VALUES')}\n"
    second = rf"{unnamed}(?P=in) ++{pattern_text('PLAIN_MEMBER')}\n"
    rows = (("brace", r"\{", "PLAIN_BRACE", "}"), ("bracket", r"\[", "PLAIN_BRACKET", "]"))
    bracket = "|".join(
        rf"(?=[^\n]*{opener}\n)(?P<{name}>(?:  ){{0,40}}+){pattern_text(line)}\n{second.replace('P=in', f'P={name}')}"
        rf"(?:(?P={name}) [^\n\r\x1b]*+\n)*+(?P={name}){closer}{pattern_text('BEHIND_CLOSER')}\n"
        for name, opener, line, closer in rows
    )
    frame = pattern_text("PLAIN_FRAME")
    behind = rf"(?<=[\d)]\n)(?={pattern_text('BEHIND_FRAMES')})(?=[A-Za-z\d\n])"
    frames = rf"(?:{frame}\n)*+(?:{frame} \{{\n(?: [^\n\r\x1b]*+\n)++\}}\n|{behind})"
    error = rf"{pattern_text('PLAIN_HEAD')}\n(?={frame}){frames}"
    surely = f"{bracket}|{value}|{error}"
    many = "*+" if are_many else ""
    return _Kinds(
        re.compile(rf"(?:\n?{unnamed}(?:{surely}|{prose})){many}"),
        re.compile(rf"(?:\n?{unnamed}(?:{surely})){many}"),
        re.compile(bracket),
        re.compile(rf"(?={frame}){frames}"),
    )


class Alone:
    """Passes over the lines of a text that are records by themselves.

    Args:
        text: where they stand; whole lines.
        is_all: whether nothing follows it.
        joins: whether lines are passed over, too, of which only that is known where their block ends: a value on them may be unfinished.
        views: whether lines are joined, too, that belong together only as they were before a tool changed them.

    """

    def __init__(self, text: str, *, is_all: bool, views: bool = True, joins: bool = True) -> None:
        self._text = text
        self._views = views
        self._joins = joins
        self._is_all = is_all
        self._frame = -1
        """Where the next line begins that has a frame, and from where on lines are so near that it may be of an error on them."""
        self._near = -1

    def stop(self, at: int, end: int) -> int:
        """Return where the lines end that are records by themselves, from the beginning of one on; each ends before an offset."""
        kinds = _kinds(are_many=self._joins)
        while True:
            bound = min(end, self._near_frame(at))
            stop = self._many_stop(at, bound, kinds.far) if at < bound else self._many_stop(at, end, kinds.near)
            if stop == at:
                stop = self.next(at, end)
            if stop == at and self._joins:
                stop = self._joined_stop(at, end)
            if stop == at:
                return at
            at = stop

    def _many_stop(self, at: int, end: int, pattern: re.Pattern[str]) -> int:
        """Return where the last of many records ends that fit a pattern one behind the other; of whole values only, where that matters."""
        if self._joins:
            found = pattern.match(self._text, at, end)
            return at if found is None else found.end()
        while (found := pattern.match(self._text, at, end)) is not None and (
            (found["brace"] is None and found["bracket"] is None) or _is_whole(found[0])
        ):
            at = found.end()
        return at

    def next(self, at: int, end: int) -> int:
        """Return where the record ends that begins on a line, if it surely is one by itself that ends before an offset; else where it begins."""
        text = self._text
        first = at
        while first - at < _MOST_BLANK and text.startswith("\n", first, end):
            first += 1
        newline = text.find("\n", first, end)
        if newline < 0:
            return at
        line = text[first:newline]
        if line[-1:] in "{[":
            if not line:
                return at
            found = _kinds().bracket.match(text, first, min(end, first + MOST_AT_ONCE))
            if found is None or not _may_close(line) or _is_named(line) or not (self._joins or _is_whole(found[0])):
                return at
            return found.end()
        if not line.strip() or not _is_plain(line) or not (self._joins or _is_whole(line)):
            return at
        state, opened = next_state(line, 0)
        stop = at
        if state is None:
            stop = newline + 1 if not may_be_viewed(line) or not opens_as_viewed(line) else at
        elif state is State.HEAD and first == at and not opened:
            stop = self._error_stop(line, at, newline + 1, end)
        elif state is State.TREE and newline + 1 < end and not may_be_viewed(line) and ends_above(state, text, first, newline + 1):
            stop = newline + 1
        return stop

    def _error_stop(self, head: str, at: int, below: int, end: int) -> int:
        """Return where the error ends whose head is a line; ``at`` where that is not sure."""
        if may_be_viewed(head) or head[0] == " " or OPEN_HEAD.match(head):
            return at
        return self._frames_stop(below, end) or at

    def _frames_stop(self, at: int, end: int) -> int:
        """Return where an error at the left margin ends of which these are frames; 0 where that is not sure."""
        found = _kinds().frames.match(self._text, at, end)
        return 0 if found is None or not (self._joins or _is_whole(found[0])) else found.end()

    def _joined_stop(self, at: int, end: int) -> int:
        """Return where nothing is open any more behind lines that are joined to blocks, as a reader does; ``at`` where that is too far."""
        text = self._text
        containers, buffer = Containers(views=self._views), TextBuffer()
        buffer.place = 1, 2  # nowhere near the beginning of the input
        stop = min(end, at + _MOST_JOINED)
        place = at
        while (newline := text.find("\n", place, stop)) >= 0:
            containers.feed(buffer.line(text[place:newline]))
            place = newline + 1
            if containers.idle:
                return place
            if (inner := inner_stop(text, place, stop, containers.inner)) > place and self._is_bare(place, inner):
                containers.extend(buffer.lines(text[place:inner]))
                place = inner
        return at

    def _is_bare(self, start: int, stop: int) -> bool:
        """Return whether nothing is stripped from lines."""
        return self._text.find("\x1b", start, stop) < 0 and self._text.find("\r", start, stop) < 0

    def _near_frame(self, at: int) -> int:
        """Return from where on lines are so near to a frame that it may be of an error on them."""
        if self._frame < at:
            text = self._text
            found = _FRAME.search(text, at)
            self._frame = len(text) + self._is_all if found is None else max(text.rfind("\n", at, found.start() + 1), at)
            self._near = len(text)
            if found is not None or not self._is_all:
                near = min(self._frame, len(text))
                for _ in range(_NEAR):
                    near = text.rfind("\n", at, near)
                    if near < 0:
                        break
                self._near = max(near + 1, at)
        return self._near


def _may_close(first: str) -> bool:
    """Return whether the closer of what a line opens ends it, wherever that begins."""
    return first[:1] != " " or (KEYED_LINE.match(first) is None and MAP_ENTRY_ON_LINE.match(first) is None)


def _is_whole(text: str) -> bool:
    """Return whether as many brackets are closed as are opened, and every quote is; where one is that should not be, it is said not to be whole."""
    bare, is_closed = (text, True) if _QUOTES.isdisjoint(text) else without_quoted(text)
    count = bare.count
    is_even = count("{") == count("}") and count("[") == count("]") and count("(") == count(")")
    return is_closed and is_even and ("<" not in bare or count("<") == count(">") - count("=>"))


def _is_named(line: str) -> bool:
    """Return whether a line begins with the prefix of a sure format."""
    return MAY_BE_NAMED.match(line) is not None and length_of_named(line) > 0


def _is_plain(line: str) -> bool:
    """Return whether a line is what it is wherever it stands: without a prefix, colours, a time at its end, or a message in it."""
    if any(sign in line for sign in ("\t", "\r", "\x1b")) or _is_named(line) or ("   " in line and SIDE_TIME.search(line)):
        return False
    if ('":' in line or '" :' in line) and _OPENS.search(line) is not None and _JSON_LINE.match(line) is not None:
        return False
    return numbered_head(line) is None
