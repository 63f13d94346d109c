"""Errors beside other values of one call, and texts that look like errors: printed by Node 20, long strings shortened."""

from __future__ import annotations

from typing import Any

import pytest

from dumpparse import Text, iter_records
from dumpparse.values import Boxed, Error, Map, Object, Set

CASES: dict[str, tuple[str, list[list[Any]]]] = {
    "a text with a head, then a labelled object with an error": (
        ("Request failed with Error: x\nlist {\n  e: Error: y\n      at f (/a.js:1:2)\n      at g (/a.js:3:4),\n  a: 1\n}\n"),
        [
            ["Request failed with Error: x"],
            ["list", {"e": Error(name="Error", message="y", frames=["f (/a.js:1:2)", "g (/a.js:3:4)"]), "a": 1}],
        ],
    ),
    "a text with a head, prose, then an array with an error": (
        ("Request failed with Error: x\nok\n[\n  Error: y\n      at f (/a.js:1:2)\n      at g (/a.js:3:4),\n  1\n]\n"),
        [["Request failed with Error: x"], ["ok"], [[Error(name="Error", message="y", frames=["f (/a.js:1:2)", "g (/a.js:3:4)"]), 1]]],
    ),
    "heads in texts beside values": (
        (
            "{ a: 1 } Error: x\n"
            "Foo {\n"
            "  a: 'long',\n"
            "  b: 1\n"
            "}\n"
            "m Map(1) {\n"
            "  'k' => Error: y\n"
            "      at f (/a.js:1:2)\n"
            "      at g (/a.js:3:4)\n"
            "}\n"
        ),
        [
            [{"a": 1}, "Error: x"],
            [Object(class_name="Foo", props={"a": "long", "b": 1})],
            ["m", Map(entries=[("k", Error(name="Error", message="y", frames=["f (/a.js:1:2)", "g (/a.js:3:4)"]))], size=1)],
        ],
    ),
    "an error, then a labelled object": (
        ("Error: x\n    at f (/a.js:1:2)\n    at g (/a.js:3:4) data {\n  a: 'long',\n  b: 1\n}\n"),
        [[Error(name="Error", message="x", frames=["f (/a.js:1:2)", "g (/a.js:3:4)"]), "data", {"a": "long", "b": 1}]],
    ),
    "an error, then an instance": (
        ("Error: x\n    at f (/a.js:1:2)\n    at g (/a.js:3:4) Foo {\n  a: 'long',\n  b: 1\n}\n"),
        [
            [
                Error(name="Error", message="x", frames=["f (/a.js:1:2)", "g (/a.js:3:4)"]),
                Object(class_name="Foo", props={"a": "long", "b": 1}),
            ]
        ],
    ),
    "an error, then a map": (
        ("Error: x\n    at f (/a.js:1:2)\n    at g (/a.js:3:4) Map(1) {\n  'long' => 1\n}\n"),
        [[Error(name="Error", message="x", frames=["f (/a.js:1:2)", "g (/a.js:3:4)"]), Map(entries=[("long", 1)], size=1)]],
    ),
    "an error, then an array": (
        ("Error: x\n    at f (/a.js:1:2)\n    at g (/a.js:3:4) [\n  'long',\n  1\n]\n"),
        [[Error(name="Error", message="x", frames=["f (/a.js:1:2)", "g (/a.js:3:4)"]), ["long", 1]]],
    ),
    "an error, then a labelled array": (
        ("Error: x\n    at f (/a.js:1:2)\n    at g (/a.js:3:4) data [\n  'long',\n  1\n]\n"),
        [[Error(name="Error", message="x", frames=["f (/a.js:1:2)", "g (/a.js:3:4)"]), "data", ["long", 1]]],
    ),
    "an error, then text, a value and a set with an error": (
        (
            "Error: m\n"
            "    at f (/a.js:1:2)\n"
            "    at g (/a.js:3:4) and [1] more { a: 1 } Set(2) {\n"
            "  Error: q\n"
            "      at f (/a.js:1:2)\n"
            "      at g (/a.js:3:4),\n"
            "  {\n"
            "    b: 'long'\n"
            "  }\n"
            "}\n"
        ),
        [
            [
                Error(name="Error", message="m", frames=["f (/a.js:1:2)", "g (/a.js:3:4)"]),
                "and [1] more",
                {"a": 1},
                Set(items=[Error(name="Error", message="q", frames=["f (/a.js:1:2)", "g (/a.js:3:4)"]), {"b": "long"}], size=2),
            ]
        ],
    ),
    "a head in a string, then an object with an error": (
        ("failed { error: 'TypeError: x' }\nlist {\n  e: Error: y\n      at f (/a.js:1:2)\n      at g (/a.js:3:4),\n  a: 1\n}\n"),
        [
            ["failed", {"error": "TypeError: x"}],
            ["list", {"e": Error(name="Error", message="y", frames=["f (/a.js:1:2)", "g (/a.js:3:4)"]), "a": 1}],
        ],
    ),
    "a head in a string, then prose": (
        ("failed { error: 'TypeError: x' }\nprose\nFoo {\n  a: 'long',\n  b: 1\n}\n"),
        [["failed", {"error": "TypeError: x"}], ["prose"], [Object(class_name="Foo", props={"a": "long", "b": 1})]],
    ),
    "an error as key of a map": (
        ("Map(1) {\n  Error: x\n      at f (/a.js:1:2)\n      at g (/a.js:3:4) => {\n    a: 'long',\n    b: 1\n  }\n}\n"),
        [[Map(entries=[(Error(name="Error", message="x", frames=["f (/a.js:1:2)", "g (/a.js:3:4)"]), {"a": "long", "b": 1})], size=1)]],
    ),
    "an error as key, an instance as value": (
        ("Map(1) {\n  Error: x\n      at f (/a.js:1:2)\n      at g (/a.js:3:4) => Foo {\n    a: 'long',\n    b: 1\n  }\n}\n"),
        [
            [
                Map(
                    entries=[
                        (
                            Error(name="Error", message="x", frames=["f (/a.js:1:2)", "g (/a.js:3:4)"]),
                            Object(class_name="Foo", props={"a": "long", "b": 1}),
                        )
                    ],
                    size=1,
                )
            ]
        ],
    ),
    "an error as key, a map as value": (
        ("Map(1) {\n  Error: x\n      at f (/a.js:1:2)\n      at g (/a.js:3:4) => Map(1) {\n    'long' => 1\n  }\n}\n"),
        [
            [
                Map(
                    entries=[
                        (Error(name="Error", message="x", frames=["f (/a.js:1:2)", "g (/a.js:3:4)"]), Map(entries=[("long", 1)], size=1))
                    ],
                    size=1,
                )
            ]
        ],
    ),
    "an error, then a string over lines": (
        ("Error: x\n    at f (/a.js:1:2) [String: 'one\\n' +\n  'two'] Error: y\nz\n    at g (/a.js:3:4)\nnext\n"),
        [
            [
                Error(name="Error", message="x", frames=["f (/a.js:1:2)"]),
                Boxed(of="String", value="one\ntwo"),
                Error(name="Error", message="y\nz", frames=["g (/a.js:3:4)"]),
            ],
            ["next"],
        ],
    ),
    "a head in a string by itself, then another error": (
        ("'TypeError: x\\n    at f'\nrow { a: 1 }\nDbFault: y\n    at g (/a.js:3:4)\n"),
        [["TypeError: x\n    at f"], ["row", {"a": 1}], [Error(name="DbFault", message="y", frames=["g (/a.js:3:4)"])]],
    ),
    "a value, then a string over lines": (
        ("{\n  a: 1\n} [String: 'one\\n' +\n  'two'] done\n[Error: m\nn] [String: 'one\\n' +\n  'two']\n"),
        [
            [{"a": 1}, Boxed(of="String", value="one\ntwo"), "done"],
            [Error(name="Error", message="m\nn", bracketed=True), Boxed(of="String", value="one\ntwo")],
        ],
    ),
    "two errors": (
        ("a Error: x\n    at f (/a.js:1:2)\n    at g (/a.js:3:4) b Error: y\n    at f (/a.js:1:2)\n    at g (/a.js:3:4)\n"),
        [
            [
                "a",
                Error(name="Error", message="x", frames=["f (/a.js:1:2)", "g (/a.js:3:4)"]),
                "b",
                Error(name="Error", message="y", frames=["f (/a.js:1:2)", "g (/a.js:3:4)"]),
            ]
        ],
    ),
    "two errors, one with properties": (
        ("a Error: x\n    at f (/a.js:1:2)\n    at g (/a.js:3:4) b Error: y\n    at f (/a.js:1:2)\n    at g (/a.js:3:4) {\n  code: 1\n}\n"),
        [
            [
                "a",
                Error(name="Error", message="x", frames=["f (/a.js:1:2)", "g (/a.js:3:4)"]),
                "b",
                Error(name="Error", message="y", frames=["f (/a.js:1:2)", "g (/a.js:3:4)"], props={"code": 1}),
            ]
        ],
    ),
    "brackets in a message of lines": (
        ("{\n  e: [Error: want [1, 2]\n  no],\n  a: 1\n}\n"),
        [[{"e": Error(name="Error", message="want [1, 2]\nno", bracketed=True), "a": 1}]],
    ),
    "brackets in a message of lines, at the top": (
        ("[Error: want [1, 2]\nno] 1\n"),
        [[Error(name="Error", message="want [1, 2]\nno", bracketed=True), "1"]],
    ),
    "an error of lines without frames, then an array": (
        ("[Error: a\nb] data [\n  {\n    a: 'long',\n    b: 1\n  },\n  'x'\n]\n"),
        [[Error(name="Error", message="a\nb", bracketed=True), "data", [{"a": "long", "b": 1}, "x"]]],
    ),
    "a tag and lines, without frames": (
        ("[Error [ERR_X]: a\nb]\nlabel [Error [ERR_X]: a\nb]\n"),
        [
            [Error(name="Error", message="a\nb", bracketed=True, tag="ERR_X")],
            ["label", Error(name="Error", message="a\nb", bracketed=True, tag="ERR_X")],
        ],
    ),
    "a message that ends like a string that goes on": (
        ("SyntaxError: Unexpected token ' +\n    at f (/a.js:1:2)\n    at g (/a.js:3:4)\n"),
        [[Error(name="SyntaxError", message="Unexpected token ' +", frames=["f (/a.js:1:2)", "g (/a.js:3:4)"])]],
    ),
    "properties of an error": (
        ("Error: x\n    at f (/a.js:1:2)\n    at g (/a.js:3:4) {\n  a: 'long'\n}\n"),
        [[Error(name="Error", message="x", frames=["f (/a.js:1:2)", "g (/a.js:3:4)"], props={"a": "long"})]],
    ),
    "a message that holds an object": (
        ('x Error: Bad\nbody: {\n  "a": 1\n}\n    at f (/a.js:1:2)\n    at g (/a.js:3:4)\n'),
        [["x", Error(name="Error", message='Bad\nbody: {\n  "a": 1\n}', frames=["f (/a.js:1:2)", "g (/a.js:3:4)"])]],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_stands_beside_errors(name: str) -> None:
    text, expected = CASES[name]
    records = list(iter_records(text))
    assert [[part.text if isinstance(part, Text) else part.value for part in record.parts] for record in records] == expected
    assert {issue.level for record in records for issue in record.issues} <= {"info"}


def _prefixed(text: str) -> str:
    return "".join(f"web-1  | {line}\n" for line in text.splitlines())


FRAME = "    at f (/a.js:1:2)\n"
IN_LOGS: dict[str, tuple[str, list[Any]]] = {
    "a value behind the frames": (f"Error: q\n{FRAME}{{\n  a: 1\n}}\n", [Error("Error", "q", frames=["f (/a.js:1:2)"]), {"a": 1}]),
    "an error behind the frames": (
        f"Error: a\n{FRAME}TypeError: b\n{FRAME}done\n",
        [Error("Error", "a", frames=["f (/a.js:1:2)"]), Error("TypeError", "b", frames=["f (/a.js:1:2)"])],
    ),
    "a value behind a message in brackets": ("ZodError: [\n  1\n]\n{\n  a: 1\n}\n", [[1], {"a": 1}]),
    "a set with an error behind a closer": (
        f"{{\n  s: 1\n}} z: [Error: q]\nSet(1) {{\n  Error: c\n  {FRAME}}}\nend\n",
        [{"s": 1}, Error("Error", "q", bracketed=True), Set([Error("Error", "c", frames=["f (/a.js:1:2)"])], size=1)],
    ),
    "an error in brackets over lines": (
        "[HttpException [Error]: one\ntwo] {\n  status: 500\n}\n",
        [Error("HttpException", "one\ntwo", bracketed=True, tag="Error", props={"status": 500})],
    ),
    "code in brackets": ("[SyntaxError: Unexpected token (1:3)\n  const x = {\n            ^\nhere]\n", [Error("SyntaxError", "Unexpected token (1:3)\n  const x = {\n            ^\nhere", bracketed=True)]),
    "a place in a message": (
        f"Error: \nInvalid call in\n/app/src/index.ts:10:22\nno\n{FRAME[:-1]} {{\n  code: 'P2002'\n}}\n",
        [Error("Error", "\nInvalid call in\n/app/src/index.ts:10:22\nno", frames=["f (/a.js:1:2)"], props={"code": "P2002"})],
    ),
}  # fmt: skip


@pytest.mark.parametrize("prefixed", [False, True])
@pytest.mark.parametrize("name", IN_LOGS)
def test_errors_in_logs_with_and_without_a_prefix(name: str, *, prefixed: bool) -> None:
    text, expected = IN_LOGS[name]
    records = list(iter_records(_prefixed(text) if prefixed else text))
    assert [value for record in records for value in record.values] == expected
    assert {issue.level for record in records for issue in record.issues} <= {"info"}
