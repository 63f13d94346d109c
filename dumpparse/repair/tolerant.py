"""The tolerant reading: one pass over the tokens of a pasted text, with a stack of open brackets. No recursion, no restart.

It reads what the grammar calls ``PASTED_…`` (``grammar/pasted.lark``) and asks the repairs where something stands that no printer
writes there. What it gives is no value: it is the same text as a printer would have laid it out, for the grammar to read.
"""

from __future__ import annotations

from ..parser.patterns import pattern
from . import (
    bare_key,
    blank_missing,
    browser,
    bun,
    colour,
    comma_missing,
    error_lines,
    extra_closer,
    firefox,
    hand_elision,
    hard_wrap,
    indentation,
    note,
    old_error,
    pretty_format,
    quotes,
    trailing_comma,
    unescaped_quotes,
)
from .fragment import UNKNOWN
from .reading import Due, Open, Reading

_GAP = pattern("PASTED_GAP")
_FRAME = pattern("PASTED_FRAME")
_MORE = pattern("PASTED_MORE")
_KEY = pattern("PASTED_KEY")
_STRING = pattern("PASTED_STRING")
_CUT_STRING = pattern("CUT_STRING")
_FORM = pattern("PASTED_FORM")
_WORD = pattern("PASTED_WORD")
_REGEXP = pattern("REGEXP")
_SIZED = pattern("SIZE_BEHIND_CLASS")
_LONGEST_NAME = 300
_ARROW = "=>"
_CLOSERS = {"{": "}", "[": "]", "(": ")"}


def read_tolerantly(reading: Reading, end: int) -> bool:
    """Read on until what was opened is closed, or to an offset; return whether it is closed.

    What is not closed there is cut; where something can be no part of a print, ``reading.at`` stands before it, and it is not closed.
    """
    while True:
        _pass_gap(reading, end)
        if reading.may_end and not _goes_on(reading):
            reading.at = reading.gap
            return True
        if reading.at >= end:
            return False
        if not _token(reading, end):
            return False


def _pass_gap(reading: Reading, end: int) -> None:
    """Go over blanks, newlines and notes before the next token."""
    text = reading.text
    reading.gap = reading.at
    reading.has_newline = False
    while reading.at < end:
        if (found := _GAP.match(text, reading.at, end)) is not None:
            reading.has_newline = reading.has_newline or "\n" in found[0]
            reading.at = found.end()
        elif not (colour.passes(reading, end) or note.passes(reading, end)):
            break


def _goes_on(reading: Reading) -> bool:
    """Return whether what is whole goes on all the same."""
    if extra_closer.reopens(reading):
        return True
    # Behind a list and an object another value stands, but behind `[String: 'a']` its properties.
    is_over = reading.closed == "}" or (reading.closed == "]" and reading.text[reading.opened_at + 1 : reading.opened_at + 2].isspace())
    return not is_over and reading.text.startswith((" {", " ["), reading.gap)


def _token(reading: Reading, end: int) -> bool:
    """Take the next token; False where none can stand there."""
    text, at = reading.text, reading.at
    char = text[at]
    top = reading.top
    if char in "}])":
        return _close(reading, char)
    if top is not None and top.is_verbatim:
        # A call, as custom inspect functions print: what stands in it is left as it is.
        found = _STRING.match(text, at, end)
        if found is None and char in _CLOSERS:
            _open(reading, char)
        else:
            reading.at = at + 1 if found is None else found.end()
        return True
    if char == ",":
        return _comma(reading, end)
    is_due = reading.due is not Due.SEPARATOR
    if not is_due and reading.has_newline and not comma_missing.puts_one(reading, end):
        return False
    if not is_due and not reading.has_newline:
        comma_missing.puts_one_on_the_line(reading, end)
    is_due = reading.due is not Due.SEPARATOR
    indentation.lays_out(reading, closes=False)
    if is_due and (old_error.takes(reading, end) or error_lines.takes(reading, end)):
        return True
    if is_due and (
        bun.takes(reading, end) or pretty_format.takes(reading, end) or browser.takes(reading, end) or unescaped_quotes.takes(reading, end)
    ):
        return True
    if firefox.takes(reading, end):
        return True
    if char == ":" and not is_due and top is not None and top.is_map and text[at - 1] in "}])":
        bun.arrow(reading)
        return True
    if (found := _MORE.match(text, at, end)) is not None:
        return _take(reading, found.end())
    if hand_elision.takes(reading, end):
        return True
    if reading.due is Due.MEMBER and (found := _KEY.match(text, at, end)) is not None and not text.startswith("=>", found.end()):
        if reading.open:
            reading.open[-1].has_keys = True
        reading.due = Due.VALUE
        bare_key.quotes(reading, found[0])
        reading.at = found.end()
        blank_missing.behind_key(reading, end)
        return True
    if (found := _STRING.match(text, at, end)) is not None:
        reading.due = Due.SEPARATOR
        reading.at = found.end()
        hard_wrap.joins_segments(reading, end)
        return True
    if char in "'\"`" and (hard_wrap.takes(reading, end) or quotes.takes(reading, end)):
        return True
    if quotes.takes(reading, end):
        return True
    found = None if browser.counts_here(reading) else _FORM.match(text, at, end)
    if found is not None and not text.startswith(":", found.end()):
        return _take(reading, found.end())
    if char in _CLOSERS:
        _open(reading, char)
        return True
    if is_due and char == "/" and (found := _REGEXP.match(text, at, end)) is not None:
        return _take(reading, found.end())
    if text.startswith(_ARROW, at):
        reading.due = Due.VALUE
        reading.at = at + len(_ARROW)
        return True
    if is_due and _CUT_STRING.fullmatch(text, at, end):
        return _take(reading, end)
    if (found := _WORD.match(text, at, end)) is not None:
        return _take(reading, found.end())
    return False


