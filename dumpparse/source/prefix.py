"""Line prefixes: what a process manager, a container runtime or a mail program puts before every line, and whose line that is.

A prefix shows itself in two ways: by its format, a row of ``FORMATS``, or by repetition, where two lines begin alike, digits apart
(time stamps). Whether it is taken off, who joins lines to blocks decides (``log.sources``).
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from .lines import Line

_DIGIT = re.compile(r"\d")
_LONGEST = 200


class Format(NamedTuple):
    """A format of prefixes that name the source of a line.

    Attributes:
        name: who writes it.
        pattern: the prefix; it ends with the blank before the line.
        sample: a line with one.

    """

    name: str
    pattern: re.Pattern[str]
    sample: str


FORMATS = (
    Format("docker compose", re.compile(r"[A-Za-z0-9][\w.\-]{0,99} +\| "), "web-1  | ready"),
    Format("foreman", re.compile(r"\d\d:\d\d:\d\d [A-Za-z][\w.\-]{0,99} +\| "), "12:00:01 web.1  | ready"),
    Format("pm2", re.compile(r"\d{1,4}\|[\w.\-]{1,99} +\| "), "0|api  | ready"),
)
"""Formats by which lines of several sources come apart where they take turns."""


def format_of(text: str) -> tuple[Format, str] | None:
    """Return the format of the prefix that a line begins with, and that prefix with its digits as ``0``.

    >>> format_of("web-1  | ready")[1]
    'web-0  | '
    """
    for one in FORMATS:
        found = one.pattern.match(text)
        if found is None and not text.endswith(" "):
            found = one.pattern.fullmatch(text + " ")  # an empty line, of which the blank was trimmed
        if found is not None:
            return one, _DIGIT.sub("0", found[0])
    return None


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
