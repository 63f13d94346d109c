"""Line prefixes: what a process manager, a container runtime or a mail program puts before every line, and whose line that is.

A prefix shows itself in two ways: by its format (``prefix_formats``), or by repetition, where two lines begin alike, digits apart
(time stamps). One whose format is sure is taken off of every line; whether another is, who joins lines to blocks decides (``log``).
"""

from __future__ import annotations

import re
from collections.abc import Hashable
from functools import cache, lru_cache
from typing import NamedTuple

from .ansi import LOST_COLOUR, raw_offset, without_lost_colours
from .late import LatePattern
from .lines import Line
from .prefix_formats import LEADERS, MAY_BE_NAMED, OUTER, PREFIX_FORMATS, TIME, PrefixFormat, pattern_of, source_names
from .stamps import DATED, ZONE

_DIGITS = re.compile(r"\d+")
_BEFORE_BAR = re.compile(r" +\|")
_LONGEST = 200
_MOST_STACKED = 3


class LinePrefix(NamedTuple):
    """What the lines of one source begin with.

    Attributes:
        length: how many characters the one has that it was made of; numbers may have other widths.
        pattern: takes it, and as a whole line also without the blanks it ends with, which editors trim.

    """

    length: int
    pattern: re.Pattern[str] | LatePattern
    text: str = ""
    """The one that it was made of, where its rest may stand before the first line."""


class NamedPrefix(NamedTuple):
    """A prefix of a format that is sure.

    Attributes:
        format: its format.
        length: how many characters it has, with what stands before it.
        start: how many those before it are.
        said: what it says, by the names of its groups.

    """

    format: PrefixFormat
    length: int
    start: int
    said: dict[str, str]

    @property
    def key(self) -> Hashable:
        """What is the same for all lines of one source."""
        return self.format.name, self.said.get("host"), self.said.get("source"), self.said.get("id")


_SURE = tuple((one, one.sure) for one in PREFIX_FORMATS if one.sure is not None)


@cache
def _any_sure() -> LatePattern:
    """Return what takes any of them, and some that are none, at once: lines that begin with none are passed over by it.

    What begins with a date, as most logs do, is looked at once for all formats that do.
    """
    sources = [re.sub(r"\(\?P<(?!fraction)\w+>", "(?:", sure.pattern) for _, sure in _SURE]
    dated = re.compile("".join(map(re.escape, ("(?:", DATED))) + r"(?:Z|\(\?:Z\|\[\+\\-\][^)]*\))?\)")
    behind_date = [one[found.end() :] for one in sources if (found := dated.match(one))]
    others = [one for one in sources if not dated.match(one)]
    return LatePattern(f"{OUTER.pattern}(?P<named>{DATED}{ZONE}?(?:{'|'.join(behind_date)})|{'|'.join(others)})")


_STAMPS = pattern_of(TIME) or LatePattern(r"\Z")


def named_prefix(text: str) -> NamedPrefix | None:
    """Return the prefix of a sure format that a line begins with, the first of several.

    >>> named_prefix("web-1  | ready").said
    {'source': 'web-1'}
    >>> named_prefix("Total | ready") is None
    True
    """
    if MAY_BE_NAMED.match(text) is None:
        return None
    if LOST_COLOUR.match(text) is not None:
        return _coloured(text)
    length = len(text)
    found = _any_sure().match(text)
    if found is None:
        if not text[-1:] or text[-1] not in "|]:OEF" or len(text) > _LONGEST:
            return None
        found = _any_sure().match(text + " ")  # an empty line, of which the blank was trimmed
        if found is None or found.end() <= len(text):
            return None
        text += " "
    # What may stand before a prefix may be one by itself: the time of GitHub Actions.
    begins = found.start("named")
    for start in (0, begins) if begins else (0,):
        for one, sure in _SURE:
            if (match := sure.match(text, start)) is not None:
                said = {name: said for name, said in match.groupdict().items() if said is not None}
                return NamedPrefix(one, min(match.end(), length), start, said)
    return None


def _coloured(text: str) -> NamedPrefix | None:
    """Return the prefix of a sure format that a line begins with where the colours that stand in it have lost their escapes.

    >>> _coloured("[36mweb-1  |[0m ready").length
    16
    """
    shown, removed = without_lost_colours(text[:_LONGEST])
    named = named_prefix(shown + text[_LONGEST:]) if removed and shown else None
    if named is None:
        return None
    start, length = (raw_offset(removed, offset) for offset in (named.start, named.length))
    return named._replace(start=start, length=length)


class Prefixes(NamedTuple):
    """Which prefixes are taken off of lines.

    Attributes:
        only: those of one format, wherever a line has one; ``None`` for all.
        are_found: they are found by their format or by repetition; else there are none but those of the one format.

    """

    only: LatePattern | None = None
    are_found: bool = True

    def of(self, line: Line) -> tuple[Hashable, Line] | None:
        """Return whose line it is and the line without the prefix that says so; ``None`` where none does."""
        if self.are_found:
            return None if MAY_BE_NAMED.match(line.text) is None else without_named_prefix(line)
        if self.only is None:
            return None
        found = self.only.match(line.text) or (self.only.fullmatch(line.text + " ") if len(line.text) <= _LONGEST else None)
        if found is None:
            return None
        said = found.groupdict()
        key = said.get("host"), said.get("source"), said.get("id")
        return key, stripped_of(line, min(found.end(), len(line.text)), is_sure=True)


