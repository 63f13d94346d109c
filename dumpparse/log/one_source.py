"""Lines of one source, or of those that do not name theirs → blocks, behind the prefix that shows itself by repetition.

A line belongs to the prefix that it begins with, of those that have an unfinished block; else to none. A prefix is known where the
block of the line before goes on only behind what both lines begin with, or where two lines have prefixes of one format, which is not
sure by itself, and the first one's block waits for more. What is known of a prefix is
forgotten with its last block: what a record says depends on no line far above it.
"""

from __future__ import annotations

from collections import deque
from itertools import islice

from ..parser.patterns import pattern, value_begins
from ..source.line_table import FRAME_WORD
from ..source.lines import Line, every, indent_of
from ..source.prefix import (
    LinePrefix,
    format_of,
    leader_of,
    prefix_like,
    shared_prefix,
    stamps_of,
    strip_prefix,
    with_prefix,
    without_rest_of,
)
from ..source.prefix_formats import GLUED_TO_HEADS, PrefixFormat
from .block import Block
from .blocks import MAX_RECORD, BlockSplitter
from .line_patterns import (
    BRACKETED_HEAD,
    ENTRY_LINE,
    FRAME,
    HEAD_AT_START,
    INNER_ENTRY,
    KEYED_LINE,
    TABLE_NAMES,
    TABLE_TOP,
    balance_of,
    balances,
    find_head,
    without_quoted,
)
from .rules import State

_PADDED = pattern("PADDED_WORD")
PATIENCE = 1000
"""How many lines of others a source may be silent for while its block is unfinished: then the block is cut."""
MOST_SOURCES = 64
"""How many sources may have an unfinished block at a time: then that is cut which was silent for longest."""

_MAY_GO_ON_BEHIND_PREFIX = frozenset({State.CLOSER, State.BALANCE, State.HEAD, State.STRING, State.FRAGMENT, State.TABLE_NAMES})


class _Repeated:
    """A prefix that lines begin with, and the blocks behind it."""

    __slots__ = ("format", "latest", "prefix", "splitter")

    def __init__(self, prefix: LinePrefix, form: PrefixFormat | None, splitter: BlockSplitter) -> None:
        self.prefix = prefix
        self.format = form
        self.splitter = splitter
        self.latest = 0
        """When its last line came, counted in lines behind prefixes."""


