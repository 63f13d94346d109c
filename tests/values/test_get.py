"""`get` walks any value."""

from __future__ import annotations

import pytest

from dumpparse import DumpParseError, PathError, get, loads

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


@pytest.mark.parametrize("path", ["a..b", "a[", "a[x]", "a.[0", "[0]]", ".", "['a]"])
def test_what_is_no_path_is_said(path):
    with pytest.raises(PathError):
        get({"a": {"b": 1, "x": 2}, "0": 1}, path)
