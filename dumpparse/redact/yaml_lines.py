"""Secrets of YAML that stand below their key: ``- name: DB_PASSWORD`` and its ``value``, and the lines of a block."""

from __future__ import annotations

from ..source.late import LatePattern
from .keys import Holds, held_under
from .known import looks_secret
from .parts import parts_of
from .places import Hit

_NAME = LatePattern(r"[ \t]{0,60}-[ \t]{1,9}name:[ \t]{1,9}[\"']?(?P<key>[\w.-]{1,100})[\"']?\s{0,9}")
"""It takes ``- name: DB_PASSWORD``, and leaves ``name: DB_PASSWORD``."""
_VALUE = LatePattern(r"[ \t]{1,60}value:[ \t]{1,9}[\"']?(?P<it>[^\s\"'](?:[^\"'\n]{0,1000}[^\s\"'])?)[\"']?\s{0,9}")
"""It takes ``  value: abc``, and leaves ``  valueFrom:``."""
_BLOCK = LatePattern(r"(?P<indent>[ \t]{0,60})(?:-[ \t]{1,9})?[\"']?(?P<key>[\w.-]{1,100})[\"']?:[ \t]{1,9}[|>][+-]?[0-9]?\s{0,9}")
"""It takes ``password: |``, and leaves ``password: abc``."""
_MOST_PREFIXES = 1000
"""So many line prefixes have lines of their own."""
_MOST_LINES = 50
"""Lines of a block that are looked at."""
_HINTS = ("name:", "|", ">")


class YamlLines:
    """Goes through lines, and knows under which key the next one stands."""

    def __init__(self) -> None:
        self._named = ""
        """The key whose value comes in a line below."""
        self._block = Holds.NOTHING
        self._indent = self._lines = 0

    @property
    def is_open(self) -> bool:
        """Whether the next line may have a secret of a key above it."""
        return self._named != "" or self._block is not Holds.NOTHING

    def hits(self, text: str) -> list[Hit]:
        """Return the secrets in a text, which may be one line, or some.

        >>> lines = YamlLines()
        >>> lines.hits("- name: DB_PASSWORD"), [hit.secret for hit in lines.hits("  value: hunter2")]
        ([], ['hunter2'])
        """
        if not self.is_open and not any(hint in text for hint in _HINTS):
            return []
        hits: list[Hit] = []
        at = 0
        for line in text.split("\n"):
            hits += [Hit(((at + start, at + stop),), line[start:stop]) for start, stop in self._line(line)]
            at += len(line) + 1
        return hits

    def _line(self, line: str) -> list[tuple[int, int]]:
        """Return where secrets stand in a line."""
        ink = line.strip()
        if self.is_open and not ink:
            return []
        start = len(line) - len(line.lstrip())
        holds, self._block = self._block, Holds.NOTHING
        if holds is not Holds.NOTHING and start > self._indent and self._lines < _MOST_LINES:
            self._block, self._lines = holds, self._lines + 1
            return [(start, start + len(ink))] if holds is Holds.SECRET or looks_secret(ink) else []
        key, self._named = self._named, ""
        if key and (value := _VALUE.fullmatch(line)) is not None:
            at = value.start("it")
            return [(at + low, at + high) for low, high in parts_of(key, value["it"], held_under(key))]
        if (named := _NAME.fullmatch(line)) is not None and held_under(named["key"]) is not Holds.NOTHING:
            self._named = named["key"]
        elif (block := _BLOCK.fullmatch(line)) is not None:
            self._block, self._indent, self._lines = held_under(block["key"]), len(block["indent"]), 0
        return []


class YamlByPrefix:
    """Lines of YAML that take turns, told apart by what stands before them."""

    def __init__(self) -> None:
        self._lines: dict[str | None, YamlLines] = {}

    @property
    def is_open(self) -> bool:
        """Whether the next line of any may have a secret of a key above it."""
        return any(lines.is_open for lines in self._lines.values())

    def hits(self, prefix: str | None, text: str) -> list[Hit]:
        """Return the secrets in a text whose lines have a prefix."""
        lines = self._lines.get(prefix)
        if lines is None:
            lines = YamlLines()
            if len(self._lines) < _MOST_PREFIXES:
                self._lines[prefix] = lines
        return lines.hits(text)
