"""What is read wrong today, by kind: a predicate on a case, and why. The table can only get shorter.

A wrong case that is of no kind fails the tests, and so does, where enough cases are tried, a kind whose cases are all right.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from .generated import Case


class Kind(NamedTuple):
    """A kind of cases of which some are read wrong.

    Attributes:
        name: of the kind.
        mode: of the cases, ``values``, ``calls`` or ``both``.
        share: at most so many of its cases are wrong, of 5,000 of each mode from the seed 1.
        reason: why they are.
        applies: whether a case is of the kind.
        is_rare: so few are wrong, or only those of one version of Node, that there may be none among 5,000.

    """

    name: str
    mode: str
    share: float
    reason: str
    applies: Callable[[Case], bool]
    is_rare: bool = False


def _any(test: Callable[[dict[str, Any], Any], bool]) -> Callable[[Case], bool]:
    """Make a predicate that asks of each value of a case; what is asked gets its features and its truth."""

    def applies(case: Case) -> bool:
        pairs = zip(case.features, case.truth, strict=True) if isinstance(case.features, list) else [(case.features, case.truth)]
        return any(test(feature, value) for feature, value in pairs)

    return applies


def _is(value: Any, kind: str) -> bool:
    return isinstance(value, dict) and value.get("$type") == kind


def _nodes(value: Any, *, is_props: bool = False) -> Iterator[dict[str, Any]]:
    """Yield what has a `$type`: the values in tagged JSON that are no plain objects, arrays and scalars."""
    if isinstance(value, list):
        for item in value:
            yield from _nodes(item)
    elif isinstance(value, dict):
        is_tagged = not is_props and "$type" in value
        if is_tagged:
            yield value
        for key, item in value.items():
            yield from _nodes(item, is_props=is_tagged and key in {"props", "hidden"})


def _in_truth(test: Callable[[dict[str, Any]], bool]) -> Callable[[Case], bool]:
    return lambda case: any(test(node) for node in _nodes(case.truth))


KINDS = [
    Kind(
        "assigned-empty",
        "calls",
        1.0,
        "undecidable: `  count = {}`, indented, is what source code is full of, so it is text, with an issue",
        _any(lambda feature, value: feature["group"] > 0 and feature["before"] == "text" and value in ({}, [])),
        is_rare=True,
    ),
    Kind(
        "bracketed-over-lines",
        "both",
        0.3,
        "undecidable: on one line, the compact layout indents a message by 3 an object and the usual one of Node 12 by 2; where nothing else shows which it is, the fewest blanks "
        "and an even number of them are its own, with an issue",
        _in_truth(lambda node: _is(node, "error") and "bracketed" in node and "\n" in node["message"]),
        is_rare=True,
    ),
    Kind(
        "lower-case-class",
        "calls",
        1.0,
        "undecidable: what has a function of a name in lower case under `constructor` is printed, by Node 12, as of that class; a word is a label",
        _any(lambda feature, _: feature["first"] in {"named", "asynchronous", "generator", "both", "method"}),
        is_rare=True,
    ),
]


def kinds_of(case: Case) -> list[str]:
    """Name the kinds that a case is of."""
    mode = case.name.split(":")[0]
    return [kind.name for kind in KINDS if kind.mode in {mode, "both"} and kind.applies(case)]
