"""What a line opens and is not read as one value is text with one issue: no piece of it is a value, and what follows is."""

from __future__ import annotations

import functools

import pytest

import dumpparse
from dumpparse import RecordReader, dumps, to_json
from dumpparse.log.accept import OF_LAYOUT, RULES
from dumpparse.values import Elided, Error, Map, Object, Raw

iter_records = functools.partial(dumpparse.iter_records, repair=False)
"""What is repaired is another matter: ``tests/repair``."""

WHOLES = {
    "indented by four": ("{\n    id: 1,\n    who: { name: 'Ann' }\n}\n", "warn"),
    "of a class, by four": ("User {\n    id: 1,\n    tags: [\n        'x'\n    ]\n}\n", "warn"),
    "by tabs": ("user {\n\tid: 1,\n\twho: { name: 'Ann' }\n}\n", "warn"),
    "without indentation": ("user: {\nid: 1,\nwho: { name: 'Ann' },\nrows: [\n{ n: 1 },\n{ n: 2 }\n]\n}\n", "warn"),
    "an array without indentation": ("[\n{ n: 1 },\n{ n: 2 }\n]\n", "warn"),
    "its first line shifted": ("{\n      id: 1,\n      who: { name: 'Ann' }\n    }\n", "warn"),
    "a foreign line below its first": ("user {\nGET /x 200\n  id: 1,\n  who: { name: 'Ann' }\n}\n", "warn"),
    "blank lines between all": ("{\n\n  id: 1,\n\n  who: { name: 'Ann' }\n\n}\n", "warn"),
    "a note": ("{\n  id: 1, // the id\n  who: { name: 'Ann' }\n}\n", "warn"),
    "what a browser prints": ("{id: 1, who: {name: 'Ann', tags: [ 1 ]}}\n", "warn"),
    "left out by hand": ("{ id: 1, ... }\n", "warn"),
    "its end": ("    who: { name: 'Ann' },\n    rows: [ 1, 2 ]\n  },\n  more: { a: 1 }\n}\n", "warn"),
    "its last entry": ("  who: { name: 'Ann' }\n}\n", "warn"),
    "one entry": ("  who: { name: 'Ann' },\n", "warn"),
    "a style sheet": (".a {\n    color: red;\n}\n", "info"),
    "another language": ("x = {\n    'id': [ 1, 2 ],\n    'who': None,\n}\n", "info"),
    "source code": ("  port: 80,\n  who: { name: 'Ann' },\n  go: (x) => {\n    return [ 1 ];\n  },\n});\n", "info"),
    "a sentence": ("the user was {name: 'Ann', rows: [ 1, 2 ]} then\n", "info"),
    "a class with words": ("Basket { Pear { n: 1 } }\n", "info"),
    "words in brackets": ("[ Pear [ 1 ] ]\n", "info"),
    "what is assigned in a block of code": ("  left.to = { a: 1 }\n", "info"),
    "frames below no head": ("    at load (/x/y.js:3:14)\n    at file:///x/z.mjs:1:2\n", "info"),
    "frames at the margin, behind a prefix": ("[w1]    at load (/x/y.js:3:14) {\n  code: 7,\n  more: { n: 1 }\n}\n", "info"),
    "an old error in one line": ("{ Error: late\n    at load (/x/y.js:3:14) code: 7, more: { n: 1 } }\n", "warn"),
    "an old error in one line, with braces at its end": ("got: { Error: late\n    at load (/x/y.js:3:14) more: Pear { n: {} } }\n", "warn"),
    "a member below its key": ("    who: { name: 'Ann' },\n  more:\n   Pear {\n     n: 1 } }\n", "warn"),
    "blank lines between all, at the margin": ("{\n\nid: 1,\n\nwho: { name: 'Ann' }\n\n}\n", "warn"),
    "a map with a line of a log in it": ("Map(2) {\n  GET /x 200\n  'a' => { n: 1 },\n  'b' => [ 2 ]\n}\n", "warn"),
    "a map with a shallower line in it": ("Map(2) {\n  'a' => 1,\n so far\n  'b' => { n: 1 }\n}\n", "warn"),
    "an object with a line of a log in it": ("{\n  GET /x 200\n  who: { name: 'Ann' },\n  tags: [ 'x' ]\n}\n", "warn"),
    "an array with a line of a log in it": ("[\nGET /x 200\n  { n: 1 },\n  { n: 2 }\n]\n", "warn"),
    "an object within members": ("  who: {\n    name: 'Ann'\n  },\n  end: 'now'\n}\n", "warn"),
    "the end of a map": ("  'a' => { n: 1 },\n  'b' => {\n    n: 2\n  }\n}\n", "warn"),
    "the end of an array": ("  { n: 1 },\n  { n: 2 }\n]\n", "warn"),
    "the end of an array in an object": ("   { n: 1 },\n    { n: 2 }\n  ]\n}\n", "warn"),
    "JSON without its first line": ('{\n    "a": 1\n  },\n  "b": [\n    2\n  ]\n}\n', "warn"),
    "classes in brackets without blanks": ("[Pear { n: 1 }, Pear { n: 2 }]\n", "warn"),
    "a comment first": ("{\n  // seen\n  who: { name: 'Ann' },\n  tags: [ 1 ]\n}\n", "warn"),
    "another comment first": ("user {\n  # seen\n  who: { name: 'Ann' },\n  tags: [ 1 ]\n}\n", "warn"),
    "a comment first in a map": ("Map(1) {\n  /* seen */\n  'a' => { n: 1 }\n}\n", "warn"),
    "a comment behind all": ("{ n: 1 // seen\n}\n", "info"),
    "text over two lines in one": ("{ a: Tree\n   leaf, b: { n: 1 } }\n", "warn"),
    "no blanks at all": ("{a:{'b':{n:1}}}\n", "warn"),
    "arrows of another language": ("{ a => { b => 1 } }\n", "info"),
    "members behind a closer too many": ("{ a: 1 }, b: { c: 1 } }\n", "warn"),
    "the end of a member": ("  who: {\n    name: 'Ann'\n  }\n}\n", "warn"),
    "the end of an entry of a map": ("  'a' => [\n    { n: 1 }\n  ]\n}\n", "warn"),
    "the end of a member in the one-line style": ("  who: { name: 'Ann',\n    age: 3 }\n}\n", "warn"),
    "the last member of what is closed on its line": ("  who: { name: 'Ann' } }\n", "info"),
    "the end of a list of strings": ("  'Ann',\n  'Bob'\n]\n", "warn"),
    "a text within members": ("    who: 'Ann'\n  },\n  more: 1\n}\n", "warn"),
    "the end of a string of several lines": ("    'one\\n' +\n    'two'\n}\n", "warn"),
    "an error within members": ("  [cause]: Error: no\n      at f (/x/y.js:1:2) {\n    code: 7\n  }\n}\n", "info"),
    "a line of a log first in a list of strings": ("names [\nGET /x 200\n  'Ann',\n  'Bob'\n]\n", "warn"),
    "a map at the margin": ("Map(2) {\n'a' => {\nn: 1\n},\n'b' => [ { m: 2 } ]\n}\n", "warn"),
    "an array of objects at the margin": ("[\n{\nn: 1\n},\n{ n: 2 }\n]\n", "warn"),
    "a line missing": ("{\n  a: 1,\n    name: 'Ann'\n  }\n}\n", "warn"),
    "a comma first": (',{"n":[1]}\n', "warn"),
    "a string of several lines behind a word": ("said 'one\\n' +\n  'two\\n' +\n  'three'\n", "info"),
    "a tree of a browser": ("[[Prototype]]: Object\n", "info"),
}


