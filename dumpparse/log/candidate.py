"""What the parser made of a place where a value may begin, and what is asked of it before it is taken for a value."""

from __future__ import annotations

from typing import Any

from ..parser.patterns import NamedPattern, pattern
from ..values import Array
from .bracket_pairs import BracketPairs
from .leaves import Leaves, leaves_of

BEFORE = 300
"""How many characters before a value are looked at: all of a long line for each value on it would take quadratic time."""
FACTS = ("cut", "before", "after", "lines", "layout", "empty", "odd")
"""What a rule may need of a candidate: that it is cut, that something stands before it on its line, or behind it, that it has several lines,
that these are indented otherwise than Node does, that it has nothing in it, or that it is no plain object or list. Most have but one or two of these."""
_EMPTY, _BLANK = ("{}", "[]"), ("{ }", "[ ]")
_QUOTED_ENTRY = pattern("QUOTED_ENTRY_BELOW")
_PLAIN = frozenset({dict, list})


class Candidate:
    """What the parser made of a place where a value may begin.

    What is asked of it again and again is looked for once.

    Attributes:
        begins_with: the name of the terminal that stands there.
        value: what it was read as.
        text: the block.
        start: where in it the value begins.
        stop: where it ends.
        first: where the first character that is no blank stands on the line of ``start``.
        indent: the indentation that what stands on that line has: of the line itself, or of the record that goes on there.
        cut: the input ended inside it.
        pairs: the brackets of the block.
        line_before: what stands before it on its line, with the blanks at its end.

    """

    __slots__ = ("_leaves", "_shown", "begins_with", "cut", "first", "indent", "line_before", "pairs", "start", "stop", "text", "value")

    def __init__(
        self, begins_with: str, value: Any, text: str, start: int, stop: int, first: int, indent: int, cut: bool, pairs: BracketPairs
    ) -> None:
        self.begins_with = begins_with
        self.value = value
        self.text = text
        self.start = start
        self.stop = stop
        self.first = first
        self.indent = indent
        self.cut = cut
        self.pairs = pairs
        self.line_before = text[max(first, start - BEFORE) : start]
        self._leaves: Leaves | None = None
        self._shown: str | None = None

    @property
    def facts(self) -> tuple[bool, ...]:
        """What there is of ``FACTS``."""
        text, stop = self.text, self.stop
        has_lines = text.find("\n", self.start, stop) >= 0
        return (
            self.cut,
            self.line_before != "",
            stop < len(text) and text[stop] != "\n",
            has_lines,
            has_lines and self.is_indented_otherwise,
            not self.value or text.startswith(_EMPTY, stop - 2) or text.startswith(_BLANK, stop - 3),
            type(self.value) not in _PLAIN,
        )

    @property
    def leaves(self) -> Leaves:
        """What its leaves show."""
        if self._leaves is None:
            self._leaves = leaves_of(self.value)
        return self._leaves

    @property
    def shown(self) -> str:
        """Its text."""
        if self._shown is None:
            self._shown = self.text[self.start : self.stop].rstrip()
        return self._shown

    @property
    def before(self) -> str:
        """What stands before it on its line."""
        return self.line_before.rstrip()

    @property
    def after(self) -> str:
        """What follows it on its line."""
        return self.text[self.stop : self.stop + BEFORE].split("\n", maxsplit=1)[0]

    @property
    def items(self) -> list[Any] | None:
        """The items of an array, ``None`` of what is none."""
        if type(self.value) is list:
            return self.value
        return self.value.items if isinstance(self.value, Array) else None

    @property
    def props(self) -> dict[str, Any]:
        """The properties of what has some."""
        return self.value if type(self.value) is dict else getattr(self.value, "props", None) or {}

    @property
    def opens_with_blank(self) -> bool:
        """Whether a blank stands behind its bracket, as Node prints arrays."""
        return self.text[self.start + 1 : self.start + 2] in " \n"

    @property
    def begins_or_is_labelled(self) -> bool:
        """Whether it begins its line, or follows a label."""
        return self.start <= self.first or self.before.endswith(":")

    def opens_line(self, begun: NamedPattern) -> bool:
        """Return whether, cut with nothing complete in it, it begins its line, or follows a label, and so does its first entry."""
        return self.begins_or_is_labelled and bool(begun.match(getattr(self.value, "cut", None) or ""))

    @property
    def is_indented_otherwise(self) -> bool:
        """Whether the line below its brace is not indented as Node indents, by two; JSON.stringify does as it was told, others' dumps by four."""
        text = self.text
        brace = text.find("{", self.start)
        if not text.startswith("\n", brace + 1) or self.is_deeper_by_two(brace) or _QUOTED_ENTRY.match(text, brace + 1):
            return False
        # Arrays stand in columns.
        return bool(self.props) and self.items is None and not text[self.start : brace].strip().startswith('"')

    def is_deeper_by_two(self, opener: int) -> bool:
        """Return whether the line below an opener is indented by two more than what stands on its own line."""
        deeper = self.indent + 2
        return self.text.startswith(" " * deeper, opener + 2) and not self.text.startswith(" ", opener + 2 + deeper)
