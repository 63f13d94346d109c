"""Where errors end: a head, and the frames below it."""

from __future__ import annotations

from typing import NamedTuple

from ...source.line_table import NO_INDENT
from ..context import MOST_PRINTED, Bracket, ParseContext
from ..layout import may_be_base, printed_indent, usual_indent
from ..patterns import pattern
from .closers import trailing_closers
from .raw import ends_before_member

_STRONG_HEAD = pattern("STRONG_HEAD")
"""A head that by itself says error: ``TypeError: …``, ``DOMException [AbortError]: …``, ``[Error: null prototype]: …``."""
_HEAD = pattern("ANY_HEAD")
"""A head that may be one: any word before a colon or the end of its line."""
_KEY_OF_ERROR = pattern("KEY_OF_ERROR")
_LOWER_KEY = pattern("LOWER_KEY")
_FRAME_MARK = pattern("FRAME_MARK")
"""Parentheses, locations, and what may follow a frame on its line."""
_WHOLE_FRAME = pattern("WHOLE_FRAME")
_BARE_LOCATION = pattern("BARE_LOCATION")
"""How a frame ends; `(/a.js:1:2` may go on."""
_BESIDE = pattern("BESIDE_FRAME")
_LOCATION_BESIDE = pattern("BESIDE_LOCATION")
_ENTRY = pattern("ENTRY_OF_ERROR")
_PROPS_OR_ARROW = pattern("PROPS_OR_ARROW")
_ITEM_NEXT = pattern("ITEM_NEXT")
_ENTRY_BELOW = pattern("ENTRY_BELOW_FRAMES")

_MOST_LINES_IN_PAIR = 200
"""How many lines an error is looked for whose message is indented less than its head."""


class ErrorSpan(NamedTuple):
    """Where the parts of an error stand."""

    head_stop: int
    """Behind the head: the name and the message."""
    frames: list[tuple[int, int, bool]]
    """(start, stop, is a frame) of every line from the first frame to the last, without indentation."""
    stop: int
    indent: int
    """The indentation that the lines of the message lose."""
    cut: bool
    """The input ends in its last frame or right behind it."""


def find_error(context: ParseContext, start: int, bracket: Bracket) -> ErrorSpan | None:
    """Find the error that begins at a place where a value may stand: a head, and frames below it.

    Two rules: frames are ``at `` lines 4 deeper than L; in one-line and compact layouts, where L does not
    fit, the first frame decides, if the head by itself says error or the frame follows it directly.
    """
    if not context.has_frames_after(start):
        return None
    text = context.text
    char = text[start]
    strong = _STRONG_HEAD.match(text, start, context.end) is not None
    if char in "{<'\"`}])" or (char == "[" and not strong):
        return None
    line = context.line_of(start)
    if context.next_frame(line) < 0 or (bracket.at_member_start and not _may_be_item(context, start, bracket)):
        return None
    first = _first_frame(context, start, line, bracket, strong=strong)
    if first < 0:
        return None
    if not strong:
        endings = ",{[(" if first > line + 1 else "{[("
        if text[context.line_span(line)[1] - 1] in endings or not _HEAD.match(text, start, context.end):
            return None
        if len(context.brackets) > 1 and ends_before_member(context, start, context.line_span(first - 1)[1], bracket):
            return None
    span = _error_span(context, first, bracket)
    looks_like_entry = bracket.at_member_start and _looks_like_entry(context, start, strong=strong)
    if looks_like_entry and (bracket.closer != "RBRACKET" or not _ITEM_NEXT.match(text, span.stop, context.end)):
        return None
    # In braces only the base of the compact layout stands without a key, and no comma parts it from its properties.
    is_base = strong or bracket.is_list_like or not bracket.at_member_start or bracket.closer != "RBRACE"
    return span if is_base or _ENTRY_BELOW.match(text, span.stop, context.end) else None


def _first_frame(context: ParseContext, start: int, line: int, bracket: Bracket, *, strong: bool) -> int:
    """Return the line of the first frame of the error that begins there, or -1."""
    dedent = _entry_end(context, bracket)
    # In the compact layout a value may begin a line of its own, deeper than that of its key: its line is the entry's then.
    begins_line = context.line_span(line)[0] == start
    usual = context.next_frame(line, (context.indent_of(line) - bracket.less if begins_line else bracket.entry_indent) + 4)
    usual = usual if usual < dedent else -1
    if begins_line and len(context.brackets) == 1:
        return usual
    other = context.next_frame(line)
    # An entry that does not begin its line may stand on the last frame of the entry before it: the bracket's line counts.
    floor = bracket.below if bracket.entry_is_line else bracket.opened_indent
    if other == usual or other >= dedent or context.indent_of(other) <= floor:
        return usual
    if usual < 0:
        follows = other == line + 1 and (not bracket.entry_is_line or _is_printed_below(context, other))
        return other if strong or follows or begins_line or _goes_on_to(context, line, other, bracket) else -1
    # Lines of a message may look like frames: those elsewhere are the frames only if they end like frames.
    return other if strong and _run_ends(context, other, bracket) else usual


