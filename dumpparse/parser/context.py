"""One text on its way through the lexer: where it is, which brackets are open, and what its lines look like."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

from ..errors import DumpParseError
from ..source.line_table import NO_INDENT, LineTable
from ..source.lines import LinePlace, Lines

if TYPE_CHECKING:
    from ..values import Raw
    from .tokens import Token

MAX_DEPTH = 10_000
"""How deep brackets may nest, unless another limit is given."""

MOST_PRINTED = 64
"""More brackets open around what goes on below its line than anything prints."""

_INDENT = re.compile(r"[ \t]*").match
_LONGEST_PATH = 200
SHORTEST_LOOK = 300
"""How many characters are looked at for an end in any case."""


class Bracket:
    """An open bracket, and the entry that is being read in it."""

    __slots__ = (
        "at_member_start",
        "closer",
        "entry_indent",
        "entry_is_line",
        "entry_start",
        "first",
        "has_keys",
        "holds_pairs",
        "index",
        "is_list",
        "is_list_like",
        "key",
        "less",
        "line_stop",
        "opened",
        "opened_indent",
        "texts_due",
    )

    def __init__(self, closer: str, opened: int, indent: int, *, is_list_like: bool) -> None:
        self.closer = closer
        """The terminal that closes it; ``""`` for the top of the text."""
        self.opened = opened
        """The offset of the bracket."""
        self.opened_indent = indent
        """The indentation of its line."""
        self.is_list_like = is_list_like
        """Its members are mostly no ``key: value``: an array, a set, a map."""
        self.is_list = closer == "RBRACKET"
        """Its members are items and nothing else: an array or a set, not a map."""
        self.holds_pairs = False
        """Its members are the entries of an iterator, each a list of two."""
        self.entry_start = opened
        self.entry_indent = indent
        """The indentation of the line on which the entry begins: the L of the rules."""
        self.entry_is_line = False
        """The entry begins its line."""
        self.less = 0
        """By how much less than the line that it begins an entry is indented below it."""
        self.at_member_start = True
        """A member begins at the next token."""
        self.first = True
        """That member is the first."""
        self.has_keys = False
        """An entry with a key was read: what follows has keys too, as Node prints items first."""
        self.texts_due = 0
        """How many entries have a key, less those whose value is text of a custom inspect function."""
        self.index = 0
        self.key: str | None = None
        self.line_stop = -1
        """Where its line ends, once it was asked for."""

    @property
    def below(self) -> int:
        """The indentation of what an entry has below its first line."""
        return self.entry_indent - self.less if self.entry_is_line else self.entry_indent

    @property
    def may_hold_text(self) -> bool:
        """Whether every key may be no key, but the beginning of text such as `zone: UTC`: an item behind it proves that."""
        return self.texts_due == 0


class WaitingRaw(NamedTuple):
    """Raw text that is taken when all is read: where it stands, and the indentation that its lines lose."""

    raw: Raw
    start: int
    stop: int
    indent: int


class ParseContext:
    """What the lexer and the callbacks share while one text is parsed.

    Attributes:
        text, start, end: the text and the part of it that is parsed.
        lines: the lines of the text; looked at unless they are given.
        whole: the part must be one value; else parsing stops where the first value is complete.
        may_cut: an end inside a value is a cut value, not an error.
        stop: the offset behind the value, once it is parsed.
        brackets: the open brackets, outermost first; the first is the top of the text.
        tokens: where the tokens are noted, if anybody wants them; there are then no runs among them.
        missized: where the names begin whose number does not count what stands behind them.
        unquoted: where tables stand whose strings have no quotes.
        unescaped: where strings stand whose backslashes are no escapes of any printer.
        guessed: where texts of several lines begin whose indentation nothing but their own blanks says.
        waiting: raw texts that are taken when all is read, none inside of another.
        runs_from: the offset from which tokens may be read in runs: behind the last stack frame.

    """

    __slots__ = (
        "_base",
        "_content_end",
        "_line_stop",
        "_table",
        "brackets",
        "duplicates",
        "end",
        "guessed",
        "line_start",
        "lines",
        "max_depth",
        "may_cut",
        "missized",
        "no_threw_after",
        "runs_from",
        "start",
        "stop",
        "tail",
        "text",
        "tokens",
        "unescaped",
        "unquoted",
        "waiting",
        "whole",
    )

    def __init__(
        self,
        text: str,
        start: int = 0,
        end: int | None = None,
        *,
        whole: bool,
        may_cut: bool,
        max_depth: int = MAX_DEPTH,
        lines: Lines | None = None,
        place: LinePlace | None = None,
        tail: int | None = None,
    ) -> None:
        self.text = text
        self.start = start
        self.end = len(text) if end is None else end
        self.whole = whole
        self.may_cut = may_cut
        self.tail = self.end if tail is None else max(tail, start)
        """Where the text really ends: blanks at the end of the input, if no newline was read, say nothing."""
        while tail is None and may_cut and self.tail > start and text[self.tail - 1] in " \t\r":
            self.tail -= 1
        self.max_depth = max_depth
        self.stop = start
        self.tokens: list[Token] | None = None
        self.runs_from = 0
        self.lines = Lines.of(text) if lines is None else lines
        self.line_start, line_stop, indent, _, content_end = self.lines.place(start) if place is None else place
        self._line_stop = (self.line_start, min(line_stop, self.end))
        self._content_end = (line_stop, content_end)
        self.brackets = [Bracket("", start, indent, is_list_like=False)]
        self.duplicates: list[tuple[str, int]] = []
        self.waiting: list[WaitingRaw] = []
        self.guessed: list[int] = []
        self.missized: list[int] = []
        self.unescaped: list[int] = []
        self.unquoted: list[int] = []
        self.no_threw_after = self.end
        self._table: LineTable | None = None
        self._base = 0

    @property
    def is_unremarkable(self) -> bool:
        """Whether nothing is to be said of what was read, and nothing of it was guessed."""
        return not (self.duplicates or self.missized or self.unescaped or self.guessed)

    def settle(self) -> None:
        """Take the raw texts that waited: the values that hold them are whole."""
        for raw, start, stop, indent in self.waiting:
            object.__setattr__(raw, "text", unindent(self.text[start:stop], indent))

    def error(self, message: str, offset: int, *, hint: str | None = None, code: str = "unparsed") -> DumpParseError:
        """Make the error for a place in the text, with the path of the open brackets."""
        return DumpParseError(message, text=self.text, offset=offset, path=self.path(), hint=hint, code=code)

    def path(self) -> str:
        """Return where inside the value the lexer is, as ``get`` would take it."""
        said = ""
        for bracket in self.brackets[1:]:
            if len(said) > _LONGEST_PATH:
                return said + "…"
            if bracket.key is not None:
                said += f".{bracket.key}" if said else bracket.key
            elif bracket.closer == "RBRACKET":
                said += f"[{bracket.index}]"
        return said

    def reach(self, start: int) -> int:
        """Return how far may be looked from an offset for an end that may not be there; see ``Lines.budget``."""
        return min(self.end, start + max(self.lines.budget, SHORTEST_LOOK))

    def looked(self, start: int, stop: int) -> None:
        """Hear that a part of the text was looked at in vain."""
        self.lines.budget -= stop - start

    def line_stop(self, offset: int) -> int:
        """Return where the line of an offset ends; found once a line."""
        low, stop = self._line_stop
        if not low <= offset <= stop:
            stop = self.text.find("\n", offset, self.end)
            stop = self.end if stop < 0 else stop
            self._line_stop = (offset, stop)
        return stop

    def content_end(self, stop: int) -> int:
        """Return where the blanks begin that stand before an offset at the end of a line; looked for once a line."""
        if self._content_end[0] != stop:
            ink = stop
            while ink > self.start and self.text[ink - 1] in " \t\r":
                ink -= 1
            self._content_end = (stop, ink)
        return max(self._content_end[1], self.start)

    def line_stop_of(self, opened: Bracket) -> int:
        """Return where the line of an open bracket ends."""
        if opened.line_stop < 0:
            opened.line_stop = self.line_stop(opened.opened)
        return opened.line_stop

    # --- lines: looked at once, and only where the text has stack frames at all ---
    # They are counted from the first that begins at the start or behind it; the line before that, on which a value may begin, is -1.

    @property
    def may_have_frames(self) -> bool:
        """Whether a line that begins as a stack frame does stands below the start."""
        return self.lines.last_frame > self.start

    def has_frames_after(self, offset: int) -> bool:
        """Return whether a line that begins with ``at `` stands below the line of an offset."""
        if self.lines.last_frame <= offset:
            return False
        table = self._table or self._lines()
        return bool(table.frames) and table.starts[table.frames[-1]] > offset

    def _lines(self) -> LineTable:
        """Look at how the lines are indented; asked only where there are frames. Of a part that was cut off nothing is known."""
        is_all = self.end == len(self.text)
        table = self._table = self.lines.table if is_all else LineTable(self.text, self.start, self.end)
        self._base = bisect_left(table.starts, self.start)
        return table

    @property
    def last_frame(self) -> int:
        """The offset behind the indentation of the last line that may be a stack frame; only where there are frames."""
        table = self._table or self._lines()
        return self.line_span(table.frames[-1] - self._base)[0]

    def line_of(self, offset: int) -> int:
        """Return the number of the line that an offset stands on; only where there are frames."""
        table = self._table or self._lines()
        return bisect_right(table.starts, offset) - 1 - self._base

    def next_frame(self, line: int, indent: int | None = None) -> int:
        """Return the number of the first frame line below a line, with that indentation if one is given, or -1."""
        table = self._table or self._lines()
        frames = table.frames if indent is None else table.frames_by_indent.get(indent, [])
        at = bisect_right(frames, line + self._base)
        return frames[at] - self._base if at < len(frames) else -1

    def is_frame(self, line: int, indent: int) -> bool:
        """Return whether a line is a frame with that indentation."""
        table = self._table or self._lines()
        number = line + self._base
        return 0 <= number < len(table.starts) and table.is_frame[number] and table.indents[number] == indent

    def indent_of(self, line: int) -> int:
        """Return the indentation of a line; of an empty one, more than any."""
        return (self._table or self._lines()).indents[line + self._base]

    @property
    def line_count(self) -> int:
        """How many lines there are."""
        return len((self._table or self._lines()).starts) - self._base

    def line_span(self, line: int) -> tuple[int, int]:
        """Return where the text of a line begins behind its indentation, and where it ends; of line -1 only that it ends is known."""
        table = self._table or self._lines()
        starts, number = table.starts, line + self._base
        stop = starts[number + 1] - 1 if number + 1 < len(starts) else self.end
        if line < 0:
            return -1, stop
        start, indent = starts[number], table.indents[number]
        if stop > start and self.text[stop - 1] == "\r":
            stop -= 1
        return min(start + (0 if indent == NO_INDENT else indent), stop), stop

    def dedent_after(self, line: int) -> int:
        """Return the number of the first line below a line that is indented less than it, or the number of lines."""
        return self.line_count if line < 0 else (self._table or self._lines()).dedents[line + self._base] - self._base


def indent_at(text: str, line_start: int) -> int:
    """Return the indentation, in blanks, of the line that begins at an offset."""
    return _INDENT(text, line_start).end() - line_start  # type: ignore[union-attr]  # it matches everywhere


def unindent(text: str, indent: int) -> str:
    """Take the indentation of the entry's line from every line of a text but its first."""
    if "\n" not in text:
        return text
    blank = " " * indent
    first, *rest = text.split("\n")
    return "\n".join([first, *(line[indent:] if line.startswith(blank) else line.lstrip(" ") for line in rest)])


def first_dedent(context: ParseContext, offset: int, end: int, indent: int) -> int:
    """Return where the first line below ``offset`` that is indented less than ``indent`` begins, or ``end``."""
    dedents = context.lines.dedents
    known, passed, found = dedents.get(indent, (0, 0, False))
    text, at = context.text, offset
    if known <= offset < passed:
        # The same for all that stands before it.
        if passed >= end or found:
            return min(passed, end)
        at = text.rfind("\n", offset, passed)
        at = offset if at < 0 else at
        offset = known
    while 0 <= at < end:
        begin = at + 1
        stop = begin
        limit = min(begin + indent, end)
        while stop < limit and text[stop] in " \t":
            stop += 1
        if stop - begin < indent and stop < end and text[stop] not in "\r\n":
            dedents[indent] = offset, at, True
            return at
        at = text.find("\n", stop, end)
    dedents[indent] = offset, end, False
    return end
