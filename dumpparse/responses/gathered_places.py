"""What is gathered at one place of a response: a text, a call, something that the printer left out."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..events.facts import Hidden, Piece, Whole
from .arguments import parse_arguments

ARGUMENTS = "arguments"
"""What the text of a call is."""


@dataclass(slots=True)
class GatheredText:
    """A text at one place, as its pieces and its later prints have it.

    Attributes:
        what: ``text`` where it is part of the answer, else what it is.
        pieces: its pieces in order. ``lines``: where they stand, the first and the last.
        is_cut: the printer left out the end of one of them.
        whole: what a later print shows of all of it. ``whole_is_cut``: but for its end.
        differs: the line of a print that shows another text; 0 where none does.
        stands_alone: an event that shows all of it left out no other text.
        size: how many characters its pieces have.

    """

    what: str
    pieces: list[str] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    is_cut: bool = False
    whole: str | None = None
    whole_is_cut: bool = False
    differs: int = 0
    stands_alone: bool = False
    size: int = 0

    def add(self, piece: Piece, line: int) -> None:
        """Take the next piece."""
        self.pieces.append(piece.text)
        self.size += len(piece.text)
        self.is_cut = self.is_cut or piece.is_cut
        self.lines = [self.lines[0] if self.lines else line, line]

    def show(self, whole: Whole, line: int) -> None:
        """Take what a later print shows of all of it; the longest stands where several do."""
        known = self.whole if self.whole is not None else "".join(self.pieces) if self.pieces and not self.is_cut else None
        if known is not None and not (whole.text.startswith(known) or known.startswith(whole.text)) and not self.whole_is_cut:
            if self.what == ARGUMENTS and _are_same(known, whole.text):
                return  # an object that is printed whole is written without the blanks of the model
            self.differs = self.differs or line
        if self.whole is None or len(whole.text) >= len(self.whole):
            self.whole, self.whole_is_cut = whole.text, whole.is_cut
        self.lines = [self.lines[0] if self.lines else line, line]

    @property
    def told(self) -> str:
        """What is known of it."""
        return "".join(self.pieces) if self.whole is None or (self.whole_is_cut and self.size > len(self.whole)) else self.whole

    @property
    def is_shown(self) -> bool:
        """Whether a print shows all of it and all that stood beside it."""
        return self.whole is not None and self.is_whole and self.stands_alone

    @property
    def length(self) -> int:
        """How many characters are known of it."""
        return self.size if self.whole is None or (self.whole_is_cut and self.size > len(self.whole)) else len(self.whole)

    @property
    def is_whole(self) -> bool:
        """Whether the printer left out nothing of what was printed of it."""
        return not self.is_cut if self.whole is None else not self.whole_is_cut or (bool(self.pieces) and not self.is_cut)


def _are_same(known: str, shown: str) -> bool:
    """Return whether arguments are the same JSON."""
    made = parse_arguments(known)
    return made is not None and made == parse_arguments(shown)


@dataclass(slots=True)
class GatheredCall:
    """A call; its arguments are the text at its place."""

    id: str | None = None
    name: str | None = None
    kind: str = "function"


@dataclass(slots=True)
class HiddenPlace:
    """What the printer left out at one path.

    Attributes:
        line: where the first event stands that it was left out of. ``count``: of how many events; ``last``: the number of the last one.
        in_stream: one of them is an event of the stream.

    """

    fact: Hidden
    line: int
    count: int = 1
    last: int = -1
    in_stream: bool = False
