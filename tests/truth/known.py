"""What is read wrong today, by kind: a predicate on a case, and why. The table can only get shorter.

A wrong case that is of no kind fails the tests, and so does, where enough cases are tried, a kind whose cases are all right.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
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

    """

    name: str
    mode: str
    share: float
    reason: str
    applies: Callable[[Case], bool]


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


def _is_over_lines(node: dict[str, Any]) -> bool:
    return node["$type"] == "error" and "\n" in node["message"]


def _ends_open(error: dict[str, Any]) -> bool:
    """Return whether the print of an error ends with its frames, or with a message over several lines."""
    has_keys = bool(error.keys() & {"props", "cause", "errors"})
    return "\n" in error["message"] if "bracketed" in error else not has_keys


KINDS = [
    Kind(
        "empty-array-of-a-class",
        "calls",
        0.6,
        "braces or brackets behind `Foo(0) []` are taken into it",
        lambda case: any(one["first"].endswith("(0)") and other["first"][0] in "{[" for one, other in pairwise(case.features)),
    ),
    Kind(
        "typed-array-with-keys",
        "calls",
        0.6,
        "a typed array over several lines with keys of its own is taken for a label and an array",
        _any(lambda feature, value: feature["lines"] > 1 and _is(value, "typedarray") and bool(value.keys() & {"props", "ref"})),
    ),
    Kind(
        "weak-error",
        "calls",
        0.8,
        "an error whose name does not end in Error or Exception is not looked for behind a text or value, nor where its message has several lines",
        _any(
            lambda feature, value: (
                feature["kind"] == "weak error" and (feature["before"] != "nothing" or "\n" in value["message"] or "bracketed" in value)
            )
        ),
    ),
    Kind(
        "behind-an-error",
        "calls",
        0.5,
        "what stands behind the last frame is taken into it, and what stands behind a bracketed error over several lines is not looked at",
        _any(lambda feature, value: _is(value, "error") and feature["behind"] != "" and _ends_open(value)),
    ),
    Kind(
        "function-beyond-the-depth",
        "both",
        1.0,
        "`[Function]` beyond the depth is taken for an anonymous function",
        _in_truth(lambda node: node["$type"] == "elided" and re.fullmatch(r"(Async)?(Generator)?Function", node["of"]) is not None),
    ),
    Kind(
        "weak-error-with-a-colon",
        "both",
        0.4,
        "`HttpErr: a: b` over frames is taken for a key and an error inside of a value",
        _in_truth(lambda node: node["$type"] == "error" and node["name"] == "HttpErr" and ": " in node["message"]),
    ),
    Kind(
        "error-in-map-entries",
        "both",
        0.3,
        "Node indents what stands inside of the entries of an iterator by two blanks less than its line: what is left is a guess",
        _in_truth(lambda node: node.get("class") == "Map Entries" and any(_is(inner, "error") for inner in _nodes(node["items"]))),
    ),
    Kind(
        "sorted-mark",
        "values",
        0.6,
        "with `sorted`, the mark of what is left out moves among the members of Maps, Sets and iterators",
        lambda case: (
            bool(case.options.get("sorted"))
            and _in_truth(lambda node: node["$type"] in {"map", "set", "iterator"} and "more" in node)(case)
        ),
    ),
    Kind(
        "compact-message-over-lines",
        "values",
        0.4,
        "with `compact: true`, a message over several lines keeps blanks of Node's indentation",
        lambda case: case.options.get("compact") is True and _in_truth(_is_over_lines)(case),
    ),
    Kind(
        "compact-weak-error",
        "values",
        0.8,
        "with `compact: true`, braces around an error whose name does not end in Error are refused",
        lambda case: case.options.get("compact") is True and "weak error" in case.features["inside"],
    ),
]


def kinds_of(case: Case) -> list[str]:
    """Name the kinds that a case is of."""
    mode = case.name.split(":")[0]
    return [kind.name for kind in KINDS if kind.mode in {mode, "both"} and kind.applies(case)]
