"""Line prefixes: what a process manager, a container runtime or a mail program puts before every line, and whose line that is.

A prefix shows itself in two ways: by its format, a row of ``PREFIX_FORMATS``, or by repetition, where two lines begin alike, digits apart
(time stamps). Whether it is taken off, who joins lines to blocks decides (``log.sources``).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from .lines import Line

_DIGIT = re.compile(r"\d")
_LONGEST = 200


class LinePrefix(NamedTuple):
    """What the lines of one source begin with.

    Attributes:
        length: how many characters it has.
        pattern: takes it, and as a whole line also without the blanks it ends with, which editors trim.

    """

    length: int
    pattern: re.Pattern[str]


class PrefixFormat(NamedTuple):
    """A format of prefixes that name the source of a line.

    Attributes:
        name: who writes it.
        pattern: the prefix; it ends with the blank before the line. Digits outside of the group ``source`` may change from line to line.
        sample: a line with one.

    """

    name: str
    pattern: re.Pattern[str]
    sample: str


PREFIX_FORMATS = (
    PrefixFormat("docker compose", re.compile(r"(?P<source>[A-Za-z][\w.\-]{0,99}) +\| "), "web-1  | ready"),
    PrefixFormat("foreman", re.compile(r"\d\d:\d\d:\d\d (?P<source>[A-Za-z][\w.\-]{0,99}) +\| "), "12:00:01 web.1  | ready"),
    PrefixFormat("pm2", re.compile(r"(?P<source>\d{1,4}\|[\w.\-]{1,99}) +\| "), "0|api  | ready"),
)
"""Formats by which lines of several sources come apart where they take turns."""

_COUNT = re.compile(r"\[\d{1,3}\]")
_BEHIND_COUNT = re.compile(r"\[\d{1,3}\] \S")
_NUMBER = re.compile(r"\[-?[\d.]+(?:e[+-]?\d+)?\]\s*")


def is_count(text: str) -> bool:
    """Return whether a line may be an empty one behind a counted prefix, of which the blank was trimmed, as concurrently writes it.

    >>> is_count("[0]"), is_count("[ 0 ]")
    (True, False)
    """
    return _COUNT.fullmatch(text) is not None


def is_behind_count(text: str) -> bool:
    """Return whether a line says something behind a counted prefix.

    >>> is_behind_count("[1] ready"), is_behind_count("[1]")
    (True, False)
    """
    return _BEHIND_COUNT.match(text) is not None


def is_like_count(text: str) -> bool:
    """Return whether a text has the shape of such a line, whatever its number is.

    >>> is_like_count("[-1.5]"), is_like_count("[1,5]")
    (True, False)
    """
    return _NUMBER.fullmatch(text) is not None


@lru_cache(256)
def prefix_like(text: str, start: int = 0, stop: int = 0) -> LinePrefix:
    """Return the prefix that looks like this one: every digit may be another one, but for those from ``start`` to ``stop``."""
    shown = text.rstrip()
    pattern = "".join(r"\d" if char.isdecimal() and not start <= place < stop else re.escape(char) for place, char in enumerate(shown))
    return LinePrefix(len(text), re.compile(f"{pattern}(?:{text[len(shown) :]})?"))


def format_of(text: str) -> tuple[PrefixFormat, LinePrefix] | None:
    """Return the format of the prefix that a line begins with, and that prefix.

    >>> format_of("web-1  | ready")[1].length
    9
    """
    for one in PREFIX_FORMATS:
        found = one.pattern.match(text)
        if found is None and not text.endswith(" "):
            found = one.pattern.fullmatch(text + " ")  # an empty line, of which the blank was trimmed
        if found is not None:
            return one, prefix_like(found[0], *found.span("source"))
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


def strip_prefix(line: Line, prefix: LinePrefix) -> Line | None:
    """Return a line without its prefix, or None where it does not begin with it."""
    length = prefix.length
    begin = line.text[:length]
    if not prefix.pattern.fullmatch(begin):
        return None
    text, shift = line.text[length:], line.shift + length
    return Line(text, line.number, line.start, line.stop, shift, line.removed, begin, line.held, line.ended)


def with_prefix(line: Line) -> Line:
    """Return a line as it was before its prefix was stripped."""
    if line.prefix is None:
        return line
    shift = line.shift - len(line.prefix)
    return Line(line.prefix + line.text, line.number, line.start, line.stop, shift, line.removed, None, line.held, line.ended)
