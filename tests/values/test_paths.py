"""One language of paths: what each kind of step takes, what is not known, conditions, and that all who use it mean the same."""

from __future__ import annotations

import pytest

from dumpparse import PathError, get, loads, to_json
from dumpparse.paths.condition import condition_of
from dumpparse.paths.find import Unknown, find
from dumpparse.paths.language import parse_path, path_text
from dumpparse.repeatable import Ignore, Replacer

VALUE = loads(
    "Order { id: 7, 'odd key': 1, user: User { name: 'Ann', roles: Set(2) { 'a', 'b' } }, items: [ { sku: 'x', price: [Object] }, { sku: 'y' } ],"
    " m: Map(3) { 'k' => { etag: 1 }, 404 => { etag: 2 }, { o: 1 } => { etag: 3 } }, [hidden]: 5, long: [ 1, 2, ... 98 more items ], f: [Function: f] { hidden: 6 } }"
)
ERROR = loads(
    "Error: outer\n    at f (/a.js:1:2) {\n  code: 'E1',\n  [cause]: TypeError: inner\n      at g (/b.js:3:4) {\n    code: 'E2'\n  }\n}"
)

STEPS = [
    ("user.name", ["Ann"]), ('["odd key"]', [1]), ("items[-1].sku", ["y"]), ("items[*].sku", ["x", "y"]), ("*.name", ["Ann", "f"]),
    ("**.etag", [1, 2, 3]), ("m.k.etag", [1]), ("m.404.etag", [2]), ("[hidden]", [5]), ("user.roles[*]", ["a", "b"]), ("**.sku", ["x", "y"]),
    ("**.user.**.name", ["Ann"]), (".id", [7]), (".items.[0].sku", ["x"]), ("long[0]", [1]), ("long[-100]", [1]), ("nope", []), ("f.hidden", [6]), ("f[hidden]", []),
]  # fmt: skip


@pytest.mark.parametrize(("path", "found"), STEPS, ids=[path for path, _ in STEPS])
def test_what_stands_at_a_path(path, found):
    assert [one for one in find(VALUE, parse_path(path)) if not isinstance(one, Unknown)] == found


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("items[0].price.amount", "items[0].price"),
        ("items[*].price.amount", "items[0].price"),
        ("long[7]", "long"),
        ("long[-1]", "long"),
        ("**.amount", "items[0].price"),
    ],
)
def test_what_the_printer_left_out_is_not_absent(path, place):
    assert place in [one.path for one in find(VALUE, parse_path(path)) if isinstance(one, Unknown)]
    if "*" not in path:
        with pytest.raises(PathError, match="not known"):
            get(VALUE, path)


def test_what_was_cut_is_not_absent():
    from dumpparse import iter_records

    ((value,),) = [record.values for record in iter_records("{ a: 1, b:")]
    assert [type(one).__name__ for one in find(value, parse_path("c"))] == ["Unknown"]
    assert [type(one).__name__ for one in find(value, parse_path("b"))] == ["Cut"]


def test_a_key_in_brackets_is_that_of_an_error_and_of_nothing_else():
    assert get(ERROR, "[cause].code") == get(ERROR, "cause.code") == "E2"
    assert get(loads("{ cause: 1 }"), "[cause]", None) is None


@pytest.mark.parametrize("text", ["user.name", 'a["odd key"][0]', "**.etag", "*[*].b", "[cause].code", '["a\\"b"]'])
def test_a_path_that_is_written_is_read_back(text):
    assert path_text(parse_path(text)) == text


@pytest.mark.parametrize(
    "path",
    [
        "user.name",
        '["odd key"]',
        "items[-1].sku",
        "items[*].sku",
        "**.etag",
        "m.404.etag",
        "[hidden]",
        "long[-100]",
        "user.roles[0]",
        "f.hidden",
    ],
)
def test_what_is_ignored_is_what_get_finds(path):
    def count(tagged):
        if isinstance(tagged, dict):
            return sum(map(count, tagged.values()))
        return sum(map(count, tagged)) if isinstance(tagged, list) else tagged == "<ignored>"

    found = [one for one in find(VALUE, parse_path(path)) if not isinstance(one, Unknown)]
    assert count(Replacer(Ignore((), [path])).value(to_json(VALUE))) == len(found) - (
        path == "**.etag"
    )  # that of a key that is no scalar has no name in JSON


