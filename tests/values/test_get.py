"""`get` walks any value."""

from __future__ import annotations

import json

import pytest
from many import check_all
from printed_forms import FORMS

from dumpparse import DumpParseError, PathError, get, loads, to_json

LOG = loads(
    "{ a: { b: [ 1, { c: 'x' } ] }, 'd e': 2, '': 3, m: Map(2) { 'k' => [ 5 ], 1 => 2 }, f: Foo { g: { h: true } }, s: Set(1) { { i: 6 } },"
    " l: MyArr(1) [ 7, p: 8 ], n: null, y: { [Symbol(z)]: 9 }, w: [Number: 3], x: Promise { { v: 4 } } }",
)
ERROR = loads("Error: outer\n    at f (/a.js:1:2) {\n  code: 'E1',\n  [cause]: TypeError: inner\n      at g (/b.js:3:4)\n}")


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("a.b[0]", 1), ("a.b[-1].c", "x"), ('["d e"]', 2), ("['d e']", 2), ('[""]', 3), ("m.k[0]", 5), ("f.g.h", True), ("s[0].i", 6), ("l[0]", 7),
        ("l.p", 8), ("n", None), ("y.z", 9), ("w.value", 3), ("x.value.v", 4), ("", LOG),
    ],
)  # fmt: skip
def test_what_stands_at_a_path(path, found):
    assert get(LOG, path) == found


def test_errors_have_parts():
    assert [get(ERROR, path) for path in ("name", "message", "code", "cause.message", "frames[0]")] == [
        "Error",
        "outer",
        "E1",
        "inner",
        "f (/a.js:1:2)",
    ]


SAID = [
    ("User [t] { name: 'Ann', '$id': 5, '$$x': 6 }", {"$class": "User", "$tag": "t", "$$id": 5, "$$$x": 6, '["$$id"]': 5}),
    ("<ref *1> { a: 1, [Symbol(s)]: 2, [$h]: 3 }", {"$ref": 1, "$symbols[0][0]": "s", "$symbols[0][1]": 2, "$symbols": [["s", 2]], "$hidden.$$h": 3, "s": 2, "$$h": 3}),
    ("[ 1, 2, ... 3 more items, foo: { b: 4 } ]", {"[1]": 2, "[-4]": 2, "$array.more": 3, "[2].$array.more": 3, "[2]['$array'].props.foo.b": 4, "$array.props.foo.b": 4, "foo.b": 4}),
    ("Map(2) { 'size' => 1, 'name' => 2 }", {"$type": "map", "$size": 2, "size": 1, "name": 2}),
    ("Map(2) { 'k' => 1, 2 => 3 }", {"$type": "map", "size": 2, "entries[1][1]": 3, "entries": [["k", 1], [2, 3]], "k": 1}),
    ("Set(1) { { a: 1 } }", {"items[0].a": 1, "[0].a": 1, "size": 1, "$type": "set"}),
    (
        "Error: outer\n    at f (/a.js:1:2) {\n  message: 'own',\n  code: 'E1',\n  [cause]: [TypeError: inner]\n}",
        {"$type": "error", "name": "Error", "message": "outer", "$props.message": "own", "stack[0]": "f (/a.js:1:2)", "code": "E1", "cause.message": "inner", "cause.$bracketed": True},
    ),
    ("[Function: f] { a: 1 }", {"kind": "Function", "name": "f", "props.a": 1, "a": 1}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "places"), SAID, ids=[text for text, _ in SAID])
def test_paths_are_those_of_natural_json(text, places):
    value = loads(text)
    assert {path: get(value, path) for path in places} == places


def test_only_what_stands_behind_the_last_item_is_there_without_it():
    value = loads("[ [ 1, ... 3 more items ], [ 2 ] ]")
    for path in ("[2].$array", "[1][1].$array", "[0][1]", "[0][0].$array", "[0][2].$array", "[0][1].$arrays"):
        assert get(value, path, None) is None, path
    assert get(value, "[0][1].$array") == {"more": 3}


def places_of(value, natural, path=""):
    """Yield (path, value, its natural JSON) of every place that natural JSON has, as one who reads it with jq names it."""
    yield path, natural
    if isinstance(natural, dict):
        for key, held in natural.items():
            yield from places_of(value, held, f"{path}[{json.dumps(key)}]")
    elif isinstance(natural, list):
        items = natural[:-1] if natural and isinstance(natural[-1], dict) and "$array" in natural[-1] else natural
        for index, held in enumerate(items):
            yield from places_of(value, held, f"{path}[{index}]")
        for key, held in natural[-1]["$array"].items() if items is not natural else ():
            yield f'{path}["$array"]["{key}"]', held
            yield f'{path}[{len(items)}]["$array"]["{key}"]', held


def test_every_place_of_natural_json_is_found():
    def found(value):
        for path, natural in places_of(value, to_json(value, "natural")):
            held = get(value, path)
            assert isinstance(natural, dict | list) or held == natural, path

    check_all(((name, loads(text)) for name, (text, _) in FORMS.items()), found)


def test_a_key_with_one_dollar_is_said_to_be_none_of_the_log():
    with pytest.raises(PathError) as caught:
        get({"$id": 1}, "$id")
    assert "$$id" in caught.value.hint
    assert get({"$id": 1}, "$$id") == 1


@pytest.mark.parametrize("path", ["b", "a.b[2]", "a.b.c", "n.a", "a[0]", "m.missing", "x.missing", "w[0]"])
def test_a_missing_place_is_an_error_or_the_default(path):
    with pytest.raises(PathError, match="there is no"):
        get(LOG, path)
    assert get(LOG, path, None) is None
    assert get(LOG, path, 5) == 5


def test_a_missing_place_says_which_step_failed():
    with pytest.raises(PathError) as caught:
        get(LOG, "a.b[7].c")
    assert (caught.value.path, caught.value.offset) == ("a.b", 3)
    assert isinstance(caught.value, LookupError)
    assert isinstance(caught.value, DumpParseError)


@pytest.mark.parametrize("path", ["a..b", "a[", "a[x]", "a[1x]", "a.[0", "[0]]", ".", "['a]"])
def test_what_is_no_path_is_said(path):
    with pytest.raises(PathError):
        get({"a": {"b": 1, "x": 2}, "0": 1}, path)
