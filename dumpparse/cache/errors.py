"""Errors that come again: the same stack below another message, and properties of a known shape.

Where an error begins its line, its message has one line, and that does not end as something does that goes on, then neither
the line rules nor the parser look at what the message says. So an error whose name and frames were read before, to the letter,
is read again without them; what is learnt is first shown to give what they gave.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from ..parser.patterns import pattern
from ..values import Error

MOST = 256
"""Beyond this all stacks are forgotten, and those that still come are learnt anew."""
MOST_SEEN = 16 * MOST
LONGEST = 16 * 1024
_BLOCK = pattern("PLAIN_ERROR_BLOCK")
_BEHIND = pattern("BEHIND_FRAMES")
"""What ends the frames: a line that is none, and not one that Node prints between two runs of them."""
_PROPS = " {\n"

Properties = Callable[[str, int], "tuple[Any, int] | None"]
"""Reads braces of a known shape at an offset: what they hold, and where they end; ``None`` where they are of none."""


class KnownError(NamedTuple):
    """An error at an offset: its value, and where it ends, the newline behind it included."""

    value: Error
    stop: int


class Stacks:
    """The stacks that were read, by the name of the error and their text."""

    def __init__(self) -> None:
        self._frames: dict[tuple[str, str], list[str]] = {}
        self._seen: set[int] = set()
        """The hashes of stacks that came once: most never come again."""

    def find(self, text: str, start: int, properties: Properties) -> KnownError | None:
        """Read an error that begins at an offset, at the left of its line; ``None`` where that has to be parsed."""
        match = _BLOCK.match(text, start)
        if match is None:
            return None
        name, message, shown = match.groups()
        frames = self._frames.get((name, shown))
        if frames is None:
            return None
        stop = match.end()
        if not shown.endswith(_PROPS):
            return KnownError(Error(name, message, frames=[*frames]), stop) if _BEHIND.match(text, stop) else None
        braces = properties(text, stop - len("{\n"))
        if braces is None or type(braces[0]) is not dict or text[braces[1] : braces[1] + 1] != "\n":
            return None
        return KnownError(Error(name, message, frames=[*frames], props=braces[0]), braces[1] + 1)

    def learn(self, text: str, value: Error) -> str | None:
        """Note the stack of an error that was parsed and is all of a block, when it comes again; give the text of its properties then."""
        match = _BLOCK.match(text)
        if match is None or match.end("frames") > LONGEST:
            return None
        name, message, shown = match.groups()
        has_props = shown.endswith(_PROPS)
        if (once := hash((name, shown))) not in self._seen:
            if len(self._seen) >= MOST_SEEN:
                self._seen.clear()
            self._seen.add(once)
            return None
        if not has_props and match.end() != len(text):
            return None
        # Equal texts mean equal types, signs and order too, which `==` does not see.
        if value.frames is None or repr(value) != repr(Error(name, message, frames=value.frames, props=value.props if has_props else None)):
            return None
        if len(self._frames) >= MOST:
            self._frames.clear()
        self._frames[name, shown] = value.frames
        return text[match.end() - len("{\n") :] if has_props else None
