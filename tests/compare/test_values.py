"""Differences of two values: at least one where they differ, none where they are equal, each at the path where ``get`` finds it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dumpparse import get, loads, to_json
from dumpparse.compare.values import Logged, changes
from dumpparse.encode import dumps

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 3) | st.floats(-2, 2, allow_nan=False) | st.sampled_from(["", "a", "a b", "[0]"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["a", "b", "a b", "0", 'q"', "*"]), inner, max_size=4),
    max_leaves=12,
)


def found(one, two):
    return list(changes(Logged(one, one), Logged(two, two)))


@given(JSON, JSON)
def test_there_is_a_change_where_two_values_differ_and_none_where_they_are_equal(one, two):
    assert bool(found(one, two)) == (dumps(one) != dumps(two))
    assert found(one, one) == []


@given(JSON, JSON)
def test_every_change_stands_at_its_path(one, two):
    for change in found(one, two):
        other = change.path if change.other_path is None else change.other_path
        for value, path, said in ((one, change.path, change.before), (two, other, change.after)):
            there = get(value, path, None)
            if change.what == "order":
                assert [key for key in there if key in said] == said
            elif (change.what, value is one) not in {("new", True), ("gone", False)}:
                assert dumps(there) == dumps(said)
            # Absent is no value of JSON: what is new stands nowhere in the first.
            elif change.what == "new" and value is one and not path.endswith("]"):
                assert get(value, path, "nothing") == "nothing"


CASES = [
    ("a number", "{ a: { took: 12.5 } }", "{ a: { took: 25 } }", [("changed", "a.took", 12.5, 25)]),
    ("a key that is new, one that is gone", "{ a: 1 }", "{ b: 2 }", [("gone", "a", 1, None), ("new", "b", None, 2)]),
    ("odd keys", "{ 'a b': { \"c'd\": 1 } }", "{ 'a b': { \"c'd\": 2 } }", [("changed", '["a b"]["c\'d"]', 1, 2)]),
    ("an item before others", "[ 1, 2, 3 ]", "[ 0, 1, 2, 3 ]", [("new", "[0]", None, 0)]),
    ("an item that moved", "[ { n: 1 }, 7 ]", "[ 0, { n: 1 }, 8 ]", [("changed", "[1]", 7, 8), ("new", "[0]", None, 0)]),
    ("more items than are shown", "[ 1, ... 3 more items ]", "[ 1, ... 4 more items ]", [("changed", "$array.more", 3, 4)]),
    ("cut in one alone", "[ 1 ]", "[ 1, ... 4 more items ]", [("new", "$array", None, {"more": 4})]),
    ("a class", "User { a: 1 }", "Admin { a: 1 }", [("changed", "$class", "User", "Admin")]),
    ("a map", "Map(1) { 'k' => 1 }", "Map(1) { 'k' => 2 }", [("changed", "k", 1, 2)]),
    ("the kind of a value", "{ a: {} }", "{ a: [] }", [("changed", "a", {}, [])]),
    ("elided and empty", "{ a: [Object] }", "{ a: {} }", [("changed", "a", {"$type": "elided", "of": "Object"}, {})]),
    ("undefined and null", "{ a: undefined }", "{ a: null }", [("changed", "a", {"$type": "undefined"}, None)]),
    ("order of keys", "{ a: 1, b: 2, c: 3 }", "{ c: 3, a: 1, d: 4 }",
     [("order", "", ["a", "c"], ["c", "a"]), ("gone", "b", 2, None), ("new", "d", None, 4)]),
]  # fmt: skip


@pytest.mark.parametrize(("one", "two", "said"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_what_is_changed(one, two, said):
    assert [(one.what, one.path, one.before, one.after) for one in found(*(to_json(loads(text), "natural") for text in (one, two)))] == said


def test_deep_values_are_compared_without_recursion():
    one, two = ("{ a: [ 0, " * 1200 + text + " ] }" * 1200 for text in ("1", "2"))
    (change,) = found(*(to_json(loads(text), "natural") for text in (one, two)))
    assert (change.what, change.path, change.before, change.after) == ("changed", ".".join(["a[1]"] * 1200), 1, 2)
