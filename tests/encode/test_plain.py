"""Plain JSON: what becomes of each form, that nothing is lost unsaid, and that it takes little memory."""

from __future__ import annotations

import tracemalloc

import pytest
from helpers import DATA, canonical, read_jsonl
from many import check_all, share
from printed_forms import FORMS

from dumpparse import dumps, iter_records, loads, to_json
from dumpparse.encode import to_plain
from dumpparse.encode.losses import MOST, Losses
from dumpparse.values import Array, Hole, Undefined

AT = "\n    at f (/a.js:1:2)"

PLAIN = [
    ("undefined", None), ("-0", 0), ("NaN", None), ("Infinity", None), ("12n", 12), ("Symbol(a)", "a"), ("1970-01-01T00:00:00.000Z", "1970-01-01T00:00:00.000Z"),
    ("Invalid Date", None), ("/a/g", "/a/g"), ("[Function: f]", None), ("[ 1, <2 empty items>, 2 ]", [1, None, None, 2]),
    ("[ 1, ... 3 more items ]", [1, "... 3 more items"]), ("'abc'... 5 more characters", "abc... 5 more characters"), ("[Object]", "[Object]"),
    ("[Circular *1]", "[Circular *1]"), ("Map(1) { 'a' => 1 }", {"a": 1}), ("Map(1) { 1 => 2 }", [[1, 2]]), ("Set(2) { 1, 'a' }", [1, "a"]),
    ("Uint8Array(2) [ 1, 2 ]", [1, 2]), ("Foo { a: undefined }", {"a": None}), ("<Buffer 61 62>", "6162"), ("[Number: 3]", 3), ("Promise { 42 }", 42),
    ("Promise { <pending> }", None), ("[Getter: 1]", 1), ("[Getter]", None), ("Proxy [ { a: 1 }, {} ]", {"a": 1}), ("moment('2020')", "moment('2020')"),
    ("WeakMap { <items unknown> }", "<items unknown>"), ("[Arguments] { '0': 1 }", [1]), ("[Error: no]", {"name": "Error", "message": "no"}),
    ("Map(3) { 'a' => 1, ... 2 more items }", {"a": 1, "...": "... 2 more items"}), ("Map(2) { 'a' => 1, 'a' => 2 }", [["a", 1], ["a", 2]]),
    ("Error: no" + AT + " {\n  code: 1\n}", {"name": "Error", "message": "no", "stack": "at f (/a.js:1:2)", "code": 1}),
    # keys of every kind
    ("{ a: 1, [Symbol(s)]: 2, [h]: 3 }", {"a": 1, "[Symbol(s)]": 2, "[h]": 3}), ("{ '[h]': 1, [h]: 2 }", {"[h]": 1, "[h] (2)": 2}),
    ("{ [Symbol(s)]: 1, [Symbol(s)]: 2, [Symbol(s)]: 3 }", {"[Symbol(s)]": 1, "[Symbol(s)] (2)": 2, "[Symbol(s)] (3)": 3}),
    ("[Error: no] { message: 'm', [s]: 1 }", {"name": "Error", "message": "no", "message (2)": "m", "[s]": 1}),
    ("[ 1, 2, foo: 'x' ]", {"0": 1, "1": 2, "foo": "x"}), ("[ 1, <2 empty items>, 2, [length]: 4 ]", {"0": 1, "3": 2, "[length]": 4}),
    ("[ 1, ... 3 more items, foo: 'x' ]", {"0": 1, "...": "... 3 more items", "foo": "x"}), ("Set(1) { 'a', foo: 1 }", {"0": "a", "foo": 1}),
    ("Map(1) { 'a' => 1, a: 2 }", {"a": 1, "a (2)": 2}), ("Map(1) { 1 => 2, foo: 3 }", {"0": [1, 2], "foo": 3}),
    ("[Function: f] { a: 1 }", {"[value]": None, "a": 1}), ("{ [String: 'ab'] [length]: 2 }", {"[value]": "ab", "[length]": 2}),
    ("Promise { { b: 1 }, a: 2 }", {"[value]": {"b": 1}, "a": 2}), ("<Buffer 61, a: 1>", {"[value]": "61", "a": 1}),
]  # fmt: skip

CUT = [
    ("{ id: 7, name: 'An", {"id": 7, "name": "An…", "…": ""}),
    ("{ '…': 1, a: 12", {"…": 1, "… (2)": "a: 12"}),
    ("{ a: [ 1, [ 2, 34", {"a": [1, [2, "…34"], "…"], "…": ""}),
    ("{ a: 1, b:", {"a": 1, "b": "…", "…": ""}),
    ("{ a: 1, s: Set(2) { 'x', m: Map(2) { 'k' => 1, 'l", {"a": 1, "s": {"0": "x", "m": {"k": 1, "…": "'l"}, "…": ""}, "…": ""}),
    ("{ p: Promise { { a: 1 },", {"p": {"[value]": {"a": 1}, "…": ""}, "…": ""}),
    ("{ e: Error: x\n      at f (/a.js:1:1) {\n    code: 1,", {"e": {"name": "Error", "message": "x", "stack": "at f (/a.js:1:1)", "code": 1, "…": ""}, "…": ""}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "plain"), PLAIN, ids=[text for text, _ in PLAIN])
