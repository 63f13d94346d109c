"""Lines that a container's runtime wrote in parts, as a long one is (CRI, by its documentation: ``P`` for a part, ``F`` for what is full)."""

from __future__ import annotations

from collections.abc import Hashable

from .late import LatePattern
from .lines import Line, joined

_PART = LatePattern(r"(?:stdout|stderr) P ?\Z")


def is_part(prefix: str | None) -> bool:
    """Return whether a prefix says that its line goes on in the next one of its source.

    >>> is_part("2024-05-01T12:00:00Z stdout P "), is_part("2024-05-01T12:00:00Z stdout F ")
    (True, False)
    """
    return prefix is not None and prefix[-2:].strip() == "P" and _PART.search(prefix[-9:]) is not None


class Parts:
    """The parts of a line that is not full yet; all of them stand one behind the other.

    Attributes:
        key: whose line it is.
        lines: its parts.
        size: how many characters they have.

    """

    def __init__(self, key: Hashable, first: Line) -> None:
        self.key = key
        self.lines = [first]
        self.size = len(first.text)

    def takes(self, key: Hashable, line: Line) -> bool:
        """Take a line, if it goes on with the last part; return whether it does."""
        if key != self.key or self.lines[-1].stop != line.start:
            return False
        self.lines.append(line)
        self.size += len(line.text)
        return True

    def joined(self) -> Line:
        """Return the parts as one line."""
        return joined(self.lines)
