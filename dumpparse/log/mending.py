"""What was not read plainly, read once more with repairs (``dumpparse.repair``), and which of that stands.

In: the text of a block in which something that looks like a value was not read. Out: the values that are read with repairs, each with
an issue for every kind of repair; none where they do not help, or where it is source code after all.
"""

from __future__ import annotations

from typing import Any

from ..errors import DumpParseError, Issue
from ..parser.context import ParseContext
from ..parser.lalr import parse
from ..parser.patterns import pattern
from ..repair import BROWSER, DOUBLE_SPACED, HARD_WRAP, PRINTERS, Edit
from ..repair.browser import first_own_blank, without_own_blanks
from ..repair.hard_wrap import GUESSED, guessed
from ..repair.mend import Mended, mend, mend_causes, mend_error, mend_fragment, mend_glued, mend_headless, mend_table, mend_tree
from ..source.lines import LinePlace, Lines
from ..values import Array, Error, Map, Object, Set
from .accept import is_refused_mended, refusal
from .bracket_pairs import BracketPairs
from .candidate import Candidate
from .doubts import doubts_of_error, doubts_of_print
from .head_finder import HeadFinder
from .leaves import leaves_of
from .line_patterns import FRAME_BY_ITSELF, HEAD, WEAK_HEAD
from .open_brackets import OpenBrackets
from .record import Record, Value
from .tile import FoundValue
from .unread import block_start, issue_at, opening_of, repaired
from .viewed import read_of

_OPENS = pattern("PASTED_OPENS")
_CLOSED_ERROR = pattern("CLOSED_ERROR")
_MEMBER_ENDS = pattern("PASTED_MEMBER_ENDS")
_OLD_OPENER = "{ "
"""What Node up to version 11 puts before the head of an error with properties."""
_OF_DRIVER = "error: "
_MOST_STARTS = 20
"""At how many places of a block is tried: all of it would take quadratic time where none helps."""
_GLUED_TREE = pattern("GLUED_TREE")
_SAYS_TOO = {"fragment": {"indentation"}, **{name: {"blank-missing"} for name in PRINTERS}}
"""What a repair says already: what is missing around a fragment has been its own, and another printer has another layout."""
_SURE = frozenset({"repaired-old-node-error", "repaired-bun", "repaired-pretty-format", f"repaired-{BROWSER}"})
"""What says of a text that the plain reading reads it otherwise than it was printed."""


