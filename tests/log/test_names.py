"""Names before braces, and calls for values, as printers write them: read as a whole, or text with an issue, never in pieces."""

from __future__ import annotations

import pytest

from dumpparse import iter_records, loads
from dumpparse.log.leaves import is_code
from dumpparse.values import Function, Object, Raw

_LONE = "Query <[Object: null prototype] {}>"
_TWICE = "Object <Object <[Object: null prototype] {}>>"

PROTOTYPES = {
    f"{_LONE} {{ page: '2' }}": Object(props={"page": "2"}, class_name=_LONE),
    f"{_LONE} {{}}": Object(class_name=_LONE),
    f"{_LONE} {{\n  page: '2',\n  size: '50'\n}}": Object(props={"page": "2", "size": "50"}, class_name=_LONE),
    f"[ {_LONE} {{ page: '2' }}, 7 ]": [Object(props={"page": "2"}, class_name=_LONE), 7],
    f"{{ query: {_LONE} {{}}, n: {_TWICE} {{ a: 1 }} }}": {
        "query": Object(class_name=_LONE),
        "n": Object(props={"a": 1}, class_name=_TWICE),
    },
    f"{_TWICE} {{}}": Object(class_name=_TWICE),
    "K <Object <Object <Object <Complex prototype>>>> {}": Object(class_name="K <Object <Object <Object <Complex prototype>>>>"),
    "Bag <[Bag: null prototype]> [Bag] {}": Object(class_name="Bag <[Bag: null prototype]>", tag="Bag"),
    "Map <[Object: null prototype] {}> {}": Object(class_name="Map <[Object: null prototype] {}>"),
    "[Function: run] Function <[Object: null prototype] {}> { a: 1 }": Function(
        kind="Function", name="run", class_name="Function <[Object: null prototype] {}>", props={"a": 1}
    ),
}


def read(text: str) -> tuple[list, list[tuple[str, str]]]:
    records = list(iter_records(text))
    return [one for record in records for one in record.values], [(one.level, one.code) for record in records for one in record.issues]


@pytest.mark.parametrize(("text", "value"), PROTOTYPES.items())
def test_a_class_bears_the_prototype_above_it(text, value):
    assert loads(text) == value
    assert read(f"{text}\n") == ([value], [])
    assert read(f"got {text}\nnext {{ b: 2 }}\n") == ([value, {"b": 2}], [])


def test_no_piece_of_a_prototype_in_a_call_is_a_value():
    assert read(f"run({_LONE} {{ a: 1 }})\n") == ([], [("info", "unparsed")])


@pytest.mark.parametrize("text", ["see [ x [ { n: 1 }, 2 ]", "[ row [ { n: 1 } ]"])
def test_no_class_has_an_opening_bracket_for_its_last_word(text):
    assert read(f"{text}\n") == ([], [("info", "unparsed")])


def test_a_word_before_an_array_in_an_object_is_raw():
    assert read("{ a: row [ { n: 1 } ] }\n") == ([{"a": Raw("row [ { n: 1 } ]")}], [])


NAMED = {
    "Car [red] { a: 1 }": (Object(props={"a": 1}, class_name="Car", tag="red"), []),
    "Car [red] [fast] { a: 1 }": (Object(props={"a": 1}, class_name="Car [red]", tag="fast"), [("info", "unparsed")]),
    "Car [r]d] {}": (Object(class_name="Car [r]d]"), [("info", "unparsed")]),
}


@pytest.mark.parametrize(("text", "value", "issues"), [(text, *said) for text, said in NAMED.items()])
def test_brackets_in_a_name_are_read_as_inside_a_value(text, value, issues):
    assert read(f"{text}\n") == ([value], issues)
    assert read(f"{{ x: {text} }}\n") == ([{"x": value}], [])


def test_words_with_brackets_before_braces_are_text():
    assert read("out 12 MiB [kept] [made twice] { n: 1 }\n") == ([{"n": 1}], [])


PRINTED = [
    "Binary.createFromBase64('YWI==', 4)",
    "new MinKey()",
    "new Code('function(a){ return a; }')",
    "new Code('a => b', { n: 1 })",
    "new BSONRegExp('^a&&b$', \"i\")",
    "new DBRef('users', new ObjectId('a || b'))",
]
WRITTEN = ["new Date()", "new Map()", "Binary.from(bytes)", "new Code(() => 1)", "run('a')", "new Code(`a => ${b}`)", "A('x') && B('y')"]


@pytest.mark.parametrize("text", PRINTED)
def test_a_call_of_literals_is_printed(text):
    assert not is_code(text)
    assert read(f"{{ a: {text}, n: 1 }}\n") == ([{"a": Raw(text), "n": 1}], [])


@pytest.mark.parametrize("text", WRITTEN)
def test_a_call_of_anything_else_is_code(text):
    assert is_code(text)
