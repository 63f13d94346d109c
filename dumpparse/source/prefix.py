"""Line prefixes: what a process manager, a container runtime or a mail program puts before every line.

There is no list of them. A prefix shows itself by repetition: where a value should go on and the next line does not, but
both lines begin alike, digits apart (time stamps), and behind that the next line does go on.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ..log.line_patterns import BRACKETED_HEAD, FRAME, balances, indent_of
from .lines import Line, Lines, every

_DIGIT = re.compile(r"\d")
_LONGEST = 200


def shared_prefix(first: str, second: str) -> str:
    """Return what two lines begin with alike, up to a blank, digits as ``0``; ``""`` where that is nothing but blanks.

    >>> shared_prefix("web-1  | {", "web-1  |   a: 1,")
    'web-0  | '
    """
    one, other = _DIGIT.sub("0", first[:_LONGEST]), _DIGIT.sub("0", second[:_LONGEST])
    length = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        length += 1
    prefix = one[:length]
    prefix = prefix[: len(prefix.rstrip(" ")) + 1] if prefix.endswith(" ") else prefix[: prefix.rfind(" ") + 1]
    return prefix if prefix.strip() else ""


def strip_prefix(line: Line, prefix: str) -> Line | None:
    """Return a line without its prefix, or None where it does not begin with it."""
    length = len(prefix)
    begin = _DIGIT.sub("0", line.text[:length])
    if begin != prefix and begin != prefix.rstrip():
        return None
    return replace(line, text=line.text[length:], shift=line.shift + length, prefix=line.text[:length])


def with_prefix(line: Line) -> Line:
    """Return a line as it was before its prefix was stripped."""
    if line.prefix is None:
        return line
    return replace(line, text=line.prefix + line.text, shift=line.shift - len(line.prefix), prefix=None)


def behind_prefix(lines: list[Line | Lines], *, to_frame: bool) -> tuple[str, list[Line]]:
    """Return what all lines of a block begin with, and the lines without it; ``""`` and none where they do not go on behind one.

    The last line has to go on what the first begins: as a stack frame, or deeper or with a closer; below the head of an error
    in brackets that are open any line may.
    """
    prefix = shared_prefix(lines[0].text, lines[-1].text)
    behind = [strip_prefix(line, prefix) for line in every(lines)] if prefix else []
    found = [line for line in behind if line is not None]
    if not found or len(found) < len(behind) or not found[0].text.strip() or not found[-1].text.strip():
        return "", []
    last = found[-1].text
    indent = indent_of(last)
    if to_frame and BRACKETED_HEAD.match(found[0].text) and balances(found[0].text, "[", "]")[0] > 0:
        return prefix, found
    goes_on = FRAME.match(last) if to_frame else indent > indent_of(found[0].text) or last[indent:].startswith(("}", "]"))
    return (prefix, found) if goes_on else ("", [])
