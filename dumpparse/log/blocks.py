"""Lines of one source → blocks: the lines that were printed together. Sans-I/O: ``take(line)`` and ``close()``.

- A line that leaves a bracket open takes the deeper-indented lines after it and the closer at its own indentation; a line
  further left, or another one at that indentation, ends the block.
- The head of an error takes the lines up to its last frame, where frames follow before another head.
- A string that goes on (`` +`` at the line's end) takes its segments.
- The prologue of an uncaught error (path, source line, caret) is text, whatever the source line holds.

``rules`` says so, in two tables. What they join too eagerly does no harm: the lines behind what the parser could read are given back.
"""

from __future__ import annotations

from operator import is_

from ..repair.repair import LEAST_WIDTH
from ..source.lines import Line, every, indent_of, joined, together
from .block import Block
from .heads import Head, LineKind
from .line_patterns import (
    COLOURED_FRAME,
    ENTRY_LINE,
    EXCERPT_LINE,
    HEAD_AT_START,
    OLD_ERROR_ON_LINE,
    TREE_HEAD,
    TREE_MARK,
    balance_of,
    first_word,
    has_bare_head,
    is_box,
    is_inner_piece,
)
from .rules import FOR_A_TABLE, FOR_FRAMES, UNREAD, Below, End, State, head_of, next_state, what_follows
from .torn import goes_on, groups_of, is_torn_frame, width_of
from .views import may_be_viewed, seen
from .yaml import lines_of_yaml

MAX_RECORD = 16 * 1024 * 1024
"""How many characters a block may hold before it is given out as text with an issue."""


MOST_BLANK = 10_000
"""How many blank lines belong to what follows them; more are given out by themselves. No fewer than ``Prose`` passes at once."""
_MANY = 2_000
"""So many lines of a block that is not finished are kept one by one."""
_NO_LINE = Line("", 0, 0, 0)


