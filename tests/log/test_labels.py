"""What is a label before a value, and what is the name of its class: each line beside one, much like it, that is read otherwise."""

from __future__ import annotations

import pytest
from log_samples import tagged_values
from printed_forms import raw

from dumpparse import Text, iter_records, to_json

LABELS = [
    # an array has a class only with a size
    ("Orders [ 'a', 'b' ]", ["Orders"], [["a", "b"]]),
    ("Orders(2) [ 'a', 'b' ]", [], [{"$type": "array", "class": "Orders", "length": 2, "items": ["a", "b"]}]),
    ("Rows [\n  { n: 1 },\n  { n: 2 }\n]", ["Rows"], [[{"n": 1}, {"n": 2}]]),
    ("Int8Array [ 7 ]", [], [{"$type": "typedarray", "class": "Int8Array", "items": [7]}]),
    ("Pixels [Uint8Array] [ 7 ]", [], [{"$type": "typedarray", "class": "Pixels", "tag": "Uint8Array", "items": [7]}]),
    ("Proxy [ { a: 1 }, {} ]", [], [{"$type": "proxy", "target": {"a": 1}, "handler": {}}]),
    ("Proxy [ { a: 1 } ]", ["Proxy"], [[{"a": 1}]]),
    # what is no name
    ("Infinity { b: 2 }", ["Infinity"], [{"b": 2}]),
    ("Infinite { b: 2 }", [], [{"$type": "object", "class": "Infinite", "props": {"b": 2}}]),
    ("NaN [ 1, 2 ]", ["NaN"], [[1, 2]]),
    # what is empty ends
    ("Float64Array(0) [] { b: 2 }", [], [{"$type": "typedarray", "class": "Float64Array", "length": 0, "items": []}, {"b": 2}]),
    ("List(0) [] [\n  'x'\n]", [], [{"$type": "array", "class": "List", "length": 0, "items": []}, ["x"]]),
    ("Map(0) {} [ 1 ]", [], [{"$type": "map", "entries": [], "size": 0}, [1]]),
    ("Empty {} { b: 2 }", [], [{"$type": "object", "class": "Empty"}, {"b": 2}]),
    (
        "Float64Array(0) [ note: 'x' ]",
        [],
        [{"$type": "typedarray", "class": "Float64Array", "length": 0, "items": [], "props": {"note": "x"}}],
    ),
    # a tag is no value, and there is one
    ("got [2,4] [Map Iterator] { 'k' }", ["got"], [[2, 4], {"$type": "iterator", "class": "Map Iterator", "items": ["k"]}]),
    ("[Lazy] [Map Iterator] { 'k' }", [], [{"$type": "iterator", "class": "Map Iterator", "tag": "Lazy", "items": ["k"]}]),
    ("main 12 KiB [emitted] [big] { b: 2 }", ["main 12 KiB [emitted] [big]"], [{"b": 2}]),
    ("Chunk [emitted] { b: 2 }", [], [{"$type": "object", "class": "Chunk", "tag": "emitted", "props": {"b": 2}}]),
    ("Path [Function: get] { b: 2 }", ["Path"], [{"$type": "function", "kind": "Function", "name": "get", "props": {"b": 2}}]),
    ("Path [class Get] { b: 2 }", ["Path"], [{"$type": "function", "kind": "class", "name": "Get", "props": {"b": 2}}]),
    ("Path [Error: no] { b: 2 }", ["Path"], [{"$type": "error", "name": "Error", "message": "no", "bracketed": True, "props": {"b": 2}}]),
    ("Path [Number: 3] { b: 2 }", ["Path"], [{"$type": "boxed", "of": "Number", "value": 3, "props": {"b": 2}}]),
    ("Query [Object: null prototype] { b: '2' }", ["Query"], [{"$type": "object", "null_prototype": True, "props": {"b": "2"}}]),
    # names that do not begin with A to Z
    ("$Set(1) [Set] { 5 }", [], [{"$type": "set", "class": "$Set", "size": 1, "tag": "Set", "items": [5]}]),
    ("_Node { b: 2 }", [], [{"$type": "object", "class": "_Node", "props": {"b": 2}}]),
    ("Žába { b: 2 }", [], [{"$type": "object", "class": "Žába", "props": {"b": 2}}]),
    ("žába { b: 2 }", ["žába"], [{"b": 2}]),
    ("<Buffer note: 'x'>", [], [{"$type": "buffer", "hex": "", "props": {"note": "x"}}]),
    ("[ [x-y: bad] { n: 1 }, 7 ]", [], [[{"$type": "error", "header": "x-y: bad", "bracketed": True, "props": {"n": 1}}, 7]]),
    # JSON of booleans in arrays of arrays
    ('rows {"r":[[false,"x"],[null]]}', ["rows"], [{"r": [[False, "x"], [None]]}]),
    ("[[false],[]]", [], [[[False], []]]),
    ("[7: out of paper] { b: 2 }", ["[7: out of paper]"], [{"b": 2}]),
]

