"""``dumpparse.inspect``: its options, what was cut, widths of characters, and any depth in linear time."""

from __future__ import annotations

import json
import math
import subprocess

import pytest
from helpers import environment, node
from timing import assert_linear

from dumpparse import EncodeError, inspect, iter_records, loads
from dumpparse.printer.width import length_of, width_of
from dumpparse.values import Circular, Object

DEEP = loads("{ a: { b: { c: { d: 1 } } }, list: [ 1, 2, 3, 4 ], text: 'abcdef', big: 1234567.25 }")


@pytest.mark.parametrize(
    ("options", "shown"),
    [
        ({}, "{\n  a: { b: { c: [Object] } },\n  list: [ 1, 2, 3, 4 ],\n  text: 'abcdef',\n  big: 1234567.25\n}"),
        ({"depth": 0}, "{ a: [Object], list: [Array], text: 'abcdef', big: 1234567.25 }"),
        ({"depth": None, "break_length": math.inf, "compact": 9}, "{ a: { b: { c: { d: 1 } } }, list: [ 1, 2, 3, 4 ], text: 'abcdef', big: 1234567.25 }"),
        ({"depth": 0, "max_array_length": 1, "max_string_length": 2}, "{\n  a: [Object],\n  list: [Array],\n  text: 'ab'... 4 more characters,\n  big: 1234567.25\n}"),
        ({"depth": 0, "numeric_separator": True, "sorted": True}, "{ a: [Object], big: 1_234_567.25, list: [Array], text: 'abcdef' }"),
        ({"depth": 1, "max_array_length": 1, "break_length": 200}, "{ a: { b: [Object] }, list: [ 1, ... 3 more items ], text: 'abcdef', big: 1234567.25 }"),
    ],
)  # fmt: skip
def test_options(options, shown):
    assert inspect(DEEP, **options) == shown


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"depth": -1}, "depth"), ({"break_length": "wide"}, "break_length"), ({"break_length": None}, "break_length"), ({"compact": math.nan}, "compact"),
        ({"max_array_length": True}, "max_array_length"), ({"max_string_length": -1}, "max_string_length"), ({"node": 18}, "Node 20"), ({"node": True}, "Node 20"),
    ],
)  # fmt: skip
def test_options_that_are_none(options, said):
    with pytest.raises(ValueError, match=said):
        inspect(1, **options)


@pytest.mark.parametrize(
    ("options", "text", "shown"),
    [
        # An error whose entries are too deep is the name of its constructor, whatever stands behind that.
        ({"depth": 0}, "{ a: [TypeError [ERR_X]: no] { code: 'ERR_X' }, b: [NotFound [Error]: x] { c: 1 } }", "{ a: [TypeError], b: [NotFound] }"),
        # Bytes inspect their keys anew: they have levels of their own.
        ({}, "{ x: { y: <Buffer 68, m: { a: { b: { c: {} } } }, a: 2> } }", "{ x: { y: <Buffer 68, m: { a: { b: [Object] } }, a: 2> } }"),
        ({"sorted": True}, "{ y: <Buffer 68, z: 1, a: 2> }", "{ y: <Buffer 68, a: 2, z: 1> }"),
        # What a view of bytes has by itself stands first.
        ({}, "DataView { [byteLength]: 2, [byteOffset]: 0, x: 1 }", "DataView { [byteLength]: 2, [byteOffset]: 0, x: 1 }"),
        ({"node": 20}, "DataView { byteLength: 2, byteOffset: 0, x: 1 }", "DataView { byteLength: 2, byteOffset: 0, x: 1 }"),
        # Of what has no prototype all entries are shown.
        ({"max_array_length": 1}, "[Map(2): null prototype] { 1 => 2, 3 => 4 }", "[Map(2): null prototype] { 1 => 2, 3 => 4 }"),
        ({"max_array_length": 1}, "[Set(2): null prototype] { 1, 2 }", "[Set(2): null prototype] { 1, 2 }"),
        ({"max_array_length": 1}, "[Array(2): null prototype] [ 1, 2 ]", "[Array(2): null prototype] [ 1, ... 1 more item ]"),
        ({"depth": 0}, "{ w: WeakMap {  }, o: {} }", "{ w: [WeakMap], o: {} }"),
        # Before 24 the groups of digits lose the sign of zero.
        ({"numeric_separator": True, "node": 22}, "[ -0, Float64Array(1) [ -0 ] ]", "[ 0, Float64Array(1) [ 0 ] ]"),
        ({"numeric_separator": True}, "[ -0 ]", "[ -0 ]"),
    ],
)  # fmt: skip
def test_what_node_does_in_places_of_its_own(options, text, shown):
    assert inspect(loads(text), **options) == shown


def test_what_contains_itself_is_said_before_memory_ends():
    endless = []
    endless.append(endless)
    with pytest.raises(EncodeError, match="so many levels") as caught:
        inspect(endless, depth=None, compact=True, break_length=math.inf)
    assert "line 1" not in str(caught.value), "what is no text has no lines"
    assert inspect(endless) == "[ [ [ [Array] ] ] ]"


