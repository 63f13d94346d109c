"""A shape: the regular expression that takes a text of a skeleton, and the function that builds its value."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from ..parser.literal_values import NotKnownError
from ..parser.patterns import pattern
from .alone import parsed_alone
from .error_literals import has_own
from .literals import LiteralKind, literal_kind
from .skeleton import Skeleton, filled
from .template import Build, Template, TemplateError

_SAYS_MORE, _FREE = pattern("SAYS_MORE"), pattern("VIEW_FREE")
LONGEST = 16 * 1024
"""Texts of more characters are no shapes, and known records have no more."""
T = TypeVar("T")
Match = Callable[[str, int], "re.Match[str] | None"]
Kinds = tuple[frozenset[str], ...]
"""Of each literal the kinds it may have."""


class Shape:
    """What a compiled skeleton can do.

    Attributes:
        pieces: what stays, one piece more than there are literals.
        kinds: what varies.
        match: takes a text of it at an offset; its groups are the literals that are not always the same.
        build: makes the value of them.
        texts: the numbers of the groups that may be strings.
        has_lines: whether its literals may have more lines than one.
        errors: the numbers of the groups that are errors.
        ends_in_error: whether the last of its text is an error.
        is_line: whether its texts are one line, but for strings that go on below.

    """

    __slots__ = ("build", "ends_in_error", "errors", "has_lines", "is_line", "kinds", "literals", "match", "pieces", "texts")

    def __init__(self, pieces: tuple[str, ...], kinds: Kinds, template: Template) -> None:
        self.pieces = pieces
        self.kinds = kinds
        self.literals: list[LiteralKind] = [literal_kind(one) for one in kinds]
        self.match: Match = re.compile(_pattern(pieces, self.literals)).match
        self.build: Build = template.function()
        self.has_lines = any(one.has_lines for one in self.literals)
        varying = list(enumerate((one for one in self.literals if one.varies), 1))
        self.errors = tuple(number for number, one in varying if one.is_error)
        self.texts = tuple(number for number, one in varying if one.has_texts)
        self.is_line = not self.errors and not any("\n" in piece for piece in pieces)
        self.ends_in_error = bool(self.literals) and self.literals[-1].is_error and not pieces[-1]

    def filled(self, sample: int, *, calm: bool) -> str:
        """Return a text of it, with the samples of its literals of that number (0 or 1) and the other ones in turns."""
        shown = [(one.calm if calm and one.calm else one.samples[0], one.samples[1]) for one in self.literals]
        return filled(self.pieces, [one[(sample + number) % 2] for number, one in enumerate(shown)])

    def says_more(self, match: re.Match[str]) -> bool:
        """Return whether a string among the literals says what may be read in another way where it stands."""
        if any(_SAYS_MORE.search(match[number]) is not None for number in self.texts):
            return True
        return any(has_own(match[number]) for number in self.errors)

    def may_be_viewed(self, match: re.Match[str]) -> bool:
        """Return whether a view may change a string among the literals."""
        return bool(self.errors) or any(_FREE.match(match[number]) is None for number in self.texts)

    def value(self, match: re.Match[str]) -> Any:
        """Make the value of a text that it has taken.

        Raises:
            NotKnownError: it is to be parsed.

        """
        return self.build(*match.groups())


def to_front(tried: list[T], number: int) -> None:
    """Let one of a list of what is tried in order be tried first from now on: a log goes on as it began."""
    if number:
        tried.insert(0, tried.pop(number))


def _pattern(pieces: tuple[str, ...], literals: Sequence[LiteralKind]) -> str:
    every = zip(literals, pieces[1:], strict=True)
    return re.escape(pieces[0]) + "".join(literal.pattern + re.escape(piece) for literal, piece in every)


def make_shape(skeleton: Skeleton, kinds: Kinds, text: str, value: Any) -> Shape | None:
    """Make the shape of a skeleton; ``None`` where the memo cannot show that it gives what the parser gives.

    Args:
        skeleton: what is to be made a shape of.
        kinds: the kinds of its literals, those of this text among them.
        text: a text of it.
        value: what the parser made of that text.

    """
    literals = [literal_kind(one) for one in kinds]
    probes = [literal.probe(number) for number, literal in enumerate(literals)]
    if any(printed.strip("'n") in text for printed, _ in probes):
        return None
    probe = skeleton.filled([printed for printed, _ in probes])
    try:
        made, _ = parsed_alone(probe)
        shape = Shape(skeleton.pieces, kinds, Template(made, literals, [known for _, known in probes]))
    except (NotKnownError, TemplateError):
        return None
    found = shape.match(text, 0)
    # Equal texts mean equal types, signs and order too, which `==` does not see.
    if found is None or found.end() != len(text):
        return None
    try:
        return shape if repr(shape.value(found)) == repr(value) else None
    except NotKnownError:
        return None
