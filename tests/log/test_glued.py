"""JSON glued to other JSON or to the text before it: each value comes out, and the text between them stays text."""

from __future__ import annotations

import pytest

from dumpparse import iter_records
from dumpparse.log.record import Text
from dumpparse.values import Elided, Map, Object

GLUED = {
    '{"a":1}{"b":2}': [{"a": 1}, {"b": 2}],
    '{"a":1},{"b":2}': [{"a": 1}, ",", {"b": 2}],
    'Got:{"a":1},[1,2]': ["Got:", {"a": 1}, ",", [1, 2]],
    '[api]{"a":1}': ["[api]", {"a": 1}],
    "- so: `{ a: 1 }`": ["- so: `", {"a": 1}, "`"],
    "so `{ a: { b: 1 } }` and { c: 1 }": ["so `{ a: { b: 1 } }` and", {"c": 1}],
    'rows:[{"a":1},{"b":[2]}] x': ["rows:", [{"a": 1}, {"b": [2]}], "x"],
    "f({ a: 1 }) { b: 1 }": ["f({ a: 1 })", {"b": 1}],
    '[2024-01-01T00:00:00Z]{"a":1} x': ["[2024-01-01T00:00:00Z]", {"a": 1}, "x"],
    "[1,2][3,4]": [[1, 2], [3, 4]],
    '{"a":{"b":1}}{"c":[1]}tail': [{"a": {"b": 1}}, {"c": [1]}, "tail"],
    'log:{"a":{"b":[1,2,{"c":null}]}}.': ["log:", {"a": {"b": [1, 2, {"c": None}]}}, "."],
    '{"a":"{\\"b\\":1}"}': [{"a": '{"b":1}'}],
    "..{ a: 1 }": ["..", {"a": 1}],
    "done.[ 1, 2 ]": ["done.", [1, 2]],
    "//{ a: { b: 1 } }": ["//", {"a": {"b": 1}}],
    "f() //Map(1) { { a: 1 } => 2 }": ["f() //", Map(entries=[({"a": 1}, 2)], size=1)],
    "/* x */{ a: 1 }": ["/* x */", {"a": 1}],
    "#[ 1, 2 ] x": ["#", [1, 2], "x"],
    "名前：Order { id: { a: 1 } }，[ 3, 4 ]": ["名前：", Object(class_name="Order", props={"id": {"a": 1}}), "，", [3, 4]],
    'took 3ms body={"a":1} opts={ b: 2 }': ["took 3ms body=", {"a": 1}, "opts=", {"b": 2}],
    "ids=[ 1, 2 ]": ["ids=", [1, 2]],
    "got:[\n  1,\n  2\n]": ["got:", [1, 2]],
    "response.data:{\n  id: 1,\n  to: { a: [Object] }\n} 200": ["response.data:", {"id": 1, "to": {"a": Elided("Object")}}, "200"],
}
TEXTS = [
    'say("{ a: { b: 1 } }")',
    "f({ a: { b: 1 } })",
    "f(a={ b: { c: 1 } }, 2)",
    '9{"a":{"b":1}}',
    "`{ a: { b: 1 } } c`",
    "f({ a: 1 })",
    "go({ a: 1 }, [ 1, 2 ])",
    "$[ 1, 2 ]",
    "a{ b: 1 }",
    "x9[ 1, 2 ]",
    'q{"a":1}',
    '7{"a":1}',
    "(a={ b: 1 })",
    '(a={"b":1})',
    "a/{ b: 1 }",
    "s=>{ a: 1 }",
    "a={{ b: 1 }}",
    "k:{ a: 1 }",
    'f({"a":1})',
    "body '{\"a\":1}' sent",
    'err="{"a":1}"',
    'x${"a"}',
    'metric{l="x"}',
    'foo{"a":tru}',
    '{"a":1'[:1] + "x",
]


@pytest.mark.parametrize(("text", "parts"), GLUED.items(), ids=GLUED)
def test_every_value_comes_out(text, parts):
    (record,) = iter_records([text + "\n"])
    assert [part.text if isinstance(part, Text) else part.value for part in record.parts] == parts
    assert [one.code for one in record.issues] in ([], ["repaired-inline-code"])


@pytest.mark.parametrize("text", TEXTS)
def test_what_only_looks_like_it_stays_text(text):
    (record,) = iter_records([text + "\n"])
    assert not record.values