FOUND = Prefixes()
"""Those that show themselves."""
NONE = Prefixes(are_found=False)
"""None at all."""


def prefixes_named(name: str) -> Prefixes:
    """Return those that a name says: ``auto``, ``none``, or that of a format.

    Raises:
        ValueError: there is no such format.

    """
    if name in {"auto", "none"}:
        return FOUND if name == "auto" else NONE
    only = pattern_of(name)
    if only is None:
        message = f"there is no source {name!r}; the sources are auto, none, {', '.join(source_names())}"
        raise ValueError(message)
    return Prefixes(only, are_found=False)


def length_of_named(text: str) -> int:
    """Return how many characters the prefixes of sure formats have that a line begins with."""
    at = 0
    for _ in range(_MOST_STACKED):
        named = named_prefix(text[at:] if at else text)
        if named is None:
            break
        at += named.length
    return at


def without_named_prefix(line: Line) -> tuple[Hashable, Line] | None:
    """Return whose line it is and the line without its prefixes of sure formats; ``None`` where it begins with none."""
    named = named_prefix(line.text)
    if named is None:
        return None
    found = [named]
    length = named.length
    while len(found) < _MOST_STACKED and (named := named_prefix(line.text[length:])) is not None:
        found.append(named)
        length += named.length
    # Lines below the first may have no more than what all have: `web-1  | [Nest] 12 … user {` and `web-1  |   id: 1`.
    keys = tuple([one.key for one in found if not one.format.is_of_first] or [one.key for one in found[:1]])
    return keys, stripped_of(line, length, is_sure=True)


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
    return LinePrefix(len(text), re.compile(f"{pattern}(?:{text[len(shown) :]}|\\Z)"), text)


def _like(text: str) -> str:
    return r"\d+".join(map(re.escape, _DIGITS.split(text)))


def format_of(text: str) -> tuple[PrefixFormat, LinePrefix] | None:
    """Return the format of the prefix that a line begins with, and that prefix.

    >>> format_of("web-1  | ready")[1].length
    9
    """
    for one in PREFIX_FORMATS:
        if one.sure is one.pattern:
            continue
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


def is_spaced_otherwise(first: str, second: str) -> bool:
    """Return whether two prefixes are the same but for their numbers and how many blanks stand in them.

    Those before a bar are the printer's: it makes room for longer names as they come.

    >>> is_spaced_otherwise("// web-1 | ", "//    web-1 | "), is_spaced_otherwise("// web-1 | ", "// web-2 | ")
    (True, False)
    >>> is_spaced_otherwise("web-1 | ", "web-1   | ")
    False
    """
    if first == second:
        return False
    shapes = [_BEFORE_BAR.sub(" |", _DIGITS.sub("0", one)).rstrip() for one in (first, second)]
    return shapes[0] != shapes[1] and shapes[0].split() == shapes[1].split()


def strip_prefix(line: Line, prefix: LinePrefix) -> Line | None:
    """Return a line without its prefix, or None where it does not begin with it."""
    found = prefix.pattern.match(line.text)
    return None if found is None else stripped_of(line, found.end())


def stamps_of(text: str) -> LinePrefix | None:
    """Return the prefix of a line that begins with a time or a level; ``None`` where it does not.

    >>> stamps_of("12:00:01   a: 1").length
    9
    """
    found = _STAMPS.match(text)
    return None if found is None else prefix_like(found[0])


def without_rest_of(line: Line, prefix: str) -> Line:
    """Return a first line without the rest of a prefix, of which the beginning was not copied.

    >>> without_rest_of(Line("-1  | user {", 1, 0, 13), "web-1  | ").text
    'user {'
    """
    for at in range(1, min(len(prefix), _LONGEST)):
        rest = prefix[at:]
        if not rest.strip():
            break
        found = re.match(_like(rest), line.text)
        if found is not None:
            return stripped_of(line, found.end())
    return line


def stripped_of(line: Line, length: int, *, is_sure: bool = False) -> Line:
    """Return a line without so many characters that it begins with, which are its prefix or the rest of it."""
    prefix = (line.prefix or "") + line.text[:length]
    sure = len(prefix) if is_sure else line.sure
    return line.behind(prefix, sure, line.shift + length, line.text[length:])


def with_prefix(line: Line) -> Line:
    """Return a line as it was before its prefix was stripped, but for one of a sure format."""
    if line.prefix is None or len(line.prefix) == line.sure:
        return line
    sure, other = line.prefix[: line.sure], line.prefix[line.sure :]
    return line.behind(sure or None, line.sure, line.shift - len(other), other + line.text)
