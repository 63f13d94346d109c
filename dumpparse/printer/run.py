"""One value → its text, as Node prints it: a stack of what is being printed in place of recursion, so that values may be of any depth."""

from __future__ import annotations

from collections.abc import Generator
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any

from ..errors import EncodeError
from .options import Options
from .printed import Printed, printed
from .styles import styled

Printing = Generator["Printed | Printing", Printed, Printed]
"""What prints something with parts: it yields what prints a part, gets what was printed of that, and returns the whole."""


_MOST_OPEN = 500_000
"""So much is being printed at one time: two for each level, and a value that contains itself has no end of them."""
_TOO_DEEP = "cannot print a value of so many levels"


@cache
def _forms() -> ModuleType:
    """Return the table of forms, whose functions know what prints."""
    return import_module(".forms", __package__)


class Printer:
    """Prints one value.

    Args:
        options: how it is printed.

    Attributes:
        options: the same.
        deepest: the level that was begun last, which says whether what stands around it may stand on one line.
        hidden: how much was left out that the value has.
        met: the numbers of circles that were met, as the value has them, in their order, each with its place in that.
        numbers: with what number each of these is printed; ``None``: the same.
        open: the numbers of what is being printed and may be referred to.

    """

    def __init__(self, options: Options, numbers: dict[int, int] | None = None) -> None:
        self.options = options
        self.deepest = 0
        self.hidden = 0
        self.met: dict[int, int] = {}
        self.numbers = numbers
        self.open: set[int] = set()
        self._prints = _forms().prints_by_class()

    def print(self, value: Any) -> Printed:
        """Return the text of a value.

        Node numbers circles in the order in which it meets them. Where some were left out here, the others have other numbers than they had.
        """
        made = self._print(value)
        if self.hidden and self.numbers is None and any(number != place for number, place in self.met.items()):
            return Printer(self.options, self.met).print(value)
        return made

    def line(self, value: Any) -> str:
        """Return the text of a value on one line: what its own line breaks are becomes blanks."""
        first, *others = self.print(value).text.split("\n")
        return " ".join([first, *(line.strip() for line in others)])

    def number_of(self, ref: int, *, is_whole: bool) -> int | None:
        """Return with what number something may be referred to; ``None`` where nothing that is printed refers to it."""
        if self.numbers is not None:
            return self.numbers.get(ref)
        return ref if ref in self.met or is_whole else None

    def _print(self, value: Any) -> Printed:
        first = self.form(value, 0, 0)
        if isinstance(first, Printed):
            return first
        running: list[Printing] = [first]
        made: Printed | None = None
        while running:
            try:
                # What a generator gets first is nothing.
                asked = running[-1].send(made)  # type: ignore[arg-type]  # a generator that begins is sent None
            except StopIteration as ended:
                running.pop()
                made = ended.value
                continue
            if isinstance(asked, Printed):
                made = asked
            else:
                running.append(asked)
                made = None
                if len(running) > _MOST_OPEN:
                    raise EncodeError(_TOO_DEEP, hint="give a depth, or see whether it contains itself")
        assert made is not None  # noqa: S101  # the first one has ended
        return made

    def form(self, value: Any, level: int, indent: int) -> Printed | Printing:
        """Return what was printed of a value, or what prints it.

        Args:
            value: any value.
            level: how many levels stand around it.
            indent: by how many blanks the line is indented that it goes on on.

        """
        prints = self._prints.get(type(value))
        if prints is None:
            prints = _forms().form_of(value).prints
        made: Printed | Printing = prints(self, value, level, indent)
        return made

    def styled(self, text: str, style: str) -> Printed:
        """Return a text in the colour of a style, where there are colours."""
        return printed(styled(text, style, self.options.palette), text) if self.options.colors else printed(text)

    def hides(self, level: int) -> bool:
        """Return whether what has entries is too deep to show them, and count it."""
        if level <= self.options.deepest:
            return False
        self.hidden += 1
        return True