class OneSource:
    """Joins lines to blocks, those behind each repeated prefix by themselves.

    ``feed`` it lines, then ``close`` it; both add the blocks that are finished to ``out``, in any order.

    Attributes:
        max_record: how many characters a block may hold.
        plain: those of lines without a prefix.
        known: the prefixes that repeat with an unfinished block, the one whose line came last at the end.

    """

    def __init__(self, max_record: int = MAX_RECORD, *, views: bool = True, is_repeated: bool = True) -> None:
        self.max_record = max_record
        self._views = views
        self._is_repeated = is_repeated
        """Whether prefixes are looked for that repeat."""
        self.plain = BlockSplitter(max_record, views=views)
        self.known: dict[LinePrefix, _Repeated] = {}
        self._lines = 0
        """How many lines behind prefixes came."""
        self._refused: tuple[Line | None, set[int]] = None, set()
        """The line that the unfinished block begins with, and the lengths of what is no prefix of its lines."""

    def feed(self, line: Line, out: list[Block]) -> None:
        """Take a line."""
        if self.known or self._may_be_behind_prefix(line):
            self._take([line], out)
        elif again := self.plain.take(line, out):
            self._take(again, out)

    def feed_blank(self, line: Line, out: list[Block]) -> bool:
        """Take a blank line without the prefix that lines of this source have: it stands between them, and is none of theirs.

        Return whether it was taken: not so where a line of others stands between.
        """
        splitter = next(reversed(self.known.values())).splitter if self.known else self.plain
        if splitter.state is None:
            self.feed(line, out)
        elif splitter.lines[-1].stop == line.start:
            splitter.lines[-1].stop = line.stop
        else:
            return False
        return True

    def close(self, out: list[Block]) -> None:
        """Give out what is left."""
        while self.known or not self.plain.idle:
            # What is taken again may begin a block behind a prefix.
            again = self._ended(next(iter(self.known.values())), out) if self.known else self.plain.close(out)
            self._take(again, out)

    def release(self, out: list[Block]) -> None:
        """Give out what waits for nothing but stack frames, for who knows that none will come; brackets stay open."""
        for source in [one for one in self.known.values() if one.splitter.waits_for_frames]:
            self._take(self._ended(source, out), out)
        while self.plain.waits_for_frames:
            self._take(self.plain.release(out), out)

    @property
    def first(self) -> int | None:
        """The number of the line that the first unfinished block begins with."""
        if self.known:
            return min(source.splitter.first.number for source in self.known.values())
        return None if self.plain.state is None else self.plain.first.number

    def is_behind(self, line: Line) -> bool:
        """Return whether a line begins with a repeated prefix that has an unfinished block."""
        return bool(self.known) and self._repeated_of(line) is not None

    @property
    def idle(self) -> bool:
        """Whether the next line begins a block, with no blank line before it."""
        return not self.known and self.plain.idle

    def only_first(self) -> Line | None:
        """Return the first line of an unfinished block that has no other yet."""
        return self.plain.first if not self.known and self.plain.state is not None and len(self.plain.lines) == 1 else None

    # --- whose line it is ---

    def _take(self, lines: list[Line], out: list[Block]) -> None:
        """Take lines; those that a block had held back for nothing come first again."""
        todo = deque(lines)
        while todo:
            line = todo.popleft()
            if self.known and (found := self._repeated_of(line)) is not None:
                todo.extendleft(reversed(self._take_behind(*found, out)))
            elif self.known and not line.text.strip():
                if not self.feed_blank(line, out):
                    # Lines may have to be taken again that stand above it: it stands before none of them.
                    out.append(Block([line], is_text=True))
            elif self.known:
                # A line of nobody: what the others held is over.
                again = [one for source in [*self.known.values()] for one in self._ended(source, out)]
                again.sort(key=_number)
                todo.extendleft(reversed([*again, line]))
            elif self._is_repeated and (begun := self._first_behind_prefix(line)) is not None:
                todo.extendleft(reversed([*self._begin_behind(begun, out), line]))
            elif self._is_repeated and self.plain.state is None and not line.held and (number := numbered_head(line.text)) is not None:
                blank, self.plain.blank = self.plain.blank, []
                source = _Repeated(number, None, BlockSplitter(self.max_record, views=self._views))
                source.splitter.blank = blank
                todo.extendleft(reversed([with_prefix(one) for one in source.splitter.take(strip_prefix(line, number) or line, out)]))
                if source.splitter.state is not None:
                    self.known[number] = source
            else:
                todo.extendleft(reversed(self.plain.take(line, out)))

    def _repeated_of(self, line: Line) -> tuple[_Repeated, Line] | None:
        """Return the source whose prefix a line begins with, and the line without it; a new source where the prefix has the format of one that is known."""
        named = format_of(line.text)
        if named is not None:
            source = self.known.get(named[1])
            if source is None and any(one.format is named[0] for one in self.known.values()):
                source = _Repeated(named[1], named[0], BlockSplitter(self.max_record, views=self._views))
            if source is not None and (stripped := strip_prefix(line, source.prefix)) is not None:
                return source, stripped
        for source in self.known.values():
            if source.format is None and (stripped := strip_prefix(line, source.prefix)) is not None:
                return source, stripped
        return None

    def _take_behind(self, source: _Repeated, stripped: Line, out: list[Block]) -> list[Line]:
        """Take a line of a source, without its prefix; return the lines that have to be taken again."""
        again = [with_prefix(one) for one in source.splitter.take(stripped, out)]
        self._lines += 1
        source.latest = self._lines
        self.known.pop(source.prefix, None)
        self.known[source.prefix] = source
        if source.splitter.state is None:
            again = self._ended(source, out) + again
        silent = next(iter(self.known.values()), None)
        if silent is not None and (self._lines - silent.latest > PATIENCE or len(self.known) > MOST_SOURCES):
            again = self._ended(silent, out) + again
        return again

    def _ended(self, source: _Repeated, out: list[Block]) -> list[Line]:
        """Forget a source; return the lines that have to be taken again."""
        del self.known[source.prefix]
        splitter = source.splitter
        again: list[Line] = []
        if splitter.state is not None and len(splitter.lines) == 1:
            # Nothing of it came behind its first line: that says no more than it does with its prefix.
            lines, splitter.blank = splitter.withdraw()
            for line in lines:
                line.held += 1
            again = [with_prefix(line) for line in lines]
        elif splitter.state is not None:
            again = [with_prefix(one) for one in splitter.release(out)]
        if again or self.known:
            # Blank lines of a source belong to no line that stands above them.
            splitter.close(out)
        else:
            self.plain.blank = sorted([*self.plain.blank, *splitter.blank], key=_number)
        return again

    # --- where a prefix shows itself ---

    def _may_be_behind_prefix(self, line: Line) -> bool:
        """Return whether a line may show that there is a prefix that repeats: most do not, and are passed over by it."""
        if not self._is_repeated:
            return False
        if self.plain.state is None:
            return ":" in line.text and numbered_head(line.text) is not None
        if self.plain.state not in _MAY_GO_ON_BEHIND_PREFIX or line.text.startswith(" " * (self.plain.indent + 1)):
            return False
        # Where a box begins both lines, no prefix does.
        return not (self.plain.state is State.TABLE_NAMES and line.text.lstrip()[:1] == "│" and self.plain.first.text.lstrip()[:1] == "┌")

    def _first_behind_prefix(self, line: Line) -> _Repeated | None:
        """Return the source of the unfinished block without a prefix, if the line shows that it has one after all."""
        bare = self.plain
        if bare.state not in _MAY_GO_ON_BEHIND_PREFIX or line.text.startswith(" " * (bare.indent + 1)) or not line.text.strip():
            return None
        if not bare.lines:
            return None  # a terminal broke all that it has: that goes on
        above = list(islice((one for one in bare.lines if one.text.strip()), 2))
        if len(above) > 1 and not (bare.state is State.HEAD and FRAME_WORD in line.text):
            return None
        named = format_of(bare.first.text)
        if self._refused[0] is not bare.first:
            self._refused = bare.first, set()
        prefix = _goes_on_behind(above if len(above) == 1 else bare.lines, line, self._refused[1], bare.state)
        if prefix is not None and named is not None and named[1].length == prefix.length:
            # Digits of a format may tell sources apart: `web-1` and `web-2`.
            prefix = named[1] if strip_prefix(line, named[1]) is not None else None
        if prefix is not None:
            return _Repeated(prefix, named[0] if named and prefix == named[1] else None, BlockSplitter(self.max_record, views=self._views))
        if len(above) == 1 and (lacking := self._first_lacks(line)) is not None:
            return lacking
        is_weak = bare.state is State.HEAD and not find_head(bare.first.text)  # a word in capitals at a line's end: prose, mostly
        if len(bare.lines) > 1 or named is None or bare.first.held or is_weak:
            return None
        other = format_of(line.text)
        if other is None or other[0] is not named[0] or other[1] == named[1]:
            return None
        stripped = strip_prefix(bare.first, named[1])
        if stripped is None or not stripped.text.strip():
            return None
        return _Repeated(named[1], named[0], BlockSplitter(self.max_record, views=self._views))

    def _first_lacks(self, line: Line) -> _Repeated | None:
        """Return the prefix of a line, if it goes on behind that what the first line of the unfinished block begins without it."""
        form, prefix = format_of(line.text) or (None, stamps_of(line.text))
        if prefix is None or len(self.plain.lines) != 1 or self.plain.first.held:
            return None
        stripped = strip_prefix(line, prefix)
        if stripped is None or strip_prefix(self.plain.first, prefix) is not None:
            return None
        if not goes_on_what(self.plain.first.text, stripped.text, self.plain.state):
            return None
        return _Repeated(prefix, form, BlockSplitter(self.max_record, views=self._views))

    def _begin_behind(self, source: _Repeated, out: list[Block]) -> list[Line]:
        """Let the unfinished block begin again behind a prefix; return the lines that have to be taken again."""
        lines, blank = self.plain.withdraw()
        first, *others = every(lines)
        while others and not others[0].text.strip():
            first.stop = others.pop(0).stop
        source.splitter.blank = blank
        stripped = strip_prefix(first, source.prefix) or without_rest_of(first, source.prefix.text)
        again = source.splitter.take(stripped, out)
        if source.splitter.state is not None:
            self.known[source.prefix] = source
        return [*map(with_prefix, again), *others]


