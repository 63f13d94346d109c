"""A shape: the regular expression that takes a text of a skeleton, and the function that builds its value."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from ..errors import DumpParseError
from ..log.rules import next_state
from ..parser.context import ParseContext
from ..parser.lalr import parse
from .literals import KINDS
from .skeleton import Skeleton
from .template import Build, Template, TemplateError

Match = Callable[[str, int], "re.Match[str] | None"]


class Shape:
    """What a compiled skeleton can do.

    Attributes:
        skeleton: what it was made of.
        match: takes a text of it at an offset; its groups are the literals.
        build: makes the value of them.
        match_wide, build_wide: the same for strings in other quotes and of several segments as well; None before that pays.
        newlines: how many lines a text that ``match`` takes has but one.
        is_block: such a text, a newline behind it, is a block of its own wherever its line begins at the left, for the line rules.
        is_confirmed: one was such a block, and its value the only one of its record.
        misses: how many texts of it only the wide patterns take.

    """

    __slots__ = (
        "_template",
        "build",
        "build_wide",
        "is_block",
        "is_confirmed",
        "match",
        "match_wide",
        "misses",
        "newlines",
        "skeleton",
    )

    def __init__(self, skeleton: Skeleton, template: Template) -> None:
        self.skeleton = skeleton
        self._template = template
        self.newlines = sum(piece.count("\n") for piece in skeleton.pieces)
        self.is_block = _is_block(skeleton) or _is_line(skeleton)
        self.is_confirmed = False
        self.misses = 0
        self.match: Match = _compiled(skeleton, wide=False)
        self.build = template.function(wide=False)
        self.match_wide: Match | None = None
        self.build_wide = self.build

    def widen(self) -> None:
        """Take strings in other quotes and of several segments as well."""
        self.match_wide = _compiled(self.skeleton, wide=True)
        self.build_wide = self._template.function(wide=True)

    def take(self, text: str, start: int) -> Taken | None:
        """Take a text of the shape at an offset; ``None`` where there is none."""
        match = self.match(text, start)
        if match is not None:
            return Taken(self, match, self.build)
        if self.match_wide is not None and (match := self.match_wide(text, start)) is not None:
            return Taken(self, match, self.build_wide)
        return None


class Taken(NamedTuple):
    """A text that a shape has taken."""

    shape: Shape
    match: re.Match[str]
    build: Build

    def value(self) -> Any:
        """Make its value."""
        return self.build(*self.match.groups())


def _compiled(skeleton: Skeleton, *, wide: bool) -> Match:
    pattern = re.escape(skeleton.pieces[0])
    for name, piece in zip(skeleton.kinds, skeleton.pieces[1:], strict=True):
        pattern += KINDS[name].said(wide=wide)[0] + re.escape(piece)
    return re.compile(pattern).match


def _is_block(skeleton: Skeleton) -> bool:
    """Return whether indentation alone tells the block: an opener at the end of the first line, deeper lines, the closer alone."""
    first = skeleton.pieces[0].partition("\n")[0]
    if "\n" not in skeleton.pieces[0] or first[-1:] not in "{[" or first != first.strip():
        return False
    head, _, last = skeleton.pieces[-1].rpartition("\n")
    if last not in {"}", "]"} or (len(skeleton.pieces) > 1 and "\n" not in skeleton.pieces[-1]):
        return False
    inner = [*skeleton.pieces[:-1], head]
    return all(line.startswith(" ") for piece in inner for line in piece.split("\n")[1:])


def _is_line(skeleton: Skeleton) -> bool:
    """Return whether such a text is one line for which nothing below is waited for, whatever its literals are.

    What the line rules look for, they look for outside of quotes, once a line has brackets and closes them.
    """
    if any("\n" in piece for piece in skeleton.pieces) or skeleton.pieces[0][:1] in " \t":
        return False
    every = zip(*(KINDS[kind].samples for kind in skeleton.kinds), strict=True) if skeleton.kinds else [()]
    return all(next_state(skeleton.filled(literals), 0) == (None, 0) for literals in every)


def make_shape(skeleton: Skeleton, text: str, value: Any) -> Shape | None:
    """Make the shape of a skeleton; ``None`` where the memo cannot show that it gives what the parser gives.

    Args:
        skeleton: what is to be made a shape of.
        text: a text of it.
        value: what the parser made of that text.

    """
    probes = [KINDS[kind].probe(number) for number, kind in enumerate(skeleton.kinds)]
    if any(printed.strip("'n") in text for printed, _ in probes):
        return None
    probe = skeleton.filled([printed for printed, _ in probes])
    context = ParseContext(probe, whole=False, may_cut=True)
    context.brackets[0].at_member_start = True
    try:
        made = parse(context)
        if context.stop != len(probe) or context.duplicates:
            return None
        shape = Shape(skeleton, Template(made, skeleton.kinds, [known for _, known in probes]))
    except (DumpParseError, TemplateError):
        return None
    found = shape.take(text, 0)
    if found is None:
        shape.widen()
        found = shape.take(text, 0)
    # Equal texts mean equal types, signs and order too, which `==` does not see.
    if found is None or found.match.end() != len(text) or repr(found.value()) != repr(value):
        return None
    return shape