class BlockSplitter:
    """Joins the lines of one source to blocks.

    Attributes:
        max_record: how many characters a block may hold.
        views: whether lines are joined, too, that belong together only as they were before a tool changed their characters.
        state: what the unfinished block waits for; ``None`` where there is none.
        indent: the indentation of that block. Blanks that its first line begins with may be none: the one that separates it from an
            empty label, and those before a label.
        is_settled: whether that indentation is known.
        lines: its lines so far.
        blank: blank lines before it, or before the next one.

    """

    def __init__(self, max_record: int = MAX_RECORD, *, views: bool = True) -> None:
        self.max_record = max_record
        self.views = views
        self._viewed: BlockSplitter | None = None
        """What the lines of the unfinished block are to each other, as they were before their characters were changed."""
        self._width = 0
        """How wide the terminal was that broke the lines of the unfinished block; 0 where none did."""
        self._torn: list[Line] = []
        """The last lines of it, which the next one may go on with."""
        self.state: State | None = None
        self.indent = 0
        self.lines: list[Line] = []
        self.blank: list[Line] = []
        self._first = self._last = _NO_LINE
        self._size = self._blank_size = 0
        self._together = 1
        """How many of the first lines are not to be put together any more, as those were that follow the first."""
        self._balance = 0
        self._head: Head | None = None
        self._above_cause = 0
        """How many lines stand above the cause whose frames are waited for, or below a line that leaves a string open: they begin anew."""
        self.is_settled = True
        """Whether the indentation is known."""
        self._is_spread = False
        """Whether a blank line stands right above the last one that is none."""

    @property
    def idle(self) -> bool:
        """Whether the next line begins a block, with no blank line before it."""
        return not self.lines and not self.blank and not self._torn

    @property
    def first(self) -> Line:
        """The line that the unfinished block begins with."""
        return self._first

    def take(self, line: Line, out: list[Block]) -> list[Line]:
        """Take a line; blocks that are finished by it are added to ``out``.

        Returns:
            The lines that have to be taken again, in order: those that the block had held back for nothing, and the line itself where
            it is none of that block.

        """
        if self.state is None:
            if line.text.strip():
                self._begin(line, out)
            else:
                self._take_blank(line, out)
            return []
        if self._size + len(line.text) > self.max_record:
            self._append(line)
            self._emit(out, too_large=True)
            return []
        if self._viewed is not None:
            return self._continue_viewed(self._viewed, line, out) if not self._width else self._continue_torn(self._viewed, line, out)
        return self._continue(line, self.state, out)

    def close(self, out: list[Block]) -> list[Line]:
        """Give out the unfinished block, or blank lines that none follows; return the lines that have to be taken again."""
        if self.state is State.CAUSES:
            self._emit(out)
            return []
        if self.lines or self._torn:
            return self.release(out)
        if self.blank:
            out.append(Block(self.blank, is_text=True))
            self.blank = []
        return []

    def release(self, out: list[Block]) -> list[Line]:
        """Give out a block that did not end as it began; of lines held back for nothing, return those below it."""
        rest: list[Line] = []
        if self._viewed is not None:
            self.lines += self._torn
            self._emit(out)
            return rest
        is_table = self.state in FOR_A_TABLE
        is_cut = len(self.lines[1:]) == 1 and not self.lines[-1].ended  # the only line below may become anything
        if self.state is State.TREE and len(self.lines) > 1 and not is_cut and (count := self._lines_of_tree()):
            self.lines, rest = every(self.lines)[:count], every(self.lines)[count:]
            self._emit(out, is_tree=True)
            return rest
        if self.state is State.TREE and len(self.lines) > 1 and (count := lines_of_yaml(self.lines)):
            return self._release_yaml(count, out)
        if self.state is State.ODD_FRAMES or (self.state is State.TABBED and len(self.lines) > 1):
            self._emit(out, is_odd=True)
            return rest
        if self.state is State.SPREAD:
            self.lines, rest = self.lines[:-1], self.lines[-1:]
        elif is_table or self.state in _HELD_FOR_NOTHING:
            keeps_above = self.state in {State.HEAD, State.EXCERPT}
            through = self._head.through if self._head is not None else (self._above_cause or len(self.lines)) if keeps_above else 1
            self.lines, rest = self.lines[:through], _held(self.lines[through:])
        self._emit(out, is_text=is_table and is_box(self._first.text))
        return rest

    def _release_yaml(self, count: int, out: list[Block]) -> list[Line]:
        """Give out so many lines of YAML, each as a text by itself; return those below them."""
        lines, self.lines = self.lines, []
        for line in lines[:count]:
            if line.text.strip():
                self.lines, self.indent = [line], indent_of(line.text)
                self._emit(out, is_text=True)
            else:
                self.blank.append(line)
        return _held(lines[count:])

    def _lines_of_tree(self) -> int:
        """Return how many lines of the unfinished block are a browser's tree, or would be if they told how they nest; 0 where none are."""
        if TREE_HEAD.match(self._first.text) is None and not any(TREE_MARK.search(line.text) for line in self.lines):
            return 0
        from ..repair.tree import lines_of_tree

        return lines_of_tree("\n".join(line.text for line in self.lines))

    @property
    def waits_for_frames(self) -> bool:
        """Whether the block waits for nothing but stack frames, or lines that come with them."""
        return self.state in FOR_FRAMES

    def is_closed_by(self, text: str) -> bool:
        """Return whether a line of this text is the closer that the unfinished block waits for."""
        if (
            self.state is not State.CLOSER
            or self._viewed is not None
            or not Below(text, self._first.text, self.indent, 0, None, is_settled=self.is_settled).is_closer
        ):
            return False
        return text.strip() == {"{": "}", "[": "]"}.get(self._first.text.rstrip()[-1])

    def goes_on_with_frames(self, text: str) -> bool:
        """Return whether a line of this text goes on with the frames that the unfinished block ends with."""
        below = Below(text, self._first.text, self.indent, 0, None, is_spread=self._is_spread)
        is_between = below.is_blank and self._is_spread
        return below.is_of_frames or below.names_cause or is_between or EXCERPT_LINE.match(text) is not None

    @property
    def waits_for_next(self) -> bool:
        """Whether the next line shows by itself whether the unfinished block goes on: it has frames so far, or a line that more may belong to."""
        return self.state is State.FRAMES or (self.state in _TOLD_BELOW and len(self.lines) == 1 and not self.is_changed)

    def goes_on_with(self, text: str) -> bool:
        """Return whether a line of this text goes on with a block that ``waits_for_next``."""
        if self.state is State.FRAMES:
            return self.goes_on_with_frames(text) or self.ends_in_torn_frame
        return self.state is not None and what_follows(self.state, self._below(Line(text, 0, 0, 0), self.state)) not in ENDS_BEFORE

    @property
    def is_changed(self) -> bool:
        """Whether the lines of the unfinished block belong together only as they were before a tool changed them."""
        return self._viewed is not None or bool(self._torn)

    @property
    def ends_in_torn_frame(self) -> bool:
        """Whether the frame that the unfinished block ends with may go on with the next line."""
        return bool(self._torn) or (self.views and self._viewed is None and is_torn_frame(self._last.text.rpartition("\n")[2]))

    @property
    def inner(self) -> int:
        """How many blanks a line may begin with and surely belongs to the unfinished block; 0 where that is not said so easily."""
        if self.state is not State.CLOSER or self._last is self._first or self._viewed is not None:
            return 0
        first = self._first.text
        blanks = indent_of(first)
        return blanks + 1 if first.startswith(" " * blanks) else 0

    def extend(self, lines: Line) -> bool:
        """Take lines that all begin with ``inner`` blanks at once; False, and none taken, where the block would be too large."""
        size = self._size + len(lines.text) - (lines.count - 1)
        if size > self.max_record:
            return False
        self._size = size
        self.lines.append(lines)
        if lines.text.strip():
            self._last = lines
        return True

    def take_back(self) -> Line | None:
        """Give up the unfinished block, if it has one line as it was read, which nothing stands before: return that; ``None`` where it has not."""
        if len(self.lines) != 1 or self.blank or self._torn or self._viewed is not None:
            return None
        (line,) = self.lines
        if line.held or line.prefix is not None or line.wrapped is not None or line.side_time is not None or not line.ended:
            return None
        self.withdraw()
        return line

    def withdraw(self) -> tuple[list[Line], list[Line]]:
        """Give up the unfinished block: return its lines, and the blank ones before it."""
        lines, blank = [*self.lines, *self._torn], self.blank
        self.lines, self.blank, self.state, self._viewed = [], [], None, None
        self._torn, self._width = [], 0
        return lines, blank

    # --- one line ---

    def _take_blank(self, line: Line, out: list[Block]) -> None:
        """Keep a blank line for what follows it, as long as they are not too many."""
        self.blank.append(line)
        self._blank_size = len(line.text) + (self._blank_size if len(self.blank) > 1 else 0)
        if len(self.blank) >= MOST_BLANK or self._blank_size > self.max_record:
            out.append(Block(self.blank, is_text=True))
            self.blank = []

    def _begin(self, line: Line, out: list[Block]) -> None:
        self.lines = [line]
        self._first = self._last = line
        self._size = len(line.text)
        self._together = 1
        self.indent = indent_of(line.text)
        self.is_settled = self.indent % 2 == 0
        self._head, self._above_cause, self._is_spread = None, 0, False
        if self._size > self.max_record:
            self._emit(out, too_large=True)
            return
        self.state, self._balance = next_state(line.text, line.held)
        if self.state not in {None, State.TYPED} or self._is_taken_viewed(line, _OPEN_OR_HEAD, out):
            return
        if self.state is None:
            self._emit(out, is_text=is_box(line.text))

    def _continue(self, line: Line, state: State, out: list[Block]) -> list[Line]:
        """Take a line into the unfinished block if it belongs there, as the rules say."""
        below = self._below(line, state)
        then = what_follows(state, below)
        ends = then in ENDS_BEFORE or (then is State.HEAD and below.kind is LineKind.MESSAGE)
        is_frame = ends and state is State.FRAMES and COLOURED_FRAME.match(line.text) is not None
        if ends and self._is_taken_viewed(line, _OPEN if then in ENDS_BEFORE and not is_frame else _OF_FRAMES, out):
            return []
        if then in ENDS_BEFORE and self._is_taken_torn(line, out):
            return []
        if not self.is_settled and (below.is_closer or below.kind is LineKind.FRAME):
            self._settle(below.indent if below.is_closer else min(self.indent, below.indent - 4))
        if then is End.RELEASE:
            return [*self.release(out), line]
        if then in {End.BEFORE, End.TEXT_BEFORE}:
            self._emit(out, is_text=then is End.TEXT_BEFORE)
            return self.take(line, out)
        self._append(line)
        if then is state and state not in _CHANGED_BY_EACH:
            return []
        if state in _COUNTED or then in _COUNTED or state is State.OLD_ERROR:
            if state is State.HEAD and below.kind is not LineKind.FRAME and below.count == 1:
                self._balance = balance_of(below.first)  # behind the head, too: it is a member of what is open
            self._balance += 0 if below.is_closer else balance_of(line.text)
        elif then is State.MEMBERS:
            openers = [below.first, below.above] if state is State.DOUBT else [below.above]
            self._balance = (sum(map(balance_of, openers)) if state is not then else self._balance) + balance_of(line.text)
        if then is End.AS_ALONE:
            self.state, self._balance = next_state(line.text, self._first.held)
            if self.state is None and indent_of(self._first.text) > 1:
                self.state = State.LAST
            if self.state is None or (self.state is State.HEAD and not has_bare_head(line.text)):
                self._emit(out)
        elif isinstance(then, End):
            self._emit(out, is_text=then is End.TEXT)
        else:
            if then is State.HEAD and (state is not State.HEAD or below.kind in {LineKind.END, LineKind.FRAME}):
                self._head, self._balance = None, below.beside_frame[1]
                self._above_cause = len(self.lines) - 1 if state is State.FRAMES and below.names_cause else 0
            if then is State.EXCERPT and state is State.FRAMES:
                self._head, self._above_cause = None, len(self.lines) - 1
            if State.QUOTED in {state, then} and state is not then:
                self._above_cause = len(self.lines) - 1 if then is State.QUOTED else 0
            self.state = then
        return []

    def _is_taken_viewed(self, line: Line, states: frozenset[State], out: list[Block]) -> bool:
        """Take a line that goes on with the block only as both were before their characters were changed; False where it does not."""
        is_strange = line.held or line.wrapped is not None or len(self.lines) > _MOST_ABOVE_VIEWED
        if not self.views or is_strange or not may_be_viewed(line.text):
            return False
        lines = [line] if line is self._first else [*every(self.lines), line]
        parts = [part for one in lines for part in seen(one)]
        if len(parts) == len(lines) and all(map(is_, parts, lines)):
            return False  # nothing was changed: it is no more than it is plainly
        viewed = BlockSplitter(self.max_record, views=False)
        done: list[Block] = []
        for one in parts:
            if done or viewed.take(one, done):
                return False
        if done and (line is self._first or viewed.state is not None or not _ends_with(done, line)):
            return False
        is_tree = viewed.state is State.TREE and (line is self._first or len(viewed.lines) > 1)
        is_head = viewed.state is State.HEAD and not _begins_with_head(viewed.first.text)
        if not done and ((viewed.state not in states and not is_tree) or is_head):
            return False
        if line is not self._first:
            self._append(line)
        self._viewed, self.state = viewed, viewed.state
        if done:
            self._emit(out)
        return True

    def _continue_viewed(self, viewed: BlockSplitter, line: Line, out: list[Block]) -> list[Line]:
        done: list[Block] = []
        parts = seen(line)
        for number, one in enumerate(parts):
            is_over = viewed.take(one, done) or (done and (viewed.state is not None or number + 1 < len(parts)))
            if is_over or (done and not _ends_with(done, line)):
                # What the line begins, another block has.
                self._emit(out)
                return self.take(line, out)
        self._append(line)
        self.state = viewed.state
        if done:
            self._emit(out)
        return []

    def _is_taken_torn(self, line: Line, out: list[Block]) -> bool:
        """Take a line that goes on with the last one of the block, which a terminal broke; False where it does not."""
        is_strange = line.held or line.wrapped is not None or self.lines[-1] is not self._last
        if not self.views or is_strange or len(self._last.text) < LEAST_WIDTH:
            return False
        if self.state not in _TORN:
            return False
        if self.state is State.FRAMES and (not self.ends_in_torn_frame or is_torn_frame(self._last.each()[-1].text + line.text.rstrip())):
            return False
        width = width_of(self.lines)
        if not width or not goes_on(self._last.each()[-1], line, width):
            return False
        viewed = BlockSplitter(self.max_record, views=False)
        *whole, torn = groups_of([*self.lines, line], width)
        done: list[Block] = []
        for group in whole:
            if viewed.take(joined(group), done) or done:
                return False
        self.lines = [one for group in whole for one in group]
        self._viewed, self._width, self._torn = viewed, width, torn
        self._size += len(line.text)
        if len(line.text) != width:
            self._feed_torn(viewed, out)
        return True

    def _continue_torn(self, viewed: BlockSplitter, line: Line, out: list[Block]) -> list[Line]:
        """Take a line into a block whose lines a terminal broke."""
        if self._torn and not goes_on(self._torn[-1], line, self._width) and (left := self._feed_torn(viewed, out)) is not None:
            return [*left, line]
        self._torn.append(line)
        self._size += len(line.text)
        return [] if len(line.text) == self._width else self._feed_torn(viewed, out) or []

    def _feed_torn(self, viewed: BlockSplitter, out: list[Block]) -> list[Line] | None:
        """Take the lines that were one into the block; give it out where that ends it, and return the lines that are none of it."""
        torn, self._torn = self._torn, []
        done: list[Block] = []
        one = joined(torn)
        if viewed.take(one, done) or (done and done[0].lines[-1].stop != one.stop):
            self._emit(out)
            return torn
        self.lines += torn
        self._last, self.state = torn[-1], viewed.state
        if not done:
            return None
        self._emit(out)
        return []

    def _below(self, line: Line, state: State) -> Below:
        if state in _BRACKETS and len(self.lines) == 1:
            self._settle_by(line.text)
        above, count = self._last.text, len(self.lines)
        if self._last.count > 1:
            above = above.rstrip().rpartition("\n")[2]
        below = Below(
            line.text,
            self._first.text,
            self.indent,
            self._balance,
            None,
            above=above,
            count=count,
            is_settled=self.is_settled,
            is_spread=self._is_spread,
        )
        if state is State.HEAD:
            if self._head is None:
                self._head = head_of(self._last.text, self._last.held, self._above_cause or len(self.lines), self.indent, self._balance)
            below.kind = self._head.classify(line.text, below.indent, blank=below.is_blank)
            if below.kind is LineKind.END and self._balance:
                # The error's own bracket, which this line closes, counts with those around it.
                self._balance = below.balance = self._balance + self._head.open
        return below

    def _settle_by(self, second: str) -> None:
        """See what the second line says of the blanks that the block begins with.

        Node indents by two, so a second line that is deeper by one tells that one of them separates the value from an empty label. Those
        before a label (`  app:db rows [`) are none of its value's, and those before a bracket are not where an entry is no deeper.
        """
        first, below = self._first.text, indent_of(second)
        if not self.is_settled and below == self.indent + 1:
            self._settle(self.indent - 1)
        elif 0 < below <= self.indent:
            # Of a label that the end of the input cuts, a part stands there.
            is_label = first_word(first).startswith(first_word(second))
            is_none = ENTRY_LINE.match(second) is not None if first.strip() in {"{", "["} else not is_label
            if is_none:
                self._settle(0)

    def _settle(self, indent: int) -> None:
        self.indent = indent
        self.is_settled = True

    def _append(self, line: Line) -> None:
        if line.text.strip():
            self._is_spread = not self.lines[-1].text.strip()
            self._last = line
        self.lines.append(line)
        self._size += len(line.text)
        if len(self.lines) - self._together > 2 * _MANY and self.state in _OF_ANY_LENGTH and self._head is None and not self._above_cause:
            # What a block is open for may be of any length; what is counted from its end on are lines still.
            self.lines[self._together : -_MANY] = together(self.lines[self._together : -_MANY])
            self._together = len(self.lines) - _MANY

    def _emit(
        self, out: list[Block], *, is_text: bool = False, too_large: bool = False, is_tree: bool = False, is_odd: bool = False
    ) -> None:
        if not self.is_settled and len(self.lines) > 1:
            self._settle(self.indent - 1)
        is_piece = len(self.lines) > 1 or self.state is State.STRAY or is_inner_piece(self._first.text)
        is_unread = self.state in UNREAD and is_piece
        is_viewed = self._viewed is not None and not too_large and not self._width
        out.append(
            Block(
                self.lines,
                self.blank,
                is_text,
                too_large,
                self.indent,
                is_unread and not is_viewed,
                is_tree,
                is_odd,
                is_viewed,
                width=self._width,
                is_typed=is_text and self.state is State.TYPED,
            )
        )
        self.blank = []
        self.lines = []
        self._viewed = None
        self._torn, self._width = [], 0
        self.state = None