def _number(line: Line) -> int:
    return line.number


def _goes_on_behind(above: list[Line], below: Line, refused: set[int], state: State) -> LinePrefix | None:
    """Return the prefix that all lines of a block and the line below begin with; ``None`` where they do not go on behind one.

    ``refused`` has the lengths of those that a line does not begin with: all lines are looked at once for each, however many follow.
    The line below has to go on what the first begins: as a stack frame, as the names of a table's columns, or deeper or with a closer;
    below the head of an error in brackets that are open any line may.
    """
    shared = len(shared_prefix(above[0].text, below.text))
    prefix = prefix_like(above[0].text[:shared]) if shared else leader_of(above[0].text, below.text)
    if prefix is None or prefix.length in refused:
        return None
    shared = prefix.length
    if not _stands_apart(above[0].text[:shared]):
        refused.add(shared)
        return None
    ends = [strip_prefix(line, prefix) for line in (above[0].each()[0], below.each()[-1])]
    first, last = ["" if line is None else line.text for line in ends]
    if not first.strip() or not last.strip() or not _goes_on(first, last, state):
        return None
    if all(strip_prefix(line, prefix) is not None for line in every([*above, below])):
        return prefix
    refused.add(shared)
    return None


def _stands_apart(prefix: str) -> bool:
    """Return whether what lines begin with is no part of a value: none begins in it, and no bracket or quote of it is left open.

    >>> _stands_apart("[INFO] "), _stands_apart("{ re: /'{/ "), _stands_apart("got [INFO ")
    (True, False, False)
    """
    if not without_quoted(prefix)[1] or balance_of(prefix) > 0:
        return False
    begins = value_begins().finditer(prefix)
    return not any("{" in one[0] or (prefix.startswith("[ ", one.start()) and not _PADDED.match(prefix, one.start())) for one in begins)


