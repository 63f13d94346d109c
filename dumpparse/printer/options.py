"""What may be said of how a value is printed: the options of Node's ``util.inspect`` that say something of a value that was read."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .styles import CODES

VERSIONS = (20, 22, 24, 26)
"""The versions of Node whose text is known byte for byte; another one prints as the one before it does."""
_LAST = VERSIONS[-1]


@dataclass(frozen=True, slots=True)
class Options:
    """How a value is printed; the names and defaults are those of Node, but for ``node``.

    Attributes:
        depth: how many levels below the first are shown; ``None``: all.
        break_length: from how many characters on lines are broken.
        compact: how many inner levels may stand on one line; ``False``: none, ``True``: all that fits.
        colors: whether it is coloured, as Node colours it.
        max_array_length: how many items of arrays, sets, maps and bytes are shown; ``None``: all.
        max_string_length: how many characters of a string are shown, in UTF-16; ``None``: all.
        sorted: whether entries of objects, maps and sets are sorted by their text.
        numeric_separator: whether digits are put in groups of three.
        node: whose text it is.
        one_line: whether all stands on one line, however long it is.
        palette: what begins a colour, by the name of its style.

    """

    depth: float | None = 2
    break_length: float = 80
    compact: int | bool = 3
    colors: bool = False
    max_array_length: float | None = 100
    max_string_length: float | None = 10_000
    sorted: bool = False
    numeric_separator: bool = False
    node: int = _LAST
    one_line: bool = False
    palette: Mapping[str, int] = field(default_factory=lambda: CODES, repr=False)

    def __post_init__(self) -> None:
        """Check them.

        Raises:
            ValueError: a number is negative, or none; there is no such version.

        """
        limits = {"depth": self.depth, "max_array_length": self.max_array_length, "max_string_length": self.max_string_length}
        for name, limit in {**limits, "break_length": self.break_length}.items():
            _check(name, limit, may_be_none=name in limits)
        if isinstance(self.compact, bool) is False:
            _check("compact", self.compact, may_be_none=False)
        if isinstance(self.node, bool) or not isinstance(self.node, int) or self.node < VERSIONS[0]:
            message = f"node: the text of Node {VERSIONS[0]} and later is known, not of {self.node!r}"
            raise ValueError(message)

    @property
    def most_items(self) -> float:
        """How many items are shown."""
        return math.inf if self.max_array_length is None else self.max_array_length

    @property
    def most_characters(self) -> float:
        """How many characters of a string are shown."""
        return math.inf if self.max_string_length is None else self.max_string_length

    @property
    def deepest(self) -> float:
        """How many levels are shown."""
        return math.inf if self.depth is None else self.depth

    @property
    def is_flat(self) -> bool:
        """Whether objects stand on one line wherever that fits, and are laid out as Node did before 12."""
        return self.compact is True


def _check(name: str, limit: Any, *, may_be_none: bool) -> None:
    if limit is None and may_be_none:
        return
    if isinstance(limit, bool) or not isinstance(limit, int | float) or math.isnan(limit) or limit < 0:
        message = f"{name}: a number from 0 on is meant, not {limit!r}"
        raise ValueError(message)