class Mender:
    """The text of a block, and the values in it that are read with repairs."""

    def __init__(self, block: Lines, indent: int, max_depth: int) -> None:
        self._block = block
        self._text = without_own_blanks(block.whole)
        self._indent = indent
        self._max_depth = max_depth
        self._pairs = BracketPairs(self._text)
        self._open = OpenBrackets(block, self._text, self._pairs)

    @property
    def opens(self) -> bool:
        """Whether the first line opens a value: else, what was collected by brackets begins inside of one."""
        return opening_of(self._block) is not None

    def values(self, *, whole: bool) -> list[FoundValue]:
        """Find the values of the block that begin with a bracket or a name before one; ``whole``: none but from its first line on."""
        found: list[FoundValue] = []
        end = len(self._text.rstrip())
        at = tries = 0
        while tries < _MOST_STARTS and (match := _OPENS.search(self._text, at, end)) is not None:
            tries += 1
            start = match.start()
            if (around := self._open.around(start)) is not None:
                # What holds it is no value: a piece of it is none either.
                self._open.pass_over(around)
                at = max(around.stop, match.end())
                continue
            one = None if self._is_behind_frame(start) else self._said(mend(self._text, start, end, max_depth=self._max_depth))
            accepted = one is not None and self._is_accepted(one, is_beside=bool(found))
            if one is None or not accepted:
                if whole and not found:
                    return []
                # No piece of it is a value by itself.
                at = max(self._behind(match.end() - 1), one.stop if one is not None else 0)
                self._open.pass_to(at)
                continue
            at = one.stop
            self._open.pass_to(at)
            found.append(self._found(one))
        return found

    def _said(self, one: Mended | None) -> Mended | None:
        """Say of what was read where blanks of a browser stand in it that were read as others."""
        if one is None or self._text is self._block.whole:
            return one
        blank = first_own_blank(self._block.whole, one.start, one.stop)
        return one if blank < 0 else one._replace(edits=[Edit(blank, blank + 1, " ", BROWSER), *one.edits])

    def tree(self) -> FoundValue | None:
        """Find the tree of a browser that the block begins with."""
        one = mend_tree(self._text, len(self._text.rstrip()), max_depth=self._max_depth)
        if one is None:
            return None
        head = self._text[one.start : self._text.find("\n", one.start)]
        return self._found(one) if _says_something(one.value) or any(bracket in head for bracket in "{[(") else None

    def glued(self) -> list[FoundValue]:
        """Find the trees of a browser in a block whose lines are glued together."""
        found: list[FoundValue] = []
        end, at = len(self._text.rstrip()), 0
        while len(found) < _MOST_STARTS and _GLUED_TREE.search(self._text, at) is not None:
            one = mend_glued(self._text, at, end, max_depth=self._max_depth)
            if one is None or not _says_something(one.value):
                break
            found.append(self._found(one))
            at = one.stop
        return found

    def table(self) -> FoundValue | None:
        """Find the table that is all of the block, where blank lines stand between its own."""
        lines = [line.strip() for line in self._text.strip().split("\n")]
        shown = "\n".join(line for line in lines if line)
        if all(lines):
            return None
        context = ParseContext(shown, 0, len(shown), whole=True, may_cut=False, max_depth=self._max_depth)
        try:
            value = parse(context)
        except DumpParseError:
            return None
        start, stop = len(self._text) - len(self._text.lstrip()), len(self._text.rstrip())
        issues = [repaired(self._block, DOUBLE_SPACED, start), *doubts_of_print(self._block, context)]
        return FoundValue(start, stop, value, issues) if type(value) is list else None

    def laid_out(self) -> FoundValue | None:
        """Find the error or the table that the block begins with, if its lines stand otherwise than Node prints them."""
        end = len(self._text.rstrip())
        one = mend_error(self._text, end, max_depth=self._max_depth) or mend_table(self._text, end, max_depth=self._max_depth)
        return None if one is None else self._found(one)

    def error(self, *, is_unread: bool) -> list[FoundValue]:
        """Find the error that the first line is the head of, where its frames stand below it at any indentation."""
        place = self._block.place(0)
        head = HEAD.search(self._text, place.start, place.stop)
        if head is None:
            return self._error_of_weak_head(place)
        start = head.start() + (not head[0][0].isalpha() and not (is_unread and head[0].startswith("[")))
        if self._text[start].islower() and self._text.startswith(_OF_DRIVER, head.end()):
            return []  # the key of an error of a database's driver, and no head
        if self._text.endswith(_OLD_OPENER, 0, start):
            start -= len(_OLD_OPENER)
        return self._error_at(start)

    def causes(self) -> list[FoundValue]:
        """Find the error that the block begins with, whose causes stand below it without frames and braces."""
        one = mend_causes(self._text, block_start(self._block), len(self._text.rstrip()), max_depth=self._max_depth)
        return [] if one is None else [self._found(one)]

    def _error_of_weak_head(self, place: LinePlace) -> list[FoundValue]:
        """Find the error of a head that by itself does not say error: as a printer lays it out it is looked for plainly, else it begins its line."""
        finder = HeadFinder(self._text, self._block.place)
        start = finder.find()
        if not 0 <= start < place.stop:
            head = WEAK_HEAD.match(self._text, max(place.content_start - 1, place.start), place.stop)
            return [] if head is None else self._error_at(place.content_start)
        found = self._error_at(start)
        for one in found:
            one.issues.extend(doubts_of_error(self._block, one.value, start, is_chained=finder.chained >= 0))
        return found

    def _error_at(self, start: int) -> list[FoundValue]:
        one = mend(self._text, start, len(self._text.rstrip()), max_depth=self._max_depth)
        return [self._found(one)] if one is not None and isinstance(one.value, Error) and one.edits else []

    def _behind(self, opener: int) -> int:
        """Return where the bracket is closed that opens at an offset; the end of the block where it is not."""
        opened, closer = self._pairs.closer_of(opener)
        return closer + 1 if opened == opener and closer >= 0 else len(self._text)

    def fragments(self, *, is_first: bool = False) -> list[FoundValue]:
        """Find the values of a block whose containers begin somewhere else; ``is_first``: nothing stands right above it."""
        end = len(self._text.rstrip())
        if FRAME_BY_ITSELF.match(self._block.line(0).text):
            # What stands behind them belongs to an error, which may begin on the line above.
            if not is_first:
                return []
            rest = mend_headless(self._text, block_start(self._block), end, max_depth=self._max_depth)
            return [] if rest is None else [self._found(rest)]
        levels = mend_fragment(self._text, block_start(self._block), end, max_depth=self._max_depth)
        levels = [one for one in levels if _says_something(one.value)]  # a level may have no entries of its own
        if not levels or not all(map(self._is_accepted, levels)):
            return []
        return [self._found(one) for one in levels]

    def _is_behind_frame(self, start: int) -> bool:
        """Return whether a stack frame stands before an opener: then it has the properties of an error, whose head was not read."""
        before = self._text[self._block.line_start(start) : start].rstrip()
        if before.endswith("]") and any(closed.end() == len(before) for closed in _CLOSED_ERROR.finditer(before)):
            return True  # or one in brackets
        return FRAME_BY_ITSELF.match(f"{before} {{") is not None

    def _is_accepted(self, one: Mended, *, is_beside: bool = False) -> bool:
        if not one.edits and not is_beside:
            return False  # it stands there as it is read, and was refused so
        place = self._block.place(one.start)
        begins_with = "LBRACKET" if self._text[one.start] == "[" else "LBRACE"
        candidate = Candidate(
            begins_with, one.value, self._text, one.start, one.stop, place.content_start, place.indent, one.is_cut, self._pairs
        )
        if not one.edits:
            # It was printed beside what was mended: the plain reading did not come so far.
            return not one.is_cut and refusal(candidate) is None
        repairs = frozenset(edit.repair for edit in one.edits)
        is_class = isinstance(one.value, Object) and one.value.class_name is not None and one.edits[0].repair == BROWSER
        return (is_class or _says_something(one.value)) and not is_refused_mended(
            candidate, repairs, is_marked=not PRINTERS.isdisjoint(repairs)
        )

    def _found(self, one: Mended) -> FoundValue:
        issues: list[Issue] = []
        made = {edit.repair for edit in one.edits}
        said = {name for repair, names in _SAYS_TOO.items() if repair in made for name in names}
        for edit in one.edits:
            if edit.repair not in said and not (
                made & PRINTERS and edit.repair not in PRINTERS and self._text[edit.start : edit.stop] == "…"
            ):
                said.add(edit.repair)
                offset = min(max(edit.start, one.start), len(self._text) - 1)
                issues.append(repaired(self._block, edit.repair, offset))
        if HARD_WRAP in made and (joint := guessed(self._text, one.edits)) >= 0:
            # Said beside what was changed: the words at the joint may be false.
            issues.append(issue_at(self._block, "unparsed", joint, GUESSED, level="warn"))
        if one.is_cut:
            message = f"the value that begins on line {self._block.line(one.start).number} is cut here"
            issues.append(issue_at(self._block, "cut", max(one.stop - 1, one.start), message))
        return FoundValue(one.start, one.stop, one.value, issues)


