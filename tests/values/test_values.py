"""The value classes: they compare, scalars hash, all pickle and match, and none says more than was printed."""

from __future__ import annotations

import copy
import dataclasses
import pickle

import pytest
from helpers import DATA, read_jsonl
from many import few

from dumpparse import from_json, loads, to_json, values
from dumpparse.values import (
    ABSENT,
    CLASSES,
    Array,
    BigInt,
    Buffer,
    Date,
    Elided,
    Error,
    Map,
    Number,
    Object,
    Promise,
    RegExp,
    String,
    Symbol,
    Undefined,
)

SCALARS = [
    "undefined",
    "-0",
    "NaN",
    "12n",
    "Symbol(a)",
    "'abc'... 5 more characters",
    "[Object]",
    "[Circular *1]",
    "/a+/gi",
    "1970-01-01T00:00:00.000Z",
]
CONTAINERS = [
    "Foo { a: 1 }",
    "Foo(1) [ 1 ]",
    "Map(1) { 'a' => 1 }",
    "Set(1) { 1 }",
    "[Function: f]",
    "Promise { 1 }",
    "<Buffer 61>",
    "[Error: no]",
    "[Number: 3]",
]
RECORDED = [entry["text"] for entry in read_jsonl(DATA / "inspect" / "node.jsonl") if len(entry["text"]) < 2000]


def test_every_class_is_public_and_named_by_its_type():
    assert all(getattr(values, cls.__name__) is cls and kind == cls.TYPE for kind, cls in CLASSES.items())
    assert set(values.__all__) >= {cls.__name__ for cls in CLASSES.values()}


@pytest.mark.parametrize("text", SCALARS)
def test_scalars_hash_and_compare(text):
    assert loads(text) == loads(text)
    assert len({loads(text), loads(text)}) == 1


@pytest.mark.parametrize("text", CONTAINERS)
def test_containers_compare_and_do_not_hash(text):
    assert loads(text) == loads(text)
    with pytest.raises(TypeError, match="unhashable"):
        hash(loads(text))


def test_what_prints_differently_is_different():
    different = [
        loads(text)
        for text in [*SCALARS, *CONTAINERS, "0", "1", "'1'", "[]", "{}", "null", "Foo {}", "Set(0) {}", "Map(0) {}", "NaN { }"[:3]]
    ]
    different.pop()
    assert all(one != other for number, one in enumerate(different) for other in different[:number])


@pytest.mark.parametrize("text", [*SCALARS, *CONTAINERS])
def test_values_are_frozen(text):
    value = loads(text)
    for name in [field.name for field in dataclasses.fields(value)][:1]:
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(value, name, 1)


def test_values_pickle_and_copy():
    for text in RECORDED:
        value = loads(text)
        assert pickle.loads(pickle.dumps(value)) == value  # noqa: S301  # our own
        assert copy.deepcopy(value) == value


def test_absent_survives_pickling_as_itself():
    assert pickle.loads(pickle.dumps(Promise("pending"))).value is ABSENT  # noqa: S301  # our own
    assert not ABSENT
    assert repr(ABSENT) == "ABSENT"


def test_values_match():
    match loads("{ a: Map(1) { 'k' => [Object] }, b: -0, c: TypeError: no\n    at f (/a.js:1:2) }"):
        case {"a": Map(entries=[("k", Elided("Object"))], size=1), "b": Number("-0"), "c": Error("TypeError", "no")}:
            pass
        case other:
            pytest.fail(repr(other))


def test_values_give_their_properties_as_a_dict_does():
    assert loads("Foo { a: 1 }")["a"] == 1
    assert loads("MyArr(2) [ 1, 2, a: 3 ]")[0] == 1
    assert loads("MyArr(2) [ 1, 2, a: 3 ]")["a"] == 3
    assert loads("Map(2) { 'a' => 1, 2 => 3 }")[2] == 3
    for text in ("Foo { a: 1 }", "Foo {}", "Map(1) { 'a' => 1 }", "[Function: f]"):
        with pytest.raises(KeyError):
            loads(text)["missing"]


def test_values_become_what_python_has():
    assert int(loads("12_345n")) == 12345
    assert str(loads("'abc'... 5 more characters")) == "abc"
    assert bytes(loads("<Buffer 61 62>")) == b"ab"


def test_a_repr_is_what_one_would_write():
    assert repr(loads("Foo { a: [Object] }")) == "Object(class_name='Foo', props={'a': Elided(of='Object')})"
    assert repr(Undefined()) == "Undefined()"
    for text in RECORDED:
        value = loads(text)
        if len(repr(value)) < 1000:
            assert eval(repr(value), vars(values) | {"ABSENT": ABSENT}) == value  # noqa: S307  # our own


@pytest.mark.parametrize(
    ("value", "tagged"),
    [
        (Object(class_name="Foo", props={"a": 1}), {"$type": "object", "class": "Foo", "props": {"a": 1}}),
        (Array([1, 2], more=3), {"$type": "array", "items": [1, 2], "more": 3}),
        (Error("Error", "no", frames=["f"], props={"code": 1}), {"$type": "error", "name": "Error", "message": "no", "frames": ["f"], "props": {"code": 1}}),
        (Date(None), {"$type": "date", "value": None}),
        (RegExp("a", "g"), {"$type": "regexp", "source": "a", "flags": "g"}),
        (Promise("fulfilled", value=None), {"$type": "promise", "state": "fulfilled", "value": None}),
        (Promise("pending"), {"$type": "promise", "state": "pending"}),
        (String("a", cut=True), {"$type": "string", "value": "a", "cut": True}),
        (Symbol(""), {"$type": "symbol", "description": ""}),
        (BigInt("1"), {"$type": "bigint", "value": "1"}),
        (Buffer("61", more=1), {"$type": "buffer", "hex": "61", "more": 1}),
        ({"$type": 1}, {"$type": "object", "props": {"$type": 1}}),
    ],
)  # fmt: skip
def test_tagged_json_leaves_out_what_was_not_printed_and_says_first_what_it_is(value, tagged):
    assert to_json(value) == tagged
    assert list(to_json(value)) == list(tagged)
    assert from_json(tagged) == value


DEEP = few(100_000, 10_000)


@pytest.mark.parametrize(
    "wrap",
    [
        lambda value: values.Object(props={"a": value}),
        lambda value: values.Array([value, values.Hole(1)]),
        lambda value: values.Map([("k", value)]),
        values.Proxy,
        lambda value: {"a": [value, values.Undefined()]},
    ],
    ids=["object", "array", "map", "proxy", "plain"],
)
def test_values_compare_and_print_at_any_depth(wrap):
    def deep(innermost):
        value = values.Object(props={"x": innermost})
        for _ in range(DEEP):
            value = wrap(value)
        return values.Set([value])

    assert deep(1) == deep(1)
    assert deep(1) != deep(2)
    shown = repr(deep("innermost"))
    assert shown.startswith("Set(items=[")
    assert "'x': 'innermost'" in shown
    assert shown.count("(") == shown.count(")")
