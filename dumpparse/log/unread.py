"""What looks like a value, or like members of one, and was not read: it is text with one issue, and no piece of it is a value.

In: a block, and what was found in it. Out: where its first line opens a value, how far that goes, and why it is none.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import chain, islice
from typing import NamedTuple

from ..errors import ISSUE_CODES, Issue, Level, issue, snippet_of
from ..parser.patterns import pattern
from ..source.lines import Line, Lines, indent_of
from .line_patterns import (
    ENTRY_LINE,
    ENTRY_ON_LINE,
    KEYED_LINE,
    LINE_HOLDS,
    LINE_OPENS,
    NOTED_OPENER,
    STRING_GOES_ON,
    balance_of,
    balanced_stop,
    balances,
    without_quoted,
)
from .tile import FoundValue

_OPENER_ENDS_LINE = pattern("OPENER_ENDS_LINE")
_QUOTED = pattern("QUOTED")
_CODE = pattern("CODE_ON_LINE")
_PIECE_BEFORE = pattern("PIECE_BEFORE")
_BESIDE = "what begins here behind a value looks like one, and is not read"
MOST_LOOKED_AT = 200
"""How many lines are looked at to see whether they are source code."""


class Opening(NamedTuple):
    """Where the first line of a block opens a value that has members below."""

    offset: int
    """Of the bracket."""
    by_itself: bool
    """The bracket begins its line, or stands behind one word or label; else the line is a sentence, or code."""


def opening_of(block: Lines) -> Opening | None:
    """Return where the first line of a block opens a value, if a line like a member of it follows."""
    lines = (line for line in block.each_text() if line.strip())
    first = next(lines)
    second = next(lines, None) if block.count > 1 else None
    if second is None:
        return Opening(indent_of(first), by_itself=True) if "{" in first and LINE_HOLDS.match(first) else None
    by_itself = LINE_OPENS.match(first)
    if by_itself and (balance_of(first) <= 0 or balanced_stop(first, by_itself.end() - 1, len(first)) < len(first.rstrip())):
        by_itself = None
    ends = _OPENER_ENDS_LINE.search(first) or NOTED_OPENER.search(first)
    if by_itself:
        others = chain((second,), islice(lines, MOST_LOOKED_AT - 2))
        has_members = not ends or any(ENTRY_LINE.match(line) for line in others) or ENTRY_ON_LINE.match(second)
        return Opening(by_itself.end() - 1, by_itself=True) if has_members else None
    has_member = ends and (KEYED_LINE.match(second) or ENTRY_ON_LINE.match(second))
    return Opening(ends.start(), by_itself=False) if ends and has_member else None


def block_start(block: Lines) -> int:
    """Return the offset of what a block begins with."""
    return block.place(0).content_start


def is_read(opening: Opening, found: list[FoundValue]) -> bool:
    """Return whether a value that was found is the one that a line opens."""
    return any(one.start <= opening.offset < one.stop for one in found)


def issue_at(block: Lines, code: str, offset: int, message: str, *, level: Level | None = None) -> Issue:
    """Make an issue of a place in the text of a block, with the line it stands on."""
    line = block.line(offset)
    column = offset - block.line_start(offset)
    raw = line.raw(column)
    made = issue(code, line.number, message, level=level, offset=raw)
    return replace(made, column=raw - line.start + line.before + 1, snippet=snippet_of(line.text, column))


def repaired(block: Lines, name: str, offset: int) -> Issue:
    """Make the issue of a repair, by its name."""
    return issue_at(block, f"repaired-{name}", offset, ISSUE_CODES[f"repaired-{name}"][1])


def unread(block: Lines, offset: int, why: str, level: Level) -> Issue:
    """Make the one issue of a block that is text though it looks like a value."""
    return issue_at(block, "unparsed", offset, why, level="info" if level == "warn" and is_code(block) else level)


def is_code(block: Lines) -> bool:
    """Return whether lines are source code: marks of it stand outside of quotes."""
    return any(_CODE.search(without_quoted(line)[0]) for line in islice(block.each_text(), MOST_LOOKED_AT))


def stray_closer(text: str, found: list[FoundValue]) -> int:
    """Return the offset of a closer behind the last value of a text that closes nothing on its lines; -1 where none is."""
    last = found[-1].stop
    line = text[last : text.find("\n", last) if "\n" in text[last:] else len(text)]
    if "}" not in line and "]" not in line:
        return -1
    ends = [0, *(one.stop for one in found)]
    outside = [text[end : one.start] for end, one in zip(ends, found, strict=False)]
    opened, lowest = balances(" ".join(outside), "{[", "}]")
    if lowest < 0 or balances(line, "{[", "}]")[1] + opened >= 0:
        return -1
    return last + min(at for at in (line.find("}"), line.find("]")) if at >= 0)


def are_pieces(text: str, found: list[FoundValue]) -> bool:
    """Return whether values before a closer too many are members of what that closes: a comma stands behind one, or before a key, or the key is deeper."""
    return any(text.startswith(",", one.stop) for one in found) or bool(_PIECE_BEFORE.search(text, 0, found[-1].start))


def begins_with_comma(text: str, found: list[FoundValue]) -> bool:
    """Return whether the first value stands behind a comma that its line begins with: some write lists so."""
    return text.lstrip(" \t").startswith(",") and text[: found[0].start].strip() == ","


def goes_on_as_text(block: Lines) -> bool:
    """Return whether the first line ends in a string that goes on, and the last one is the end of it."""
    return (
        block.count > 1
        and bool(STRING_GOES_ON.search(block.line(0).text.rstrip()))
        and _QUOTED.fullmatch(block.text.rstrip().rpartition("\n")[2].strip()) is not None
    )


def unread_beside(block: Lines, found: list[FoundValue]) -> Issue | None:
    """Make the issue of what opens a value behind one that was read with repairs, and was not read itself; ``None`` where all was."""
    text = block.whole
    for one, after in zip(found, [*(other.start for other in found[1:]), len(text)], strict=True):
        opener = _OPENER_ENDS_LINE.search(text[one.stop : after].partition("\n")[0])
        at = text.find("\n", one.stop, after) + 1
        if opener is not None and at and KEYED_LINE.match(text[at:after].partition("\n")[0]):
            return issue_at(block, "unparsed", one.stop + opener.start(), _BESIDE, level="warn")
    return None


def is_closers(rest: list[Line]) -> bool:
    """Return whether nothing but closers stands on lines."""
    return all(not line.text.strip() or line.text.strip().rstrip(",;") in {"}", "]"} for line in rest)


def lines_inside(rest: list[Line], indent: int) -> int:
    """Return how many of the lines behind a value that was cut belong to it all the same: they are deeper, or its closer."""
    for number, line in enumerate(rest):
        text = line.text
        below = indent_of(text)
        if text.strip() and below <= indent:
            return number + (below == indent and text[below] in "}])")
    return len(rest)


def end_of_form(text: str, start: int) -> int:
    """Return where brackets end that open at an offset or behind it, at most at the end of their line."""
    stop = text.find("\n", start)
    return balanced_stop(text, start, len(text) if stop < 0 else stop)
