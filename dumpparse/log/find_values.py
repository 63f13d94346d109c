"""The search for values in the text of a block.

At each place where a value may start, one value is read as a prefix of the rest; if that fails, the start is text. A value
that is broken gives what was complete in it, as a cut value.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..errors import DumpParseError, Issue, Level
from ..parser.context import Bracket, ParseContext
from ..parser.lalr import parse
from ..parser.patterns import glued, next_begin, pattern
from ..parser.tokens import PROTOTYPED
from ..source.lines import LinePlace, Lines
from ..values import Array, Error, Iterator, Object, String
from .accept import OF_LAYOUT, refusal
from .bracket_pairs import BracketPairs
from .candidate import BEFORE, Candidate
from .doubts import doubt_of_text, doubts_of_error, doubts_of_print
from .head_finder import HeadFinder
from .labels import json_behind_label, label_ends
from .leaves import holds_raw
from .open_brackets import Around, OpenBrackets
from .refusals import Refusals, Tried
from .tile import FoundValue
from .unread import end_of_form, issue_at, repaired, unread

_GLUED = pattern("GLUED_TO_VALUE")
_PAIR = pattern("PAIR")
_GLUED_LABEL = pattern("GLUED_LABEL")
_LINE_ENDS = pattern("LINE_ENDS")
_LABEL = pattern("LABEL")
_QUOTED = pattern("QUOTED")
_MOST_DUPLICATES = 99
"""How many keys of one value that stand twice are told one by one."""
_ONLY_IN_BACKTICKS = pattern("ONLY_IN_BACKTICKS")
_NO_VALUES = frozenset({"UNKNOWN_FORM", "BEHIND_BACKTICK", "GLUED_FORM", "GLUED_CLASS", "GLUED_WHOLE"})
_EFFORT = 6
"""How many times the length of a block may be read in vain before the rest of it is text: reading stays linear."""
_LEAST_EFFORT = 1000
"""How many characters more may be, where the text is no longer than that."""


class ValueFinder:
    """The text of a block, and the search for values in it.

    Attributes:
        text: the text.
        through: up to where it belongs together though no value was found there.
        refusals: what was refused as a value.
        effort: how many characters may yet be read in vain, here and in the lines that are given back.

    """

    def __init__(
        self,
        block: Lines,
        max_depth: int,
        parse: Callable[[ParseContext], Any],
        indent: int,
        effort: int | None = None,
        *,
        repair: bool = True,
    ) -> None:
        self._block = block
        self._repairs = repair
        """Whether what a value has around it is said to be left out."""
        self._indent = indent
        self._parse = parse
        # Whether the last newline was read decides what of a cut value is complete.
        self.text = block.whole
        self._tail = len(self.text.rstrip(" \t\r"))
        """Where the text really ends, as a context has it; looked for once for all values."""
        self._max_depth = max_depth
        self._pairs = BracketPairs(self.text)
        self.refusals = Refusals(block, self.text, self._pairs)
        self._open = OpenBrackets(block, self.text, self._pairs)
        self.through = 0
        size = len(self.text)
        # What was given back by a block that read in vain gets no new budget: its lines come back many times.
        self.effort = _EFFORT * size if effort is None else effort
        self._spare = _LEAST_EFFORT if effort is None or size <= _LEAST_EFFORT else 0
        self._goes_on = (-1, 0)
        """The line that the last value of several lines ended on, and the indentation it began with: what follows there has it too."""
        self._heads = HeadFinder(self.text, self._place)
        self._next = (-1, "unknown")
        """Where the next value may start, as far as was looked, and as what: nothing where none does; errors without one among them are many."""

    def _place(self, offset: int) -> LinePlace:
        """Return the place of the line of an offset, with the indentation that what stands there has."""
        place = self._block.place(offset)
        if place.start == self._goes_on[0]:
            return place._replace(indent=self._goes_on[1])
        return place if place.start or place.indent == self._indent else place._replace(indent=self._indent)

    def values(self) -> tuple[list[FoundValue], list[Issue]]:
        """Find the values of the block, in order, and what is to be said of the rest."""
        whole = self._quoted()
        if whole is not None:
            return [whole], []
        found: list[FoundValue] = []
        issues: list[Issue] = []
        at = 0
        head = self._heads.find()
        while True:
            if head == at:
                start, kind = head, "ERROR_HEAD"  # nothing begins before it: the search takes as long as all else of an error
            else:
                start, kind = self._start(at, behind_value=bool(found) and found[-1].stop == at)
            if head > at and (start < 0 or head <= start or (kind == "ERROR_HEAD" and head < self.text.find("\n", start))):
                start, kind = head, "ERROR_HEAD"
            if start < 0:
                return found, issues
            if self.effort + self._spare <= 0:
                issues.append(self._issue("unparsed", start, "too much here starts like a value and is none; the rest is text"))
                return found, issues
            around = self._open.around(start)
            if kind in _NO_VALUES:
                around = self._open.glued(kind, start)
                at = self._pass_form(kind, start, issues) if around is None else self._pass_piece(around, issues)
                if head < at and (head >= 0 or self._heads.looked_to < at):
                    head = self._heads.find(at)
                continue
            place = self._place(start)
            value, reached, problem, behind = self._read(kind, start, place)
            if around is not None and value is not None:
                self._looked(start, reached)
                at = self._pass_piece(around._replace(stop=max(around.stop, value.stop)), issues)
            elif value is not None:
                found.append(value)
                at = value.stop
                self._open.pass_to(at)
                if self._block.count > 1 and (ended := self._block.place(at - 1).start) != place.start:
                    self._goes_on = ended, place.indent
                if value.issues:
                    below = self._block.line_at(value.stop) + 1 < self._block.count
                    if any(one.code == "cut" or (one.level != "info" and below) for one in value.issues):
                        # What stands behind is a part of it, or unknown: no value of its own.
                        return found, issues
            else:
                self._looked(start, reached)
                at = max(behind, start + 1)
                self.through = max(self.through, behind)
                if behind > start + 1:
                    self._open.pass_to(at)
                if problem is not None:
                    issues.append(problem)
                    if problem.level == "error" or kind == "TABLE":
                        # Over a limit, or a table that is none: what stands inside is no value of its own.
                        return found, issues
                if head == start:
                    head = -1
            if head < at and (head >= 0 or self._heads.looked_to < at):
                head = self._heads.find(at)

    def _looked(self, start: int, stop: int) -> None:
        """Note that a part of the text was read in vain."""
        own = min(stop - start, self._spare)
        self._spare -= own
        self.effort -= stop - start - own

    def _pass_form(self, kind: str, start: int, issues: list[Issue]) -> int:
        """Say once a line that another printer's form stands there; return where it ends."""
        if kind == "GLUED_WHOLE":
            return start + 1  # what it holds may be a value's piece
        stop = end_of_form(self.text, start)
        if not issues or issues[-1].line != self._block.line(start).number:
            place = self._block.place(start)
            by_itself = start == place.content_start and stop == place.content_end and self.text[stop - 1] in "}]"
            why = "this looks like the print of a browser or another program, which is not read"
            issues.append(unread(self._block, start, why, "warn" if by_itself else "info"))
        return max(stop, start + 1)

    def _pass_piece(self, around: Around, issues: list[Issue]) -> int:
        """Say once of what holds a value and is none itself that it is not read; return where it ends."""
        if not issues or not self._open.is_said(issues[-1], around):
            issues.append(self._open.issue(around))
        self._open.pass_over(around)
        self.through = max(self.through, around.stop)
        return around.stop

    def _start(self, at: int, *, behind_value: bool) -> tuple[int, str]:
        """Return where the next value may start and as what; -1 where none does."""
        if behind_value and self.text[at - 1] in "}]" and (glued := _GLUED.match(self.text, at)):
            return glued.end(), "GLUED_JSON" if self.text[glued.end()] == "{" else "LBRACKET"
        if self._next[0] < at and self._next[1]:
            self._next = self._next_start(at)
        return self._next

    def _next_start(self, at: int) -> tuple[int, str]:
        while (match := next_begin(self.text, at)) is not None:
            start = match.start()
            before = self.text[start - 1 : start]
            if before == ":" and not self._is_labelled(start):
                inside = glued().match(self.text, start)
                if inside is not None:
                    return start, inside.lastgroup or ""
                at = start + 1
                continue
            if before != "=" or _PAIR.search(self.text, max(0, start - BEFORE), start):
                return start, match.lastgroup or ""
            if match.lastgroup in {"OBJECT_PREFIX", "ARRAY_PREFIX"}:
                return start, "GLUED_CLASS"
            at = start + 1
        return -1, ""

    def _is_labelled(self, start: int) -> bool:
        """Return whether a bracket that ends its line stands behind a label without a blank, which begins that line."""
        is_opener = self.text[start] in "{[" and _LINE_ENDS.match(self.text, start + 1) is not None
        return is_opener and _GLUED_LABEL.search(self.text, max(0, start - BEFORE), start) is not None

    def _quoted(self) -> FoundValue | None:
        """Find a quoted string that is the whole block, or all that follows a label."""
        match = _LABEL.match(self.text)
        if match is None or not _QUOTED.match(self.text, match.end()):
            return None
        context = ParseContext(self.text, match.end(), whole=False, may_cut=False, max_depth=self._max_depth)
        try:
            value = parse(context)
        except DumpParseError:
            return None
        if self.text[match.end()] == "`" and not _ONLY_IN_BACKTICKS.match(self.text, match.end(), context.stop):
            return None  # Markdown: Node has other quotes for it
        if not isinstance(value, str | String) or self.text[context.stop :].strip() or "\n" in self.text[: match.end()]:
            return None
        return FoundValue(match.end(), context.stop, value, list(doubts_of_print(self._block, context)))

    def _read(self, kind: str, start: int, place: LinePlace) -> Tried:
        """Read one value at a start, whose line is given; give it, or how far was read in vain and what to say of it."""
        text = self.text
        if kind == "ERROR_HEAD" and start > self._block.last_frame:
            return Tried(None, start + 1)
        end = len(text)
        is_cut, said = False, None
        while True:
            context = self._scan(start, end, place)
            try:
                value = self._parse(context)
            except DumpParseError as error:
                said = error
                if is_cut or error.code in {"depth-limit", "number-limit"} or error.offset <= start + 1:
                    return self.refusals.unread(start, error, place)
                self._looked(start, error.offset)
                end = self._cut_at(error.offset, start)
                if end <= start + 1:
                    return self.refusals.unread(start, error, place)
                is_cut = True
                continue
            break
        stop = min(context.stop, end)
        if kind == "OBJECT_PREFIX" and (brace := json_behind_label(text, start, stop)) >= 0:
            return self._read("LBRACE", brace, self._place(brace))
        if start in context.missized and (opener := label_ends(text, start, value)) >= 0:
            return self._read("LBRACE" if text[opener] == "{" else "LBRACKET", opener, self._place(opener))
        was_cut = is_cut or _is_cut(value)
        if was_cut and self._ends_in_prose(start, stop) and holds_raw(value):
            again = self._cut_on_its_line(start)
            if again is not None:
                return Tried(again, again.stop)
            return Tried(None, max(context.stop, start + 1))
        candidate = Candidate(kind, value, text, start, stop, place.content_start, place.indent, was_cut, self._pairs)
        refused = refusal(candidate)
        if refused is not None:
            self.refusals.note(refused.name, is_of_others=refused.is_whole and refused.name not in OF_LAYOUT)
        if refused is not None and refused.is_whole:
            return self.refusals.whole(start, max(context.stop, start + 1), refused.name)
        if refused is not None:
            return self.refusals.partly(kind, start, context.stop, refused.name, was_cut=was_cut)
        issues = self._duplicates(context.duplicates) if context.duplicates else []
        if type(value) is Error and value.frames:
            issues.extend(doubts_of_error(self._block, value, start, is_chained=start == self._heads.chained))
        if context.missized or context.unquoted or context.unescaped:
            issues.extend(doubts_of_print(self._block, context))
        if (doubtful := candidate.leaves.doubtful) is not None and not was_cut:
            issues.append(doubt_of_text(self._block, doubtful, start, stop))
        if self._repairs and text[start - 1 : start] == "`":
            issues.append(repaired(self._block, "inline-code", start))
        if context.guessed:
            why = "how far the lines of this text are indented is a guess: some of its blanks may be its own"
            issues.append(self._issue("unparsed", context.guessed[0], why, level="info"))
        if kind == "OBJECT_PREFIX" and _is_named_twice(value, text, start):
            issues.append(
                self._issue("unparsed", start, "before these braces stand the names of a class and a tag, or words of a line", level="info")
            )
        if was_cut:
            where = min(stop, len(text.rstrip()) - 1)
            reason = "" if said is None else f": {said.message}"
            issues.append(self._issue("cut", where, f"the value that begins on line {self._block.line(start).number} is cut here{reason}"))
        return Tried(FoundValue(start, max(stop, start + 1), value, issues), stop)

    def _cut_on_its_line(self, start: int) -> FoundValue | None:
        """Read what begins a line and is cut at its end, if an entry of it is whole: another record began below it."""
        if start > self._block.place(start).content_start:
            return None
        end = self.text.find("\n", start)
        context = self._scan(start, end, self._place(start))
        try:
            value = parse(context)
        except DumpParseError:
            return None
        kept = value.props if isinstance(value, Object) else value.items if isinstance(value, Array) else None
        if not kept or holds_raw(value):
            return None
        number = self._block.line(start).number
        return FoundValue(start, end, value, [self._issue("cut", end - 1, f"the value that begins on line {number} is cut here")])

    def _ends_in_prose(self, start: int, stop: int) -> bool:
        """Return whether what looks cut may be a sentence: one line whose newline was read, with no bracket or comma at its end."""
        line = self._block.line(start)
        on_it = self._block.line_start(max(stop - 1, start)) == self._block.line_start(start)
        return on_it and line.ended and line.text.rstrip()[-1] not in "{[(,"

    def _duplicates(self, twice: list[tuple[str, int]]) -> list[Issue]:
        """Say of keys that they stand twice; of many, how many they are."""
        issues = [
            self._issue("duplicate-key", offset, f"the key {key!r} stands here again; this value stands")
            for key, offset in twice[:_MOST_DUPLICATES]
        ]
        if len(twice) > _MOST_DUPLICATES:
            others = len(twice) - _MOST_DUPLICATES
            issues.append(self._issue("duplicate-key", twice[-1][1], f"{others} more keys stand twice in this value"))
        return issues

    def _scan(self, start: int, end: int, place: LinePlace) -> ParseContext:
        tail = self._tail if end == len(self.text) else None
        context = ParseContext(
            self.text,
            start,
            end,
            whole=False,
            may_cut=True,
            max_depth=self._max_depth,
            lines=self._block,
            place=place,
            tail=tail,
        )
        top: Bracket = context.brackets[0]
        top.at_member_start = True
        return context

    def _cut_at(self, offset: int, start: int) -> int:
        """Return where to cut a value that cannot be read on from an offset: before that line, or before that place on the first."""
        line = self._block.line_start(min(offset, len(self.text) - 1))
        return line if line > start else offset

    def _issue(self, code: str, offset: int, message: str, *, level: Level | None = None) -> Issue:
        return issue_at(self._block, code, offset, message, level=level)


def _is_named_twice(value: Any, text: str, start: int) -> bool:
    """Return whether the names of a class and a tag stand before braces, or words of a line: `[api] [Map Entries] {`."""
    if isinstance(value, Object):
        return "[" in (value.class_name or "") and not PROTOTYPED.match(text, start)
    return isinstance(value, Iterator) and value.tag is not None and not value.null_prototype


def _is_cut(value: Any) -> bool:
    return getattr(value, "cut", None) is not None