def test_what_is_no_value_of_a_dump():
    with pytest.raises(EncodeError, match="object is no value"):
        inspect({"a": [object()]})
    with pytest.raises(EncodeError, match="the key 1"):
        inspect({1: 2})
    with pytest.raises(EncodeError, match="so many digits"):
        inspect(10**5000)
    assert inspect((1, "a")) == "[ 1, 'a' ]"
    assert inspect([math.inf, math.nan, True, 10**30]) == "[ Infinity, NaN, true, 1000000000000000000000000000000 ]"


def test_what_the_value_left_out_stays_left_out():
    text = "{ a: [Object], b: [ 1, ... 98 more items ], c: 'x'... 5 more characters, d: [Circular *7], e: WeakMap { <items unknown> } }"
    assert inspect(loads(text), break_length=200, depth=None) == text


def test_circles_have_the_numbers_that_node_gives_them():
    """The first is too deep to be shown, so the second is the first."""
    value = loads("<ref *1> { a: { b: { c: { up: [Circular *1] } } }, d: <ref *2> { e: [Circular *2] } }")
    assert inspect(value, break_length=200) == "{ a: { b: { c: [Object] } }, d: <ref *1> { e: [Circular *1] } }"
    assert inspect(value, depth=None, break_length=200, compact=9) == (
        "<ref *1> { a: { b: { c: { up: [Circular *1] } } }, d: <ref *2> { e: [Circular *2] } }"
    )
    # What refers to something outside keeps its number.
    assert inspect(value["a"]["b"]) == "{ c: { up: [Circular *1] } }"


@pytest.mark.parametrize(
    "text",
    [
        "{ a: 1, b: { c: 'x", "{ a: 12", "{ a: 1,", "[ 1, 2, { a:", "Map(2) { 'a' => 1, 'b' =>", "Set(3) { 1, 2", "[ 'a', 'b", "{ a: [Function: f] { b: 1,", "{ a: 'x',",
        "Error: no\n    at f (/a.js:1:2) {\n  code: 'E", "{ a: 'ab\\ncd' +\n   'e",
        "[String: 'abc", "{ a: [String: 'ab",
    ],
)  # fmt: skip
def test_what_was_cut_is_cut_again(text):
    (record,) = iter_records(text)
    (value,) = record.values
    (again,) = iter_records(inspect(value))
    assert again.values == [value]


def test_what_began_before_it_was_copied():
    (record, *_) = iter_records("  a: 1,\n  b: { c: 2 }\n}\n")
    assert inspect(record.values[0]) == "  a: 1,\n  b: { c: 2 }\n}"
    (record, *_) = iter_records("    at f (/a.js:1:2)\n    at g (/a.js:1:2) {\n  code: 'E'\n}\n")
    assert inspect(record.values[0]) == "    at f (/a.js:1:2)\n    at g (/a.js:1:2) {\n  code: 'E'\n}"


WIDTHS = ["abc", "東京", "e\u0301", "©", "😀", "👨‍👩‍👧", "\u200b", "ｱ", "Ａ", "·", "™", "\xad", "🏽", "한", "①"]


@pytest.mark.skipif(node() is None, reason="no node is installed, which counts columns")
def test_characters_are_as_wide_as_node_counts_them():
    """Lists in columns show it: Node has no function for it that is public."""
    script = f"for (const text of {json.dumps(WIDTHS)}) console.log(JSON.stringify([text, util.inspect(Array.from({{ length: 8 }}, (_, at) => at % 2 ? text : 'abcdef'))]))"
    printed = subprocess.run([node(), "-e", script], capture_output=True, check=True, env=environment()).stdout.decode()
    version = int(subprocess.run([node(), "--version"], capture_output=True, check=True).stdout.decode()[1:].partition(".")[0])
    for line in printed.splitlines():
        text, shown = json.loads(line)
        assert inspect(["abcdef", text] * 4, node=max(version, 20)) == shown, (text, width_of(text))
    assert length_of("😀") == 2


def nested(depth, make):
    value = 1
    for _ in range(depth):
        value = make(value)
    return value


@pytest.mark.parametrize(
    "make", [lambda inner: [inner], lambda inner: {"a": inner}, lambda inner: Object(class_name="A", props={"b": inner})]
)
def test_values_of_any_depth(make):
    """Neither the depth that is shown nor the one that is hidden recurses."""
    value = nested(30_000, make)
    assert inspect(value).count("\n") < 9
    assert inspect(nested(2000, make), depth=None).count("\n") > 2000
    assert len(inspect(value, depth=None, compact=True, break_length=math.inf)) > 60_000


@pytest.mark.parametrize("size", [1])
def test_it_takes_linear_time_on_one_line(size):
    """Nothing is copied once for each level that it stands in."""
    values = {}

    def print_it(text):
        value = values.setdefault(len(text), nested(len(text) * size, lambda inner: [inner]))
        return inspect(value, depth=None, compact=True, break_length=math.inf)

    assert_linear(print_it, lambda length: "x" * length)


def test_many_entries_take_linear_time():
    values = {}

    def print_it(text):
        value = values.setdefault(len(text), [{"a": at, "b": ["x"] * 7} for at in range(len(text) // 10)])
        return inspect(value, depth=None, max_array_length=None)

    assert_linear(print_it, lambda length: "x" * length)


def test_a_circle_that_leads_nowhere():
    assert inspect(Object(props={"a": Circular(3), "b": Circular(None)}, ref=1)) == "<ref *1> { a: [Circular *3], b: [Circular] }"
