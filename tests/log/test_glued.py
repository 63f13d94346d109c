"""JSON glued to other JSON or to the text before it: each value comes out, and the text between them stays text."""

from __future__ import annotations

import pytest

from dumpparse import iter_records
from dumpparse.log.record import Text
from dumpparse.values import Map, Object

GLUED = {
    '{"a":1}{"b":2}': [{"a": 1}, {"b": 2}],
    '{"a":1},{"b":2}': [{"a": 1}, ",", {"b": 2}],
    'Got:{"a":1},[1,2]': ["Got:", {"a": 1}, ",", [1, 2]],
    '[api]{"a":1}': ["[api]", {"a": 1}],
    "- so: `{ a: 1 }`": ["- so: `", {"a": 1}, "`"],
    "so `{ a: { b: 1 } }` and { c: 1 }": ["so `{ a: { b: 1 } }` and", {"c": 1}],
    'f{"a":{"b":1}} { c: 1 }': ['f{"a":{"b":1}}', {"c": 1}],
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
    assert not record.issues


@pytest.mark.parametrize("text", TEXTS)
def test_what_only_looks_like_it_stays_text(text):
    (record,) = iter_records([text + "\n"])
    assert not record.values