GLUED_WHOLES = {
    "Got:{ n: 1, who: { name: 'Bo' } }": "warn",
    "Got:[ [ 1 ], { n: 2 } ]": "warn",
    "so far:[\n  { n: 1 },\n  { n: 2 }\n]": "warn",
    "rows:Map(1) {\n  'n' => [ 2 ]\n}": "warn",
    "row:Pear { n: [ 1 ] }": "warn",
    "got it:[\n  1,\n  2\n]": "warn",
    "  got:[\n    1,\n    2\n  ]": "warn",
    "['n','m']": "warn",
    "Map(1){ 'n' => { m: 1 } }": "info",
    "Promise {<pending>}": "warn",
    "{{ n: 1, m: { k: 2 } }": "warn",
    "[[ { n: 1 }, { m: 2 } ]": "warn",
    "[ { n: 1 , { m: 2 } ]": "warn",
    "[ 1, { n: 1 }, , ]": "warn",
    '{n":1,"m":{"k":2}}': "warn",
    '{"n" => nil, "m" => ["x"]}': "warn",
    'Pear { n = "x", m = ["a"] }': "warn",
    "(Pear { n: 1 })": "info",
    "12:[Function: go] { n: 1 }": "info",
    "+<ref *1> { n: [Circular *1] }": "info",
    "a.log:7:[Object: null prototype] {}": "info",
    "7:[ <2 empty items>, 1 ]": "warn",
    "[x]Pear { n: 1 }": "info",
    "@Pear { n: 1 }": "info",
    "-Pear { n: 1 }": "info",
    "a ==Pear { n: 1 }": "info",
    "[12:00]{ n: 1, m: [ 1, 2 ] }": "info",
    "sum: 5,{ n: { m: 1 } }": "info",
    "->{ n: { m: 1 } }<-": "info",
    "✓{ n: [ 1 ] }": "info",
    "GET /x 200{ n: 1 }": "info",
    "({ n: [ 1 ] })": "info",
    "go([ [ 'x' ], { n: 1 } ])": "info",
    "([\n  { n: 1 },\n  { n: 2 }\n])": "info",
    'f{"a":{"b":1}}': "info",
    "f(a, {{ n: { m: 1 } }})": "info",
    "m = { n => { k: 1 } }": "info",
    '%{n: 1, m: ["x"]}': "info",
    'run -d "{ \\"n\\": [ 1 ] }" x': "info",
    'tool = { version = "1", with = ["n"] }': "info",
    'block {\n  n = [ "x" ]\n}': "info",
    'array(1) {\n  ["n"]=>\n  int(1)\n}': "info",
    "so [it, { n: 1 }] is": "info",
}


@pytest.mark.parametrize(("text", "level"), GLUED_WHOLES.items(), ids=GLUED_WHOLES)
def test_no_piece_of_what_is_not_read_is_a_value(text, level):
    log = f"ready\n{text}\nnext {{ b: 2 }}\n"
    before, it, after = iter_records(log, repair=False)
    assert [before.values, it.values, after.values] == [[], [], [{"b": 2}]]
    assert [(one.code, one.level, one.line) for one in it.issues] == [("unparsed", level, 2)]
    assert not before.issues
    assert not after.issues
    # What repairs make of it says so.
    first, *its, last = iter_records(log)
    assert [first.values, last.values] == [[], [{"b": 2}]]
    assert all(record.issues for record in its)
    assert all("repaired-" in "".join(one.code for one in record.issues) for record in its if record.values)


BESIDE = {
    "{ n: 1 }{ m: { k: [ 1 ] } }": [{"n": 1}],
    "[ 1 ],[ 2 ],[ [ 3 ] ]": [[1]],
    "{ n: 1 },other={ m: { k: 1 } } [ 2 ]": [{"n": 1}, [2]],
}


@pytest.mark.parametrize(("text", "values"), BESIDE.items(), ids=BESIDE)
def test_what_stands_beside_it_is_one(text, values):
    (record,) = iter_records(text + "\n", repair=False)
    assert record.values == values
    assert [(one.code, one.level) for one in record.issues] == [("unparsed", "info")]
    assert all(record.issues for record in iter_records(text + "\n"))


@pytest.mark.parametrize(
    "text",
    [
        "(so { n: 1 })",
        "[INFO] { n: 1 }",
        "[ok { n: 1 }",
        "a [b] (c) { n: 1 }",
        "it's [x { n: 1 }",
        "10% [x { n: 1 }",
        "x-Pear { n: 1 }",
        "/api/pear { n: 1 }",
    ],
)
def test_brackets_that_hold_no_value_are_none_of_it(text):
    (record,) = iter_records(text + "\n")
    assert record.values == [{"n": 1}]
    assert not record.issues
