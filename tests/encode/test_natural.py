"""Natural JSON: everything at the path one expects, nothing lost, nothing with two readings."""

from __future__ import annotations

import json

import pytest
from helpers import DATA, SAMPLES, canonical, read_jsonl
from hypothesis import given
from hypothesis import strategies as st
from many import check_all, few, over_all, share
from printed_forms import FORMS

from dumpparse import EncodeError, dumps, from_json, get, iter_records, loads, to_json
from dumpparse.encode import direct, dumps_natural
from dumpparse.values import (
    CLASSES,
    Accessor,
    Array,
    BigInt,
    Circular,
    Cut,
    Elided,
    Error,
    Function,
    Hole,
    Map,
    Number,
    Object,
    Set,
    String,
    TypedArray,
)

AT = "\n    at f (/a.js:1:2)"

TABLE = [
    # objects
    ("{ a: 1, b: [ 2 ] }", {"a": 1, "b": [2]}),
    ("User { name: 'Ann', tags: [ 'x' ] }", {"$class": "User", "name": "Ann", "tags": ["x"]}),
    ("Foo {}", {"$class": "Foo"}),
    ("Foo [bar] { a: 1 }", {"$class": "Foo", "$tag": "bar", "a": 1}),
    ("[Object: null prototype] { q: '1' }", {"$null_prototype": True, "q": "1"}),
    ("<ref *1> { me: [Circular *1] }", {"$ref": 1, "me": {"$type": "circular", "ref": 1}}),
    ("{ a: 1, [Symbol(s)]: { b: 2 } }", {"$symbols": [["s", {"b": 2}]], "a": 1}),
    ("{ a: 1, [h]: Foo { c: 3 } }", {"$hidden": {"h": {"$class": "Foo", "c": 3}}, "a": 1}),
    # keys that look like ours
    ("{ '$type': 'error', '$$a': 1, a$: 2 }", {"$$type": "error", "$$$a": 1, "a$": 2}),
    ("Foo { '$class': 1 }", {"$class": "Foo", "$$class": 1}),
    ("{ [$h]: 1 }", {"$hidden": {"$$h": 1}}),
    ("[ 1, { '$array': { more: 3 } } ]", [1, {"$$array": {"more": 3}}]),
    ("{ ['__proto__']: 1, constructor: 2 }", {"__proto__": 1, "constructor": 2}),
    # arrays
    ("[ 1, ... 2 more items ]", [1, {"$array": {"more": 2}}]),
    ("Users(2) [ 1, 2 ]", [1, 2, {"$array": {"class": "Users", "length": 2}}]),
    ("[ 1, foo: [ 2 ], '$b': 3 ]", [1, {"$array": {"props": {"foo": [2], "$$b": 3}}}]),
    ("[ 1, [length]: 1 ]", [1, {"$array": {"hidden": {"length": 1}}}]),
    ("[ <2 empty items>, 1 ]", [{"$type": "hole", "count": 2}, 1]),
    ("[ foo: 1 ]", [{"$array": {"props": {"foo": 1}}}]),
    # maps
    ("Map(2) { 'a' => 1, '$b' => Map(0) {} }", {"$type": "map", "$size": 2, "a": 1, "$$b": {"$type": "map", "$size": 0}}),
    ("Map(1) { 1 => 'x' }", {"$type": "map", "entries": [[1, "x"]], "size": 1}),
    ("Map(2) { 'a' => 1, 'a' => 2 }", {"$type": "map", "entries": [["a", 1], ["a", 2]], "size": 2}),
    ("Map { 'entries' => [ 1 ] }", {"$type": "map", "$props": {}, "entries": [1]}),
    ("Map(1) { 'entries' => [ 1 ] }", {"$type": "map", "$size": 1, "entries": [1]}),
    ("Map(1) { 'a' => 1, foo: 2 }", {"$type": "map", "$size": 1, "$props": {"foo": 2}, "a": 1}),
    ("URLSearchParams { 'q' => 'x' }", {"$type": "map", "$class": "URLSearchParams", "q": "x"}),
    ("Map(5) { 'a' => 1, ... 4 more items }", {"$type": "map", "$size": 5, "$more": 4, "a": 1}),
    # errors
    ("[TypeError: no] { code: 7 }", {"$type": "error", "$bracketed": True, "name": "TypeError", "message": "no", "code": 7}),
    (
        "TypeError [ERR_X]: no" + AT + " {\n  code: 'ERR_X',\n  [cause]: [RangeError: why],\n  name: 'N'\n}",
        {
            "$type": "error",
            "$tag": "ERR_X",
            "$props": {"name": "N"},
            "name": "TypeError",
            "message": "no",
            "stack": ["f (/a.js:1:2)"],
            "cause": {"$type": "error", "$bracketed": True, "name": "RangeError", "message": "why"},
            "code": "ERR_X",
        },
    ),
    (
        "[no name here: x] { '$props': 1, stack: 's' }",
        {"$type": "error", "$header": "no name here: x", "$bracketed": True, "$props": {"stack": "s"}, "$$props": 1},
    ),
    # all else as tagged, keys in it as anywhere
    ("Set(1) { Foo { '$a': 1 } }", {"$type": "set", "items": [{"$class": "Foo", "$$a": 1}], "size": 1}),
    ("[Function: f] { '$a': 1 }", {"$type": "function", "kind": "Function", "name": "f", "props": {"$$a": 1}}),
    ("Uint8Array(1) [ 1 ]", {"$type": "typedarray", "items": [1], "class": "Uint8Array", "length": 1}),
    ("Promise { [ 1, ... 2 more items ] }", {"$type": "promise", "state": "fulfilled", "value": [1, {"$array": {"more": 2}}]}),
]  # fmt: skip

