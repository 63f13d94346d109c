"""The short way to tagged JSON text writes what the long way writes."""

from __future__ import annotations

import pytest
from helpers import DATA, read_jsonl
from hypothesis import given
from hypothesis import strategies as st

from dumpparse import EncodeError, loads
from dumpparse.encode import direct, dumps, dumps_tagged, to_tagged
from dumpparse.values import Elided, Map, Number, Object, String, Symbol

VALUES = [loads(entry["text"]) for entry in read_jsonl(DATA / "inspect" / "node.jsonl")]
TEXTS = st.one_of(st.sampled_from(["$type", '"$type"', "a", "\\", "\u2028", "\ud800", "props"]), st.text(max_size=5))
TREES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), TEXTS, st.just(Number("NaN")), st.just(Elided("Object"))),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(TEXTS, inner, max_size=3),
        st.builds(lambda pairs: Map(pairs, size=len(pairs)), st.lists(st.tuples(inner, inner), max_size=2)),
        st.builds(lambda props: Object(class_name="Foo", props=props), st.dictionaries(TEXTS, inner, max_size=2)),
    ),
)  # fmt: skip


@pytest.mark.parametrize("indent", [None, 2])
def test_every_recorded_value(indent):
    for value in VALUES:
        assert dumps_tagged(value, indent) == dumps(to_tagged(value), indent)


@given(TREES)
def test_any_tree(value):
    assert dumps_tagged(value) == dumps(to_tagged(value))


@pytest.mark.parametrize("value", [{"$type": 1}, {"a": "$type"}, ["$type"], {"$type": Elided("Object")}, Object(props={"$type": 1})])
def test_the_name_of_a_tag_is_no_tag(value):
    assert dumps_tagged(value) == dumps(to_tagged(value))


def test_plain_values_do_not_take_the_long_way(monkeypatch):
    monkeypatch.setattr(direct, "to_tagged", lambda _value: pytest.fail("the long way"))
    assert dumps_tagged({"a": [1, Elided("Object"), Symbol("x"), String("a", more=1)]}).count("$type") == 3


@pytest.mark.parametrize("value", [float("inf"), {"a": {3}}, [object()]])
def test_what_no_value_holds_is_refused(value):
    with pytest.raises(EncodeError):
        dumps_tagged(value)


def test_a_hundred_thousand_levels():
    value: object = []
    for _ in range(100_000):
        value = [value]
    assert dumps_tagged(value) == dumps(to_tagged(value))