@pytest.mark.parametrize(("text", "level"), WHOLES.values(), ids=WHOLES)
def test_a_whole_is_one_text_with_one_issue(text, level):
    for before in ("", "ready\n"):
        log = f"{before}{text}next {{ b: 2 }}\n"
        records = list(iter_records(log))
        assert [value for record in records for value in record.values] == [{"b": 2}]
        (issue,) = (issue for record in records for issue in record.issues)
        first = 1 + bool(before)
        assert (issue.code, issue.level, issue.line) == ("unparsed", level, first)
        reader = RecordReader(repair=False, memo=False)
        found = [*(one for char in log for one in reader.feed(char)), *reader.close()]
        assert [(one.parts, one.issues) for one in found] == [(one.parts, one.issues) for one in records]
        assert "".join(log[low:high] for one in records for part in one.parts for low, high in part.span.ranges) == log


WHY = {
    "{\n    id: 1\n}\n": "indented otherwise than Node does",
    "{\n\tid: 1\n}\n": "indented by tabs",
    "{\n\n  id: 1,\n\n  n: 2\n\n}\n": "spread over blank lines",
    "[INFO] {\n[WARN] slow\n[INFO]   id: 1\n[INFO] }\n": "a value begins here",
    "12:00:01 [api] [\n12:00:02 [db] slow\n12:00:01 [api]   1\n": "a value begins here",
}