def _held(lines: list[Line]) -> list[Line]:
    """Return lines one by one, each of which was held back for nothing."""
    apart = every(lines)
    for line in apart:
        line.held += 1
    return apart


def _ends_with(done: list[Block], line: Line) -> bool:
    """Return whether a line is the last of the only block that is finished."""
    return len(done) == 1 and done[0].lines[-1].number == line.number


def _begins_with_head(text: str) -> bool:
    return HEAD_AT_START.match(text) is not None or OLD_ERROR_ON_LINE.search(text) is not None


_HELD_FOR_NOTHING = frozenset(
    {State.HEAD, State.SOURCE, State.CARET, State.DOUBT, State.TREE, State.COUNT, State.EXCERPT, State.KEY, State.OF_KEY, State.CAUSES}
)
"""What waits for lines without which those below its first begin anew."""
_TOLD_BELOW = frozenset({State.TREE})
"""What one line waits for below it."""
_COUNTED = frozenset({State.BALANCE, State.OF_KEY})
"""What waits for the end of brackets."""
_CHANGED_BY_EACH = _COUNTED | {State.HEAD, State.MEMBERS, State.OLD_ERROR}
"""What is waited for, and counted or looked at anew with each line that changes nothing of that."""
_BRACKETS = frozenset({State.CLOSER, State.BALANCE, State.STRING})
_TORN = frozenset({State.CLOSER, State.BALANCE, State.STRING, State.FRAMES})
"""What a line leaves open that a terminal broke."""
ENDS_BEFORE = frozenset({End.RELEASE, End.BEFORE, End.TEXT_BEFORE, State.DOUBT})
"""What says that a line is none of the unfinished block."""
_OPEN = frozenset({State.CLOSER, State.BALANCE, State.MEMBERS, State.TABLE_RULE})
"""What a line that a tool changed may leave open: a bracket, or a table."""
_OF_ANY_LENGTH = frozenset({State.CLOSER, State.BALANCE, State.MEMBERS, State.FRAGMENT})
"""What may be open for any number of lines."""
_OPEN_OR_HEAD = _OPEN | {State.HEAD, State.TABLE_NAMES}
"""And the first line of a block: that, the top of a table, or the head of an error which says that it is one."""
_OF_FRAMES = frozenset({State.FRAMES, State.TRIMMED, State.CLOSER, State.BALANCE})
_MOST_ABOVE_VIEWED = 12
"""How many lines may stand above the first that was changed."""
