"""What contradicts itself: a number behind a name that counts nothing, escapes that no printer writes, a name that says nothing."""

from __future__ import annotations

from typing import Any

import pytest
from log_samples import uncovered

from dumpparse import RecordReader, loads, to_json

CASES: dict[str, tuple[str, list[Any]]] = {
    # a word with a number before a value is a label, where the number does not count what is in it
    "an object behind a label": ("Try(4) { n: 1 }", [{"n": 1}]),
    "an object over lines behind a label": ("Try(4) {\n  n: 1\n}", [{"n": 1}]),
    "an array behind a label": ("Try(4) [ 'a', 'b' ]", [["a", "b"]]),
    "an array behind two words": ("last Try(4) [ 1 ] ok", [[1]]),
    "an empty array": ("Job(7) []", [[]]),
    "an array of a class": ("Rows(2) [ 'a', 'b' ]", [{"$type": "array", "class": "Rows", "length": 2, "items": ["a", "b"]}]),
    "with holes and a key": (
        "Rows(5) [ 'a', <3 empty items>, 'b', n: 1 ]",
        [{"$type": "array", "class": "Rows", "length": 5, "items": ["a", {"$type": "hole", "count": 3}, "b"], "props": {"n": 1}}],
    ),
    "with more": ("Rows(9) [ 'a', ... 8 more items ]", [{"$type": "array", "class": "Rows", "length": 9, "items": ["a"], "more": 8}]),
    "an empty set of a class": ("Bag(0) [Set] {}", [{"$type": "set", "class": "Bag", "size": 0, "items": [], "tag": "Set"}]),
    "a set of a class with keys": (
        "Bag(1) [Set] { 'a', n: 1 }",
        [{"$type": "set", "class": "Bag", "size": 1, "items": ["a"], "tag": "Set", "props": {"n": 1}}],
    ),
    # what only Node writes has lost something
    "unparsed: a map": ("Map(3) {\n  'a' => 1\n}", [{"$type": "map", "size": 3, "entries": [["a", 1]]}]),
    "unparsed: a set": ("Set(1) { 1, 2 }", [{"$type": "set", "size": 1, "items": [1, 2]}]),
    "unparsed: bytes": ("Uint8Array(3) [ 1 ]", [{"$type": "typedarray", "class": "Uint8Array", "length": 3, "items": [1]}]),
    "unparsed: inside": ("{ a: Rows(2) [ 1 ] }", [{"a": {"$type": "array", "class": "Rows", "length": 2, "items": [1]}}]),
    "cut: a map that is cut": ("Map(3) {\n  'a' => 1,", [{"$type": "map", "size": 3, "entries": [["a", 1]], "cut": ""}]),
    "a map with more": ("Map(3) { 'a' => 1, ... 2 more items }", [{"$type": "map", "size": 3, "entries": [["a", 1]], "more": 2}]),
    "a map without a size": ("Map { 'a' => 1 }", [{"$type": "map", "entries": [["a", 1]]}]),
    # names that say nothing
    "an array": ("Array(2) [ 1, 2 ]", [[1, 2]]),
    "an object": ("Object { n: 1 }", [{"n": 1}]),
    # escapes
    "unparsed: a path": (r"{ at: 'D:\Work\new' }", [{"at": r"D:\Work\new"}]),
    "unparsed: a key": (r"{ 'D:\Work\new': 1, b: '\n' }", [{r"D:\Work\new": 1, "b": "\n"}]),
    "unparsed: in an array": (r"[ 'D:\Work', '\x1b' ]", [["D:\\Work", "\x1b"]]),
    "unparsed: half an escape": (r"{ a: '\u00' }", [{"a": r"\u00"}]),
    "unparsed: in segments": ("{\n  a: 'D:\\Work\\n' +\n    'new\\n'\n}", [{"a": "D:\\Work\\nnew\\n"}]),
    "unparsed: alone": (r"'D:\Work\new'", [r"D:\Work\new"]),
    "a path that Node prints": (r"{ at: 'D:\\Work\\new\n' }", [{"at": "D:\\Work\\new\n"}]),
    "a slash of JSON": (r'{"at":"\/a\"b\u00e9"}', [{"at": '/a"bé'}]),
}


@pytest.mark.parametrize(("name", "times"), [(name, times) for name in CASES for times in (1, 40)])
def test_what_contradicts_itself(name, times):
    text, expected = CASES[name]
    code = name.split(":")[0]
    times = 1 if code == "cut" else times
    whole = (text + "\n") * times
    reader = RecordReader()
    records = [*reader.feed(whole), *reader.close()]
    assert [to_json(value) for record in records for value in record.values] == expected * times
    assert [issue.code for record in records for issue in record.issues] == ([code] * times if code != name else [])
    assert uncovered(records, len(whole)) == ""


def test_a_string_by_itself_keeps_backslashes_that_are_no_escapes():
    assert loads(r"[ 'D:\Work\new', 'a\nb' ]") == ["D:\\Work\\new", "a\nb"]