def numbered_head(text: str) -> LinePrefix | None:
    """Return the number of a line, or the mark of a difference, that stands glued before the head of an error.

    >>> numbered_head("8:TypeError: no").length, numbered_head("8:30 Error: no") is None
    (2, True)
    """
    if ":" not in text or not (text[0].isalnum() or text[0] in "+-"):
        return None
    for leader in GLUED_TO_HEADS:
        found = leader.pattern.match(text)
        if found is not None and HEAD_AT_START.match(text, found.end()):
            return LinePrefix(found.end(), leader.pattern)
    return None


def goes_on_what(first: str, last: str, state: State | None) -> bool:
    """Return whether a line, without its prefix, goes on what a first line without one begins; a time may stand behind the prefix."""
    if state not in _MAY_GO_ON_BEHIND_PREFIX or state is None:
        return False
    stamps = stamps_of(last)
    return any(behind.strip() and _goes_on(first, behind, state) for behind in (last, last[stamps.length if stamps else 0 :]))


def _goes_on(first: str, last: str, state: State) -> bool:
    """Return whether the last line of a block goes on what the first begins."""
    if state is State.TABLE_NAMES:
        return bool(TABLE_TOP.match(first, indent_of(first)) and TABLE_NAMES.match(last, indent_of(last)))
    to_frame = state is State.HEAD
    if to_frame and BRACKETED_HEAD.match(first) and balances(first, "[", "]")[0] > 0:
        return True
    indent = indent_of(last)
    if to_frame:
        return FRAME.match(last) is not None
    is_member = INNER_ENTRY.match(last) or KEYED_LINE.match(last) or (last.rstrip().endswith(",") and ENTRY_LINE.match(last))
    if is_member and (state is State.FRAGMENT or (state is State.CLOSER and first.rstrip().endswith(("{", "[")))):
        return True  # what was copied out of a comment may have lost its indentation
    return state is not State.FRAGMENT and (indent > indent_of(first) or last[indent:].startswith(("}", "]")))
