"""The forms that are printed and those that the grammar reads are the same: one without the other fails."""

from __future__ import annotations

import re

import pytest
from helpers import ROOT
from printed_forms import FORMS as PRINTED

from dumpparse import inspect, iter_records, loads, to_json
from dumpparse.parser.tables import load_tables
from dumpparse.printer.forms import FORMS, PARTS
from dumpparse.values import CLASSES, Cut

WHOLE = {"depth": None, "max_array_length": None, "max_string_length": None}
RULES = re.findall(r"^\??([a-z_]+):", (ROOT / "grammar" / "inspect.lark").read_text(encoding="utf-8"), re.MULTILINE)
DECLARED = re.findall(r"^%declare (.*)$", (ROOT / "grammar" / "inspect.lark").read_text(encoding="utf-8"), re.MULTILINE)[0].split()


def test_what_is_read_is_printed_and_the_other_way_round():
    grammar = {*RULES, *DECLARED, *(terminal.name for terminal in load_tables().terminals)}
    named = [name for form in FORMS for name in form.read_by]
    assert {*named, *PARTS} == grammar
    assert not {*named} & {*PARTS}


def test_every_class_of_values_has_a_form():
    assert {form.of for form in FORMS} == {*CLASSES.values(), type(None), bool, int, float, str, dict, list}
    assert len({form.of for form in FORMS}) == len(FORMS)


OWN_TEXT = {"text with a comma and a blank, an entry a line", "text of two words that are values, an entry a line"}
"""What a program's own function printed is told from entries by the lines that it stands on alone."""


def inside(value):
    """Give the classes of a value and of all that stands in it."""
    found, todo = set(), [value]
    while todo:
        one = todo.pop()
        found.add(type(one))
        todo += one.values() if isinstance(one, dict) else one if isinstance(one, list) else getattr(one, "items", None) or ()
        todo += (getattr(one, "props", None) or {}).values()
    return found


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.of.__name__)
def test_a_sample_is_read_and_printed_back(form):
    (value,) = (one for record in iter_records(form.sample) for one in record.values) if form.of is Cut else [loads(form.sample)]
    assert form.of in inside(value)
    assert inspect(value, **WHOLE).rstrip() == form.sample


@pytest.mark.parametrize("name", PRINTED)
def test_forms_that_are_easy_to_get_wrong(name):
    """Whatever is printed of them is read as the same value."""
    text, tagged = PRINTED[name]
    value = loads(text)
    assert to_json(value) == tagged
    shown = inspect(value, **WHOLE)
    if name in OWN_TEXT:
        assert inspect(value, **WHOLE, compact=False) == text
        return
    assert to_json(loads(shown)) == tagged, shown
