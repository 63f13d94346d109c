"""Errors by kind and records by label: wherever they stand, in bounded memory."""

from __future__ import annotations

from dumpparse import iter_records, loads
from dumpparse.pages import tallies as tallies_module
from dumpparse.pages.tallies import LINES, Tallies
from dumpparse.report.errors_found import errors_in, kind_of
from dumpparse.report.row_line import row_lines
from dumpparse.values import Error, Map


def tallied(log: str) -> Tallies:
    made = Tallies()
    for record in iter_records(log):
        made.note(record, row_lines(None, record, record.values))
    return made


def test_errors_are_found_wherever_they_stand_and_causes_are_parts_of_them():
    value = loads(
        "{ a: [ [Error: one] ], b: Map(1) { [TypeError: two] => [Error: three] }, c: Promise { [Error: four] }, [Symbol(s)]: [Error: five] }"
    )
    assert [error.message for error in errors_in(value)] == ["one", "two", "three", "four", "five"]
    caused = loads("Error: outer\n    at f (/a.js:1:2) {\n  [cause]: Error: inner\n      at g (/b.js:1:2)\n}")
    assert [error.message for error in errors_in(caused)] == ["outer"]


def test_a_kind_is_a_name_and_a_code():
    assert kind_of(loads("[TypeError: no]")) == "TypeError"
    assert kind_of(loads("[Error: no] { code: 'E_NO' }")) == "Error E_NO"
    assert kind_of(loads("[Error: no] { code: 7 }")) == "Error"
    assert kind_of(Error(header="something went wrong\nbelow")) == "something went wrong"


def test_however_deep_a_value_is_it_is_looked_through():
    deep = [Error("Error", "at the end")]
    for _ in range(50_000):
        deep = [deep]
    assert [error.message for error in errors_in(Map([("a", deep)]))] == ["at the end"]


def test_lines_of_the_first_ones_are_named():
    (got,) = tallied("".join(f"got {{ n: {n} }}\n" for n in range(50))).labels
    assert (got.name, got.count, got.lines) == ("got", 50, [*range(1, LINES + 1)])


def test_more_kinds_than_are_told_apart_are_one(monkeypatch):
    monkeypatch.setattr(tallies_module, "MOST", 3)
    found = tallied("".join(f"label{n} {{ n: {n} }}\n" for n in range(10)))
    assert {one.name: one.count for one in found.labels} == {"label0": 1, "label1": 1, "label2": 1, "others": 7}


def test_text_is_counted_by_itself():
    found = tallied("up\n\n  \ndown\n{ a: 1 }\n")
    assert (found.texts, found.records) == (2, 1)
    assert [one.name for one in found.labels] == [""]
