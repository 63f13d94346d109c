"""Behind a label that is empty or ends in a newline, the blank that separates it from the value is no indentation."""

from __future__ import annotations

import pytest

from dumpparse import RecordReader, iter_records, loads, to_json

VALUES = {
    "object": "{\n  id: 7,\n  tags: { x: 'y' }\n}",
    "array": "[\n  'one',\n  'two'\n]",
    "numbers": "[\n    1,  20,\n  300, 400\n]",
    "class": "Order {\n  id: 7\n}",
    "map": "Map(1) {\n  'k' => { v: 1 }\n}",
    "set": "Set(2) {\n  'a',\n  'b'\n}",
    "typed": "Uint8Array(2) [\n  1, 2\n]",
    "circular": "<ref *1> {\n  me: [Circular *1],\n  x: 1\n}",
    "json": '{\n  "id": 7,\n  "in": {\n    "b": [\n      1\n    ]\n  }\n}',
    "json by four": '[\n    {\n        "id": 7\n    }\n]',
    "json by one": '{\n "id": 7\n}',
    "node 11": "{ id: 7,\n  tags: [ 'x',\n     'y' ] }",
    "string inside": "{\n  text: 'first\\n' +\n    'second'\n}",
    "bracketed error": "[RangeError: off] {\n  code: 'E'\n}",
    "error": "RangeError: off\n    at f (/srv/x.js:1:2)",
    "error with properties": "RangeError: off\n  by one\n    at f (/srv/x.js:1:2) {\n  code: 'E'\n}",
    "error inside": "{\n  e: RangeError: off\n      at f (/srv/x.js:1:2)\n}",
}
LABELS = {"newline": "Answer:\n ", "empty": " ", "blank first": " PASS  lib/x.js ", "none": ""}


@pytest.mark.parametrize("label", LABELS.values(), ids=LABELS)
@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
def test_a_value_behind_a_blank(label, value):
    for group in ("", "  ", "    "):
        text = "".join(f"{group}{line}\n" for line in f"{label}{value}".split("\n")) + f"{group}next\n"
        *before, record, behind = iter_records(text)
        assert [to_json(one) for one in record.values] == [to_json(loads(value))]
        assert not record.issues
        assert [one.values for one in [*before, behind]] == [[]] * (1 + label.count("\n"))
        assert {one.depth for one in [*before, record, behind]} == {len(group) // 2}
        assert [record.line, record.last_line] == [1 + label.count("\n"), text.count("\n") - 1]
        reader = RecordReader(memo=False)
        found = [*(one for char in text for one in reader.feed(char)), *reader.close()]
        assert [one.parts for one in found] == [one.parts for one in iter_records(text)]


def test_several_values_of_one_call():
    text = "all:\n {\n  a: 1\n} [\n  { b: 2 },\n  'c'\n] in 5 ms Order {\n  d: 3\n}\n"
    assert [to_json(value) for record in iter_records(text) for value in record.values] == [
        {"a": 1},
        [{"b": 2}, "c"],
        {"$type": "object", "class": "Order", "props": {"d": 3}},
    ]


@pytest.mark.parametrize("prefix", ["web-1  | ", "12:00:01 ", "[api] "])
def test_behind_a_prefix(prefix):
    text = "".join(f"{prefix}{line}\n" for line in ["rows:", " {", "  a: 1", "}"])
    assert [value for record in iter_records(text) for value in record.values] == [{"a": 1}]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (" {\n   a: 1\n }\n", [{"a": 1}]),  # what is indented by one itself
        ("   {\n  a: 1\n}\n", [{"a": 1}]),  # several blanks, none of them its indentation
        ("name:\n 'first\\n' +\n  'second'\n", ["first\nsecond"]),
        ("   ok: all [\n  1, 2\n]\n", [[1, 2]]),
        (
            " {\n  a: 1,\n  b: [\nGET /x 200\n",
            [{"$type": "object", "props": {"a": 1, "b": {"$type": "array", "items": [], "cut": ""}}, "cut": ""}],
        ),
    ],
)
def test_which_blanks_are_indentation(text, values):
    assert [to_json(value) for record in iter_records(text) for value in record.values] == values
