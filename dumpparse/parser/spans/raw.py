"""Where raw text ends: what a custom inspect function printed."""

from __future__ import annotations

from ..context import Bracket, ParseContext
from ..patterns import pattern
from .closers import before_closers, trailing_closers

_RAW_MARK = pattern("RAW_MARK")
_COMMA_INSIDE = pattern("COMMA_INSIDE")
_COMMA_ON_LINE = pattern("COMMA_INSIDE_LINE")
"""The same where every entry has a line of its own."""
_MEMBER_BESIDE = pattern("MEMBER_BESIDE")
_KEYED_LINE = pattern("KEYED_LINE")
_PAIRS = {"]": "[", ")": "(", "}": "{", ">": "<"}


def find_raw(context: ParseContext, start: int, bracket: Bracket) -> int:
    """Find the end of what a custom inspect function printed.

    In a container with an entry a line it ends at ``,`` + newline + exactly L blanks, or before a closer indented less
    than L; on one line at the balanced separator. Arrays print short items in columns, so there the separator counts too.
    """
    text = context.text
    line_stop = context.line_stop(start)
    if len(context.brackets) == 1:
        stop = context.tail
        while stop > start and text[stop - 1].isspace():
            stop -= 1
        return stop
    by_line = bracket.entry_is_line and line_stop < context.end
    is_key = bracket.is_list_like and bracket.at_member_start and bracket.closer == "RBRACE"
    if not by_line or bracket.closer == "RBRACKET" or is_key:
        stop = _balanced_end(context, start, line_stop, bracket)
        if not by_line or (text.startswith(" => ", stop) if is_key else stop < line_stop):
            return stop
    indent = bracket.entry_indent
    at = line_stop
    while True:
        begin = at + 1
        stop = begin
        while stop < context.end and text[stop] in " \t":
            stop += 1
        depth = stop - begin
        last = at - 1 if text[at - 1] == "\r" else at
        if depth == indent and stop < context.end:
            if text[last - 1] == ",":
                return last - 1
            if (
                text[last - 1] in " \t"
                and (comma := _comma_before_blanks(text, last)) > start
                and _KEYED_LINE.match(text, begin, context.end)
            ):
                return comma
        if stop >= context.end and context.may_cut:
            # The end of the input: with its `,` read the text is whole, and with closers that are none of its own;
            # else more lines may have followed.
            whole = last - 1 if text[last - 1] == "," else _without_closers(context, start, last)
            return whole if whole < last and at < context.end else context.end
        if depth < indent and (stop >= context.end or text[stop] not in "\r\n"):
            return _without_closers(context, start, last)
        at = text.find("\n", stop, context.end)
        if at < 0:
            return context.end if context.may_cut else _without_closers(context, start, context.end)


def _comma_before_blanks(text: str, stop: int) -> int:
    """Return where a comma stands before the blanks that some terminals pad a line with; -1 where none does."""
    while text[stop - 1] in " \t":
        stop -= 1
    return stop - 1 if text[stop - 1] == "," else -1


def comma_inside(context: ParseContext, offset: int, bracket: Bracket) -> bool:
    """Return whether a comma behind a scalar is part of text that begins like one (`a: 1,5`): no key of the next entry stands behind it."""
    if bracket.closer != "RBRACE" or bracket.is_list_like or bracket.at_member_start or context.text[bracket.opened + 1] not in " \n\r":
        return False
    inside = _COMMA_ON_LINE if bracket.entry_is_line else _COMMA_INSIDE
    return inside.match(context.text, offset, context.end) is not None


def ends_before_member(context: ParseContext, start: int, stop: int, bracket: Bracket) -> bool:
    """Return whether text that begins there is over, and another member begins, before an offset: what stands below is none of it."""
    text, line_stop = context.text, context.line_stop(start)
    at = _balanced_end(context, start, line_stop, bracket)
    if bracket.entry_is_line and line_stop < context.end:
        if at < line_stop and text.startswith(" => ", at):
            return True
        begins = f",\n{' ' * bracket.entry_indent}"
        at = start
        while (at := text.find(begins, at, stop)) >= 0:
            at += len(begins)
            if text[at : at + 1] not in {" ", "\n"}:
                return True
        return False
    return at < line_stop and bool(text.startswith(" => ", at) or _MEMBER_BESIDE.match(text, at, context.end))


def prints_nothing(context: ParseContext, start: int, bracket: Bracket) -> bool:
    """Return whether a custom inspect function printed nothing here: ``{ h: , n: 1 }``, with all the blanks that Node writes."""
    text = context.text
    stop = start
    while stop > bracket.opened and text[stop - 1] in " \n\r":
        stop -= 1
    before, blanks = text[stop - 1], text[stop:start].replace("\r", "")
    if len(context.brackets) == 1 or before not in ":>,[" or (before in ",[" and bracket.closer != "RBRACKET"):
        return False
    is_entry = before in ":>"
    if text[start] == ",":
        return blanks == " " or (not is_entry and blanks == "\n" + " " * bracket.entry_indent)
    return blanks == "  " or (blanks.startswith(" \n") if is_entry else blanks.count("\n") > 1)


def _without_closers(context: ParseContext, start: int, stop: int) -> int:
    """Leave out closers at the end of a text over several lines that it did not open: the compact layout puts them there."""
    text = context.text
    end = stop
    while end > start and text[end - 1] in " \t\r\n":
        end -= 1
    end -= text[end - 1] == ","
    _, closers = trailing_closers(text, start, end, len(context.brackets) - 1)
    surplus = sum(text.count(char, start, end) for char in "}])") - sum(text.count(char, start, end) for char in "{[(")
    return trailing_closers(text, start, end, min(closers, surplus))[0] if closers and surplus > 0 else stop


def _balanced_end(context: ParseContext, start: int, stop: int, bracket: Bracket) -> int:
    """Return the first place on a line, outside brackets and quotes of the text's own, where a separator stands."""
    text = context.text
    opened: list[str] = []
    is_json = text[bracket.opened + 1] not in " \n\r"
    at = start
    found = -1
    while match := _RAW_MARK.search(text, at, stop):
        char, at = match[0], match.end()
        if char == " => ":
            if not opened and bracket.at_member_start and bracket.closer == "RBRACE":
                found = match.start()
                break
        elif char in "'\"`":
            close = text.find(char, at, stop)
            at = close + 1 if close > 0 and (match.start() == start or not text[match.start() - 1].isalnum()) else at
        elif char in "([{":
            opened.append(char)
        elif char == "<":
            if (close := text.find(">", at, min(stop, at + 99))) > 0 and "<" not in text[at:close]:
                at = close + 1
        elif char == ",":
            # Behind a comma Node writes a blank, and JSON none.
            if not opened and (is_json or not _COMMA_INSIDE.match(text, match.start(), context.end)):
                found = match.start()
                break
        elif char != ">":
            if opened and opened[-1] == _PAIRS[char]:
                opened.pop()
            elif not opened:
                found = _before_blank(text, match.start())
                break
    if found < 0:
        found = stop
    return _leave_closers(context, start, found, stop)


def _before_blank(text: str, offset: int) -> int:
    return offset - 1 if text[offset - 1] == " " else offset


def _leave_closers(context: ParseContext, start: int, found: int, stop: int) -> int:
    """Move an end back where an unbalanced text would take closers that the open brackets of its line need."""
    begin = before_closers(context, start, stop)
    return begin if start < begin < found else found
