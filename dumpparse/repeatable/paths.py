"""Patterns of paths inside a value: ``response.usage``, ``items[*].id``, ``**.etag``.

A step is a name (``a``), a quoted name (``["a b"]``), an index (``[0]``), ``*`` for any name, ``[*]`` for any index, or ``**``
for any number of steps. In tagged JSON the fields of a value are names too: ``headers.entries[*][1]``.
"""

from __future__ import annotations

import re
from typing import Any

from ..errors import PathError

Step = str | int
_STEP = re.compile(r"""\.?(\*\*|[^.\[\]"'*]+|\*)|\[(\d+|\*)\]|\[("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')\]""")


class _Any:
    """Any one step of a type; ``None`` for any number of steps of any type."""

    def __init__(self, of: type[str | int] | None) -> None:
        self.of = of


ANY_NAME, ANY_INDEX, DEEP = _Any(str), _Any(int), _Any(None)
Pattern = tuple[Step | _Any, ...]


def parse_path(pattern: str) -> Pattern:
    """Read a pattern.

    Raises PathError where the text is none, with the place.

    >>> [step if isinstance(step, str) else "…" for step in parse_path("**.usage[0]")]
    ['…', 'usage', '…']
    """
    steps: list[Step | _Any] = []
    position = 0
    while position < len(pattern):
        match = _STEP.match(pattern, position)
        if match is None:
            message = f"{pattern!r} is no path"
            raise PathError(message, text=pattern, offset=position, hint='write it like response.usage, items[*].id or **["a b"]')
        name, index, quoted = match.groups()
        if quoted is not None:
            steps.append(re.sub(r"\\(.)", r"\1", quoted[1:-1]))
        elif index is not None:
            steps.append(ANY_INDEX if index == "*" else int(index))
        else:
            steps.append({"**": DEEP, "*": ANY_NAME}.get(name, name))
        position = match.end()
    if not steps or steps[-1] is DEEP:
        message = f"{pattern!r} names nothing" if not steps else f"{pattern!r} would take everything"
        raise PathError(message, text=pattern, offset=len(pattern), hint="end it with a name or an index")
    return tuple(steps)


class Paths:
    """Where the walk stands in a set of patterns: ``step`` by ``step``, in time that the size of the value does not change."""

    def __init__(self, places: frozenset[tuple[Pattern, int]] = frozenset()) -> None:
        self._places = places
        self.hit = any(place == len(pattern) for pattern, place in places)
        """Whether a pattern ends exactly here."""
        self._cached: dict[Any, Paths] = {}

    @classmethod
    def of(cls, patterns: tuple[str, ...]) -> Paths:
        """Stand at the top of a value."""
        return cls(_settled((parse_path(pattern), 0) for pattern in patterns))

    def __bool__(self) -> bool:
        """Return whether anything below may still be hit."""
        return bool(self._places)

    def step(self, step: Step) -> Paths:
        """Go down one step."""
        if not self._places:
            return self
        # Indexes that no pattern names are all alike; names are looked up for themselves.
        known = self._cached.get((type(step), step))
        if known is None:
            known = Paths(_settled(_moved(self._places, step)))
            if len(self._cached) < _MOST_CACHED:
                self._cached[type(step), step] = known
        return known


_MOST_CACHED = 1000


def _moved(places: frozenset[tuple[Pattern, int]], step: Step) -> list[tuple[Pattern, int]]:
    moved: list[tuple[Pattern, int]] = []
    for pattern, place in places:
        if place == len(pattern):
            continue
        wanted = pattern[place]
        if wanted is DEEP:
            moved.append((pattern, place))
        elif wanted.of is type(step) if isinstance(wanted, _Any) else (wanted == step and type(wanted) is type(step)):
            moved.append((pattern, place + 1))
    return moved


def _settled(places: Any) -> frozenset[tuple[Pattern, int]]:
    """Add the places behind every ``**``, which may stand for no step at all."""
    todo, settled = list(places), set()
    while todo:
        pattern, place = todo.pop()
        if (pattern, place) not in settled:
            settled.add((pattern, place))
            if place < len(pattern) and pattern[place] is DEEP:
                todo.append((pattern, place + 1))
    return frozenset(settled)