@pytest.mark.parametrize("path", ["message", "stack", "stack[0]", "[cause]", "cause.stack[-1]", "name"])
def test_the_parts_of_an_error_can_be_ignored(path):
    assert "<ignored>" in str(Replacer(Ignore((), [path])).value(to_json(ERROR)))


HELD = loads(
    "{ code: 'E1', status: 503, text: '503', ok: true, none: null, big: 12n, at: 2025-10-08T07:50:19.920Z, e: [Object], s: 'abc'... 5 more characters,"
    " err: [TypeError: no way], list: [ { n: 1 }, { n: 9 } ], nan: NaN, 'a=b': 1, u: undefined }"
)
CONDITIONS = [
    ("code=E1", True), ("code==E1", True), ("code = 'E1'", True), ("code=E2", False), ("code!=E2", True), ("nope!=E2", False), ("status=503", True),
    ("status='503'", False), ("text='503'", True), ("text=503", True), ("status>=500", True), ("status<500", False), ("text>500", True), ("ok=true", True), ("none=null", True),
    ("big=12", True), ("big>11", True), ("at>=2025-10-08", True), ("at<2025-01-01", False), ("code~^E\\d", True), ("code~x", False), ("err~no way", True),
    ("e", True), ("e=1", None), ("e.f", None), ("e.f=1", None), ("e!=1", None), ("nope", False), ("u", True), ("u=undefined", True), ("s=abc", False), ("s=abcdefgh", None),
    ("s=xbcdefgh", False), ("s~b", True), ("s~z", None), ("s~c$", None), ("list[*].n>5", True), ("list[*].n>9", False), ("**.n=9", True), ('["a=b"]=1', True), ("nan=NaN", True),
    ("code>5", False), ("list=1", False),
]  # fmt: skip


@pytest.mark.parametrize(("text", "holds"), CONDITIONS, ids=[text for text, _ in CONDITIONS])
def test_whether_a_condition_holds(text, holds):
    assert condition_of(text).holds(HELD) is holds


@pytest.mark.parametrize("text", ["", "=1", "a..b=1", "a<x", "a~(", "a[=1"])
def test_what_is_no_condition_is_said(text):
    with pytest.raises(PathError, match="hint: "):
        condition_of(text)


def test_any_depth():
    deep: object = {"a": 1}
    for _ in range(20_000):
        deep = [deep]
    assert get(deep, "**.a") == [1]


@pytest.mark.parametrize(
    ("path", "found"),
    [
        (r'["a\nb"]', 1), (r'["a\tb"]', 2), (r"['it\'s']", 3), (r'["\u0041\ud83d\ude00"]', 4), ("[Symbol(s)]", 5), ("n[Symbol(q r)]", 6), ("**[Symbol(q r)]", [6]),
    ],
)  # fmt: skip
def test_escapes_and_symbols(path, found):
    """What ``diff`` prints of such keys is taken; a symbol stands in brackets, whichever Node printed it."""
    value = loads(r"""{ 'a\nb': 1, 'a\tb': 2, "it's": 3, 'A😀': 4, [Symbol(s)]: 5, n: { Symbol(q r): 6 } }""")
    assert get(value, path) == found
    assert path_text(parse_path(path)) == path or "'" in path or "u0041" in path or "**" in path


def test_what_is_held_weakly_has_no_keys_that_are_not_known():
    assert [*find(loads("{ a: WeakMap { <items unknown> } }"), parse_path("a.name"))] == []
    assert len([*find(loads("{ a: WeakMap { <items unknown> } }"), parse_path("a[0]"))]) == 0
    assert len([*find(loads("{ a: [Object] }"), parse_path("a.name"))]) == 1


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        ("when=2024-05-01T12:00:00Z", True), ("when=2024-05-01T14:00:00+02:00", True), ("when!=2024-05-01T12:00:00Z", False), ("when=2024-05-01T12:00:01Z", False),
        ("when='2024-05-01T12:00:00.000Z'", False), ("re=/ab+/i", True), ("re~ab", True), ("re~^x", False),
    ],
)  # fmt: skip
def test_a_date_is_a_moment_and_an_expression_a_text(condition, holds):
    assert condition_of(condition).holds(loads("{ when: 2024-05-01T12:00:00.000Z, re: /ab+/i }")) is holds
