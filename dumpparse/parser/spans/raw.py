"""Where raw text ends: what a custom inspect function printed."""

from __future__ import annotations

import re

from ..scan import Bracket, Scan
from .closers import before_closers, trailing_closers

_RAW_MARK = re.compile(r"[\[\](){}<>,'\"`]| => ")
_PAIRS = {"]": "[", ")": "(", "}": "{", ">": "<"}


def find_raw(scan: Scan, start: int, bracket: Bracket) -> int:
    """Find the end of what a custom inspect function printed.

    In a container with an entry a line it ends at ``,`` + newline + exactly L blanks, or before a closer indented less
    than L; on one line at the balanced separator. Arrays print short items in columns, so there the separator counts too.
    """
    text = scan.text
    line_stop = scan.line_stop(start)
    if len(scan.brackets) == 1:
        stop = scan.tail
        while stop > start and text[stop - 1].isspace():
            stop -= 1
        return stop
    by_line = bracket.entry_is_line and line_stop < scan.end
    is_key = bracket.keyless and bracket.due and bracket.closer == "RBRACE"
    if not by_line or bracket.closer == "RBRACKET" or is_key:
        stop = _balanced_end(scan, start, line_stop, bracket)
        if not by_line or (text.startswith(" => ", stop) if is_key else stop < line_stop):
            return stop
    indent = bracket.entry_indent
    at = line_stop
    while True:
        begin = at + 1
        stop = begin
        while stop < scan.end and text[stop] in " \t":
            stop += 1
        depth = stop - begin
        last = at - 1 if text[at - 1] == "\r" else at
        if depth == indent and text[last - 1] == "," and stop < scan.end:
            return last - 1
        if stop >= scan.end and scan.may_cut:
            # The end of the input: with its `,` read the text is whole, without it more lines may have followed.
            return last - 1 if text[last - 1] == "," else scan.end
        if depth < indent and (stop >= scan.end or text[stop] not in "\r\n"):
            return _without_closers(scan, start, last)
        at = text.find("\n", stop, scan.end)
        if at < 0:
            return scan.end if scan.may_cut else _without_closers(scan, start, scan.end)


def prints_nothing(scan: Scan, start: int, bracket: Bracket) -> bool:
    """Say whether a custom inspect function printed nothing here: ``{ h: , n: 1 }``, with all the blanks that Node writes."""
    text = scan.text
    stop = start
    while stop > bracket.opened and text[stop - 1] in " \n\r":
        stop -= 1
    before, blanks = text[stop - 1], text[stop:start].replace("\r", "")
    if len(scan.brackets) == 1 or before not in ":>,[" or (before in ",[" and bracket.closer != "RBRACKET"):
        return False
    is_entry = before in ":>"
    if text[start] == ",":
        return blanks == " " or (not is_entry and blanks == "\n" + " " * bracket.entry_indent)
    return blanks == "  " or (blanks.startswith(" \n") if is_entry else blanks.count("\n") > 1)


def _without_closers(scan: Scan, start: int, stop: int) -> int:
    """Leave out closers at the end of a text over several lines that it did not open: the compact layout puts them there."""
    text = scan.text
    end = stop
    while end > start and text[end - 1] in " \t\r\n":
        end -= 1
    _, closers = trailing_closers(text, start, end, len(scan.brackets) - 1)
    surplus = sum(text.count(char, start, end) for char in "}])") - sum(text.count(char, start, end) for char in "{[(")
    return trailing_closers(text, start, end, min(closers, surplus))[0] if closers and surplus > 0 else stop


def _balanced_end(scan: Scan, start: int, stop: int, bracket: Bracket) -> int:
    """Give the first place on a line, outside brackets and quotes of the text's own, where a separator stands."""
    text = scan.text
    opened: list[str] = []
    at = start
    found = -1
    while match := _RAW_MARK.search(text, at, stop):
        char, at = match[0], match.end()
        if char == " => ":
            if not opened and bracket.due and bracket.closer == "RBRACE":
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
            if not opened:
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
    return _leave_closers(scan, start, found, stop)


def _before_blank(text: str, offset: int) -> int:
    return offset - 1 if text[offset - 1] == " " else offset


def _leave_closers(scan: Scan, start: int, found: int, stop: int) -> int:
    """Move an end back where an unbalanced text would take closers that the open brackets of its line need."""
    begin = before_closers(scan, start, stop)
    return begin if start < begin < found else found
