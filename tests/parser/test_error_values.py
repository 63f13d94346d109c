"""Errors inside values: what is a name, what a key, where a message ends. Printed by Node 20, frames shortened."""

from __future__ import annotations

from typing import Any

import pytest

from dumpparse import loads, to_json

FRAME = "work (/srv/app.js:7:3)"


def error(name: str, message: str, **fields: Any) -> dict[str, Any]:
    frames = {} if "bracketed" in fields else {"frames": [FRAME]}
    return {"$type": "error", "name": name, "message": message, **frames, **fields}


def raw(text: str) -> dict[str, Any]:
    return {"$type": "raw", "text": text}


PROMISE = {"$type": "promise", "state": "fulfilled"}
VALUES: dict[str, tuple[str, Any]] = {
    # names that do not say error by themselves
    "the last item, with a colon": ("[\n  'a',\n  DbFault: EACCES: denied\n      AT\n]", ["a", error("DbFault", "EACCES: denied")]),
    "an item before another": ("[\n  DbFault: EACCES: denied\n      AT,\n  null\n]", [error("DbFault", "EACCES: denied"), None]),
    "a name in lower case before an item": ("[\n  denied: no\n      AT,\n  2\n]", [error("denied", "no"), 2]),
    "a name in lower case before the end is a key": (
        "[\n  1,\n  last: DbFault: no\n      AT\n]",
        {"$type": "array", "items": [1], "props": {"last": error("DbFault", "no")}},
    ),
    "behind a key there are no items": (
        "[\n  k: 1,\n  Last: DbFault: no\n      AT\n]",
        {"$type": "array", "items": [], "props": {"k": 1, "Last": error("DbFault", "no")}},
    ),
    "in a set": ("Set(1) {\n  DbFault: a: b\n      AT\n}", {"$type": "set", "size": 1, "items": [error("DbFault", "a: b")]}),
    "in a promise": ("Promise {\n  DbFault: a: b\n      AT\n}", {**PROMISE, "value": error("DbFault", "a: b")}),
    "in a promise of another name": (
        "Job [Promise] {\n  RangeError: far\n      AT,\n  tries: 2\n}",
        {**PROMISE, "class": "Job", "tag": "Promise", "value": error("RangeError", "far"), "props": {"tries": 2}},
    ),
    "in braces of its own": ("{ DbFault: no\n    AT\n  code: 7 }", error("DbFault", "no", props={"code": 7})),
    "under a key": ("{\n  DbFault: Error: no\n      AT\n}", {"DbFault": error("Error", "no")}),
    "with a number": ("[\n  1,\n  ApiError[404]: Gone\n      AT\n]", [1, error("ApiError[404]", "Gone")]),
    "with a number, under a key": ("{\n  e: ApiError[404]: Gone\n      AT\n}", {"e": error("ApiError[404]", "Gone")}),
    "with a number, without frames": ("[ [ApiError[404]: Gone], 1 ]", [error("ApiError[404]", "Gone", bracketed=True), 1]),
    "a number": ("[404: gone]", error("404", "gone", bracketed=True)),
    "a number in JSON": ("[404,1]", [404, 1]),
    # what stands before it
    "text over lines in an array": ("[\n  up\n  down,\n  Error: x\n      AT\n]", [raw("up\ndown"), error("Error", "x")]),
    "text on its line": (
        "Map(2) { 1 => Pt<3>, 2 => Error: no\n    AT }",
        {"$type": "map", "size": 2, "entries": [[1, raw("Pt<3>")], [2, error("Error", "no")]]},
    ),
    "text as a key": (
        "Map(1) {\n  Pt(3) => Error: no\n      AT\n}",
        {"$type": "map", "size": 1, "entries": [[raw("Pt(3)"), error("Error", "no")]]},
    ),
    # stacks that end in a newline
    "a newline, then properties": (
        "[\n  Error: x\n      AT\n   {\n    code: 1\n  },\n  Error: y\n      AT\n]",
        [error("Error", "x", props={"code": 1}), error("Error", "y")],
    ),
    "a newline, then a comma": ("{\n  k: Error: x\n      AT\n  ,\n  z: 1\n}", {"k": error("Error", "x"), "z": 1}),
    "a newline, then an arrow": (
        "Map(1) {\n  Error: x\n      AT\n   => 1\n}",
        {"$type": "map", "size": 1, "entries": [[error("Error", "x"), 1]]},
    ),
    "a newline, then the properties of the compact layout": (
        "{ k: { Error: x\n       AT\n   \n     code: 1 } }",
        {"k": error("Error", "x", props={"code": 1})},
    ),
    # messages over lines
    "the compact layout's blanks in an object": ("{ a: 1, b: [Error: V:\n   x] }", {"a": 1, "b": error("Error", "V:\nx", bracketed=True)}),
    "the compact layout's blanks in objects and arrays": (
        "{ q: [ { r: [Error: V:\n        x\n          y] } ] }",
        {"q": [{"r": error("Error", "V:\nx\n  y", bracketed=True)}]},
    ),
    "the usual layout on one line, of Node 12": ("{ a: { b: [Error: V:\n    x] } }", {"a": {"b": error("Error", "V:\nx", bracketed=True)}}),
    "an even number of blanks is its own": ("{ a: [Error: V:\n    x] }", {"a": error("Error", "V:\n  x", bracketed=True)}),
    "a line around it shows the usual layout": (
        "{\n  a: { b: [Error: V:\n      x] }\n}",
        {"a": {"b": error("Error", "V:\n  x", bracketed=True)}},
    ),
    "the lines around it show the compact layout": (
        "[ 1,\n  Foo {\n    a: [Error: V:\n       x],\n    b: [Error: W:\n       y] } ]",
        [
            1,
            {
                "$type": "object",
                "class": "Foo",
                "props": {"a": error("Error", "V:\n  x", bracketed=True), "b": error("Error", "W:\n  y", bracketed=True)},
            },
        ],
    ),
    "behind a name, the closer shows the compact layout": (
        "Foo {\n  a: [Error: V:\n   x],\n  b: 1 }",
        {"$type": "object", "class": "Foo", "props": {"a": error("Error", "V:\nx", bracketed=True), "b": 1}},
    ),
    "behind a name, the closer shows the usual layout": (
        "Foo {\n  a: [Error: V:\n   x],\n  b: 1\n}",
        {"$type": "object", "class": "Foo", "props": {"a": error("Error", "V:\n x", bracketed=True), "b": 1}},
    ),
    "a message over lines, on the line of the object": (
        "{ a: 1, b: DbFault: V:\n    x\n      AT }",
        {"a": 1, "b": error("DbFault", "V:\n  x")},
    ),
    "the compact layout's blanks below a key on a line of its own": (
        "{ a: 1,\n  b: DbFault: V:\n   x\n       AT,\n  c: 2 }",
        {"a": 1, "b": error("DbFault", "V:\nx"), "c": 2},
    ),
    "behind the properties of another one": (
        "Map(1) { { DbFault: no\n      AT\n    code: 7 } => { Error: V:\n  x\n      AT\n    code: 8 } }",
        {
            "$type": "map",
            "size": 1,
            "entries": [[error("DbFault", "no", props={"code": 7}), error("Error", "V:\nx", props={"code": 8})]],
        },
    ),
    "in the entries of an iterator": (
        "{\n  a: [Map Entries] {\n    [\n      'k',\n      DbFault: V:\n      x\n        AT\n    ],\n    [\n      'l',\n      [Error: W\n    y]\n    ]\n  }\n}",
        {
            "a": {
                "$type": "iterator",
                "class": "Map Entries",
                "items": [["k", error("DbFault", "V:\n  x")], ["l", error("Error", "W\ny", bracketed=True)]],
            }
        },
    ),
    "a carriage return of its own": ("Error: a\r\nb\n    AT", error("Error", "a\r\nb")),
    "carriage returns of all lines": ("[\r\n  Error: a\r\n  b\r\n      AT\r\n]\r\n", [error("Error", "a\nb")]),
}


@pytest.mark.parametrize(("text", "value"), VALUES.values(), ids=VALUES)
def test_an_error_in_a_value(text, value):
    assert to_json(loads(text.replace("AT", f"at {FRAME}"))) == value
