"""What was read of lines as they were before a tool changed their characters, and whether that stands."""

from __future__ import annotations

from itertools import accumulate, chain
from typing import Any

from .. import repair
from ..errors import ISSUE_CODES, Issue, issue
from ..parser.patterns import pattern
from ..repair.view import may_hold
from ..source.lines import Line, every, indent_of, text_of
from ..values import Array, Error, Keyed
from .accept import is_strange
from .leaves import leaves_of
from .line_patterns import FRAME_BY_ITSELF, INNER_ENTRY, LINE_OPENS, TABLE_TOP, balance_of
from .needs_repair import is_marked
from .record import Record, Text, Value
from .views import ends_in_blanks, may_be_viewed, seen

_DAMAGED = pattern("DAMAGED")
_DAMAGE_SIGN = pattern("DAMAGE_SIGN")
_LINK = pattern("MARKDOWN_LINK")
_GLUED_FRAMES = pattern("GLUED_FRAMES")
_FRAME_BEGINS = "\n    at "
"""A newline, and how Node indents a frame: where it stands, nothing was changed."""
_TOOL_MARK = pattern("TOOL_MARK")
_GLUED_PRINT = pattern("GLUED_PRINT")
_OPENER_ENDS_LINE = pattern("OPENER_ENDS_LINE")
_SIGNS = ("&", "<", "\\", "\r", "**", "{   ")
"""What of the marks of tools is ASCII holds one."""
_COMMENTED = pattern("COMMENTED_OPENER")
_COMMENTED_ENTRY = pattern("COMMENTED_ENTRY")
_COMMENTS = ("//", "#", "*", "/*")
_LEAST_AROUND, _MOST_HELD = 3, 3
"""How many lines there are with such a print among them, and how often lines are collected anew: once for each call around it."""
_BLANKS = frozenset({" ", "\t"})
_PADDING = " " * 40
"""So many blanks were put behind the lines by a terminal: no print holds them."""
_UNREAD = frozenset({"unparsed", "cut"})
_QUOTED = pattern("QUOTED")
_LITERAL = pattern("PASTED_LITERAL")


def may_be_seen(record: Record, lines: list[Line], text: str) -> bool:
    """Return whether a record was not read as it was printed, and its lines hold something that a tool may have put there.

    ``text`` is that of the lines.
    """
    if record.issues and any(one.code in _UNREAD for one in record.issues):
        return any(may_be_viewed(line.text) or ends_in_blanks(line.text) for line in lines)
    if not _has_values(record):
        has_opener = "{" in text or "[" in text or "┬" in text
        return holds_frames(record, text) or (has_opener and any(may_be_viewed(line.text) for line in lines))
    return (may_be_damaged(text) and bool(damage_of(text))) or holds_frames(record, text)


def asks_for_another_look(text: str) -> bool:
    """Return whether something in a text, of which a value was read and nothing is wrong, may have been printed otherwise."""
    return (may_be_damaged(text) and bool(damage_of(text))) or is_marked(text)


def damage_of(text: str) -> list[tuple[int, int]]:
    """Return where a tool changed characters of a text that is read without an issue: from where to where, in order of the kinds."""
    if _DAMAGED.search(text) is None:
        return [found.span() for found in _LINK.finditer(text)]
    # What stands in a string, or in a regular expression, was printed so.
    shown = _LITERAL.sub(lambda found: "'" * (found.end() - found.start()), text)
    return [found.span() for found in chain(_DAMAGED.finditer(shown), _LINK.finditer(text))]


def views_that_mend(names: list[str], record: Record, lines: list[Line]) -> list[str]:
    """Return which views are to be tried of what was read so of lines: where it is well read, those that change what is damaged."""
    text = text_of(lines)
    if not is_well_read(record) or holds_frames(record, text):
        return names
    damage = damage_of(text)
    starts = list(accumulate((len(line.text) + 1 for line in lines), initial=0))

    def mends(name: str) -> bool:
        return any(
            low < start + change.stop and start + change.start <= high
            for start, line in zip(starts, lines, strict=False)
            for change in repair.VIEWS[name](line.text)
            for low, high in damage
        )

    return [name for name in names if mends(name)]


def may_be_damaged(text: str) -> bool:
    """Return whether a text holds what stands in whatever was damaged and is read without an issue: most do not, and are passed over by it."""
    # Written out: this is asked of every record, and a loop over the words takes three times as long.
    if "<ref" in text or "lt;ref" in text or "[Circular " in text or "**" in text or "](" in text or ">[" in text:
        return True
    if "&" in text and ("&lt;" in text or "&#" in text or "&amp;" in text or ": &" in text):
        return True
    if "\\" in text and ("\\[" in text or "\\{" in text or "\\<" in text):
        return True
    if "at " not in text:
        return False
    if " \n" in text or "\t\n" in text or "<br" in text or ": at " in text or text[-1:] in _BLANKS:
        return True
    if "\\" in text and ("\\\n" in text or "\\ " in text or "\\\t" in text or text[-1:] == "\\"):
        return True
    beside = text.replace(_FRAME_BEGINS, "\n")
    return (" at " in beside or "\tat " in beside) and _DAMAGE_SIGN.search(beside) is not None


def holds_frames(record: Record, text: str) -> bool:
    """Return whether frames stand in a text of a record beside a value, where they belong to no error; ``text`` is all of its lines."""
    return " at " in text and any(
        type(part) is Text and " at " in part.text and _GLUED_FRAMES.search(part.text) is not None for part in record.parts
    )


