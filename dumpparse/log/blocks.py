"""Lines → blocks: the lines that were printed together. Sans-I/O: ``feed(line)`` and ``close()``.

- A line that leaves a bracket open takes the deeper-indented lines after it and the closer at its own indentation; a line
  further left, or another one at that indentation, ends the block.
- The head of an error takes the lines up to its last frame, where frames follow before another head.
- A string that goes on (`` +`` at the line's end) takes its segments.
- The prologue of an uncaught error (path, source line, caret) is text, whatever the source line holds.

What the rules join too eagerly does no harm: the parser gives back the lines behind what it could read.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

from ..source.lines import Line, Lines, every
from ..source.prefix import behind_prefix, strip_prefix, with_prefix
from .heads import Head, LineKind
from .line_patterns import (
    BETWEEN_FRAMES,
    CARET_LINE,
    FRAME,
    HEAD,
    NOTE,
    OPEN_HEAD,
    STRING_GOES_ON,
    balance_of,
    first_word,
    indent_of,
    is_box,
)
from .rules import FOR_FRAMES, Wait, next_state

MAX_RECORD = 16 * 1024 * 1024
"""How many characters a block may hold before it is given out as text with an issue."""


@dataclass(slots=True)
class Block:
    """Lines that were printed together, and the blank ones before them.

    Attributes:
        lines: the lines, at least one; the first stands there by itself.
        blank: blank lines before it, which belong to its span.
        is_text: no value can begin in it.
        too_large: it was longer than ``MAX_RECORD``; its lines are text.

    """

    lines: list[Line | Lines]
    blank: list[Line | Lines] = field(default_factory=list)
    is_text: bool = False
    too_large: bool = False


_NO_LINE = Line("", 0, 0, 0)


class BlockSplitter:
    """Join lines to blocks."""

    def __init__(self, max_record: int = MAX_RECORD) -> None:
        self.max_record = max_record
        self._blank: list[Line | Lines] = []
        self._lines: list[Line | Lines] = []
        self._first = self._last = _NO_LINE
        self._size = 0
        self._wait: Wait | None = None
        self._indent = 0
        self._balance = 0
        self._head: Head | None = None
        self._prefix: str | None = None
        self._out: list[Block] = []

    def feed(self, line: Line) -> list[Block]:
        """Take a line; give the blocks that are finished by it."""
        self._out = []
        self._work([line])
        return self._out

    def close(self) -> list[Block]:
        """Return what is left."""
        self._out = []
        while self._lines:
            self._work(self._release())
        if self._blank:
            blank, self._blank = self._blank, []
            self._out.append(Block(blank, is_text=True))
        return self._out

    def release(self) -> list[Block]:
        """Return what waits for nothing but stack frames, for who knows that none will come; brackets stay open."""
        self._out = []
        while self._wait in FOR_FRAMES:
            self._work(self._release())
        return self._out

    def is_closed_by(self, text: str) -> bool:
        """Return whether a line of this text is the closer that the unfinished block waits for."""
        if self._wait is not Wait.CLOSER or self._prefix is not None or indent_of(text) != self._indent:
            return False
        return text.strip() == {"{": "}", "[": "]"}.get(self._first.text.rstrip()[-1])

    @property
    def in_frames(self) -> bool:
        """Whether the unfinished block ends with stack frames, and lasts as long as they go on."""
        return self._wait is Wait.FRAMES and self._prefix is None

    def end_frames(self, text: str) -> list[Block]:
        """Return the block that ends with frames, if a line of this text does not go on with them; the line itself is not taken."""
        self._out = []
        if not self._is_of_frames(text, indent_of(text)):
            self._emit()
        return self._out

    def _work(self, lines: list[Line]) -> None:
        """Take lines; those that were held back for nothing come first again."""
        todo = deque(lines)
        while todo:
            line = todo.popleft()
            if not self._take(line):
                todo.extendleft(reversed([*self._release(), line]))

    @property
    def idle(self) -> bool:
        """Whether the next line begins a block, with no blank line before it."""
        return not self._lines and not self._blank

    @property
    def waits(self) -> bool:
        """Whether a block is unfinished."""
        return bool(self._lines)

    @property
    def inner(self) -> int:
        """How many blanks a line may begin with and surely belongs to the unfinished block; 0 where that is not said so easily."""
        if self._wait is not Wait.CLOSER or self._prefix is not None or len(self._lines) == 1:
            return 0
        return self._indent + 1 if self._first.text.startswith(" " * self._indent) and self._indent == indent_of(self._first.text) else 0

    def extend(self, lines: Lines) -> bool:
        """Take lines that all begin with ``inner`` blanks at once; False, and none taken, where the block would be too large."""
        size = self._size + len(lines.text) - (lines.count - 1)
        if size > self.max_record:
            return False
        self._size = size
        self._lines.append(lines)
        return True

    # --- one line ---

    def _take(self, line: Line) -> bool:
        """Take a line; False where the unfinished block has to be released first."""
        if self._wait is not None:
            return self._continues(line)
        if line.text.strip():
            self._begin(line)
        else:
            self._blank.append(line)
        return True

    def _begin(self, line: Line) -> None:
        text = line.text
        self._lines = [line]
        self._first = self._last = line
        self._size = len(text)
        self._indent = indent_of(text)
        self._head = None
        if self._size > self.max_record:
            self._emit(too_large=True)
            return
        self._wait, self._balance = next_state(text, self._first.held)
        if self._wait is None:
            self._emit(is_text=is_box(text))

    def _begin_behind(self, line: Line) -> bool:
        """Return the block out; a line that is none of it begins the next one, behind the same prefix."""
        prefix = self._prefix
        self._emit()
        taken = self._take(line)
        if self._wait is not None:
            self._prefix = prefix
        return taken

    def _continues(self, line: Line) -> bool:
        """Take a line into the unfinished block if it belongs there; else give the block out."""
        if self._prefix is not None:
            stripped = strip_prefix(line, self._prefix)
            if stripped is None:
                return False
            line = stripped
        elif (len(self._lines) == 1 or (self._wait is Wait.HEAD and "at " in line.text)) and self._shares_prefix(line):
            return True
        return self._goes_on(line)

    def _goes_on(self, line: Line) -> bool:
        """Take a line, without its prefix, into the unfinished block if it belongs there."""
        wait = self._wait
        text = line.text
        blank = not text.strip()
        indent = indent_of(text)
        if self._size + len(text) > self.max_record:
            self._append(line)
            self._emit(too_large=True)
            return True
        if wait in {Wait.CLOSER, Wait.BALANCE, Wait.STRING}:
            return self._bracket_continues(line, indent, blank=blank)
        if wait is Wait.HEAD:
            return self._head_continues(line, indent, blank=blank)
        if wait is Wait.BEHIND and not (FRAME.match(text) and indent == self._indent + 4):
            return self._begin_behind(line)
        if wait in {Wait.FRAMES, Wait.BEHIND}:
            self._wait = Wait.FRAMES
            return self._frames_continue(line, indent)
        return self._prologue_continues(line)

    def _shares_prefix(self, line: Line) -> bool:
        """Begin the block again behind a prefix, if the second line goes on only behind what both lines begin with."""
        if self._wait not in {Wait.CLOSER, Wait.BALANCE, Wait.HEAD, Wait.STRING} or line.text.startswith(" " * (self._indent + 1)):
            return False
        prefix, lines = behind_prefix([*self._lines, line], to_frame=self._wait is Wait.HEAD)
        if not prefix:
            return False
        self._begin(lines[0])
        self._prefix = prefix
        for one in lines[1:]:
            if not self._is_behind_prefix or not self._goes_on(one):
                self._work([*(self._release() if self._lines else []), with_prefix(one)])
        return True

    @property
    def _is_behind_prefix(self) -> bool:
        """Whether a block is unfinished whose lines begin with a prefix."""
        return self._wait is not None and self._prefix is not None

    def _bracket_continues(self, line: Line, indent: int, *, blank: bool) -> bool:
        text = line.text
        first = self._first.text
        if (
            len(self._lines) == 1
            and 0 < indent <= self._indent
            and first.strip() not in {"{", "["}
            and first_word(first) != first_word(text)
        ):
            # The blanks before a label (`  app:db rows [`) are no indentation of the value; the same label again is another record.
            self._indent = 0
        elif self._indent == 0 < indent == indent_of(first) and first_word(first) == first_word(text):
            return False
        if blank or indent > self._indent:
            self._append(line)
            if self._wait is Wait.BALANCE:
                self._balance += balance_of(text)
                if self._balance <= 0 and not blank:
                    self._close_bracket(text)
            elif self._wait is Wait.STRING and not blank and not STRING_GOES_ON.search(text.rstrip()):
                self._wait, self._balance = next_state(text, self._first.held)
                if self._wait is None or self._wait is Wait.HEAD:
                    self._emit()
            return True
        if indent == self._indent and text[indent] in "}])" and self._wait is not Wait.STRING:
            self._append(line)
            rest = text.rstrip()
            if rest[-1] in "{[":
                self._wait = Wait.CLOSER
            elif not HEAD.search(rest) and OPEN_HEAD.match(self._first.text):
                self._wait = Wait.BEHIND
            else:
                self._close_bracket(rest)
            return True
        return False

    def _close_bracket(self, text: str) -> None:
        """Return the block out behind its last bracket, unless the head of an error stands there: `} Error: no`."""
        if HEAD.search(text):
            self._wait = Wait.HEAD
            self._head = None
        else:
            self._emit()

    def _head_continues(self, line: Line, indent: int, *, blank: bool) -> bool:
        head = self._head
        if head is None:
            through = len(self._lines)
            head = self._head = Head(self._last, through, self._indent, is_first=through == 1)
        below = head.classify(line, indent, blank=blank)
        if below is LineKind.OTHER:
            return False
        self._append(line)
        if below is LineKind.FRAME:
            self._wait = Wait.FRAMES
            self._after_frame(line.text)
        elif below is LineKind.END:
            if line.text.rstrip().endswith(("{", "[")):
                self._wait = Wait.CLOSER
            else:
                self._emit()
        return True

    def _frames_continue(self, line: Line, indent: int) -> bool:
        text = line.text
        if self._is_of_frames(text, indent):
            self._append(line)
            self._after_frame(text)
            return True
        return self._begin_behind(line)

    def _is_of_frames(self, text: str, indent: int) -> bool:
        return bool(BETWEEN_FRAMES.match(text) or (indent > self._indent and (FRAME.match(text) or NOTE.match(text))))

    def _after_frame(self, text: str) -> None:
        # Properties of the error, or a value that was logged beside it.
        if text.rstrip().endswith((" {", " [")):
            self._wait = Wait.CLOSER

    def _prologue_continues(self, line: Line) -> bool:
        if self._wait is Wait.SOURCE:
            self._append(line)
            self._wait = Wait.CARET
            return True
        if CARET_LINE.match(line.text):
            self._append(line)
            self._emit(is_text=True)
            return True
        return False

    # --- giving out ---

    def _append(self, line: Line) -> None:
        self._lines.append(line)
        self._last = line
        self._size += len(line.text)

    def _emit(self, *, is_text: bool = False, too_large: bool = False) -> None:
        self._out.append(Block(self._lines, self._blank, is_text, too_large))
        self._blank = []
        self._lines = []
        self._wait = None
        self._prefix = None

    def _release(self) -> list[Line]:
        """Give out a block that did not end as it began; of lines held back for nothing, give back those below it."""
        rest: list[Line] = []
        if self._wait in {Wait.HEAD, Wait.SOURCE, Wait.CARET}:
            through = self._head.through if self._head is not None else len(self._lines) if self._wait is Wait.HEAD else 1
            self._lines, rest = self._lines[:through], [with_prefix(line) for line in every(self._lines[through:])]
            for line in rest:
                line.held += 1
        self._emit()
        return rest