CUT = [
    (
        "{ id: 7, user: { name: 'Ann', mail: 'ann@exam",
        {"$cut": "", "id": 7, "user": {"$cut": "", "name": "Ann", "mail": {"$type": "string", "value": "ann@exam", "cut": True}}},
    ),
    ("{ id: 7, tags: [ 'a', 12", {"$cut": "", "id": 7, "tags": ["a", {"$array": {"cut": "12"}}]}),
    ("{ a: 1, b:", {"$cut": "", "a": 1, "b": {"$type": "cut"}}),
    ("Map(2) { 'a' => 1, 'b", {"$type": "map", "$size": 2, "$cut": "'b", "a": 1}),
]


@pytest.mark.parametrize(("text", "natural"), [*TABLE, *CUT], ids=[text for text, _ in [*TABLE, *CUT]])
def test_how_each_form_is_written_and_read_back(text, natural):
    (value,) = [value for record in iter_records(text) for value in record.values] if (text, natural) in CUT else [loads(text)]
    written = to_json(value, "natural")
    assert canonical(written) == canonical(natural)
    assert list(written) == list(natural), "what is said stands before the keys"
    assert from_json(natural, "natural") == value


@pytest.mark.parametrize(
    "text",
    [
        "{ user: { id: 7 } }",
        "Order { user: User { id: 7 } }",
        "[Object: null prototype] { user: <ref *1> { id: 7, me: [Circular *1] } }",
        "{ user: { id: 7, more: [Object] }, list: [ 1, ... 2 more items ], rest: { text: 'cut",
        "Map(1) { 'user' => { id: 7, [Symbol(s)]: 1 } }",
        "Error: no\n    at f (/a.js:1:2) {\n  user: { id: 7 }\n}",
    ],
)
def test_a_path_is_the_same_whatever_its_objects_are(text):
    (value,) = [value for record in iter_records(text) for value in record.values]
    assert to_json(value, "natural")["user"]["id"] == get(value, "user.id") == 7


def comes_back(value) -> None:
    written = to_json(value, "natural")
    back = from_json(json.loads(json.dumps(written)), "natural")
    assert back == value
    assert json.dumps(to_json(back, "natural")) == json.dumps(written)
    for indent in (None, 2):
        assert dumps_natural(value, indent) == dumps(value, "natural", indent)


ENTRIES = [entry for name in ("node", "hard") for entry in read_jsonl(DATA / "inspect" / f"{name}.jsonl") if "value" in entry]
LOGS = [*SAMPLES.rglob("*.log"), *share(sorted((DATA / "streams").rglob("*.txt")), 20)]


def test_all_recorded_values_come_back():
    check_all(((entry["id"], from_json(entry["value"])) for entry in share(ENTRIES, 300)), comes_back)
    check_all(((name, loads(text)) for name, (text, _) in FORMS.items()), comes_back)


@over_all("log", LOGS, ids=lambda path: path.name)
def test_all_values_of_the_logs_come_back(log):
    for record in iter_records(log):
        for value in record.values:
            comes_back(value)


KEYS = st.sampled_from(
    ["a", "$type", "$array", "$", "$$x", "entries", "name", "message", "stack", "props", "__proto__", "\ud800", "$props"]
)
COUNTS = st.none() | st.integers(0, 9)
LEAVES = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), KEYS, st.just('"$type": "\\"$a\\":'),
    st.sampled_from([Number("NaN"), Elided("Object"), BigInt("1"), Circular(1), Cut(), String("$a", more=1), Object(), Map([]), Array([]), {}, []]),
)  # fmt: skip