def _take(reading: Reading, stop: int) -> bool:
    reading.at = stop
    reading.due = Due.SEPARATOR
    return True


def _open(reading: Reading, char: str) -> None:
    reading.may_end = False
    # The body of a function, as some custom inspect functions print it, is left as it is.
    top = reading.top
    is_entry = top is not None and top.closer == "}" and not top.has_keys  # of a map: 'k' => { a: 1 }
    is_body = char == "{" and reading.text.endswith(")" if is_entry else (")", "=>"), reading.start, reading.gap)
    is_body = is_body and not _is_behind_frame(reading)
    is_inside = top is not None and top.is_verbatim
    is_verbatim = (
        char == "(" or is_inside or (is_body and _SIZED.search(reading.text, max(reading.at - _LONGEST_NAME, 0), reading.at) is None)
    )
    named_at = pretty_format.name_before(reading) if char == "[" else -1
    reading.open.append(Open(_CLOSERS[char], reading.at, is_verbatim=is_verbatim, behind=reading.wrapped, named_at=named_at))
    reading.open[-1].is_map = char == "{" and bun.opens_map(reading)
    reading.wrapped = ""
    reading.at += 1
    reading.due = Due.MEMBER
    if not is_verbatim:
        blank_missing.behind_opener(reading)


def _is_behind_frame(reading: Reading) -> bool:
    line = reading.text.rfind("\n", reading.start, reading.gap) + 1
    return _FRAME.match(reading.text, line, reading.gap) is not None


def _close(reading: Reading, char: str) -> bool:
    top = reading.top
    if top is None or top.closer not in {char, UNKNOWN} or (top.closer == UNKNOWN and char == ")"):
        return False
    if top.has_note and reading.due is Due.MEMBER and top.count == 0:
        return False  # a note in place of members: this shows what could stand there, not what was printed
    if not top.is_verbatim:
        if char == "]" and reading.due is Due.MEMBER and reading.text.startswith(old_error.LAST_HOLE, reading.at - 3):
            old_error.fills_hole(reading)
        blank_missing.before_closer(reading)
        indentation.lays_out(reading, closes=True)
        trailing_comma.is_dropped(reading)
    if top.named_at >= 0:
        pretty_format.counts(reading, top.named_at, top.count + (reading.due is Due.SEPARATOR))
    reading.open.pop()
    reading.closed = char
    reading.opened_at = top.offset
    reading.at += 1
    if top.behind:
        reading.edit(reading.at, reading.at, top.behind, browser.REPAIR.name)
    reading.due = Due.SEPARATOR
    reading.may_end = not reading.open
    return True


def _comma(reading: Reading, _end: int) -> bool:
    if not reading.open or reading.due is Due.VALUE:
        return False
    if reading.due is Due.MEMBER and reading.in_list:
        if reading.has_newline and reading.is_pretty:
            pretty_format.fills_hole(reading)
        elif reading.text.startswith(old_error.HOLE, reading.at - 1):
            old_error.fills_hole(reading)
    if reading.due is Due.MEMBER:
        reading.edit(reading.at, reading.at + 1, "", trailing_comma.REPAIR.name)
    else:
        reading.open[-1].count += 1
    reading.last_comma = reading.at
    reading.at += 1
    reading.due = Due.MEMBER
    return True