@pytest.mark.parametrize(("text", "why"), WHY.items())
def test_what_is_not_read_is_said_by_what_was_seen(text, why):
    records = list(iter_records(text))
    assert not [value for record in records for value in record.values]
    (issue,) = (issue for record in records for issue in record.issues)
    assert (issue.code, issue.level, issue.line) == ("unparsed", "warn", 1)
    assert why in issue.message


DOUBTFUL = {
    "[ 1, ... ]\n": [1, Elided("...")],
    "{ a: [ …, 2 ] }\n": {"a": [Elided("…"), 2]},
    "{\n  key: XXXX\n  n: 2\n}\n": {"key": Raw("XXXX\nn: 2")},
    "{ a: [ 1, 2 3 ] }\n": {"a": [1, Raw("2 3")]},
    "{ go: ƒ, n: 1 }\n": {"go": Raw("ƒ"), "n": 1},
    "[\n  so\n  { a: 1 },\n  2\n]\n": [Raw("so\n{ a: 1 }"), 2],
    "{ name: 'x' age: 3 }\n": {"name": Raw("'x' age: 3")},
    "[ 1, 2 ] ]\n": [1, 2],
    "{ a: 1 } }\n": {"a": 1},
    "{ a: 'x', b: {b':1} }\n": {"a": "x", "b": Raw("{b':1}")},
    '{"a":7"b":2}\n': {"a": Raw('7"b":2')},
    "{ a: [ , 3 ] }\n": {"a": [Raw(""), 3]},
    "{ who: Pear { n:: 'x' } }\n": {"who": Raw("Pear { n:: 'x' }")},
    "{ who: Ann' }\n": {"who": Raw("Ann'")},
    "Map(1) { 'a' =>> { n: 1 } }\n": Map([("a", Object(class_name=">", props={"n": 1}))], size=1),
    "TypeError: bad\nrun(x);\n   ^\n    at f (/x/y.js:1:2)\n": Error("TypeError", "bad\nrun(x);\n   ^", frames=["f (/x/y.js:1:2)"]),
}


@pytest.mark.parametrize(("text", "value"), DOUBTFUL.items())
def test_what_was_hardly_printed_so_has_an_issue(text, value):
    (record,) = iter_records(text)
    assert record.values == [value]
    assert [(one.code, one.level) for one in record.issues] in ([("unparsed", "info")], [("repaired-hand-elision", "info")])


@pytest.mark.parametrize(
    "text", ["{ zone: UTC }", "{ a: moment('x') }", "{ a: Loading... }", "{\n  a: Tree\n    b: 2\n}", "{ url: https://a.b }"]
)
def test_what_a_custom_inspect_function_prints_has_none(text):
    (record,) = iter_records(text + "\n")
    assert record.values
    assert record.issues == []


@pytest.mark.parametrize(
    ("text", "values"),
    [("  rows = []", []), ("close() {}", []), ("#top {}", []), ("#12 {}", [{}]), ("(two words) {}", [{}]), ("rows = []", [[]])],
)
def test_empty_brackets_that_may_be_code_are_not_left_out_unsaid(text, values):
    (record,) = iter_records(text + "\n")
    assert record.values == values
    assert [(one.code, one.level) for one in record.issues] == ([] if values else [("unparsed", "info")])


def test_what_stands_below_a_closer_too_many_is_no_value_of_its_own():
    records = list(iter_records("{\n  a: {\n    b: 1\n  }}\n  c: { d: 1 },\n}\nnext { b: 2 }\n"))
    assert [value for record in records for value in record.values] == [{"a": {"b": 1}}, {"b": 2}]
    assert [(one.code, one.level, one.line) for record in records for one in record.issues] == [("unparsed", "warn", 5)]


CUT = {
    "a line between": "user {\n  id: 1,\nGET /x 200\n  who: { name: 'Ann' },\n  rows: [ 3 ]\n}\n",
    "its last entry behind a line": "user {\n  id: 1,\nGET /x 200\n  who: { name: 'Ann' }\n}\n",
    "a word inside": "user {\n  id: 1,\n  ...\n  who: { name: 'Ann' },\n  in: {\n    a: 1\n  }\n}\n",
}


