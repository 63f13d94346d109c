"""Where the opaque spans end: errors, bracketed text, raw text. Indentation decides, not a pattern.

Every function takes the scan and the offset where the span begins, and gives the offset behind it, or nothing where no such
span begins there. L is the indentation of the line on which the entry begins (``Bracket.entry_indent``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .scan import Bracket, Scan

_STRONG_HEAD = re.compile(
    r"(?:[\w$.]*(?:Error|Exception|Warning)|[A-Z][\w$.]*(?= \[))(?: \[[^\[\]\n]{0,200}\]){0,2}(?=: |:?[ \t\r]*(?:\n|\Z))"
    r"|\[[^\[\]\n]{1,99}: null prototype\](?=: |\n)",
)
"""A head that by itself says error: ``TypeError: …``, ``DOMException [AbortError]: …``, ``[Error: null prototype]: …``."""
_HEAD = re.compile(r"[\w$.]+(?: \[[^\[\]\n]{0,200}\]){0,2}(?=: |:?[ \t\r]*(?:\n|\Z))")
"""A head that may be one: any word before a colon or the end of its line."""
_KEY_OF_ERROR = re.compile(r"[A-Za-z_$][\w$]*:[ \n]\s*(?=[\w$.]*(?:Error|Exception)(?:: |\n| \[))")
_SEPARATOR = re.compile(r"[ \t\r]{0,99}(?:[,\n}\])>]|=>|\Z)")
_CLASS_OR_TAG = re.compile(r" (?:[^\W\d][\w$.]{0,99}(?: \[[^\[\]\n]{1,99}\])?|\[[^\[\]\n\s][^\[\]\n]{0,99}\])(?=[ \t\r]{0,99}(?:[,\n}\])>]|=>|\Z| \{))")
_PROPS = re.compile(r" \{(?:[ \n\r]|\Z)")
_BASE_ENTRY = re.compile(r"\s{0,200}(?:[A-Za-z_$][\w$]{0,99}:|['\"`\[]|Symbol\()")
_RAW_MARK = re.compile(r"[\[\](){}<>,'\"`\n]")
_PAIRS = {"]": "[", ")": "(", "}": "{", ">": "<"}


@dataclass(slots=True)
class ErrorSpan:
    """Where the parts of an error stand."""

    head_stop: int
    """Behind the head: the name and the message."""
    frames: list[tuple[int, int, bool]]
    """(start, stop, is a frame) of every line from the first frame to the last, without indentation."""
    stop: int
    cut: bool
    """The input ends in its last frame or right behind it."""


# --- errors ---


def find_error(scan: Scan, start: int, bracket: Bracket) -> ErrorSpan | None:
    """Find the error that begins at a place where a value may stand: a head, and frames below it.

    FORMS.md's rules 1 and 2: frames are ``at `` lines 4 deeper than L; in one-line and compact layouts, where L does not
    fit, the first frame decides, if the head by itself says error.
    """
    if not scan.has_frames_after(start):
        return None
    text = scan.text
    char = text[start]
    if char in "{<'\"`" or (char == "[" and not _STRONG_HEAD.match(text, start, scan.end)):
        return None
    line = scan.line_of(start)
    first = scan.next_frame(line)
    if first < 0:
        return None
    indent = bracket.entry_indent
    own_indent = min(scan.indent_of(line), indent) if bracket.due else indent
    if scan.least_indent(line + 1, first) < own_indent:
        return None
    found = scan.indent_of(first)
    strong = _STRONG_HEAD.match(text, start, scan.end)
    if bracket.due and not _is_item(scan, start, bracket, strong=strong is not None):
        return None
    if found != indent + 4 and not (strong and found > own_indent):
        return None
    if not strong:
        head_line_stop = scan.line_span(line)[1]
        ends_entry = text[head_line_stop - 1] in ",{[("
        if first > line + 1 and (ends_entry or not _HEAD.match(text, start, scan.end)):
            return None
        if first == line + 1 and text[head_line_stop - 1] in "{[(":
            return None
    return _error_span(scan, first, found, bracket)


def _is_item(scan: Scan, start: int, bracket: Bracket, *, strong: bool) -> bool:
    """Say whether an error head where a member begins is an item and not a key (FORMS.md's rule 2)."""
    if _KEY_OF_ERROR.match(scan.text, start, scan.end):
        return False
    if bracket.keyless or bracket.closer in {"", "RBRACKET"}:
        return True
    # In braces only the base of the compact layout stands without a key: `{ Error: x`, on the line of the brace.
    return strong and bracket.first and "\n" not in scan.text[bracket.opened : start]


def find_headed(scan: Scan, start: int, bracket: Bracket) -> ErrorSpan | None:
    """Find an error whose head is any text, at a place where no other form begins: frames 4 deeper than L below it."""
    if not scan.has_frames_after(start):
        return None
    line = scan.line_of(start)
    first = scan.next_frame(line)
    if first < 0 or scan.indent_of(first) != bracket.entry_indent + 4 or scan.least_indent(line + 1, first) < bracket.entry_indent:
        return None
    if first > line + 1 and scan.text[scan.line_span(line)[1] - 1] in ",{[(":
        return None
    return _error_span(scan, first, scan.indent_of(first), bracket)


def _error_span(scan: Scan, first: int, indent: int, bracket: Bracket) -> ErrorSpan:
    """Collect the frames: up to the run of them whose last line is followed by a separator, a closer or the end."""
    head_stop = scan.line_span(first - 1)[1]
    frames: list[tuple[int, int, bool]] = []
    line = first
    last_run = (0, 0)
    is_base = bracket.due and bracket.closer == "RBRACE" and not bracket.keyless
    while True:
        while line < scan.line_count and (scan.is_frame(line, indent) or _is_note(scan, line, indent)):
            start, stop = scan.line_span(line)
            frames.append((start, stop, scan.is_frame(line, indent)))
            line += 1
        start, stop = scan.line_span(line - 1)
        stop, ended = _frame_end(scan, start, stop, bracket, indent)
        frames[-1] = (start, stop, frames[-1][2])
        last_run = (len(frames), stop)
        if ended or line >= scan.line_count or is_base:
            break
        if _is_closer(scan, line, bracket):
            break
        following = scan.next_frame(line - 1)
        if following < 0 or scan.indent_of(following) != indent or scan.least_indent(line, following) < min(bracket.entry_indent, indent - 4):
            break
        while line < following:
            frames.append((*scan.line_span(line), False))
            line += 1
    count, stop = last_run
    cut = scan.may_cut and stop >= scan.end and len(scan.brackets) > 1
    return ErrorSpan(head_stop, frames[:count], stop, cut)


def _is_note(scan: Scan, line: int, indent: int) -> bool:
    """Say whether a line is ``... 4 lines matching cause stack trace ...``."""
    return scan.indent_of(line) == indent and scan.text.startswith("... ", scan.line_span(line)[0])


def _is_closer(scan: Scan, line: int, bracket: Bracket) -> bool:
    start, stop = scan.line_span(line)
    return start < stop and scan.text[start] in "}])>" and scan.indent_of(line) <= bracket.entry_indent


def _frame_end(scan: Scan, start: int, stop: int, bracket: Bracket, indent: int) -> tuple[int, bool]:
    """Give where the last frame of a run ends on its line, and whether the error ends there."""
    text = scan.text
    line = text[start:stop]
    if line.endswith(" {"):
        return stop - 2, True
    if line.endswith(","):
        return stop - 1, True
    if line.endswith("] {"):
        return stop - 2, True
    arrow = line.find(" => ")
    if arrow >= 0 and bracket.keyless and bracket.due:
        return start + arrow, True
    if (opened := line.find(" { ")) >= 0 and line.endswith("}") and not line.startswith("at ", opened):
        return start + opened, True
    # In the compact layout closers follow on the last line of a frame: `at <anonymous> ] }`.
    if len(scan.brackets) > 1 and line.endswith((" }", " ]", ")>]", "})", "])")):
        closers = _trailing_closers(line, len(scan.brackets) - 1)
        return start + closers, True
    if line.endswith((" },", " ],")):
        return stop - 1, True
    return stop, False


def _trailing_closers(line: str, depth: int) -> int:
    """Give where, at the end of a line, at most ``depth`` closers begin, each behind a blank; a `,` may follow."""
    stop = len(line)
    while depth and stop >= 2 and line[stop - 1] in "}]" and line[stop - 2] == " ":  # noqa: PLR2004
        stop -= 2
        depth -= 1
    return stop


# --- bracketed text ---


def find_bracketed(scan: Scan, start: int, bracket: Bracket) -> int | None:
    """Find the end of ``[x…]``: the balanced ``]`` that a separator follows, else the first such ``]`` (FORMS.md's rule 3).

    It looks on the same line first; over more lines only as far as they are indented like the entry.
    """
    text = scan.text
    line_stop = text.find("\n", start, scan.end)
    line_stop = scan.end if line_stop < 0 else line_stop
    balanced, first = _closing(scan, start, line_stop, bracket)
    if balanced is not None:
        return balanced
    if line_stop < scan.end:
        limit = min(scan.end, start + scan.budget)
        block_stop = _dedent(text, line_stop, limit, bracket.entry_indent)
        scan.budget -= block_stop - line_stop
        many_balanced, many_first = _closing(scan, start, block_stop, bracket)
        if many_balanced is not None and first is None:
            return many_balanced
        if first is None:
            return many_first
        if many_balanced is not None and _line_leaves_open(text, start, line_stop):
            return many_balanced
    return first


def _line_leaves_open(text: str, start: int, stop: int) -> bool:
    """Say whether a line opens a brace or parenthesis, besides brackets, that it does not close."""
    line = text[start:stop]
    return line.count("{") > line.count("}") or line.count("(") > line.count(")")


def _closing(scan: Scan, start: int, stop: int, bracket: Bracket) -> tuple[int | None, int | None]:
    """Give the ends of the balanced and of the first ``]`` before ``stop`` that a separator follows."""
    depth = 0
    first = None
    text = scan.text
    for match in re.compile(r"[\[\]]").finditer(text, start, stop):
        if match[0] == "[":
            depth += 1
            continue
        depth -= 1
        if not _separator_follows(scan, match.end(), bracket):
            if depth == 0 and first is None:
                depth = 1 << 40  # the balanced one is not followed by a separator: none is balanced any more
            continue
        if depth == 0:
            return match.end(), first
        if first is None:
            first = match.end()
    return None, first


def _separator_follows(scan: Scan, offset: int, bracket: Bracket) -> bool:
    text, end = scan.text, scan.end
    if offset >= end:
        return True
    if len(scan.brackets) == 1 and not scan.whole:
        return text[offset] in " \t\r\n,;.:)!?"
    if _SEPARATOR.match(text, offset, end):
        # `]]` closes an outer one only where that one needs no blank before it, as `[Getter: [x]]` does not occur.
        return text[offset] != "]" or bracket.closer == "RBRACKET"
    if _PROPS.match(text, offset, end) or _CLASS_OR_TAG.match(text, offset, end):
        return True
    return bracket.first and bracket.due and bracket.closer == "RBRACE" and bool(_BASE_ENTRY.match(text, offset, end))


def _dedent(text: str, offset: int, end: int, indent: int) -> int:
    """Give where the first line below ``offset`` that is indented less than ``indent`` begins, or ``end``."""
    at = offset
    while 0 <= at < end:
        begin = at + 1
        stop = begin
        limit = min(begin + indent, end)
        while stop < limit and text[stop] in " \t":
            stop += 1
        if stop - begin < indent and stop < end and text[stop] not in "\r\n":
            return at
        at = text.find("\n", stop, end)
    return end


# --- raw text ---


def find_raw(scan: Scan, start: int, bracket: Bracket) -> int:
    """Find the end of what a custom inspect function printed (FORMS.md's rule 5).

    In a container with an entry a line it ends at ``,`` + newline + exactly L blanks, or before a closer indented less
    than L; on one line at the balanced separator. Arrays print short items in columns, so there the separator counts too.
    """
    text = scan.text
    line_stop = text.find("\n", start, scan.end)
    line_stop = scan.end if line_stop < 0 else line_stop
    if len(scan.brackets) == 1:
        return len(text[: scan.end].rstrip())
    by_line = bracket.entry_is_line and line_stop < scan.end
    if not by_line or bracket.closer == "RBRACKET":
        stop = _balanced_end(scan, start, line_stop, bracket)
        if stop < line_stop or not by_line:
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
        if depth < indent and (stop >= scan.end or text[stop] not in "\r\n"):
            return last
        at = text.find("\n", stop, scan.end)
        if at < 0:
            return scan.end


def _balanced_end(scan: Scan, start: int, stop: int, bracket: Bracket) -> int:
    """Give the first place on a line, outside brackets and quotes of the text's own, where a separator stands."""
    text = scan.text
    opened: list[str] = []
    at = start
    found = -1
    while match := _RAW_MARK.search(text, at, stop):
        char, at = match[0], match.end()
        if char in "'\"`":
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
    return _leave_closers(scan, start, found, stop, bracket)


def _before_blank(text: str, offset: int) -> int:
    return offset - 1 if text[offset - 1] == " " else offset


def _leave_closers(scan: Scan, start: int, found: int, stop: int, bracket: Bracket) -> int:
    """Move an end back where an unbalanced text would take closers that the open brackets of its line need."""
    needed = sum(1 for open_bracket in scan.brackets[1:] if "\n" not in scan.text[open_bracket.opened : min(start, open_bracket.opened + 300)])
    needed = needed if len(scan.brackets) <= 64 else 0  # noqa: PLR2004  # deeper on one line than anything prints: leave it
    rest = scan.text[found:stop].rstrip()
    if needed == 0 or rest.count("}") + rest.count("]") >= needed:
        return found
    line = scan.text[start:stop].rstrip()
    begin = _trailing_closers(line, needed)
    closers = len(line[begin:].split())
    return start + begin if closers == needed and begin > 0 else found
