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
        if type(piece) is str:
            size = len(piece)
            length += size
            width += size
            if "\n" in piece:
                width -= piece.count("\n")
                is_tall = True
        else:
            length += piece.length  # type: ignore[union-attr]  # it is no text
            width += piece.width  # type: ignore[union-attr]
            is_tall = is_tall or piece.is_tall  # type: ignore[union-attr]
    if length <= _SHORT:
        # What is so short is one piece already.
        every = ("".join([piece if type(piece) is str else piece.pieces[0] for piece in every]),)  # type: ignore[union-attr,misc]
    return Printed(every, length, width, is_tall, is_last)
