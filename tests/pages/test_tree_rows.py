"""The rows of a value: all of it, in its own notation, however deep or wide it is."""

from __future__ import annotations

import pytest
from helpers import DATA, read_jsonl
from many import share

from dumpparse import inspect, loads
from dumpparse.pages.tree_rows import tree_rows


def shown(text: str) -> list[tuple[int, str, str]]:
    return [(level, key, "".join(piece for _, piece in pieces)) for level, key, pieces, _ in tree_rows(loads(text))]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("{ a: 1, 'b-c': 'x' }", [(0, "", "{…} 2 keys"), (1, "a", "1"), (1, "'b-c'", "'x'")]),
        ("[ <2 empty items>, 1, a: 2 ]", [(0, "", "[…]"), (1, "", "<2 empty items>"), (1, "", "1"), (1, "a", "2")]),
        ("Map(1) { { a: 1 } => Set(1) { 2 } }", [(0, "", "Map(1) {…}"), (1, "{ a: 1 } =>", "Set(1) {…}"), (2, "", "2")]),
        (
            "[ true, 1, -0, null, undefined, 1n ]",
            [(0, "", "[…] 6 items"), *((1, "", one) for one in ("true", "1", "-0", "null", "undefined", "1n"))],
        ),
        ("'it\\'s'", [(0, "", '"it\'s"')]),
        ("<ref *1> { me: [Circular *1] }", [(0, "", "<ref *1> {…}"), (1, "me", "[Circular *1]")]),
    ],
)
def test_a_value_is_shown_as_it_is_printed(text, rows):
    assert shown(text) == rows


def test_numbers_and_booleans_that_are_equal_in_python_are_not_taken_for_one_another():
    assert [text for _, _, text in shown("[ 1, true, 0, false, 1, true ]")[1:]] == ["1", "true", "0", "false", "1", "true"]


def test_every_leaf_of_a_recorded_value_stands_in_a_row():
    """What a value is printed as holds each of its rows without entries; the layout alone differs."""
    checked = 0
    for case in share(read_jsonl(DATA / "inspect" / "hard.jsonl"), 300):
        try:
            value = loads(case["text"])
        except ValueError:
            continue
        printed = "".join(inspect(value, depth=None, max_array_length=None, max_string_length=None).split())
        rows = [*tree_rows(value)]
        leaves = [row for row, behind in zip(rows, [*rows[1:], (0,)], strict=True) if behind[0] <= row[0]]
        for _, _, pieces, _ in leaves:
            text = "".join("".join(piece for _, piece in pieces).split())
            if "'" not in text and '"' not in text and "`" not in text:
                assert text in printed, case["text"]
                checked += 1
    assert checked > 300


@pytest.mark.parametrize(("begin", "end"), [("[ ", " ]"), ("{ a: ", " }")], ids=["arrays", "objects"])
def test_however_deep_a_value_is_it_has_a_row_for_each_level(begin, end):
    value = loads(begin * 10_000 + "1" + end * 10_000, max_depth=10_001)
    assert [level for level, *_ in tree_rows(value)] == [*range(10_001)]
