"""Heads of errors with messages of several lines, alone and behind other values of the same call; printed by Node 20."""

from __future__ import annotations

from typing import Any

import pytest
from log_samples import canonical, tagged_values, uncovered

import dumpparse

OBJECT = """\
{
  m: Map(1) { 'k' => { deep: [Object] } },
  self: 1,
  long: 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'
}"""
OLD_OBJECT = OBJECT.replace("{\n  m", "{ m").replace("\n}", " }")
MAP = {"$type": "map", "entries": [["k", {"deep": {"$type": "elided", "of": "Object"}}]], "size": 1}
VALUE: Any = {"m": MAP, "self": 1, "long": "a" * 63}

FRAMES = ["Object.<anonymous> (/app/a.cjs:3:9)", "Module._compile (node:internal/modules/cjs/loader:1521:14)"]
BELOW = "".join(f"\n    at {frame}" for frame in FRAMES)
ERROR: Any = {"$type": "error", "name": "Error", "message": "boom\nagain", "frames": FRAMES}
LONG_ERROR: Any = {"$type": "error", "name": "TypeError", "message": "first\n  second\n\nthird", "frames": FRAMES, "props": {"code": "X", "data": {"a": 1}}}  # fmt: skip
PRINTED = f"Error: boom\nagain{BELOW}"
LONG_PRINTED = f"TypeError: first\n  second\n\nthird{BELOW} {{\n  code: 'X',\n  data: {{ a: 1 }}\n}}"
WEAK_ERROR: Any = {**ERROR, "name": "StorageErr"}
WEAK_PRINTED = f"StorageErr: boom\nagain{BELOW}"
BARE: Any = {"$type": "error", "name": "Error", "message": "no frames\nat all", "bracketed": True}
BARE_PRINTED = "[Error: no frames\nat all]"
BARE_WITH: Any = {**BARE, "props": {"b": 2}}

CALLS: list[tuple[str, list[Any]]] = [
    (f"{OBJECT} {PRINTED}", [VALUE, ERROR]),
    (f"{OBJECT} {LONG_PRINTED}", [VALUE, LONG_ERROR]),
    (f"{OBJECT} {LONG_PRINTED} {OBJECT} {PRINTED}", [VALUE, LONG_ERROR, VALUE, ERROR]),
    (f"{LONG_PRINTED} {OBJECT} tail", [LONG_ERROR, VALUE]),
    (f"label {OBJECT} {LONG_PRINTED}", [VALUE, LONG_ERROR]),
    (f"{OLD_OBJECT} {PRINTED}", [VALUE, ERROR]),
    (f"[\n  1,\n  2\n] {PRINTED}", [[1, 2], ERROR]),
    ("".join(f"  {line}\n" for line in f"{OBJECT} {PRINTED}".split("\n"))[:-1], [VALUE, ERROR]),
    (BARE_PRINTED, [BARE]),
    (f"label {BARE_PRINTED} tail", [BARE]),
    (f"{{ a: 1 }} {BARE_PRINTED}", [{"a": 1}, BARE]),
    (f"{OBJECT} {BARE_PRINTED}", [VALUE, BARE]),
    (f"{OBJECT} {BARE_PRINTED} {{\n  b: 2\n}}", [VALUE, BARE_WITH]),
    ("[Error: f(a,\n b) failed]", [{"$type": "error", "name": "Error", "message": "f(a,\n b) failed", "bracketed": True}]),
    # Behind the last frame of another error.
    (f"{PRINTED} and {LONG_PRINTED}", [ERROR, LONG_ERROR]),
    (f"{PRINTED} {PRINTED} {LONG_PRINTED} {PRINTED}", [ERROR, ERROR, LONG_ERROR, ERROR]),
    (f"{PRINTED} {{ a: 1 }} {WEAK_PRINTED} {PRINTED}", [ERROR, {"a": 1}, WEAK_ERROR, ERROR]),
    (f"{PRINTED} {BARE_PRINTED} {{\n  b: 2\n}} tail", [ERROR, BARE_WITH]),
    (f"{PRINTED} [ 1, {BARE_PRINTED} ]", [ERROR, [1, BARE]]),
    (f"ZodError: [\n  1\n]{BELOW} {PRINTED}", [{**ERROR, "name": "ZodError", "message": "[\n  1\n]"}, ERROR]),
    (f"{PRINTED} Error: just words", [ERROR]),
    (f"{PRINTED} Retry: just words\nand more", [ERROR]),
    # Only words, and what was printed next.
    (f"{OBJECT} Error: just words", [VALUE]),
    (f"{OBJECT} Error: just words\nand more", [VALUE]),
    ("[Error: just words", []),
    ("[Error: just words\ndone [ok]", []),
]


@pytest.mark.parametrize(("call", "values"), CALLS, ids=range(len(CALLS)))
@pytest.mark.parametrize(
    ("around", "before", "after"),
    [
        ("{}", [], []),
        ("{}\n", [], []),
        ("{}\n{ next: { a: 1 } }\n", [], [{"next": {"a": 1}}]),
        ("{}\n{\n  next: 1\n}\n", [], [{"next": 1}]),
        (f"{OBJECT}\n{{}}\nplain\n{PRINTED}\n", [VALUE], [ERROR]),
    ],
    ids=["alone", "line", "object", "lines", "between"],
)
def test_values_of_a_call(call: str, values: list[Any], around: str, before: list[Any], after: list[Any]) -> None:
    text = around.replace("{}", call)
    records = list(dumpparse.iter_records([text]))
    assert [canonical(value) for value in tagged_values(records)] == [canonical(value) for value in [*before, *values, *after]]
    assert uncovered(records, len(text)) == ""
    assert [issue.code for record in records for issue in record.issues] == []


@pytest.mark.parametrize(("call", "values"), [case for case in CALLS if case[0].startswith(OBJECT)])
def test_behind_a_prefix(call: str, values: list[Any]) -> None:
    text = "".join(f"web-1  | {line}\n" for line in [*call.split("\n"), "{ next: 1 }"])
    got = tagged_values(dumpparse.iter_records([text]))
    assert [canonical(value) for value in got] == [canonical(value) for value in [*values, {"next": 1}]]


def test_nothing_below_a_head_is_lost() -> None:
    text = f"{OBJECT} Error: words\n" + "more words\n" * 3000 + "{ a: 1 }\n"
    records = list(dumpparse.iter_records([text]))
    assert [canonical(value) for value in tagged_values(records)] == [canonical(VALUE), canonical({"a": 1})]
    assert uncovered(records, len(text)) == ""
