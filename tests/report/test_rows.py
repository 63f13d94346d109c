"""Rows: each value flat, with where it comes from, as ``dumpparse json --rows`` and ``dumpparse.rows`` have it."""

from __future__ import annotations

import io
import json

import duckdb
import jsonschema
import pandas as pd
import polars as pl
import pytest
from helpers import SAMPLES, run, run_here

import dumpparse
from dumpparse.errors import EncodeError
from dumpparse.schema.outputs import output_schema

LOG = """\
up and running
2024-05-01T12:00:00.123Z INFO order placed: Order { id: 7, total: 12.5, at: undefined }
web-1  | 12:00:01 WARN disk { free: 2 }
web-1  | plain words
cmp { a: 1 } and [ 2, 3 ] done
{
  id: 8,
  tags: [ 'x', ... 2 more items ]
}
state = { n: 1 }
Error: no
    at f (/app/a.js:1:2) {
  code: 'E_NO'
}
"""
FIELDS = ["file", "line", "time", "source", "level", "label", "value"]


def of_command(*options: str, text: str = LOG) -> list[dict[str, object]]:
    done = run_here("json", "-q", "--rows", *options, stdin=text.encode())
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_each_value_with_where_it_comes_from():
    rows = list(dumpparse.rows(LOG))
    assert [list(row) for row in rows] == [FIELDS] * 7
    assert [[row[name] for name in FIELDS[1:6]] for row in rows] == [
        [2, "2024-05-01T12:00:00.123Z", None, "INFO", "order placed"],
        [3, "12:00:01", "web-1", "WARN", "disk"],
        [5, None, None, None, "cmp"],
        [5, None, None, None, "and"],
        [6, None, None, None, None],
        [10, None, None, None, "state"],
        [11, None, None, None, None],
    ]
    assert rows[0]["value"] == {"$class": "Order", "id": 7, "total": 12.5, "at": {"$type": "undefined"}}
    assert rows[-1]["value"]["code"] == "E_NO"


def test_the_command_writes_the_same():
    assert of_command() == list(dumpparse.rows(LOG))
    assert json.loads(run_here("json", "-q", "--rows", "--array", stdin=LOG.encode()).stdout) == list(dumpparse.rows(LOG))


@pytest.mark.parametrize("mode", ["natural", "tagged", "plain"])
def test_values_are_written_in_any_format(mode):
    rows = list(dumpparse.rows(LOG, mode=mode))
    assert of_command("--mode", mode) == rows
    parts = [part for record in dumpparse.iter_records(LOG) for part in record.parts if isinstance(part, dumpparse.Value)]
    assert [row["value"] for row in rows] == [dumpparse.to_json(part.value, mode) for part in parts]


@pytest.mark.parametrize("mode", ["natural", "tagged", "plain"])
def test_every_sample_is_as_its_schema_says(mode):
    check = jsonschema.Draft202012Validator(output_schema("rows" if mode == "natural" else f"rows-{mode}"))
    paths = sorted((SAMPLES / "logs").glob("*.log"))
    for path in paths:
        rows = list(dumpparse.rows(path, mode=mode))
        assert len(rows) == sum(len(record.values) for record in dumpparse.iter_records(path))
        assert [row for row in rows if row["file"] != str(path)] == []
        assert [error.message for row in rows for error in check.iter_errors(row)][:3] == []
    assert len(paths) > 20


def test_how_a_log_is_read_is_told_to_it():
    assert [row["source"] for row in dumpparse.rows("web-1  | { a: 1 }\n", source_format="none")] == [None]
    with pytest.raises(dumpparse.DumpParseError):
        list(dumpparse.rows("{ a: 1, b: 'x }\n", strict=True))


def test_a_mode_that_there_is_not_is_said_at_once():
    with pytest.raises(EncodeError, match="natural"):
        next(dumpparse.rows(iter(()), mode="flat"))


def test_nothing_found():
    done = run_here("json", "--rows", stdin=b"only words\n")
    assert (done.returncode, done.stdout) == (3, b"")


def test_pandas_polars_and_duckdb_read_them(tmp_path):
    rows = tmp_path / "rows.ndjson"
    rows.write_bytes(run("json", "-q", "--rows", "--mode", "plain", stdin=LOG.encode()).stdout)
    frame = pd.read_json(rows, lines=True, dtype=False)
    assert frame["label"].dropna().tolist() == ["order placed", "disk", "cmp", "and", "state"]
    assert pd.DataFrame(dumpparse.rows(LOG)).shape == (7, 7)
    assert pl.DataFrame([{**row, "value": json.dumps(row["value"])} for row in dumpparse.rows(LOG)]).height == 7
    table = duckdb.read_json(str(rows), columns={"line": "INT", "label": "VARCHAR", "value": "JSON"})
    assert table.filter("line = 2").project("label, value->>'$.id'").fetchall() == [("order placed", "7")]


def test_they_come_one_by_one():
    source = io.StringIO("{ a: 1 }\n" * 3)
    assert next(dumpparse.rows(source))["line"] == 1
