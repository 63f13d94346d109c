"""Lines of another program inside a value, messages that open brackets, errors cut in their last frame."""

from __future__ import annotations

import pytest

from dumpparse import iter_records, to_json
from dumpparse.log.record import Text


def told(text):
    records = list(iter_records([text]))
    parts = [part.text.strip() if isinstance(part, Text) else to_json(part.value) for record in records for part in record.parts]
    return parts, [(one.code, one.line) for record in records for one in record.issues]


def test_a_line_without_a_key_cuts_the_value_and_nothing_before_it_is_lost():
    parts, issues = told("{\n  a: 1,\n  prose line here\n  b: 2\n}\nnext { c: 3 }\n")
    assert parts == [{"$type": "object", "cut": "", "props": {"a": 1}}, "prose line here\n  b: 2\n}", "next", {"c": 3}]
    assert issues == [("cut", 3)]


def test_a_line_without_a_key_cuts_every_value_around_it():
    parts, issues = told("{\n  a: 1,\n  c: {\n    d: 2,\n    [ 5 ]\n    e: 3\n  }\n}\n")
    assert parts[0] == {"$type": "object", "cut": "", "props": {"a": 1, "c": {"$type": "object", "cut": "", "props": {"d": 2}}}}
    assert issues[0] == ("cut", 5)


@pytest.mark.parametrize("text", ["Foo(2) [\n  1,\n  2,\n  a: 1\n]", "Map(1) {\n  'k' => 1,\n  a: 1,\n  'b-c': 2,\n  [Symbol(x)]: 3\n}"])
def test_items_before_keys_are_as_node_prints_them(text):
    parts, issues = told(text + "\n")
    assert len(parts) == 1
    assert parts[0]["props"]["a"] == 1
    assert not issues


ISSUES = '[\n  {\n    "code": "invalid_type",\n    "path": [ "a" ]\n  }\n]'


@pytest.mark.parametrize("message", [ISSUES, "failed: {\n  a: 1\n}", "failed (\n  why\n)"])
def test_a_message_that_opens_a_bracket_belongs_to_its_error(message):
    parts, issues = told(f"ZodError: {message}\n    at f (/a.js:1:1)\n    at g (/a.js:2:2) {{\n  code: 'E'\n}}\nnext {{ b: 1 }}\n")
    frames = ["f (/a.js:1:1)", "g (/a.js:2:2)"]
    assert parts == [{"$type": "error", "name": "ZodError", "message": message, "frames": frames, "props": {"code": "E"}}, "next", {"b": 1}]
    assert not issues


def test_a_label_that_is_called_error_is_one():
    assert told("Error: {\n  a: 1\n}\nnext { b: 1 }\n") == (["Error:", {"a": 1}, "next", {"b": 1}], [])


ERROR = "Error: boom\n    at f (/a.js:1:1)\n    at g (/b.js:22:33)"


@pytest.mark.parametrize("gone", range(1, 15))
def test_an_error_that_ends_inside_its_last_frame_is_cut(gone):
    parts, issues = told(ERROR[:-gone])
    assert parts[0]["frames"] == ["f (/a.js:1:1)"]
    assert parts[0]["cut"] == ERROR[:-gone].rpartition("\n")[2].strip()
    assert issues == [("cut", 3)]


@pytest.mark.parametrize(
    "text",
    [
        ERROR,
        ERROR + "\n",
        ERROR + "\n    at <anonymous>",
        ERROR + "\n    at node:internal/x:1:2",
        ERROR + "\n    at async Promise.all (index 0)",
    ],
)
def test_an_error_whose_last_frame_is_whole_is_not(text):
    parts, issues = told(text)
    assert "cut" not in parts[0]
    assert not issues