def _entry_end(context: ParseContext, bracket: Bracket) -> int:
    """Return the first line below an entry that is none of it: one that is indented less, or the closer."""
    line = context.line_of(bracket.entry_start)
    end = context.dedent_after(line)
    if end < context.line_count and not bracket.entry_is_line and 1 < len(context.brackets) <= MOST_PRINTED:
        # Its line may be the last of an entry before it, and deeper.
        own = min(printed_indent(context, is_base=may_be_base(bracket)), usual_indent(context))
        while end < context.line_count and context.indent_of(end) >= own and not _is_closer(context, end, bracket):
            end = context.dedent_after(end)
    if not bracket.less or not bracket.entry_is_line:
        return end
    for number in range(end, min(end + _MOST_LINES_IN_PAIR, context.line_count)):
        if context.indent_of(number) < bracket.below or _is_closer(context, number, bracket):
            return number
    return min(end + _MOST_LINES_IN_PAIR, context.line_count)


def _is_printed_below(context: ParseContext, frame: int) -> bool:
    """Return whether a frame is indented as the compact layout indents those of the value that is due."""
    return len(context.brackets) <= MOST_PRINTED and context.indent_of(frame) == printed_indent(context, is_base=False) + 4


def _goes_on_to(context: ParseContext, line: int, frame: int, bracket: Bracket) -> bool:
    """Return whether frames are indented as those of an entry whose line does not show that, and all lines down to them as its message."""
    own = context.indent_of(frame) - 4
    if not 1 < len(context.brackets) <= MOST_PRINTED:
        return False
    compact = printed_indent(context, is_base=may_be_base(bracket))
    if own != compact and (bracket.entry_is_line or own != usual_indent(context)):
        return False
    below = next((number for number in range(line + 1, min(line + MOST_PRINTED, frame)) if context.indent_of(number) < NO_INDENT), frame)
    while below < frame and context.indent_of(below) >= own:
        below = context.dedent_after(below)
    return below >= frame


def _run_ends(context: ParseContext, line: int, bracket: Bracket) -> bool:
    """Return whether a run of frames ends as the last frames of a value do."""
    indent = context.indent_of(line)
    while context.is_frame(line, indent):
        start, stop = context.line_span(line)
        if _frame_end(context, start, stop, bracket)[1]:
            return True
        line += 1
    return line < context.line_count and _is_closer(context, line, bracket)


def _may_be_item(context: ParseContext, start: int, bracket: Bracket) -> bool:
    """Return whether an error may stand where a member begins, without a key: no item follows one that has a key."""
    if bracket.is_list_like or bracket.closer in {"", "RBRACKET"}:
        return not (bracket.has_keys and bracket.entry_is_line)
    # In braces only the base of the compact layout stands without a key: `{ Error: x`, on the line of the brace.
    return bracket.first and context.line_stop(start) == context.line_stop_of(bracket)


def _looks_like_entry(context: ParseContext, start: int, *, strong: bool) -> bool:
    """Return whether a head where a member begins is rather a key: another head stands behind it, or it begins as no name of an error does."""
    if _KEY_OF_ERROR.match(context.text, start, context.end):
        return True
    return not strong and _LOWER_KEY.match(context.text, start, context.end) is not None


def find_headed(context: ParseContext, start: int, bracket: Bracket) -> ErrorSpan | None:
    """Find an error whose head is any text, at a place where no other form begins: frames 4 deeper than L below it."""
    if not context.has_frames_after(start):
        return None
    line = context.line_of(start)
    first = _first_frame(context, start, line, bracket, strong=False)
    if first < 0:
        return None
    if first > line + 1 and context.text[context.line_span(line)[1] - 1] in ",{[(":
        return None
    if len(context.brackets) > 1 and ends_before_member(context, start, context.line_span(first - 1)[1], bracket):
        return None
    return _error_span(context, first, bracket)


