"""What a tool or a person changed: read as it was, or said; tables and errors between blank lines."""

from __future__ import annotations

import random

from helpers import DATA, read_jsonl
from many import few, over_all
from paste_faults import FAULTS

from dumpparse import iter_records
from dumpparse.values import Error

TABLE = ["┌─────────┬────┐", "│ (index) │ n  │", "├─────────┼────┤", "│ first   │ 10 │", "└─────────┴────┘"]
ROWS = [{"(index)": "first", "n": 10}]
FRAMES = ["f (/srv/a.js:1:2)", "g (/srv/b.js:3:4)"]
SPREAD = "Error: gone\n\n    at f (/srv/a.js:1:2)\n\n    at g (/srv/b.js:3:4)"
TABLES = {
    "between blank lines": ("\n\n".join(TABLE), ["repaired-double-spaced"]),
    "its first line shifted": ("    " + "\n".join(TABLE), []),
    "on a page": ("\n".join(f"<p>{line}</p>" for line in TABLE), ["repaired-html"]),
    "in a block comment": ("/* " + "\n * ".join(TABLE), ["repaired-leaders"]),
    "its lines continued": (" \\\n".join(TABLE), ["repaired-line-ends"]),
}
SAID = {
    "a row of a page that is a piece": "<div>\u200b&nbsp; list: [ 1, 2 ],</div>",
    "the top of a table that does not go on": "┌───┬───┐\n│ a │",
    "an opener that a tool put something behind": "user { \\\nis what it said",
    "a print of which the newlines were lost": "{   a: 1,   b: 'x' +     'y' } { c: 1 }",
    "frames behind stars": " *    at f (/srv/a.js:1:2)",
    "an entry behind the beginning of a comment": "/* rows: 3\n * name: 'Ann' */",
    "a frame with a time behind it": "    at f (/srv/a.js:1:2) +3ms",
}
UNSAID = {
    "prose behind the beginning of a comment": "/* rows: 3 of them\n * are left */",
    "prose of a page": "<li>one &amp; two</li>",
    "an accent's blank": "R\u00e9sultat\u00a0: { a: 1 }",
    "a path": "C:\\logs\\_x { a: 1 }",
    "a mark in prose": "a <b>bold</b> word { a: 1 }",
    "a pattern": "split by /\\[b\\]/ { a: 1 }",
    "a box": "┌───────┐\n│ hello │\n└───────┘",
}


@over_all("text, codes", TABLES.values(), ids=TABLES)
def test_a_table_is_read_whatever_was_done_to_its_lines(text, codes):
    record = next(iter_records(text))
    assert record.values == [ROWS]
    assert [one.code for one in record.issues] == codes


def test_a_table_of_bun_between_blank_lines_says_that_its_strings_have_no_quotes():
    text = "┌───┬───┐\n\n│   │ n │\n\n├───┼───┤\n\n│ x │ 1 │\n\n└───┴───┘"
    (record,) = iter_records(text)
    assert record.values == [[{"(index)": "x", "n": 1}]]
    assert [one.code for one in record.issues] == ["repaired-double-spaced", "unparsed"]


def test_an_error_between_blank_lines_is_one():
    props = " {\n\n  code: 7,\n\n  tried: { at: [ 1, 2 ] }\n\n}"
    for text, expected in ((SPREAD, {}), (SPREAD + props, {"code": 7, "tried": {"at": [1, 2]}})):
        record, last = iter_records(f"{text}\n\nnext\n")
        assert record.values == [Error("Error", "gone", frames=FRAMES, props=expected or None)]
        assert [one.code for one in record.issues] == ["repaired-double-spaced"]
        assert (last.parts[0].text, last.line) == ("next", record.last_line + 2)


def test_a_blank_line_below_the_frames_of_an_error_ends_it():
    record, below = iter_records("Error: gone\n\n    at f (/srv/a.js:1:2)\n\nat last { a: 1 }")
    assert (record.last_line, below.values) == (3, [{"a": 1}])


@over_all("text", SAID.values(), ids=SAID)
def test_what_is_not_read_as_it_was_is_said(text):
    assert "unparsed" in {one.code for record in iter_records(text) for one in record.issues}


@over_all("text", UNSAID.values(), ids=UNSAID)
def test_what_nobody_changed_has_no_issue(text):
    assert [one.code for record in iter_records(text) for one in record.issues] == []


def test_two_faults_at_once_seldom_give_another_value_in_silence():
    prints = [entry["text"] for entry in read_jsonl(DATA / "inspect" / "hard.jsonl") if "\n" in entry["text"]]
    chance = random.Random(5)  # noqa: S311  # any sequence will do
    count, silent = few(500, 60), 0
    for _ in range(count):
        text = chance.choice(prints)
        one, other = chance.sample(sorted(FAULTS), 2)
        before = [value for record in iter_records(text) for value in record.values]
        after = list(iter_records(FAULTS[other](FAULTS[one](text))))
        found = [value for record in after for value in record.values]
        silent += repr(found) != repr(before) and not any(record.issues for record in after)
    assert silent <= count * 0.05
