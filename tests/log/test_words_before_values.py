"""A word of some language before a value on one line is its label; what code writes over lines, or between brackets, is code."""

from __future__ import annotations

import pytest

from dumpparse import iter_records, to_json

WORDS = ["new", "old", "await", "class", "my-class", "module", "throw", "else", "try", "type", "got new", "@x", "typeof", "enum:"]
SHOWN = {"{ id: 2 }": {"id": 2}, "[ 1, 'x' ]": [1, "x"], "Foo { a: 1 }": {"$type": "object", "class": "Foo", "props": {"a": 1}}}


def values(text: str) -> list[object]:
    return [to_json(value) for record in iter_records(text) for value in record.values]


@pytest.mark.parametrize("shown", SHOWN)
def test_a_word_before_a_value_on_one_line_is_a_label(shown):
    assert {word: values(f"{word} {shown}\n") for word in WORDS} == {word: [SHOWN[shown]] for word in WORDS}


@pytest.mark.parametrize("indent", ["", "  ", "    "])
def test_a_name_and_an_equals_sign_are_a_label_in_a_group_too(indent):
    assert values(f"{indent}count = {{ id: 1 }}\n") == [{"id": 1}]
    assert values(f"{indent}count = [ 1 ] {{ b: 1 }}\n") == [[1], {"b": 1}]
    assert values(f"{indent}count = Promise {{ undefined }}\n") != []
    assert values(f"{indent}count = {{\n{indent}  id: 1,\n{indent}  name: 'Ann'\n{indent}}}\n") == [{"id": 1, "name": "Ann"}]


CODE = [
    "const { a } = { a: 1 }",
    "const [b, c] = [ 1, 2 ]",
    "  this.options = { a: 1 }",
    "  items = []",
    "class A {\n  b = 1\n}",
    "class A {\n  b: 1\n}",
    "if (x) return { a: 1 }",
    "return { a: 1 };",
]


@pytest.mark.parametrize("text", CODE)
def test_code_is_code(text):
    assert values(f"{text}\n") == []


def test_what_stands_between_two_values_may_be_an_operator():
    assert values("x { a: 1 } == { b: 2 }\n") == [{"a": 1}, {"b": 2}]
    assert values("[ 1, 'x' ] && [ 2 ]\n") == [[1, "x"], [2]]


LISTS = {
    "[[1, 2], [3, 4]]": [[[1, 2], [3, 4]]],
    "[{'a': 1}, {'b': 2}]": [],
    "[1, [true, 'x']]": [],
    "[[1,2],[3,4]]": [[[1, 2], [3, 4]]],
    '[{"a": 1}, {"b": "it\'s"}]': [[{"a": 1}, {"b": "it's"}]],
    '["it\'s","b"]': [["it's", "b"]],
    "[ [ 1, 2 ], [ 3, 4 ] ]": [[[1, 2], [3, 4]]],
}


@pytest.mark.parametrize("text", LISTS)
def test_lists_of_another_language_are_text(text):
    assert values(f"{text}\n") == LISTS[text]