@pytest.mark.parametrize("text", CUT.values(), ids=CUT)
def test_entries_of_a_value_that_is_cut_are_kept_and_no_others(text):
    records = list(iter_records(f"{text}next {{ b: 2 }}\n"))
    assert [to_json(value) for record in records for value in record.values] == [
        {"$type": "object", "props": {"id": 1}, "cut": ""},
        {"b": 2},
    ]
    assert {issue.level for record in records for issue in record.issues} == {"warn"}


BEHIND = {
    "items behind a line": ("list: [\n  { a: 1 },\nGET /x 200\n  { b: 2 }\n]\n", {"$type": "array", "items": [{"a": 1}], "cut": ""}, 4),
    "an object behind a line": (
        "{\n  a: 1,\nGET /x 200\n  b: {\n    c: 2\n  },\n  d: { e: 3 }\n}\n",
        {"$type": "object", "props": {"a": 1}, "cut": ""},
        4,
    ),
    "an item without a comma": ("[ { a: 1 } { b: 2 } ]\n", {"$type": "array", "items": [{"a": 1}], "cut": ""}, 1),
    "a string over two lines": (
        "{ a: 'x\ny', b: { c: 1 } }\n",
        {"$type": "object", "props": {"a": {"$type": "string", "value": "x", "cut": True}}, "cut": ""},
        2,
    ),
}


@pytest.mark.parametrize(("text", "kept", "last"), BEHIND.values(), ids=BEHIND)
def test_what_stands_behind_a_cut_is_no_value_of_its_own(text, kept, last):
    records = list(iter_records(f"{text}next {{ b: 2 }}\n"))
    assert [to_json(value) for record in records for value in record.values] == [kept, {"b": 2}]
    assert [issue.line for record in records for issue in record.issues][-1] == last
    assert records[0].issues[0].code == "cut"


@pytest.mark.parametrize(
    "text",
    [
        "Note: this, and\nthat: 5,\nand so on\n",
        "Options:\n  name: what it is called,\n  size: how large\n",
        "server {\n  listen 80\n}\n",
        "see the list [\nof all\n",
        "lone {\nTypeError: x\n",
        "a: b, c: d\n",
    ],
)
def test_prose_has_no_issue(text):
    assert [issue for record in iter_records(text + "next { b: 2 }\n") for issue in record.issues] == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("  user: { id: 1 }\n  rows: [ 2 ]\n", [{"id": 1}, [2]]),
        ('{"a":1},\n{"b":2},\n', [{"a": 1}, {"b": 2}]),
        ("got: { a: 1 }, then\n", [{"a": 1}]),
        ("  left = { a: 1 } [ 2 ]\n", [{"a": 1}, [2]]),
        ("open {\n{ a: 1 }\n", [{"a": 1}]),
        (
            "  row { a: 1 } [HttpErr: no] { [cause]: 'Error: no' }\n12:00\n  it's\n  \n   {\n    b: [\n      1\n    ]\n  }\nlines: [\n  2\n] DbFault: no\n    at f (/x/y.js:1:2) {\n  code: 7\n}\n",
            [
                {"a": 1},
                Error("HttpErr", "no", bracketed=True, cause="Error: no"),
                {"b": [1]},
                [2],
                Error("DbFault", "no", frames=["f (/x/y.js:1:2)"], props={"code": 7}),
            ],
        ),
        ("[2026-01-02] [INFO] {\n  a: 1\n}\n", [{"a": 1}]),
    ],
)
def test_what_only_looks_like_a_piece_is_read(text, values):
    assert [value for record in iter_records(text) for value in record.values] == values


def test_the_rule_of_layout_is_one_of_the_rules():
    assert {rule.name for rule in RULES} >= OF_LAYOUT


@pytest.mark.parametrize(
    ("text", "values", "code"),
    [
        ("{\n  id: 1,\n  ...\n}\n", ['{"$cut": "", "id": 1}'], "cut"),
        ("{\n  id: 1,\n  // the rest\n  name: 'x'\n}\n", ['{"$cut": "", "id": 1}'], "cut"),
        ("{\n  id: 1, // a note\n  name: 'x'\n}\n", [], "unparsed"),
        ("{ id: 1, ... }\n", [], "unparsed"),
        ("[ 1, 2, ... ]\n", ['[1, 2, {"$type": "elided", "of": "..."}]'], "repaired-hand-elision"),
        ("{\n    id: 1\n}\n", [], "unparsed"),
    ],
)
def test_what_somebody_wrote_into_a_value_is_said(text, values, code):
    records = list(iter_records(text))
    assert [dumps(value, "natural") for record in records for value in record.values] == values
    assert [one.code for record in records for one in record.issues] == [code]
