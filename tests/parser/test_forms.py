"""Printed forms that are easy to get wrong give the values they stand for."""

from __future__ import annotations

import pytest
from printed_forms import FORMS, raw

from dumpparse import DumpParseError, loads, to_json


@pytest.mark.parametrize(("text", "tagged"), FORMS.values(), ids=FORMS)
def test_the_form_gives_its_value(text, tagged):
    assert to_json(loads(text)) == tagged


BESIDE = [
    "'a' 'b'",
    "'a' + 'b'",
    "1 2",
    "5 'a'",
    "{ 1 }",
    "{ : 1 }",
    "a: 1",
    "a: 'x' and more",
    "/a/ { 1 }",
    "[Error: x] { 1, 2 }",
    "[ 1, ... 3 more items, 2 ]",
    "<ref *1> 5",
    "undefined behaviour",
]


@pytest.mark.parametrize("text", BESIDE)
def test_text_that_begins_with_a_form_or_holds_a_value_is_no_raw_value(text):
    with pytest.raises(DumpParseError, match="text beside a value"):
        loads(text)


@pytest.mark.parametrize("text", ["moment('2020')", "CUSTOM <text> { here", "507f1f77bcf86cd799439011", "Decimal128('1.5')", "<Buffer zz>"])
def test_what_a_custom_inspect_function_prints_is_raw(text):
    assert to_json(loads(text)) == raw(text)


def test_blanks_that_a_terminal_pads_lines_with_are_none_of_a_raw_text():
    text = "{\n  at: moment('2020'),   \n  id: 507f1f77bcf86cd799439011, \n  custom: Some,  \n  text,\n  'b-c': 1\n}"
    expected = {"at": raw("moment('2020')"), "id": raw("507f1f77bcf86cd799439011"), "custom": raw("Some,  \ntext"), "b-c": 1}
    assert to_json(loads(text)) == expected
