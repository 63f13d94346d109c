"""Where a walk stands in a set of paths, step by step: for who walks the JSON of a value anyway, as what is ignored in it is replaced."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..errors import PathError
from .language import DEEP, AnyStep, Hidden, Pattern, Step, parse_path


def pattern_of(text: str) -> Pattern:
    """Read a path that takes something, and not everything; PathError where it is none."""
    pattern = parse_path(text)
    if not pattern or pattern[-1] is DEEP:
        message = f"{text!r} names nothing" if not pattern else f"{text!r} would take everything"
        raise PathError(message, text=text, offset=len(text), hint="end it with a name or an index")
    return pattern


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
        return cls(settled((pattern_of(pattern), 0) for pattern in patterns))

    def __bool__(self) -> bool:
        """Return whether anything below may still be hit."""
        return bool(self._places)

    def step(self, step: Step, count: int | None = None) -> Paths:
        """Go down one step; ``count`` is how many items there are, where the last one is known."""
        if not self._places:
            return self
        # From the end an item has another number in each list.
        from_end = None if count is None or not isinstance(step, int) else step - count
        key = type(step), step, from_end
        known = self._cached.get(key)
        if known is None:
            known = Paths(settled(_moved(self._places, step, from_end)))
            if len(self._cached) < _MOST_CACHED:
                self._cached[key] = known
        return known


_MOST_CACHED = 1000


def _moved(places: frozenset[tuple[Pattern, int]], step: Step, from_end: int | None) -> list[tuple[Pattern, int]]:
    moved: list[tuple[Pattern, int]] = []
    for pattern, place in places:
        if place == len(pattern):
            continue
        wanted = pattern[place]
        if wanted is DEEP:
            moved.append((pattern, place))
        elif _takes(wanted, step, from_end):
            moved.append((pattern, place + 1))
    return moved


def _takes(wanted: Step | AnyStep, step: Step, from_end: int | None) -> bool:
    if isinstance(wanted, AnyStep):
        return wanted.of is not None and isinstance(step, wanted.of)
    if isinstance(wanted, int) or isinstance(step, int):
        return type(wanted) is type(step) and wanted in (step, from_end)
    return wanted == step and (isinstance(step, Hidden) or not isinstance(wanted, Hidden))


def settled(places: Iterable[tuple[Pattern, int]]) -> frozenset[tuple[Pattern, int]]:
    """Add the places behind every ``**``, which may stand for no step at all."""
    todo, found = list(places), set()
    while todo:
        pattern, place = todo.pop()
        if (pattern, place) not in found:
            found.add((pattern, place))
            if place < len(pattern) and pattern[place] is DEEP:
                todo.append((pattern, place + 1))
    return frozenset(found)