def is_code_around_print(record: Record, lines: list[Line], text: str) -> bool:
    """Return whether lines that were collected as one text hold a print in a comment: then each is what it is."""
    if "\n" not in text or ("//" not in text and "#" not in text and "*" not in text):
        return False
    first = lines[0]
    if first.held >= _MOST_HELD or first.wrapped is not None or (len(lines) == 1 and first.count < _LEAST_AROUND):
        return False
    if first.text.lstrip(" \t").startswith(_COMMENTS):
        return False  # all of it may be one comment
    found = _COMMENTED.search(text)
    if found is None:
        return False
    opener = every(lines)[found.string.count("\n", 0, found.start() + 1)].start
    return not any(isinstance(part, Value) and any(low <= opener < high for low, high in part.span.ranges) for part in record.parts)


def unread_frames(record: Record, lines: list[Line]) -> Issue:
    """Make the issue of frames in a text beside a value."""
    return issue("unparsed", record.line, "frames of an error stand here that is not read", level="info", offset=lines[0].start)


def holds_changed(record: Record, lines: list[Line]) -> bool:
    """Return whether a tool changed characters of what looks like a part of a value: such a line as text, or a text beside a value."""
    if "/*" in lines[0].text and _COMMENTED_ENTRY.match(lines[0].text):
        return True
    for part in record.parts:
        if type(part) is Text and may_hold(part.text, *_SIGNS) and _TOOL_MARK.search(part.text) is not None:
            break
    else:
        return False
    if _has_values(record):
        return True
    return any(map(_looks_printed, (one.text for line in lines for one in seen(line))))


def _looks_printed(text: str) -> bool:
    opens = LINE_OPENS.match(text) is not None and (_OPENER_ENDS_LINE.search(text) is not None or balance_of(text) > 0)
    return (
        opens
        or TABLE_TOP.match(text, indent_of(text)) is not None
        or INNER_ENTRY.match(text) is not None
        or FRAME_BY_ITSELF.match(text) is not None
    )


def unread_changed(record: Record, lines: list[Line]) -> Issue:
    """Make the issue of what a tool changed, and is not read as it was before."""
    return issue(
        "unparsed",
        record.line,
        "characters of this were changed since it was printed, and it is not read as it was",
        level="info",
        offset=lines[0].start,
    )


def is_better_seen(records: list[Record], plain: list[Record]) -> bool:
    """Return whether records have values that say something, nothing unread beside them, and all that was read of the lines as they stand."""
    values = _values(records)
    if not any(_is_container(value) for value in values) or any(is_strange(value) for value in values):
        return False
    if any(one.code in _UNREAD and (one.level != "info" or _has_values(record)) for record in records for one in record.issues):
        return False
    if any(one.code == "cut" for record in plain for one in record.issues):
        return True
    kept, read = [repr(value) for value in values], [repr(value) for value in _values(plain)]
    if plain and kept == read:
        return False
    said = any(one.code in _UNREAD for record in plain for one in record.issues)
    padded = any(_PADDING in text for text in read)
    return all(
        shown in kept or padded or leaves_of(value).is_misread or not said for shown, value in zip(read, _values(plain), strict=True)
    )


def is_well_read(record: Record) -> bool:
    """Return whether a record has values, and nothing about it says that it was printed otherwise."""
    return (
        _has_values(record)
        and not any(one.code in _UNREAD or one.code.startswith("repaired-") for one in record.issues)
        and not any(leaves_of(value).is_misread for value in record.values)
    )


def read_of(records: list[Record]) -> int:
    """Return how many characters of the input the values of some records stand on."""
    parts = [part for record in records for part in record.parts if isinstance(part, Value)]
    return sum(high - low for part in parts for low, high in part.span.ranges)


def say_seen(records: list[Record], lines: list[Line], names: tuple[str, ...]) -> None:
    """Put the issue of each view on the records of whose lines it changed one."""
    changed = [(name, line) for name in names for line in lines if next(repair.VIEWS[name](line.text), None) is not None]
    for record in records:
        said: set[str] = set()
        for name, line in changed:
            if name not in said and record.line <= line.number <= record.last_line:
                said.add(name)
                code = f"repaired-{name}"
                first = next(repair.VIEWS[name](line.text))
                record.issues.append(issue(code, line.number, ISSUE_CODES[code][1], offset=line.raw(first.start)))
        record.issues.sort(key=lambda one: one.line)


def say_unbroken(records: list[Record], lines: list[Line]) -> None:
    """Put the issue of lines that were joined on the records that have one."""
    from ..repair.hard_wrap import GUESSED

    code = f"repaired-{repair.HARD_WRAP}"
    broken = [line for line in lines if line.removed]
    is_proven = sum(len(line.removed or ()) for line in broken) > 1
    for record in records:
        own = [line for line in broken if record.line <= line.number <= record.last_line]
        if own:
            record.issues.append(issue(code, own[0].number, ISSUE_CODES[code][1], offset=own[0].start))
            if not is_proven and _is_guess_in_string(own[0]):
                record.issues.append(issue("unparsed", own[0].number, GUESSED, level="warn", offset=own[0].start))
            record.issues.sort(key=lambda one: one.line)


def _is_guess_in_string(line: Line) -> bool:
    """Return whether a line was put together within a string where a blank may have stood."""
    from ..repair.hard_wrap import is_guess

    joint = (line.removed or [(0, 0)])[0][0]
    return any(
        quoted.start() < joint < quoted.end() and is_guess(line.text[quoted.start() : joint], line.text[joint : quoted.end()], joint)
        for quoted in _QUOTED.finditer(line.text)
    )


def _values(records: list[Record]) -> list[Any]:
    return [part.value for record in records for part in record.parts if isinstance(part, Value)]


def _has_values(record: Record) -> bool:
    for part in record.parts:  # noqa: SIM110 - no generator: this is asked of every record
        if type(part) is Value:
            return True
    return False


def _is_container(value: Any) -> bool:
    return type(value) in {dict, list} or isinstance(value, Keyed | Array | Error)