def _says_something(value: Any) -> bool:
    """Return whether there is anything in a value."""
    if type(value) in {dict, list}:
        return bool(value)
    if isinstance(value, Array | Set):
        return bool(value.items)
    if isinstance(value, Map):
        return bool(value.entries)
    if type(value) is Object:
        return bool(value.props or value.symbols or value.hidden)
    return True


def is_marked(one: FoundValue) -> bool:
    """Return whether a value that was mended holds what only a printer writes."""
    return leaves_of(one.value).is_printed or any(issue.code.removeprefix("repaired-") in PRINTERS for issue in one.issues)


def is_better(found: list[FoundValue], plain: Record) -> bool:
    """Return whether what was read with repairs is more than what was read without: as much of the text, less raw text, nothing cut."""
    values = [part.value for part in plain.parts if isinstance(part, Value)]
    if [repr(value) for value in values] == [repr(one.value) for one in found]:
        return False  # it was read plainly
    if not values or any(issue.code in _SURE for one in found for issue in one.issues):
        return True
    if any(one.code == "cut" for one in plain.issues):
        is_cut = any(issue.code == "cut" for one in found for issue in one.issues)
        return not is_cut or covers_more(found, plain)
    if _goes_on_further(found, values) and covers_more(found, plain):
        return True
    if any(leaves_of(value).is_misread for value in values):
        return not any(leaves_of(one.value).is_misread for one in found)
    kept = [repr(one.value) for one in found]
    return len(found) > len(values) and all(repr(value) in kept for value in values)


def _goes_on_further(found: list[FoundValue], values: list[Any]) -> bool:
    """Return whether what was read with repairs is the first error with more frames, or with its properties: notes stood behind some."""
    if len(found) != 1 or not (isinstance(found[0].value, Error) and isinstance(values[0], Error)):
        return False
    more, less = found[0].value, values[0]
    frames, known = less.frames or [], more.frames or []
    is_same = (more.name, more.message) == (less.name, less.message) and known[: len(frames)] == frames
    return is_same and (len(known) > len(frames) or (bool(more.props) and not less.props))


def covers_more(found: list[FoundValue], plain: Record) -> bool:
    """Return whether what was read with repairs is more of the text than what was read without."""
    return sum(one.stop - one.start for one in found) > read_of([plain])


def are_members(text: str, found: list[FoundValue]) -> bool:
    """Return whether what was found are members of what begins above it: a comma and a line stand behind one."""
    return any(_MEMBER_ENDS.match(text, one.stop) for one in found)
