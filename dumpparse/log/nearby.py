"""The lines right above what is read: whether it goes on what stands there, which is no value, or stands in source code.

In: the lines of each record, in order. Out: what stands right above a line, and whether code stands a few lines above it.
"""

from __future__ import annotations

import re
from collections import deque
from typing import Any

from ..parser.patterns import pattern
from ..source.lines import Line
from ..values import Elided, String
from .foreign import DIRECTIVE, GOES_ON_BELOW, LABELLED, LINE_OF_CODE, TAP_OPENS, TAP_RESULT, YAML_ENTRY, YAML_MARK
from .line_patterns import without_quoted
from .record import Record, Text, Value

MARKS = frozenset({"leaders", "html"})
"""The views that leave out marks of what holds no prints but words about them, mostly: comments and pages."""
_MOST = 8
"""How many lines above are looked at."""
_LONGEST = 500
_MARKS = " \t/*#>;|-+.!%~"
"""What may stand before code that somebody copied."""
MAY_OPEN_TAP = re.compile(r" ---\s*?(?:\n|\\[nrt]|\")")
"""What may open the block of YAML below a test's result, wherever on a line it stands."""
_QUOTED = pattern("QUOTED")
_LINE_END = pattern("JSON_LINE_END")
_MAY_BE_CODE = frozenset(";(){}[]=>,:|\\'+-@#")
"""Of what has none of these nothing is code, or goes on."""
"""Of a longer line the end is kept."""


def _last_text(record: Record) -> str:
    """Return the end of the last line of a record of one text; nothing of one with values."""
    last = record.parts[-1]
    if not isinstance(last, Text) or len(record.parts) > 1:
        return ""
    return last.text[-_LONGEST:].rstrip("\n").rpartition("\n")[2]