JSON_LABELS = [
    ('Reply {\n  "id": 7,\n  "tags": [\n    "x"\n  ]\n}', {"id": 7, "tags": ["x"]}),
    ('Reply { "id": 7 }', {"id": 7}),
    ('Map { "id": null }', {"id": None}),
    ('Reply { "id": 7, name: "x" }', {"$type": "object", "class": "Reply", "props": {"id": 7, "name": "x"}}),
    ('Reply { "it\'s": 7 }', {"$type": "object", "class": "Reply", "props": {"it's": 7}}),
    ('Reply { "id": undefined }', {"$type": "object", "class": "Reply", "props": {"id": {"$type": "undefined"}}}),
    ("Reply {\n  \"id\": 'x'\n}", {"$type": "object", "class": "Reply", "props": {"id": "x"}}),
    ('Headers { "accept": "*" }', {"$type": "object", "class": "Headers", "props": {"accept": "*"}}),
    ('Reply [v2] { "id": 7 }', {"$type": "object", "class": "Reply", "tag": "v2", "props": {"id": 7}}),
]


@pytest.mark.parametrize(("text", "labels", "values"), LABELS, ids=[text for text, _, _ in LABELS])
def test_a_label_is_text_and_a_class_part_of_its_value(text, labels, values):
    (record,) = iter_records(text + "\n")
    assert [to_json(value) for value in record.values] == values
    assert [part.text.strip() for part in record.parts if isinstance(part, Text) and part.text.strip()] == labels


@pytest.mark.parametrize(("text", "value"), JSON_LABELS)
def test_a_word_before_json_is_a_label(text, value):
    assert tagged_values(iter_records(text + "\n")) == [value]


def test_a_word_before_json_that_is_cut_is_a_label():
    assert tagged_values(iter_records('Reply {\n  "id": 7,\n  "na')) == [{"$type": "object", "props": {"id": 7}, "cut": '"na'}]


COMPACT = [
    ("{ first: 1,\n  id: <Id 7> }", {"first": 1, "id": raw("<Id 7>")}),
    ("Promise {\n  moment('x') }", {"$type": "promise", "state": "fulfilled", "value": raw("moment('x')")}),
    ("{ rows:\n   [ { n: 1,\n       id: moment('x') } ],\n  m: 2 }", {"rows": [{"n": 1, "id": raw("moment('x')")}], "m": 2}),
    (
        "Int16Array(3) [\n      7,\n     70,\n    700,\n  k: { a: 1 }\n]",
        {"$type": "typedarray", "class": "Int16Array", "length": 3, "items": [7, 70, 700], "props": {"k": {"a": 1}}},
    ),
    (
        "Int16Array(1) [\n  7,\n  note: {\n    a: 1\n  }\n]",
        {"$type": "typedarray", "class": "Int16Array", "length": 1, "items": [7], "props": {"note": {"a": 1}}},
    ),
]


@pytest.mark.parametrize(("text", "value"), COMPACT)
@pytest.mark.parametrize("around", ["{}\n", "{}\nnext\n", "got {}\n"])
def test_text_that_is_last_in_its_container(text, value, around):
    values = [to_json(part) for record in iter_records(around.replace("{}", text)) for part in record.values]
    assert values == [value]
