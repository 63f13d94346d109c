"""What console.table prints is read as its rows; a box that is no table, or one that is broken, stays text with an issue."""

from __future__ import annotations

import pytest

from dumpparse import DumpParseError, iter_records, loads
from dumpparse.values import Elided


def box(*rows: str, rule: str = "├─┼─┤") -> str:
    """Draw a box around rows, their cells parted by bars."""
    cells = [row.split("|") for row in rows]
    widths = [max(len(row[column]) for row in cells) + 2 for column in range(len(cells[0]))]

    def line(chars: str) -> str:
        return chars[0] + chars[2].join(chars[1] * width for width in widths) + chars[4]

    shown = ["│" + "│".join(f" {cell}".ljust(width) for cell, width in zip(row, widths, strict=True)) + "│" for row in cells]
    return "\n".join([line("┌─┬─┐"), shown[0], line(rule), *shown[1:], line("└─┴─┘")])


TABLES = {
    "rows with properties left out": (box("(index)|id|ok", "0|1|", "1|2|true"), [{"id": 1}, {"id": 2, "ok": True}]),
    "rows with names": (box("(index)|a", "x|1", "y|'b'"), [{"(index)": "x", "a": 1}, {"(index)": "y", "a": "b"}]),
    "values alone": (box("(index)|Values", "0|1", "1|'two'"), [{"Values": 1}, {"Values": "two"}]),
    "a Map": (box("(iteration index)|Key|Values", "0|'k'|{ a: 1 }"), [{"Key": "k", "Values": {"a": 1}}]),
    "of Deno": (box("(idx)|a", '    0|"x"'), [{"a": "x"}]),
    "in the middle, as of Node 12 to 20": (
        "┌─────────┬───┐\n│ (index) │ a │\n├─────────┼───┤\n│    0    │ 1 │\n└─────────┴───┘",
        [{"a": 1}],
    ),
    "wide characters": (
        "┌─────────┬──────┐\n│ (index) │ a    │\n├─────────┼──────┤\n│ 0       │ '中' │\n└─────────┴──────┘",
        [{"a": "中"}],
    ),
    "a bar in a string": (
        "┌─────────┬─────────┐\n│ (index) │ a       │\n├─────────┼─────────┤\n│ 0       │ 'x │ y' │\n└─────────┴─────────┘",
        [{"a": "x │ y"}],
    ),
    "no row": (box("(index)"), []),
    "rows without properties": (box("(index)", "0", "1"), [{}, {}]),
    "a marker": (box("(index)|a", "0|[Object]"), [{"a": Elided("Object")}]),
}


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_its_rows(name):
    text, rows = TABLES[name]
    assert loads(text) == rows
    for log in (text, f"report:\n{text}\ndone\n", f"{text}\n" * 2):
        records = list(iter_records(log))
        assert [value for record in records for value in record.values] == [rows] * log.count("┌")
        assert not any(record.issues for record in records)


def test_a_table_in_a_group():
    text, rows = TABLES["rows with names"]
    for before in ("  ", "\t"):
        log = "".join(f"{before}{line}\n" for line in text.split("\n"))
        assert [value for record in iter_records(log) for value in record.values] == [rows], before


BROKEN = {
    "a bar too few": "┌─────────┬───┐\n│ (index) │ a │\n├─────────┼───┤\n│ 0       { b: 1 } │\n└─────────┴───┘\n",
    "a cell that is cut": "┌─────────┬─────┐\n│ (index) │ a   │\n├─────────┼─────┤\n│ 0       │ { b │\n└─────────┴─────┘\n",
    "two columns of one name": "┌─────────┬────────┬────────┐\n│ (index) │ Values │ Values │\n├─────────┼────────┼────────┤\n│ 0       │ [ 1 ]  │        │\n└─────────┴────────┴────────┘\n",
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_looks_like_a_table_and_is_none_is_text_as_a_whole(name):
    records = list(iter_records(BROKEN[name] + "{ c: 2 }\n"))
    assert [value for record in records for value in record.values] == [{"c": 2}]
    assert [issue.code for record in records for issue in record.issues] == ["unparsed"]
    with pytest.raises(DumpParseError):
        loads(BROKEN[name])


NO_TABLES = {
    "a notice": "┌──────────┐\n│ { a: 1 } │\n├──────────┤\n│ and more │\n└──────────┘\n",
    "never closed": "┌─────────┬───┐\n│ (index) │ a │\n├─────────┼───┤\n│ 0       │ { │\n",
}


@pytest.mark.parametrize("name", NO_TABLES)
def test_other_boxes_are_text(name):
    records = list(iter_records(NO_TABLES[name] + "{ c: 2 }\n"))
    assert [value for record in records for value in record.values] == [{"c": 2}]
    assert "".join(record.parts[0].text for record in records[:-1] if record.parts).count("│") == NO_TABLES[name].count("│")


def test_a_table_that_is_none_says_what_to_look_for():
    with pytest.raises(DumpParseError) as caught:
        loads("┌─┬┐\n│(index)│\n├─┤\n└─┘")
    assert caught.value.hint
