"""A path → what stands there in a value: all of it, in printed order, and each place where more may stand that was not printed.

A value is walked once, whatever the path is, and no function here recurses.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from ..values import Circular
from .language import ANY_INDEX, ANY_NAME, DEEP, AnyStep, Hidden, Pattern, Step, path_text
from .pattern import settled
from .steps import MISSING_VALUE, children, hides, index_in, step_into


class Unknown(NamedTuple):
    """A place at which something may stand that was not printed.

    Attributes:
        marker: what stands on the way to it: ``[Object]``, or a value of which the printer or the end of the input left something out.
        path: where that stands.

    """

    marker: Any
    path: str


_Node = tuple["_Node", Step | None] | None
"""How a value was reached: from where, and by which step."""


def find(value: Any, pattern: Pattern) -> Iterator[Any]:
    """Yield the values at a path, in printed order, and an ``Unknown`` where one may stand that was not printed.

    >>> from dumpparse import loads
    >>> from dumpparse.paths.language import parse_path
    >>> [*find(loads("{ a: [ { b: 1 }, { b: 2 }, {}, [Object] ] }"), parse_path("a[*].b"))]
    [1, 2, Unknown(marker=Elided(of='Object'), path='a[3]')]
    """
    todo: list[tuple[Any, frozenset[int], _Node]] = [(value, _settled(pattern, [0]), None)]
    while todo:
        held, places, node = todo.pop()
        if len(pattern) in places:
            yield held
        below, is_unknown = _below(held, pattern, places)
        if is_unknown:
            yield Unknown(held, path_text(_steps(node)))
        todo.extend((child, there, (node, step)) for step, child, there in reversed(below))


def _below(value: Any, pattern: Pattern, places: frozenset[int]) -> tuple[list[tuple[Step | None, Any, frozenset[int]]], bool]:
    """Return what is to be walked one step down, each with the places in the path that are reached there, and whether more may stand there."""
    wanted = [(place, pattern[place]) for place in places if place < len(pattern)]
    below: list[tuple[Step | None, Any, frozenset[int]]] = []
    unknown = False
    singles = [(place, step) for place, step in wanted if not isinstance(step, AnyStep)]
    if len(singles) < len(wanted):
        unknown = _hides_any(value, [step for _, step in wanted if isinstance(step, AnyStep)])
        reached: set[int] = set()
        for step, child in children(value):
            there = [at for place, one in wanted if (at := _moved(value, place, one, step)) >= 0]
            reached.update(place for place, one in singles if _moved(value, place, one, step) >= 0)
            if there:
                below.append((step, child, _settled(pattern, there)))
        singles = [(place, step) for place, step in singles if place not in reached]
    for place, single in singles:
        if isinstance(single, AnyStep):
            continue
        following = pattern[place + 1] if place + 1 < len(pattern) else None
        found = step_into(value, single, following)
        if found is not MISSING_VALUE:
            below.append((single, found, _settled(pattern, [place + 1])))
        elif len(wanted) == 1:
            unknown = hides(value, single)
    return below, unknown


def _moved(value: Any, place: int, wanted: Step | AnyStep, step: Step | None) -> int:
    """Return which place of a path is reached by a step where something is wanted; -1 where none is."""
    if wanted is DEEP:
        return place
    if step is None:
        return -1
    if isinstance(wanted, AnyStep):
        return place + 1 if wanted.of is not None and isinstance(step, wanted.of) else -1
    if isinstance(wanted, int):
        return place + 1 if isinstance(step, int) and index_in(value, wanted) == step else -1
    if isinstance(wanted, Hidden) and not isinstance(step, Hidden):
        return -1
    return place + 1 if wanted == step else -1


def _hides_any(value: Any, wanted: list[AnyStep]) -> bool:
    """Return whether any of some kinds of steps may lead to what was not printed."""
    if DEEP in wanted:
        # What is further up in the same value is walked anyway.
        return not isinstance(value, Circular) and (hides(value, 0) or hides(value, ""))
    return (ANY_INDEX in wanted and hides(value, 0)) or (ANY_NAME in wanted and hides(value, ""))


def _settled(pattern: Pattern, places: list[int]) -> frozenset[int]:
    return frozenset(place for _, place in settled((pattern, place) for place in places))


def _steps(node: _Node) -> list[Step]:
    steps: list[Step] = []
    while node is not None:
        node, step = node
        steps.append("…" if step is None else step)
    return steps[::-1]
