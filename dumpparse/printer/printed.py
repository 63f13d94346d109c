"""What was printed of a part of a value: its text, in pieces where it is long, so that no text is copied once for each level that it stands in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .width import length_of, width_of

_SHORT = 256
"""Characters: what is shorter is one piece."""


@dataclass(slots=True)
class Printed:
    """Some text.

    Attributes:
        pieces: its pieces, texts or what was printed of parts.
        length: how many UTF-16 units it has without colours, as JavaScript counts.
        width: how many columns it takes on a terminal.
        is_tall: whether it has several lines.
        is_last: whether nothing may follow it: the value that it is of was cut.

    """

    pieces: tuple[str | Printed, ...]
    length: int
    width: int
    is_tall: bool
    is_last: bool = False

    @property
    def text(self) -> str:
        """The text as a whole."""
        if len(self.pieces) == 1 and isinstance(self.pieces[0], str):
            return self.pieces[0]
        found: list[str] = []
        todo: list[str | Printed] = [self]
        while todo:
            piece = todo.pop()
            if isinstance(piece, str):
                found.append(piece)
            else:
                todo += reversed(piece.pieces)
        return "".join(found)


def printed(text: str, plain: str | None = None, *, is_last: bool = False) -> Printed:
    """Return a text; ``plain`` is what it is without colours, where it has some."""
    shown = text if plain is None else plain
    if shown.isascii():
        is_tall = "\n" in shown
        width = len(shown) - shown.count("\n") if is_tall else len(shown)
        return Printed((text,), len(shown), width, is_tall, is_last)
    return Printed((text,), length_of(shown), width_of(shown), "\n" in shown, is_last)


def joined(pieces: Iterable[str | Printed], *, is_last: bool = False) -> Printed:
    """Return pieces one behind the other; those that are texts are plain, and of ASCII."""
    every = tuple(pieces)
    length = width = 0
    is_tall = False
    for piece in every:
        if isinstance(piece, str):
            length += len(piece)
            lines = piece.count("\n")
            width += len(piece) - lines
            is_tall = is_tall or lines > 0
        else:
            length += piece.length
            width += piece.width
            is_tall = is_tall or piece.is_tall
    made = Printed(every, length, width, is_tall, is_last)
    if length <= _SHORT:
        made.pieces = (made.text,)
    return made