class Nearby:
    """The last lines that were read."""

    __slots__ = ("_lines", "_part", "_tap")

    def __init__(self) -> None:
        self._part = -1
        """The number of the last line that goes on what stands above it: so does the one below."""
        self._tap = 0
        """By how many blanks the block of YAML is indented that stands below a test's result; 0 outside of one."""
        self._lines: deque[tuple[int, str]] = deque(maxlen=_MOST)

    def note_read(self, records: list[Record]) -> None:
        """Keep the last lines of records of which each has one, or a value."""
        if self._tap:
            for record in records:
                self._keep(record.last_line, _last_text(record))
            return
        lines = self._lines
        for record in records[-_MOST:]:
            last = record.parts[-1]
            if isinstance(last, Value):
                lines.append((last.span.last_line, ""))
            elif "---" in (text := _last_text(record)) or self._tap:
                self._keep(last.span.last_line, text)
            else:
                lines.append((last.span.last_line, text))

    def note(self, record: Record, lines: list[Line]) -> None:
        """Keep the last lines of a record; of one with values only where it ends: what a value holds is no code."""
        if any(isinstance(part, Value) for part in record.parts):
            self._lines.append((record.last_line, ""))
            return
        for number, text in _each(lines) if self._tap else _last(lines):
            self._keep(number, text[-_LONGEST:])

    def _keep(self, number: int, text: str) -> None:
        """Keep a line, and whether it opens or closes the block of YAML below a test's result."""
        if self._tap:
            indent = len(text) - len(text.lstrip(" "))
            if len(text) > 0 and (indent < self._tap or (indent == self._tap and text.rstrip() == " " * indent + "...")):
                self._tap = 0
        elif "---" in text and (opens := TAP_OPENS.fullmatch(text)) is not None and self._is_result(number - 1):
            self._tap = opens.end("indent")
        self._lines.append((number, text))

    def _is_result(self, number: int) -> bool:
        """Return whether a line that was kept last has the result of a test."""
        return bool(self._lines) and self._lines[-1][0] == number and TAP_RESULT.match(self._lines[-1][1]) is not None

    def kept(self) -> Nearby:
        """Return a copy, which what is read next does not change."""
        copy = Nearby()
        copy._lines.extend(self._lines)
        copy._part = self._part
        copy._tap = self._tap
        return copy

    def goes_on(self, number: int) -> bool:
        """Return whether a line goes on what stands right above it: an argument of a call, or a member of something."""
        for above, text in reversed(self._lines):
            if above < number:
                return above == number - 1 and (above == self._part or GOES_ON_BELOW.search(text) is not None)
        return False

    def is_string_of_code(self, line: Line) -> bool:
        """Return whether a line that is a string, behind a label or not, is a part of code: it goes on what is above, or is further in and near code."""
        is_inside = line.text[:1] in {" ", "\t"}
        if not (
            self.goes_on(line.number)
            or (is_inside and self.is_code(line.number))
            or DIRECTIVE.fullmatch(line.text)
            or (LABELLED.match(line.text) and (self._is_in_tap(line.text) or self._is_yaml(line.number, is_inside=is_inside)))
        ):
            return False
        self._part = line.number
        return True

    def _is_yaml(self, number: int, *, is_inside: bool) -> bool:
        """Return whether a file in YAML stands above a line: a mark of one within some lines, or a key or a word right above."""
        for above, text in self._lines:
            if number - _MOST <= above < number and YAML_MARK.match(text):
                return True
            if is_inside and above == number - 1 and YAML_ENTRY.fullmatch(text):
                return True
        return False

    def _is_in_tap(self, text: str) -> bool:
        return self._tap > 0 and text.startswith(" " * self._tap)

    def is_code(self, number: int) -> bool:
        """Return whether source code stands a few lines above a line."""
        return any(number - _MOST <= above < number and LINE_OF_CODE.search(without_quoted(text)[0]) for above, text in self._lines)

    def matters(self, number: int) -> bool:
        """Return whether what a line is may depend on the lines above it."""
        return self._tap > 0 or self.goes_on(number) or self.is_code(number) or self._is_yaml(number, is_inside=True)

    @classmethod
    def may_matter(cls, texts: list[str]) -> bool:
        """Return whether what a line is may depend on the lines above it, as they stand in the input, whatever their records say of them.

        Of a value nothing is kept, and of what stands in a string or behind a mark what is in it: so each line is asked as it stands, without
        what is no letter before it, and by what stands between its quotes.
        """
        above = texts[-_MOST:]
        if above and TAP_RESULT.match(above[-1]):
            return True
        seen = cls()
        bare = cls()
        for number, text in enumerate(above):
            seen._lines.append((number, text[-_LONGEST:]))
            bare._lines.append((number, text[-_LONGEST:].lstrip(_MARKS)))
        if seen.matters(len(above)) or bare.matters(len(above)):
            return True
        for number, text in enumerate(above):
            for held in _QUOTED.finditer(text) if '"' in text else ():
                for piece in _LINE_END.sub("\n", held[0][1:-1]).split("\n"):
                    if not _MAY_BE_CODE.isdisjoint(piece):
                        bare._lines.clear()
                        bare._lines.append((number, piece[-_LONGEST:]))
                        if bare.matters(len(above)):
                            return True
        return False

    def note_code(self, number: int) -> None:
        """Keep that a line is code though it does not look so by itself."""
        self._lines.append((number, "return;"))


def says_little(value: Any) -> bool:
    """Return whether a value is a bare string, or a container in which nothing is said: such a comment holds, too."""
    if type(value) in {dict, list}:
        return all(isinstance(item, Elided) for item in (value.values() if type(value) is dict else value))
    return isinstance(value, str | String)


def _each(lines: list[Line], most: int = -1) -> list[tuple[int, str]]:
    """Return the number and the text of each line, of those that came as one, too, of which only so many at the end are told apart if wanted."""
    found: list[tuple[int, str]] = []
    for line in lines:
        texts = line.text.rsplit("\n", most)
        found += enumerate(texts, line.number + line.count - len(texts))
    return found


def _last(lines: list[Line]) -> list[tuple[int, str]]:
    """Return the same of the last lines: what is read below may not depend on how many came as one."""
    return _each(lines[-_MOST:], _MOST)[-_MOST:]
