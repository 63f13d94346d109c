"""Line prefixes: what a process manager, a container runtime or a mail program puts before every line, and whose line that is.

A prefix shows itself in two ways: by its format, a row of ``PREFIX_FORMATS``, or by repetition, where two lines begin alike, digits apart
(time stamps). Whether it is taken off, who joins lines to blocks decides (``log.sources``).
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from .lines import Line

_DIGITS = re.compile(r"\d+")
_LONGEST = 200


class LinePrefix(NamedTuple):
    """What the lines of one source begin with.

    Attributes:
        length: how many characters the one has that it was made of; numbers may have other widths.
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


class Leader(NamedTuple):
    """What stands glued before every line, and is not told by a blank behind it: the numbers of lines, marks of comments and of differences.

    Attributes:
        name: who writes it.
        pattern: the leader.
        sample: a line with one.

    """

    name: str
    pattern: re.Pattern[str]
    sample: str


LEADERS = (
    Leader("numbered lines", re.compile(r"[ ]*\d{1,9}(?:[:|]|\t)"), "12:user {"),
    Leader("numbered lines of a file", re.compile(r"[\w./\-]{1,99}\.\w{1,9}[:\-]\d{1,9}[:\-]"), "src/a.log:12:user {"),
    Leader("added lines", re.compile(r"\+(?![+\d])"), "+user {"),
    Leader("removed lines", re.compile(r"-(?![\-\d])"), "-user {"),
    Leader("quotes", re.compile(r"[ \t]*>(?:[ \t]?>)*(?![=>])"), ">user {"),
    Leader("bars", re.compile(r"[ \t]*\|(?![|=])"), "|user {"),
    Leader("block comments", re.compile(r"[ \t]*\*(?![*/])"), " *user {"),
    Leader("comments", re.compile(r"[ \t]*(?://|#|--|;)"), "//user {"),
)
"""Where two lines begin with the same of them, and the second goes on what the first begins, it stands before all lines of a value."""


def leader_of(first: str, second: str) -> LinePrefix | None:
    """Return the leader that two lines begin with.

    >>> leader_of("9:user {", "10:  id: 7,").length
    2
    """
    for one in LEADERS:
        found = one.pattern.match(first)
        if found is not None and one.pattern.match(second) is not None:
            return LinePrefix(found.end(), one.pattern)
    return None


@lru_cache(256)
def prefix_like(text: str, start: int = 0, stop: int = 0) -> LinePrefix:
    """Return the prefix that looks like this one: every number may be another one, but for what stands from ``start`` to ``stop``."""
    shown = text.rstrip()
    pattern = _like(shown[:start]) + re.escape(shown[start:stop]) + _like(shown[max(start, stop) :])
    number = shown.lstrip(" ")
    if not stop and number[:1].isdecimal():
        pattern = "[ ]*" + _like(number)  # numbers stand under each other
    return LinePrefix(len(text), re.compile(f"{pattern}(?:{text[len(shown) :]}|\\Z)"))


def _like(text: str) -> str:
    return r"\d+".join(map(re.escape, _DIGITS.split(text)))


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
    """Return what the first of two lines begins with alike, up to a blank or a tab, any number for a number; ``""`` where that is nothing but blanks.

    >>> shared_prefix("web-1  | {", "web-1  |   a: 1,")
    'web-1  | '
    >>> shared_prefix("9 {", "10   a: 1,")
    '9 '
    """
    at = other = 0
    if first.lstrip(" ")[:1].isdecimal() and second.lstrip(" ")[:1].isdecimal():
        at, other = len(first) - len(first.lstrip(" ")), len(second) - len(second.lstrip(" "))
    end, end_of_other = min(len(first), _LONGEST), min(len(second), _LONGEST)
    while at < end and other < end_of_other:
        if first[at].isdecimal() and second[other].isdecimal():
            at, other = _behind_number(first, at), _behind_number(second, other)
        elif first[at] == second[other]:
            at, other = at + 1, other + 1
        else:
            break
    prefix = first[:at]
    if prefix.endswith((" ", "\t")):
        prefix = prefix[: len(prefix.rstrip(" \t")) + 1]
    else:
        prefix = prefix[: max(prefix.rfind(" "), prefix.rfind("\t")) + 1]
    return prefix if prefix.strip() else ""


def _behind_number(text: str, at: int) -> int:
    while at < len(text) and text[at].isdecimal():
        at += 1
    return at


def strip_prefix(line: Line, prefix: LinePrefix) -> Line | None:
    """Return a line without its prefix, or None where it does not begin with it."""
    found = prefix.pattern.match(line.text)
    if found is None:
        return None
    length = found.end()
    text, shift = line.text[length:], line.shift + length
    return replace(line, text=text, shift=shift, prefix=found[0])


def with_prefix(line: Line) -> Line:
    """Return a line as it was before its prefix was stripped."""
    if line.prefix is None:
        return line
    shift = line.shift - len(line.prefix)
    return replace(line, text=line.prefix + line.text, shift=shift, prefix=None)
