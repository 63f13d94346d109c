"""What the parser made of a place where a value may begin, and what is asked of it before it is taken for a value."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from ..parser.patterns import NamedPattern
from ..values import Array
from .bracket_pairs import BracketPairs
from .leaves import Leaves, leaves_of

BEFORE = 300
"""How many characters before a value are looked at: all of a long line for each value on it would take quadratic time."""


@dataclass(slots=True)
class Candidate:
    """What the parser made of a place where a value may begin.

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

    """

    begins_with: str
    value: Any
    text: str
    start: int
    stop: int
    first: int
    indent: int
    cut: bool
    pairs: BracketPairs
    _leaves: Leaves | None = field(default=None, init=False, repr=False)

    @property
    def leaves(self) -> Leaves:
        """What its leaves show; looked at once."""
        if self._leaves is None:
            self._leaves = leaves_of(self.value)
        return self._leaves

    @property
    def shown(self) -> str:
        """Its text."""
        return self.text[self.start : self.stop].rstrip()

    @property
    def before(self) -> str:
        """What stands before it on its line."""
        return self.text[max(self.first, self.start - BEFORE) : self.start].rstrip()

    @property
    def line_before(self) -> str:
        """What stands before it on its line, with the blanks at its end."""
        return self.text[max(self.first, self.start - BEFORE) : self.start]

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

    def is_deeper_by_two(self, opener: int) -> bool:
        """Return whether the line below an opener is indented by two more than what stands on its own line."""
        line = end = opener + 2
        while self.text.startswith(" ", end):
            end += 1
        return end - line == self.indent + 2
