"""Every error says what, where and what to do, in a caret under the place."""

from __future__ import annotations

import pickle

import pytest

from dumpparse import DumpParseError, loads

# text, line, column, path, a piece of the message, a piece of the hint
BROKEN = [
    ("", 1, 1, "", "no value", "one printed value"),
    (" \n ", 2, 2, "", "no value", "one printed value"),
    ("'abc", 1, 1, "", "never closed", "never spans lines"),
    ("{ a: 1, b: 'x }", 1, 12, "b", "string opened here is never closed", "left out"),
    ("{ a: [ 1, { b: 'x } ] }", 1, 16, "a[1].b", "never closed", "never spans lines"),
    ("[ 1,\n  'x ,\n]", 2, 3, "[1]", "never closed", "never spans lines"),
    ("{ a: 1", 1, 1, None, "'{' opened here is never closed", "iter_records"),
    ("[ 1, [ 2", 1, 6, None, "'[' opened here is never closed", "iter_records"),
    ("{ a: 1 ]", 1, 8, "a", "']' does not close what was opened on this line, '}' would", "line missing"),
    ("{\n  a: {\n    b: [ 1, 2 }\n}", 3, 15, "a.b[1]", "'}' does not close what was opened on this line, ']' would", "line missing"),
    ("{ a: }", 1, 6, "a", "a value is due before this '}'", "line missing"),
    ("Map(1) { 'a' => }", 1, 17, "", "a value is due before this '}'", "line missing"),
    ("{ a: 1,, b: 2 }", 1, 8, "", "a value is due here", "an object"),
    ("}", 1, 1, "", "a value is due here", "an object"),
    ("{ a: 1 b: 2 }", 1, 8, "a", "does not continue", "separated by ','"),
    ("{ a: 1 } x", 1, 10, "", "text beside a value", "iter_records"),
    ("{ a: 1 } { b: 2 }", 1, 10, "", "text beside a value", "iter_records"),
    ("{\n  a: 1,\n  b: 2 }}", 3, 9, "", "does not continue", "comma missing"),
    ("{ a: " + "9" * 5000 + " }", 1, 6, "a", "5000 digits", "set_int_max_str_digits"),
    ("\x1b[33m{ a: \x1b[0m'x }", 1, 15, "a", "never closed", "never spans lines"),
    ("a\r\n{ b: 1", 2, 1, None, "", ""),
]


@pytest.mark.parametrize(("text", "line", "column", "path", "message", "hint"), BROKEN, ids=[repr(case[0])[:40] for case in BROKEN])
def test_what_where_and_what_to_do(text, line, column, path, message, hint):
    with pytest.raises(DumpParseError) as caught:
        loads(text)
    error = caught.value
    assert (error.line, error.column) == (line, column)
    assert error.offset == sum(len(each) + 1 for each in text.split("\n")[: line - 1]) + column - 1
    assert message in error.message
    assert hint in (error.hint or "")
    if path is not None:
        assert error.path == path
    said = str(error)
    assert f"line {line}, column {column}" in said
    assert "\x1b" not in said


def test_the_caret_stands_under_the_place():
    with pytest.raises(DumpParseError) as caught:
        loads("{ a: 1, b: 'x }")
    shown, caret = caught.value.snippet.split("\n")
    assert shown[caret.index("^") :] == "'x }"


def test_of_a_long_line_only_the_part_around_the_place_is_shown():
    with pytest.raises(DumpParseError) as caught:
        loads("[ " + "1, " * 1000 + "'x" + ", 1" * 1000 + " ]")
    shown, caret = caught.value.snippet.split("\n")
    assert len(shown) < 80
    assert shown[caret.index("^") :].startswith("'x")


def test_control_characters_are_shown_escaped_and_the_caret_keeps_its_place():
    with pytest.raises(DumpParseError) as caught:
        loads("[ '\x07\u202e', 'x ]")
    shown, caret = caught.value.snippet.split("\n")
    assert "\\x07\\u202e" in shown
    assert shown[caret.index("^") :] == "'x ]"


def test_the_file_is_part_of_what_it_says():
    error = DumpParseError("no", text="ab\ncd", offset=4, file="a.log")
    assert str(error).startswith("no (a.log:2:2)")


def test_errors_are_value_errors_and_survive_pickling():
    with pytest.raises(ValueError, match="never closed") as caught:
        loads("[ 1")
    again = pickle.loads(pickle.dumps(caught.value))  # noqa: S301  # our own
    assert type(again) is DumpParseError
    assert vars(again) == vars(caught.value)
    assert str(again) == str(caught.value)


@pytest.mark.parametrize("text", [b"{ a: 1 }", None, 1, ["{ a: 1 }"]])
def test_what_is_no_text_is_refused_in_the_same_way(text):
    with pytest.raises(DumpParseError, match="takes a str"):
        loads(text)


@pytest.mark.parametrize("opener", ["[ ", "{ a: ", "Map(1) { ", "Foo { a: ", "Proxy(", "[ [Getter] { a: ", "Promise { ", "<ref *1> [ "])
def test_no_depth_recurses(opener):
    with pytest.raises(DumpParseError):
        loads(opener * 50_000)
    with pytest.raises(DumpParseError):
        loads(opener * 50_000, max_depth=1_000_000)


def test_a_pickled_error_says_the_same_and_does_not_carry_the_text():
    with pytest.raises(DumpParseError) as caught:
        loads("{ a: '" + "x" * 100_000 + "',\n  b: [ 1, }")
    data = pickle.dumps(caught.value)
    assert len(data) < 2000
    again = pickle.loads(data)  # noqa: S301  # our own
    assert (again.line, again.column, str(again)) == (2, 11, str(caught.value))
