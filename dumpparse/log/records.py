"""Blocks → records: values and the text between them, in order. Lines behind a broken value are blocks of their own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from ..errors import Issue, issue
from ..parser.context import MAX_DEPTH
from ..parser.lalr import parse
from ..source.lines import Line, Lines, every, indent_of, joined, text_of
from ..source.origin import origin_of, origin_of_fields
from ..source.prefix import FOUND, NONE, Prefixes
from ..values import String
from .block import Block
from .find_values import ValueFinder
from .leaves import texts_of
from .line_patterns import FRAME_BY_ITSELF, TABLE_TOP, balance_of
from .nearby import MARKS, Nearby, says_little
from .needs_repair import needs_repair
from .prefixed import repaired_around
from .record import Record, depth_of
from .runtimes import METRO_HEAD, marked_by
from .sources import Sources
from .strings import Read, may_hold_print, of_escaped, of_messages
from .tile import FoundValue, tile_spans
from .torn import groups_of
from .unread import (
    Opening,
    are_pieces,
    begins_with_comma,
    block_start,
    goes_on_as_text,
    is_closers,
    is_read,
    issue_at,
    lines_inside,
    opening_of,
    stray_closer,
    unread,
    unread_beside,
)
from .viewed import (
    damage_of,
    holds_changed,
    holds_frames,
    is_better_seen,
    is_code_around_print,
    is_well_read,
    may_be_seen,
    read_of,
    say_seen,
    say_unbroken,
    unread_changed,
    unread_frames,
    views_that_mend,
)
from .views import seen, views_of
from .wrapped import holds_print, originals

if TYPE_CHECKING:
    from ..cache import Memo
    from ..parser.context import ParseContext

_NONE = "this looks like a value and is none"
_STRAY = "these are frames of an error whose head is not read"
_NOT_ALONE = "this looks like a part of a value, or is not indented as one, and is not read"
_NO_TABLE = "this is the first line of a table, and is not read as one with what stands below"
_TEXT = "a string over several lines that is no value by itself"

_NOT_TOLD = "these lines are a value that was expanded in the console of a browser, and do not say which of them are inside of which"
_TOO_MANY = "this closes nothing: a closer too many, or what it closes begins somewhere else"

_MEANT = frozenset({"bun", "deno"})
"""Of what these print, something means another value than it does elsewhere."""
_ESCAPE = "\x1b"
MOST_ISSUES = 100
"""How many issues of one code a record has; the others are counted."""


class RecordParser:
    """Make records of blocks."""

    def __init__(
        self,
        *,
        max_depth: int = MAX_DEPTH,
        file: str | None = None,
        repair: bool = True,
        prefixes: Prefixes = FOUND,
        runtime: str | None = None,
    ) -> None:
        self._leaves = prefixes == NONE
        """Whether the messages of JSON lines are left where they stand, as prefixes are."""
        self._prefixes = prefixes if prefixes.are_found else NONE  # of lines that are read again they are off already
        self._runtime = runtime
        self._max_depth = max_depth
        self._repairs = repair
        self._file = file
        self._memo: Memo | None = None
        self._parse: Callable[[ParseContext], Any] = parse
        self._effort: int | None = None
        """How many characters may yet be read in vain of the block that is read, and of all lines that it gives back."""
        self._nearby = Nearby()
        self._is_unmarked = False
        """Whether the lines that are read had marks of comments or tags, which were left out."""
        self._holds_print = False
        """Whether the record that was made last, of lines that were wrapped, holds what was printed."""

    def remember(self, memo: Memo) -> None:
        """From now on read values with a memo, and tell it of the records that it may learn."""
        self._memo, self._parse = memo, memo.parse

    def depends_on_above(self, number: int) -> bool:
        """Return whether what a line is may depend on the lines that were read above it."""
        return self._nearby.matters(number)

    def forget_above(self) -> None:
        """Forget the lines above: nothing follows."""
        self._nearby = Nearby()

    def note_read(self, records: list[Record]) -> None:
        """Take note of records that were read without blocks: what stands below may go on them."""
        self._nearby.note_read(records)

    def parse(self, block: Block) -> Iterator[Record]:
        """Yield the record of a block, and those of the lines that did not belong to it after all."""
        if block.lines[0].wrapped is not None:
            yield from self._of_wrapped(block)
            return
        if block.too_large:
            # No view may read it either: it may be a part of a line, which says something else than the line.
            yield self._plainly(block, Lines(block.lines))[0]
            return
        for record, lines in self._each(block):
            text = text_of(lines)
            if "'" not in text and '"' not in text and "\\" not in text:
                yield record  # it holds no string
                continue
            found = of_messages(record, lines, self._of_strings) if '"' in text and not self._leaves else None
            yield from (
                found or (of_escaped(record, lines, self._of_strings) if self._repairs and may_hold_print(text) else None) or [record]
            )

    def _of_wrapped(self, block: Block) -> Iterator[Record]:
        """Yield the records of lines that stood in strings, or of what those stood in where they hold no print."""
        for record, lines in self._each(block, views=False):
            if self._holds_print:
                yield from of_messages(record, lines, self._of_strings) or [record]
            else:
                for line in originals(lines):
                    yield from self.parse(Block([line]))

    def _of_strings(self, lines: list[Line]) -> Iterator[Read]:
        """Yield the records of lines that stood in strings."""
        for block in self._split(lines, views=False):
            for record, own in self._each(block, views=False):
                yield Read(record, own, self._holds_print)

    def _each(self, block: Block, *, views: bool = True) -> Iterator[tuple[Record, list[Line]]]:
        """Yield the record of a block, and those of the lines that did not belong to it after all, each with its lines."""
        waiting = [block]
        effort: int | None = None
        views = says = views and self._repairs
        while waiting:
            one = waiting.pop()
            self._effort, self._holds_print = effort, False
            lines = [*one.blank, *one.lines]
            if one.is_viewed or one.width:
                records = [] if not self._repairs else self._unbroken(lines, one.width) if one.width else self._seen(lines, [], [])
                if not records:
                    # Its lines belong together only as they were: else each is what it is.
                    views = False
                    waiting.extend(reversed(self._split(lines, views=False)))
                yield from ((found, []) for found in records)
                continue
            record, rest = self._one(one)
            effort = self._effort
            text = text_of(one.lines)
            may_view = views and not one.is_typed
            if may_view and is_code_around_print(record, one.lines, text):
                kept, rest = Lines(one.lines).cut_at(1)
                record = self._record(Lines(kept), one.blank, [], [])
            elif may_view and may_be_seen(record, one.lines, text) and (records := self._seen(lines, [record], rest)):
                yield from ((found, []) for found in records)
                continue
            if views and not record.issues and holds_frames(record, text):
                record.issues.append(unread_frames(record, lines))
            if says and not record.issues and holds_changed(record, one.lines):
                record.issues.append(unread_changed(record, lines))
            own = every(lines)[: -len(rest)] if rest else lines
            self._nearby.note(record, own)
            yield record, own
            if rest:
                for line in rest:
                    line.held += 1
                waiting.extend(reversed(self._split(rest, views=views)))

    def _seen(self, block: list[Line], plain: list[Record], rest: list[Line]) -> list[Record]:
        """Return the records of lines as they were before a tool changed their characters; none where that does not help.

        ``plain`` has what was read of them as they stand, up to those of ``rest``.
        """
        lines = every(block)
        names = views_of(lines)
        if plain:
            names = views_that_mend(names, plain[0], lines)
        nearby, self._nearby = self._nearby, self._nearby.kept()
        if names and rest:
            below = self._split([replace(line) for line in rest], views=False)
            plain = [*plain, *(record for one in below for record, _ in self._each(one, views=False))]
        for chosen in [*((name,) for name in names), *([tuple(names)] if len(names) > 1 else [])]:
            # Who joins lines to blocks moves where they end: what is tried leaves those of the block as they are.
            viewed = [part for line in lines for part in seen(replace(line), chosen)]
            self._nearby, self._is_unmarked = nearby.kept(), not MARKS.isdisjoint(chosen)
            records = [record for one in self._split(viewed, views=False) for record, _ in self._each(one, views=False)]
            self._is_unmarked = False
            if is_better_seen(records, plain) and (plain or self._reads_more(records, lines)):
                say_seen(records, lines, chosen)
                return records
        self._nearby = nearby
        return []

    def _reads_more(self, records: list[Record], lines: list[Line]) -> bool:
        """Return whether records of lines that only a view has joined say more than those of each line as it stands, and all that the first one says."""
        alone = self._split([replace(line) for line in lines], views=False)
        plain = [record for one in alone for record, _ in self._each(one, views=False)]
        values = [value for record in records for value in record.values]
        if is_well_read(plain[0]) and not damage_of(text_of(lines)) and not texts_of(plain[0].values) <= texts_of(values):
            return False  # what it holds was printed so: a view has changed a string, or the pattern of a regular expression
        is_other = list(map(repr, values)) != [repr(value) for record in plain for value in record.values]
        return is_other and read_of(records) >= read_of(plain)

    def _unbroken(self, block: list[Line], width: int) -> list[Record]:
        """Return the records of lines as they were before a terminal broke them; none where that does not help."""
        unbroken = [joined(group) for group in groups_of([replace(line) for line in block], width)]
        records = [record for one in self._split(unbroken, views=False) for record, _ in self._each(one, views=False)]
        if not is_better_seen(records, []):
            return []
        say_unbroken(records, unbroken)
        return records

    def _one(self, block: Block) -> tuple[Record, list[Line]]:
        """Make the record of a block, and return the lines that are none of it; with repairs, where it is not read without."""
        if block.is_tree or block.is_odd:
            return self._of_others(block)
        text = Lines(block.lines)
        record, rest = self._plainly(block, text)
        if not self._repairs or block.is_text or block.too_large or not needs_repair(record, text):
            return record, rest
        return self._mended(block, text, record) or (record, rest)

    def _of_others(self, block: Block) -> tuple[Record, list[Line]]:
        """Make the record of a tree of a browser, or of an error of another runtime; where it is none, that of its first line."""
        from ..repair.tree import last_end_of_tree
        from .mending import Mender

        text = Lines(block.lines)
        mender = Mender(text, block.indent, self._max_depth)
        found = None if not self._repairs else mender.tree() if block.is_tree else mender.laid_out()
        if found is None and self._repairs and block.is_tree and (stop := last_end_of_tree(text.whole.split("\n"))) > 0:
            # Which of its lines are expanded is not told: no level of it stands for the whole.
            kept, rest = text.cut_at(stop)
            untold = issue_at(Lines(kept), "unparsed", 0, _NOT_TOLD, level="warn")
            return self._record(
                Lines(kept), block.blank, Mender(Lines(kept[:1]), block.indent, self._max_depth).values(whole=False), [untold]
            ), rest
        if found is None:
            kept, rest = text.cut_at(1)
            record, others = self._one(replace(block, lines=kept, is_tree=False, is_odd=False))
            return record, others + rest
        kept, rest = text.cut_at(text.line_at(max(found.stop - 1, 0)) + 1)
        return self._record(Lines(kept), block.blank, [found], []), rest

    def _mended(self, block: Block, text: Lines, plain: Record) -> tuple[Record, list[Line]] | None:
        from .replacement import replacement_of

        found = replacement_of(block, text, plain, self._nearby, self._max_depth)
        if found is None:
            return None
        if found.stop is None:
            said = unread_beside(text, found.values)
            return self._record(text, block.blank, found.values, [] if said is None else [said]), []
        kept, rest = text.cut_at(text.line_at(max(found.stop - 1, 0)) + 1)
        return self._record(Lines(kept), block.blank, found.values, []), rest

    def _plainly(self, block: Block, text: Lines) -> tuple[Record, list[Line]]:
        blank = block.blank
        if block.too_large:
            first, last = text.line(0), text.line(len(text.text))
            size = len(text.text) - (text.count - 1) - (len(last.text) if text.count > 1 else 1)
            message = f"a record of more than {size} characters is kept as text"
            return self._record(text, blank, [], [issue("record-too-large", first.number, message)]), []
        if block.is_unread:
            is_stray = FRAME_BY_ITSELF.match(text.line(0).text) is not None
            is_info = is_stray or self._nearby.is_code(text.line(0).number)
            said = unread(text, block_start(text), _STRAY if is_stray else _NOT_ALONE, "info" if is_info else "warn")
            return self._record(text, blank, [], [said]), []
        if block.is_text:
            top = text.line(0).text
            is_top = text.count == 1 and "┬" in top and TABLE_TOP.match(top, indent_of(top)) is not None
            issues = [unread(text, block_start(text), _NO_TABLE, "info")] if is_top else []
            return self._record(text, blank, [], issues), []
        body = ValueFinder(text, self._max_depth, self._parse, block.indent, self._effort, repair=self._repairs)
        found, issues = body.values()
        self._effort = body.effort
        is_unmarked = self._is_unmarked and any(line.removed for line in block.lines)
        if found and (is_unmarked or (isinstance(found[0].value, str | String) and self._nearby.is_string_of_code(text.line(0)))):
            found = [one for one in found if not says_little(one.value)]
        has_error = bool(issues) and any(one.level == "error" for one in issues)
        if (opening := opening_of(text)) is not None and not has_error:
            if not is_read(opening, found):
                # What stands before it on its line, apart from it, was printed by itself.
                apart = [one for one in found if one.stop <= opening.offset]
                if apart and (are_pieces(text.whole, apart) or balance_of(text.whole[: opening.offset]) != 0):
                    apart = []
                return self._record(text, blank, apart, [self._unread(text, opening, body, issues)]), []
            if text.whole.startswith(",", found[0].stop) and text.line_at(found[0].stop) + 1 < text.count:
                # It is a member of what began above.
                return self._record(text, blank, [], [unread(text, block_start(text), _NOT_ALONE, "warn")]), []
            if found[-1].issues:
                # What stands below the place where it is cut is none of a value of its own.
                return self._cut(block, text, found, issues)
        if not found and goes_on_as_text(text):
            return self._record(text, blank, [], [unread(text, block_start(text), _TEXT, "info")]), []
        if found and begins_with_comma(text.whole, found):
            return self._record(text, blank, [], [unread(text, block_start(text), _NOT_ALONE, "warn")]), []
        for before, one in pairwise(found) if text.count > 1 else ():
            above, line = text.line_at(before.stop - 1), text.line_at(one.start)
            if line > above and (opening is not None or above == 0) and not has_error:
                # A closer too many stands above, or lines were held back for frames that another error has: what is below begins anew.
                kept, rest = text.cut_at(line if opening is not None else 1)
                found = [other for other in found if other.stop <= before.stop]
                return self._record(Lines(kept), blank, found, [said for said in issues if said.line < rest[0].number]), rest
        if text.count > 1 and not has_error:
            # What stands on the lines below the last value's was joined too eagerly: it begins anew.
            stop = max(found[-1].stop if found else 0, body.through)
            below = (text.line_at(stop - 1) if stop else 0) + 1
            if below < text.count:
                kept, rest = text.cut_at(below)
                if found and is_closers(rest) and len("".join(line.text.strip() for line in rest)) > 0 and not found[-1].issues:
                    # What a line opens ends further left: lines are missing, and what was found is another whole.
                    return self._record(text, blank, [], [unread(text, block_start(text), _NOT_ALONE, "warn")]), []
                if any(line.text.strip() for line in rest):
                    issues = [one for one in issues if one.line < rest[0].number]
                    return self._record(Lines(kept), blank, found, issues), rest
        if found and not found[-1].issues and (stray := stray_closer(body.text, found)) >= 0:
            if are_pieces(body.text, found):
                opens = found[0].start == block_start(text)
                return self._record(text, blank, [], [unread(text, block_start(text), _NOT_ALONE, "warn" if opens else "info")]), []
            issues.append(issue_at(text, "unparsed", stray, _TOO_MANY, level="info"))
        record = self._record(text, blank, found, issues)
        if self._memo is not None and not record.issues and not any(line.held for line in block.lines):
            self._memo.note(body.text, found)
        return record, []

    def _unread(self, text: Lines, opening: Opening, body: ValueFinder, issues: list[Issue]) -> Issue:
        """Say why what a line opens is no value: what the parser said of it, or the rule that refused it."""
        said = [one for one in issues if one.line == text.line(0).number]
        why = said[0].message if said else f"this looks like a value and is none: {body.refusals.first}" if body.refusals.first else _NONE
        is_other = not opening.by_itself or body.refusals.is_of_others
        return unread(text, opening.offset, why, "info" if is_other else "warn")

    def _cut(self, block: Block, text: Lines, found: list[FoundValue], issues: list[Issue]) -> tuple[Record, list[Line]]:
        """Make the record of a value that is cut: the lines below that still belong to it are text, and begin no value."""
        below = text.line_at(found[-1].stop - 1) + 1
        if below >= text.count:
            return self._record(text, block.blank, found, issues), []
        kept, rest = text.cut_at(below)
        inside = lines_inside(rest, block.indent)
        kept, rest = [*kept, *rest[:inside]], rest[inside:]
        last = kept[-1].number + kept[-1].count - 1
        return self._record(Lines(kept), block.blank, found, [one for one in issues if one.line <= last]), rest

    def _split(self, lines: list[Line], *, views: bool) -> list[Block]:
        """Return the blocks of some lines."""
        splitter = Sources(views=views, prefixes=self._prefixes)
        blocks = [found for line in lines for found in splitter.feed(line)]
        return blocks + splitter.close()

    def _record(self, text: Lines, blank: list[Line], found: list[FoundValue], issues: list[Issue]) -> Record:
        first = text.line(0)
        said = list(issues)
        for one in found:
            said += one.issues
        if _ESCAPE in text.text:
            at = text.text.index(_ESCAPE)
            message = "an escape character begins no whole sequence here: it is kept as text"
            said.append(issue("unparsed", text.line(at).number, message, level="info", offset=text.raw(at)))
        wrapped, prefix = first.wrapped, _prefix_of(text, first)
        if prefix is not None and found:
            known = {(one.code, one.line) for one in said}
            said += (one for one in repaired_around(text.pieces) if (one.code, one.line) not in known)
        record = Record(
            issues=_bounded(said) if said else said, file=self._file, prefix=prefix if wrapped is None else wrapped.around(prefix)
        )
        if wrapped is not None and wrapped.fields is not None:
            record.said = origin_of_fields(wrapped.fields, prefix, text.text)
        elif first.side_time is not None:
            record.said = origin_of(prefix, text.text)._replace(time=first.side_time)
        self._holds_print = wrapped is not None and holds_print(text.text, found, carried=wrapped.carries)
        if self._runtime is not None:
            record.printed_by = self._runtime
        elif METRO_HEAD.match(text.text) is not None:
            record.printed_by = "react-native"
        elif record.issues:
            record.printed_by = marked_by((one.code for one in record.issues), text.text)
        if found and record.printed_by in _MEANT:
            from .meanings import meant

            found = [replace(one, value=meant(one.value, record.printed_by, text.text[one.start : one.stop])) for one in found]
        record.depth = depth_of(first.text)
        record.parts = tile_spans(blank, text, found)
        return record


def _prefix_of(text: Lines, first: Line) -> str | None:
    """Return the prefix of a record's lines: of the second one where the first one lacks it, or a part."""
    second = text.pieces[1].prefix if len(text.pieces) > 1 else None
    return second if second is not None and (first.prefix is None or second.endswith(first.prefix)) else first.prefix


def _bounded(issues: list[Issue]) -> list[Issue]:
    """Return issues in the order of their lines, the first of each code; of others, how many there are."""
    issues.sort(key=lambda one: one.line)
    if len(issues) <= MOST_ISSUES:
        return issues
    kept: list[Issue] = []
    times: Counter[str] = Counter()
    last: dict[str, Issue] = {}
    for one in issues:
        times[one.code] += 1
        last[one.code] = one
        if times[one.code] <= MOST_ISSUES:
            kept.append(one)
    return kept + [
        issue(code, last[code].line, f"{count - MOST_ISSUES} more issues of this kind in this record", level=last[code].level)
        for code, count in times.items()
        if count > MOST_ISSUES
    ]