def trees(inner):
    keyed = {
        "props": st.none() | st.dictionaries(KEYS, inner, min_size=1, max_size=3),
        "hidden": st.none() | st.dictionaries(KEYS, inner, min_size=1, max_size=2),
        "symbols": st.none() | st.lists(st.tuples(KEYS, inner), min_size=1, max_size=2),
        "ref": COUNTS,
        "cut": st.none() | KEYS,
        "null_prototype": st.booleans(),
    }
    return st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(KEYS, inner, max_size=3),
        st.builds(Object, class_name=st.none() | KEYS, **keyed),
        st.builds(Array, st.lists(inner | st.just(Hole(2)), max_size=3), more=COUNTS, **keyed),
        st.builds(Map, st.lists(st.tuples(inner | KEYS, inner), max_size=3), size=COUNTS, **keyed),
        st.builds(
            Error, st.none() | KEYS, st.none() | KEYS, header=st.none() | KEYS, frames=st.none() | st.just(["f"]), cause=inner, **keyed
        ),
        st.builds(Set, st.lists(inner, max_size=2), **keyed),
        st.builds(TypedArray, st.lists(inner, max_size=2), class_name=KEYS, **keyed),
        st.builds(Function, kind=st.just("class"), name=st.none(), **keyed),
        st.builds(Accessor, kind=st.just("Getter"), value=inner),
    )


@given(st.recursive(LEAVES, trees, max_leaves=12))
def test_any_value_comes_back(value):
    assert from_json(to_json(value, "natural"), "natural") == value
    assert dumps_natural(value) == dumps(value, "natural")


def test_every_class_has_its_case():
    """In the tables above, or among the printed forms and recorded values."""
    met = {cls for cls in CLASSES if any(f'"{cls}"' in json.dumps(entry["value"]) for entry in ENTRIES)}
    assert CLASSES.keys() - met <= {"cut", "map", "string"}


def test_dollars_in_texts_do_not_take_the_long_way(monkeypatch):
    value = {"price": "$5", "said": '\\"$a": "$b', "list": ["$", Elided("Object")], "user": Object(class_name="$X", props={"a": 1})}
    expected = dumps(value, "natural")
    monkeypatch.setattr(direct, "to_natural", lambda _value: pytest.fail("the long way"))
    assert dumps_natural(value) == expected


@pytest.mark.parametrize(
    ("natural", "said"),
    [
        ({"$foo": 1}, "no key '\\$foo'"),
        ({"$props": {"a": 1}}, "no key '\\$props'"),
        ({"$hidden": {"$a": 1}}, "no key '\\$a'"),
        ({"$class": 5}, "'class' of 'object' cannot be"),
        ({"$type": "nothing"}, "no value of \\$type"),
        ({"$type": "array", "items": []}, "an array is no object"),
        ({"$array": {"more": 1}}, "no key '\\$array'"),
        ([{"$array": {"more": 1}}, 2], "no key '\\$array'"),
        ([1, {"$array": {"more": 1}, "a": 2}], "the item '\\$array'"),
        ([1, {"$array": {"items": [2]}}], "the item '\\$array'"),
        ([1, {"$array": {"mroe": 2}}], "'array' has no field 'mroe'"),
        ({"$type": "error", "$props": {"code": 1}}, "cannot hold 'code'"),
        ({"$type": "error", "stack": "at f"}, "'frames' of 'error'"),
        ({"$type": "map", "entries": [[1]]}, "'entries' of 'map'"),
        ({"$type": "set", "$size": 1}, "needs the field 'items'"),
    ],
    ids=str,
)
def test_what_is_not_natural_json_is_refused(natural, said):
    with pytest.raises(EncodeError, match=said) as caught:
        from_json({"a": natural}, "natural")
    assert caught.value.hint


def test_only_what_is_exact_is_read_back():
    with pytest.raises(EncodeError, match="plain JSON cannot be read back"):
        from_json({}, "plain")
    with pytest.raises(EncodeError, match="no mode 'yaml'"):
        from_json({}, "yaml")


def test_depth_does_not_recurse():
    depth = few(50_000, 2_000)
    value: object = 1
    for wrap in (
        lambda inner: Object(class_name="A", props={"$a": inner}),
        lambda inner: Array([inner], more=1),
        lambda inner: Map([("k", inner)]),
    ):
        for _ in range(depth):
            value = wrap(value)
    written = to_json(value, "natural")
    assert from_json(written, "natural") == value
    assert dumps_natural(value) == dumps(value, "natural")