def _error_span(context: ParseContext, first: int, bracket: Bracket) -> ErrorSpan:
    """Collect the frames: up to the run of them whose last line is followed by a separator, a closer or the end."""
    indent = context.indent_of(first)
    is_base = bracket.at_member_start and bracket.closer == "RBRACE" and not bracket.is_list_like
    dedent = _entry_end(context, bracket)
    frames: list[tuple[int, int, bool]] = []
    line = first
    while True:
        ended = False
        while not ended and line < context.line_count and (context.is_frame(line, indent) or _is_note(context, line, indent)):
            start, stop = context.line_span(line)
            stop, ended = _frame_end(context, start, stop, bracket)
            frames.append((start, stop, context.is_frame(line, indent)))
            line += 1
        count, last = len(frames), frames[-1][1]
        if ended or line >= context.line_count or _is_closer(context, line, bracket):
            break
        if is_base and _ENTRY.match(context.text, context.line_span(line)[0], context.end):
            break
        own = bracket.below if indent == bracket.below + 4 else max(indent - 4, 0)
        if (behind := _behind_newline(context, line, own, is_base=is_base)) >= 0:
            last = behind
            break
        following = context.next_frame(line - 1, indent)
        if following < 0 or following >= dedent or context.text[last : last + 1] == ",":
            break
        frames.extend((*context.line_span(number), False) for number in range(line, following))
        line = following
    cut = (
        context.may_cut
        and not context.text[last : context.end].strip()
        and (len(context.brackets) > 1 or _is_cut_frame(context, frames[count - 1][0], last))
    )
    own = bracket.below if indent == bracket.below + 4 else max(indent - 4, 0)
    return ErrorSpan(context.line_span(first - 1)[1], frames[:count], last, own, cut)


def _behind_newline(context: ParseContext, line: int, own: int, *, is_base: bool) -> int:
    """Return where what follows an error stands if its stack ends in a newline: on a line of its own, behind the indentation; else -1."""
    start, stop = context.line_span(line)
    if len(context.brackets) == 1 and not context.whole:
        return -1  # in a log the next line is as good as another argument
    indent = context.indent_of(line)
    if start >= stop:  # an empty line, then an entry of a base, or the closer
        if line + 1 >= context.line_count:
            return -1
        start, stop = context.line_span(line + 1)
        follows = _char(context, start, stop) in "}])>" or (is_base and _ENTRY.match(context.text, start, context.end) is not None)
        return start if start < stop and follows else -1
    if indent == own and _char(context, start, stop) == ",":
        return start
    return start - 1 if indent == own + 1 and _PROPS_OR_ARROW.match(context.text, start - 1, context.end) else -1


def _char(context: ParseContext, start: int, stop: int) -> str:
    """Return the character there, or a blank at the end of a line."""
    return context.text[start] if start < stop else " "


def _is_cut_frame(context: ParseContext, start: int, stop: int) -> bool:
    """Return whether the input ends inside a frame: no newline was read, and it does not end as frames do."""
    return "\n" not in context.text[stop : context.end] and not (
        _WHOLE_FRAME.search(context.text, max(start, stop - 40), stop)
        or (_BARE_LOCATION.search(context.text, start, stop) and "(" not in context.text[start:stop])
    )


def _is_note(context: ParseContext, line: int, indent: int) -> bool:
    """Return whether a line is ``... 4 lines matching cause stack trace ...``."""
    return context.indent_of(line) == indent and context.text.startswith("... ", context.line_span(line)[0])


def _is_closer(context: ParseContext, line: int, bracket: Bracket) -> bool:
    start, stop = context.line_span(line)
    return start < stop and context.text[start] in "}])>" and context.indent_of(line) <= bracket.entry_indent


def _frame_end(context: ParseContext, start: int, stop: int, bracket: Bracket) -> tuple[int, bool]:
    """Return where a frame ends on its line, and whether its error ends there."""
    text = context.text
    has_props = text.startswith(" {", stop - 2)
    if len(context.brackets) == 1:
        # Node breaks the properties of an error over lines; what else follows on the line of a frame was logged beside it.
        for beside in () if context.whole else _LOCATION_BESIDE.finditer(text, start, stop):
            if text.count("(", start, beside.end()) <= text.count(")", start, beside.end()):
                return beside.end(), True
        return (stop - 2, True) if has_props else (stop, False)
    is_map_key = bracket.is_list_like and bracket.at_member_start and not bracket.is_list
    opened = 0
    stands_beside = -1
    for match in _FRAME_MARK.finditer(text, start, stop):
        # `eval at <anonymous> (/q.js:1:1), <anonymous>:1:1)` goes on: its parentheses are still open.
        mark = match[0]
        if mark == "(":
            opened += 1
            continue
        if mark[-1] == ")":
            if not opened and bracket.closer == "RPAREN":
                return match.end() - 1, True  # the `)` of Node 26's `Proxy(Error: …)`
            opened = max(opened - 1, 0)
        if opened:
            continue
        if mark in {", ", " => "}:
            stands_beside = match.start() if stands_beside < 0 and (is_map_key or mark == ", ") else stands_beside
        elif mark != ")" and (match.end() == stop or _BESIDE.match(text, match.end(), stop)):
            return match.end(), match.end() < stop
    if has_props:
        return stop - 2, True
    if stands_beside >= 0:
        # Only a frame that has no location ends here: `at c, z: 1`
        return stands_beside, True
    # In the compact layout closers follow on the line of a frame: `at c ] },`.
    last = stop - (text[stop - 1] == ",")
    closers, count = trailing_closers(text, start, last, len(context.brackets) - 1)
    return (closers, True) if count else (last, last < stop)