def test_what_becomes_of_each_form(text, plain):
    assert canonical(to_json(loads(text), "plain")) == canonical(plain)


@pytest.mark.parametrize(("text", "plain"), CUT, ids=[text for text, _ in CUT])
def test_what_was_cut_shows_it(text, plain):
    (value,) = [value for record in iter_records(text) for value in record.values]
    assert canonical(to_json(value, "plain")) == canonical(plain)


def losses(*values) -> Losses:
    lost = Losses()
    for lost.line, value in enumerate(values, 1):
        to_plain(value, lost)
    return lost


def sentences(*values) -> list[str]:
    return [words for _, words in losses(*values).sentences()]


SAID = [
    ("{ a: { b: [Object] }, c: 1 }", ["a.b: what the printer left out became text"]),
    ("{ a: { b: [Function: f] } }", ["a.b: a function became null without name f"]),
    ("User [t] { a: 1 }", ["the value itself: a class instance became a plain object without class User, tag t"]),
    ("[Object: null prototype] { a: 1 }", ["the value itself: an object became a plain object without its null prototype"]),
    ("<ref *1> { a: [Circular *1] }", ["the value itself: an object became a plain object without reference *1", "a: a circular reference became text"]),
    ("[ 1, <2 empty items>, NaN, -0 ]", ["[1]: 2 empty items became null", "[3]: NaN became null", "[4]: -0 became 0"]),
    ("{ 'a b': Map(1) { 'x' => Set(1) { 1n } } }", ['["a b"]: a map became an object', '["a b"].x: a set became a list', '["a b"].x[0]: a bigint became a number']),
    ("[ [Function: f], [Function: f], { a: 1 } ]", ["[0]: a function became null without name f (1 more alike)"]),
    ("Promise { <rejected> 'why' }", ["the value itself: a rejected promise became its value"]),
    ("[ 1, [length]: 1 ]", ["the value itself: an array with hidden keys became an object"]),
    ("{ s: 'abc'... 5 more characters }", ["s: a string that was not printed whole became text"]),
    ("{ a: [ 1, { b: 'x' } ], c: null, d: true }", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "said"), SAID, ids=[text for text, _ in SAID])
def test_what_was_lost_is_said_by_path_in_order(text, said):
    assert sentences(loads(text)) == said


def test_every_value_that_is_none_of_json_says_so():
    entries = [entry for entry in read_jsonl(DATA / "inspect" / "node.jsonl") if "value" in entry]
    cases = [(entry["id"], loads(entry["text"])) for entry in share(entries, 200)]

    def is_told(value):
        assert bool(losses(value)) == (canonical(to_json(value)) != canonical(to_plain(value)))

    check_all([*cases, *((name, loads(text)) for name, (text, _) in FORMS.items())], is_told)


def test_what_is_said_is_bounded():
    many = {f"k{number}": Undefined() for number in range(MOST + 50)}
    said = sentences(many, many, loads("[ 1n ]"))
    assert len(said) == MOST + 1
    assert said[0] == "k0: undefined became null (1 more alike)"
    assert said[-1] == "at other places: 100 undefined, 1 bigint"
    other = losses({"k0": Undefined(), "x": Undefined()})
    (merged := losses(many)).update(other)
    assert [words for _, words in merged.sentences()] == [
        said[0],
        *(words.partition(" (")[0] for words in said[1:-1]),
        "at other places: 51 undefined",
    ]


def test_a_long_path_is_told_by_its_end():
    value: object = {"end": Undefined()}
    for _ in range(5000):
        value = [value]
    (said,) = sentences(value)
    assert said.endswith("[0][0].end: undefined became null")
    assert said.startswith("…[0]")


@pytest.mark.parametrize("hole", [Hole(1000), Hole(3), Hole(10**9)], ids=str)
def test_holes_take_memory_as_their_text_does(hole):
    def peak(count):
        value = Array([hole] * count)
        tracemalloc.start()
        text = dumps(value, "plain")
        taken = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return taken, text

    taken, text = peak(10_000)
    assert taken < 10_000 * 300
    assert text.count("null") <= 10_000 + 3
    assert f"<{hole.count} empty items>" in text


def test_a_hole_within_bounds_is_nulls():
    assert to_json(Array([Hole(1000), 1]), "plain") == [None] * 1000 + [1]
    assert to_json(Array([Hole(1001), Hole(1), 1]), "plain") == ["<1001 empty items>", None, 1]
