"""JSON as text is valid and harmless; tagged JSON comes back."""

from __future__ import annotations

import json

import pytest
from helpers import DATA, canonical, read_jsonl
from hypothesis import given
from hypothesis import strategies as st
from many import few

from dumpparse import DumpParseError, EncodeError, dumps, from_json, loads, to_json
from dumpparse.api import MODES
from dumpparse.encode import dumps as dump_text
from dumpparse.encode import dumps_natural, dumps_tagged, write_json
from dumpparse.parser.strings import join_surrogates
from dumpparse.values import Function, String

TEXT = st.text(st.characters(exclude_categories=())).map(join_surrogates)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXT,
    lambda inside: st.lists(inside, max_size=4) | st.dictionaries(TEXT.map(lambda text: text[:5]), inside, max_size=4),
    max_leaves=10,
)
RECORDED = [loads(entry["text"]) for entry in read_jsonl(DATA / "inspect" / "node.jsonl")]


@given(JSON, st.none() | st.integers(0, 4))
def test_the_text_is_the_json_it_was_made_from(value, indent):
    text = dump_text(value, indent)
    assert canonical(json.loads(text)) == canonical(value)
    assert "".join(write_json(value, indent)) == text
    text.encode("utf-8")


@given(JSON)
def test_what_json_holds_is_itself_and_comes_back(value):
    assert canonical(to_json(from_json(to_json(value)))) == canonical(to_json(value))
    assert canonical(from_json(to_json(value))) == canonical(value)


UNSAFE = [
    0,
    0x1B,
    0x7F,
    0x85,
    0x9B,
    0x2028,
    0x2029,
    0x202E,
    0x2066,
    0x200F,
    0xFEFF,
    0xD800,
    0xDFFF,
    0xAD,
    0x180E,
    0x200B,
    0x2060,
    0xFFF9,
    0xE0001,
    0xE0041,
]


@pytest.mark.parametrize("char", [chr(code) for code in UNSAFE], ids=[f"U+{code:04X}" for code in UNSAFE])
@pytest.mark.parametrize("indent", [None, 2])
def test_what_could_drive_a_terminal_is_escaped_in_values_and_keys(char, indent):
    text = dump_text({char: [char]}, indent)
    assert char not in text
    assert json.loads(text) == {char: [char]}


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(
    "value", ["a\ud83d\ude00", {"\udbff\udfff": 1}, [String("\ud800\udc00", more=2)], Function("class", "\ud83d\ude00")]
)
def test_two_halves_side_by_side_are_refused(value, mode):
    """JSON has no text for them that is read back as two."""
    if mode == "plain" and isinstance(value, Function):
        assert dumps(value, mode) == "null"
        return
    with pytest.raises(EncodeError, match="two halves") as caught:
        dumps(value, mode)
    assert "join them" in (caught.value.hint or "")
    with pytest.raises(EncodeError, match="two halves"):
        {"tagged": dumps_tagged, "natural": dumps_natural, "plain": lambda held: dump_text(to_json(held, "plain"))}[mode](value)


def test_halves_that_stand_apart_come_back_and_those_a_log_escapes_are_one_character():
    assert json.loads(dump_text("\ude00\ud83d \ude00")) == "\ude00\ud83d \ude00"
    assert json.loads(dumps(loads(r"'\uD83D\uDE00'"))) == "😀"


def test_other_text_is_readable():
    assert dump_text("é 😀 中") == '"é 😀 中"'


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
def test_json_has_no_nan(number):
    with pytest.raises(EncodeError, match="cannot write the float"):
        to_json({"a": [number]})
    with pytest.raises(ValueError, match="JSON"):
        dump_text(number)


@pytest.mark.parametrize("thing", [{1, 2}, b"x", object(), (1, 2)])
def test_what_is_no_value_is_refused(thing):
    with pytest.raises(EncodeError, match="cannot write"):
        to_json([thing])


@pytest.mark.parametrize(
    ("tagged", "said"),
    [
        ({"$type": "nothing"}, "no value of \\$type 'nothing'"),
        ({"$type": None}, "no value of \\$type None"),
        ({"$type": ["elided"]}, "no value of"),
        ({"$type": "elided"}, "needs the field 'of'"),
        ({"$type": "elided", "of": "Object", "count": 1}, "has no field 'count'"),
    ],
)
def test_what_is_not_tagged_json_is_refused(tagged, said):
    with pytest.raises(EncodeError, match=said):
        from_json({"a": [tagged]})


@pytest.mark.parametrize(
    "tagged",
    [
        {"$type": "map", "entries": 1}, {"$type": "map", "entries": [1]}, {"$type": "map", "entries": [[1]]}, {"$type": "set", "items": {}}, {"$type": "object", "props": []},
        {"$type": "object", "props": 1}, {"$type": "object", "symbols": [["a"]]}, {"$type": "set", "items": 5}, {"$type": "object", "symbols": {"a": 1}},
    ],
)  # fmt: skip
def test_fields_of_another_shape_are_refused_in_the_same_way(tagged):
    with pytest.raises(DumpParseError):
        from_json(tagged)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("indent", [None, 2])
def test_all_recorded_values_are_valid_json_in_every_mode(mode, indent):
    for value in RECORDED:
        written = dumps(value, mode, indent)
        assert canonical(json.loads(written)) == canonical(to_json(value, mode))


def test_json_shares_nothing_with_its_value():
    value = {"a": [1], "b": loads("Foo { c: [ 1 ] }")}
    tagged = to_json(value)
    tagged["a"].append(2)
    tagged["b"]["props"]["c"].append(2)
    assert value == {"a": [1], "b": loads("Foo { c: [ 1 ] }")}


def test_depth_does_not_recurse():
    deep = few(50_000, 10_000)
    for text in ("[ " * deep + "]" * deep, "{ a: " * deep + "1" + " }" * deep, "Set(1) { " * deep + "1" + " }" * deep):
        value = loads(text, max_depth=100_000)
        for mode in MODES:
            assert dumps(value, mode)
        assert "".join(write_json(to_json(from_json(to_json(value))))) == dumps(value)
