"""What is in the data sets is what the rest of dumpparse gives of the same logs, in Parquet as in NDJSON, and other programs read it as it is."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest
from helpers import DATA, SAMPLES, canonical, run

import dumpparse
from batch.batches import batch, data, job
from dumpparse.batch.parts import Parts
from dumpparse.batch.tables import TABLES

LOGS = [
    SAMPLES / "openai-responses.log",
    *(
        SAMPLES / "logs" / f"{name}.log"
        for name in (
            "axios_error", "containers", "crlf", "cut_mid", "docker_json", "errors", "interrupted", "labels", "odd_chars", "openai_sdk",
            "pino_json", "pino_pretty_color", "prefix_k8s_stern", "several_args", "utf16le_crlf", "winston_log",
        )
    ),
    *(path for folder in sorted((DATA / "streams").iterdir()) for path in sorted(folder.glob("*.txt"))[::6]),
]  # fmt: skip
FORMATS = ("parquet", "ndjson")
FLAT = (
    "provider", "id", "model", "endpoint", "service_tier", "source", "status", "stop_reason", "outcome", "text", "text_state",
    "calls_state", "reasoning_state", "refusal", "reasoning",
)  # fmt: skip
USAGE = ("input_tokens", "output_tokens", "total_tokens", "cached_tokens", "reasoning_tokens")


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> dict[str, Path]:
    """Give the folders with what came of all these logs, by format."""
    folder = tmp_path_factory.mktemp("sets")
    for form in FORMATS:
        batch(LOGS, folder / form, format=form)
    return {form: folder / form for form in FORMATS}


def by_file(out: Path, table: str) -> dict[str, list[dict]]:
    """Give the rows of a data set by their log, without the name of their partition."""
    found: dict[str, list[dict]] = {str(path): [] for path in LOGS}
    for row in data(out, table):
        row.pop("log", None)
        found[row["file"]].append(row)
    return found


def moment(seconds):
    """Give a time as a data set has it: to the millisecond, in UTC."""
    return None if seconds is None or seconds < 86_400 else datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=round(seconds * 1000))


def same(found, wanted):
    assert list(map(canonical, found)) == list(map(canonical, wanted))


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("mode", ["natural", "tagged", "plain"])
def test_rows_are_those_of_rows(form, mode, made, tmp_path):
    out = made[form] if mode == "natural" else tmp_path / "out"
    if mode != "natural":
        batch(LOGS, out, format=form, mode=mode, tables=("rows",))
    found = by_file(out, "rows")
    assert sum(map(len, found.values())) > 400
    for path in LOGS:
        same(found[str(path)], dumpparse.rows(path, mode))


def test_events_are_those_of_iter_events(made):
    found = by_file(made["parquet"], "events")
    assert len([rows for rows in found.values() if rows]) > 15
    for path in LOGS:
        wanted = [
            {
                "file": str(path),
                "line": one.line,
                "logged_at": moment(one.time),
                "source": one.source,
                "provider": one.provider,
                "type": one.type,
                "event": dumpparse.to_json(one.data, "natural"),
            }
            for one in dumpparse.iter_events(path)
        ]
        rows = [{name: cell for name, cell in row.items() if name not in {"number", "run", "response"}} for row in found[str(path)]]
        assert rows == wanted
        # Of which response each is, who reads on knows; the command says it, too.
        said = [json.loads(line)["response"] for line in run("events", str(path)).stdout.splitlines()]
        assert [row["response"] for row in found[str(path)]] == said
        for row in found[str(path)]:
            if row["provider"] == "openai.responses":
                assert row["number"] == row["event"].get("sequence_number")


def test_responses_are_those_of_iter_responses(made):
    found = by_file(made["parquet"], "responses")
    assert len([rows for rows in found.values() if rows]) > 15
    for path in LOGS:
        responses = list(dumpparse.iter_responses(path))
        rows = found[str(path)]
        assert len(rows) == len(responses)
        for row, one in zip(rows, responses, strict=True):
            assert canonical(row["response"] | {"file": None}) == canonical(one.as_json() | {"file": None})
            assert {name: row[name] for name in FLAT} == {name: getattr(one, name) for name in FLAT}
            usage = one.as_json()["usage"] or {}
            assert {name: row[name] for name in USAGE} == {name: usage.get(name) for name in USAGE}
            assert [row["first_line"], row["last_line"]] == one.lines
            assert row["created_at"] == moment(one.created_at)
            assert row["tools"] == [call.name or "" for call in one.tool_calls]
            failure = (one.error and one.error.as_json()) or {}
            assert [row[f"error_{name}"] for name in ("code", "message", "status")] == [
                failure.get(name) for name in ("code", "message", "status")
            ]
            timing = (one.timing and one.timing.as_json()) or {}
            assert [row[name] for name in ("seconds", "first_output_seconds", "timing_basis")] == [
                timing.get(name) for name in ("seconds", "first_output_seconds", "basis")
            ]
            assert row["events"] == one.events.count
            assert row["lost"] == len([part for part in one.elisions if part.state == "lost"])
            assert row["problems"] == len(one.issues)


def test_responses_events_and_issues_belong_together_by_the_run(made):
    events, issues = by_file(made["parquet"], "events"), by_file(made["parquet"], "issues")
    for file, rows in by_file(made["parquet"], "responses").items():
        runs = [row["run"] for row in rows]
        assert len(runs) == len({*runs})
        for row in rows:
            own = [one for one in events[file] if one["run"] == row["run"]]
            assert len(own) <= row["events"]
            assert {one["response"] for one in own} <= {row["id"], None}
            assert all(row["first_line"] <= one["line"] <= row["last_line"] for one in own)
            of_it = [one for one in issues[file] if one["run"] == row["run"]]
            assert [(one["code"], one["line"]) for one in of_it] == [(one["code"], one["line"]) for one in row["response"]["issues"]]


def test_the_first_event_says_when_a_response_was_logged(tmp_path):
    log = tmp_path / "a.log"
    log.write_text("2026-01-02T03:04:05.678Z { type: 'response.created', sequence_number: 0, response: { id: 'resp_1', output: [] } }\n")
    batch([log], tmp_path / "out")
    (row,), (event,) = data(tmp_path / "out", "responses"), data(tmp_path / "out", "events")
    assert row["logged_at"] == event["logged_at"] == datetime(2026, 1, 2, 3, 4, 5, 678_000, tzinfo=UTC)


def test_issues_are_those_of_check(made):
    """But for what was left out of values that are no events, which is said of a log as a whole there."""
    found = by_file(made["parquet"], "issues")
    count = 0
    for path in LOGS:
        wanted = [json.loads(line) for line in run("check", "--json", str(path)).stdout.splitlines()]
        wanted = [one for one in wanted if one["code"] != "left-out"]
        rows = [{name: cell for name, cell in row.items() if name != "run"} | {"column": row["column"] or 1} for row in found[str(path)]]
        assert sorted(map(canonical, rows)) == sorted(map(canonical, wanted))
        count += len(rows)
    assert count > 15


ERRORS = r"""failed: TypeError: no user: 7
    at find (/app/users.js:3:9)
    at /app/index.js:1:1 {
  code: 'E_USER',
  [cause]: Error: the database
      at query (/app/db.js:7:1) {
    code: 'ECONNREFUSED'
  }
}
2026-01-02T03:04:05Z WARN [RangeError: out of range]
[
  [Error: first] { code: 'A' },
  { deep: { at: [SyntaxError: second] } },
  Map(1) { [Error: a key] => [Error: a value] }
]
AggregateError: All failed
    at all (/x.js:1:1) {
  [errors]: [
    Error: one
        at y (/y.js:1:1),
    [Error: two]
  ]
}
[Error: of a number] { code: 42 }
{ text: 'Error: only words' }
"""


@pytest.mark.parametrize("form", FORMATS)
def test_errors_are_those_that_were_printed(form, tmp_path):
    log = tmp_path / "a.log"
    log.write_text(ERRORS)
    batch([log], tmp_path / "out", format=form)
    found = data(tmp_path / "out", "errors")
    names = ("line", "label", "kind", "name", "code", "message", "frame")
    assert [tuple(row[name] for name in names) for row in found] == [
        (1, "failed", "TypeError E_USER", "TypeError", "E_USER", "no user: 7", "find (/app/users.js:3:9)"),
        (10, "WARN", "RangeError", "RangeError", None, "out of range", None),
        (11, None, "Error A", "Error", "A", "first", None),
        (11, None, "SyntaxError", "SyntaxError", None, "second", None),
        (11, None, "Error", "Error", None, "a key", None),
        (11, None, "Error", "Error", None, "a value", None),
        (16, None, "AggregateError", "AggregateError", None, "All failed", "all (/x.js:1:1)"),
        (24, None, "Error", "Error", None, "of a number", None),
    ]
    assert found[1]["time"] == "2026-01-02T03:04:05Z"
    # All of it stands in the last column, with what it was caused by.
    values = [row["value"] for row in data(tmp_path / "out", "rows")]
    assert [found[number]["error"] for number in (0, 1, 6, 7)] == [values[number] for number in (0, 1, 3, 4)]
    assert found[2]["error"] == values[2][0]
    assert "the database" in json.dumps(found[0]["error"])
    assert "two" in json.dumps(found[6]["error"])


@pytest.mark.parametrize("table", TABLES)
def test_parquet_and_ndjson_hold_the_same(table, made):
    moments = [one.name for one in TABLES[table].columns if one.kind == "moment"]
    parquet = data(made["parquet"], table)
    ndjson = data(made["ndjson"], table)
    assert parquet
    for row in parquet:
        for name in moments:
            row[name] = row[name] and re.sub(r"\+00:00$", "Z", row[name].isoformat(timespec="milliseconds"))
    same(parquet, ndjson)
    assert {(*row,) for row in ndjson} == {(*(one.name for one in TABLES[table].columns), "log")}


HIVE = (
    "2024-01-01",
    "1",
    "1e5",
    "nan",
    "true",
    "2024-01-01T00:00:00Z",
    "00:00:01",
    "x=y&z",
    "é ü 日本",
    "a'b\"c",
    "-",
    "null",
    "%2f",
    "a b",
)


@pytest.fixture(scope="module")
def hive(tmp_path_factory) -> Path:
    """Give the data sets of logs with names that look like values of other types, none of them with an error or an event."""
    folder = tmp_path_factory.mktemp("hive")
    for number, name in enumerate(HIVE):
        (folder / f"{name}.log").write_text(f"{{ n: {number} }}\n{{ n: {number} }}\n")
    batch([folder], folder / "out", patterns=("*.log",))
    return folder / "out"


def wanted_rows(out: Path) -> list[tuple[str, str]]:
    """Give the partition and the value of each row."""
    return sorted((row["log"], json.dumps(row["value"])) for row in data(out, "rows"))


def test_the_partitions_of_a_folder_are_those_of_its_logs(hive):
    assert len(wanted_rows(hive)) == 2 * len(HIVE)
    assert {Path(row["file"]).name for row in data(hive, "rows")} == {f"{name}.log" for name in HIVE}
    for path in (hive / "rows").glob("log=*"):
        assert re.fullmatch(r"log=[A-Za-z0-9._-]+", path.name)


@pytest.mark.parametrize("table", TABLES)
def test_duckdb_reads_it_as_it_is(table, made, hive):
    types = {
        "text": "VARCHAR",
        "json": "VARCHAR",
        "integer": "BIGINT",
        "number": "DOUBLE",
        "moment": "TIMESTAMP WITH TIME ZONE",
        "texts": "VARCHAR[]",
    }
    for out in (made["parquet"], hive):
        with duckdb.connect() as base:
            found = base.read_parquet(f"{out}/{table}/*/*.parquet", hive_partitioning=True)
            assert dict(zip(found.columns, map(str, found.types), strict=True)) == {
                **{one.name: types[one.kind] for one in TABLES[table].columns},
                "log": "VARCHAR",
            }
            logs = found.aggregate("log, count(*) as count").order("log").fetchall()
        counts = {log: count for log, count in logs if log != "none"}
        rows = data(out, table)
        assert counts == {log: len([row for row in rows if row["log"] == log]) for log in {row["log"] for row in rows}}


@pytest.mark.parametrize("table", TABLES)
def test_pandas_reads_it_as_it_is(table, made, hive):
    for out in (made["parquet"], hive):
        found = pd.read_parquet(out / table)
        assert [*found.columns] == [*(one.name for one in TABLES[table].columns), "log"]
        rows = data(out, table)
        assert len(found) == len(rows)
        assert sorted(map(str, found["log"])) == sorted(row["log"] for row in rows)
        assert sorted(map(str, found["file"])) == sorted(row["file"] for row in rows)


@pytest.mark.parametrize("table", TABLES)
def test_polars_reads_it_as_it_is(table, made, hive):
    types = {
        "text": pl.String,
        "json": pl.String,
        "integer": pl.Int64,
        "number": pl.Float64,
        "moment": pl.Datetime("ms", "UTC"),
        "texts": pl.List(pl.String),
    }
    for out in (made["parquet"], hive):
        found = pl.scan_parquet(out / table, hive_partitioning=True).collect()
        assert dict(found.schema) == {**{one.name: types[one.kind] for one in TABLES[table].columns}, "log": pl.String}
        rows = data(out, table)
        assert sorted(zip(found["log"], found["file"], strict=True)) == sorted((row["log"], row["file"]) for row in rows)


@pytest.mark.parametrize("table", TABLES)
def test_pyarrow_reads_it_as_it_is(table, made, hive):
    for out in (made["parquet"], hive):
        found = ds.dataset(out / table, partitioning="hive")
        assert found.schema.names == [*(one.name for one in TABLES[table].columns), "log"]
        assert found.schema.field("log").type == pa.string()
        rows = data(out, table)
        assert found.count_rows() == len(rows)
        read = found.to_table(columns=["log", "file"]).to_pylist()
        assert sorted((row["log"], row["file"]) for row in read) == sorted((row["log"], row["file"]) for row in rows)


def test_every_column_has_words_and_they_stand_in_the_file(made):
    for name, table in TABLES.items():
        assert table.what
        for path in (made["parquet"] / name).glob("*/*.parquet"):
            fields = {one.name: (one.metadata or {}).get(b"description", b"").decode() for one in pq.read_schema(path)}
            assert fields == {one.name: one.what for one in table.columns}
            assert all(fields.values())


def test_files_say_what_they_are_without_their_folders(made):
    """The index of a partition is not needed to know whose a row is."""
    for row in data(made["parquet"], "rows"):
        assert Path(row["file"]) in LOGS


LONG = 1_500_000
ODD = rf"""half: '\uD83D and \uDE00'
{{ '\uDC00': '\uD800\uD800' }}
{{ big: 123456789012345678901234567890n, huge: 123456789012345680000, least: -1e+308, inf: -Infinity, nan: NaN, zero: -0 }}
{{ controls: '\x00\x01\x1B[31m\x7F\x85\n\r\t', empty: '', nothing: {{}} }}
''
[ null, undefined ]
'{"x" * LONG}'
[Error: short] {{ code: '\uD800' }}
[Error: empty] {{ code: '' }}
{{ type: 'response.created', sequence_number: 0, response: {{ id: 'r\uD83D', created_at: 1e+30, model: '', output: [] }} }}
{{ type: 'response.output_text.delta', sequence_number: 1, output_index: 0, content_index: 0, delta: 'a\uD83D' }}
{{ type: 'response.output_text.delta', sequence_number: 2e+30, output_index: 0, content_index: 0, delta: '\uDE00\x00' }}
"""


@pytest.mark.parametrize("form", FORMATS)
def test_odd_values_are_what_they_are(form, tmp_path):
    log = tmp_path / "a.log"
    log.write_text(ODD)
    batch([log], tmp_path / "out", format=form)
    rows = data(tmp_path / "out", "rows")
    for row in rows:
        row.pop("log", None)
    same(rows, dumpparse.rows(log))
    values = [row["value"] for row in rows]
    assert values[0] == "\ud83d and \ude00"
    assert values[1] == {"\udc00": "\ud800\ud800"}
    assert values[2]["big"]["value"] == "123456789012345678901234567890"
    assert values[2]["huge"] == 123456789012345680000
    assert values[3]["controls"] == "\x00\x01\x1b[31m\x7f\x85\n\r\t"
    assert [values[4], values[5], values[6]] == ["", [None, {"$type": "undefined"}], "x" * LONG]
    # A column of text holds what UTF-8 has; the JSON beside it has all.
    errors = data(tmp_path / "out", "errors")
    assert [row["code"] for row in errors] == ["\ufffd", ""]
    assert errors[0]["error"]["code"] == "\ud800"


@pytest.mark.parametrize("form", FORMATS)
def test_odd_responses_are_what_they_are(form, tmp_path):
    log = tmp_path / "a.log"
    log.write_text(ODD)
    batch([log], tmp_path / "out", format=form)
    (one,) = dumpparse.iter_responses(log)
    (row,) = data(tmp_path / "out", "responses")
    assert (row["id"], row["created_at"]) == ("r\ufffd", None)
    assert row["response"]["id"] == "r\ud83d"
    assert canonical(row["response"] | {"file": None}) == canonical(one.as_json() | {"file": None})
    events = data(tmp_path / "out", "events")
    assert [event["event"] for event in events] == [dumpparse.to_json(event.data, "natural") for event in dumpparse.iter_events(log)]
    assert [event["number"] for event in events] == [0, 1, None]
    assert {event["response"] for event in events} == {"r\ufffd"}


CELLS = [
    pytest.param("responses", "created_at", 1.0006, "1970-01-01T00:00:01.001Z", id="a moment is rounded"),
    pytest.param("responses", "created_at", 1_700_000_000.9996, "2023-11-14T22:13:21.000Z", id="up to the next second"),
    pytest.param("responses", "created_at", -62_135_596_800, "0001-01-01T00:00:00.000Z", id="the first moment"),
    pytest.param("responses", "created_at", 253_402_300_799.9, "9999-12-31T23:59:59.900Z", id="one of the last"),
    pytest.param("responses", "created_at", 253_402_300_799.9999, None, id="one that is rounded to the year 10000"),
    pytest.param("responses", "created_at", 1e300, None, id="far beyond"),
    pytest.param("responses", "created_at", float("nan"), None, id="no moment"),
    pytest.param("responses", "created_at", float("-inf"), None, id="long ago"),
    pytest.param("responses", "input_tokens", 2**63 - 1, 2**63 - 1, id="the largest of 64 bits"),
    pytest.param("responses", "input_tokens", 2**63, None, id="one more"),
    pytest.param("responses", "input_tokens", -(2**63), -(2**63), id="the least"),
    pytest.param("responses", "input_tokens", 3.0, 3, id="a whole one"),
    pytest.param("responses", "input_tokens", 1.5, None, id="a half is no whole number"),
    pytest.param("responses", "input_tokens", float("nan"), None, id="no number is no whole one"),
    pytest.param("responses", "seconds", 0.25, 0.25, id="a number"),
    pytest.param("responses", "seconds", float("inf"), None, id="one that JSON has not"),
    pytest.param("responses", "seconds", 10**400, None, id="one that 64 bits do not hold"),
    pytest.param("responses", "reasoning", ["", "a\ud800", "\0"], ["", "a\ufffd", "\0"], id="texts"),
    pytest.param("responses", "reasoning", [], [], id="no texts"),
    pytest.param("responses", "text", "", "", id="an empty text"),
    pytest.param("responses", "text", "\U0001f600\ud83d", "\U0001f600\ufffd", id="half a pair"),
    pytest.param("rows", "value", '{"a": "\\ud800"}', {"a": "\ud800"}, id="JSON"),
    pytest.param("rows", "value", "null", None, id="JSON of nothing"),
]  # fmt: skip


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(("table", "name", "cell", "wanted"), CELLS)
def test_a_cell_is_what_it_is_or_nothing(form, table, name, cell, wanted, tmp_path):
    parts = Parts(tmp_path / "out", job(tmp_path, format=form), [table])
    parts.add(table, {"file": "a", name: cell})
    parts.close()
    (path,) = (tmp_path / "out" / table).iterdir()
    (tmp_path / table / "log=a").mkdir(parents=True)
    path.rename(tmp_path / table / "log=a" / path.name)
    (row,) = data(tmp_path, table)
    found = row[name]
    if isinstance(found, datetime):
        found = found.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    assert found == wanted
    assert type(found) is type(wanted)


@pytest.mark.parametrize("form", FORMATS)
def test_many_rows_and_long_texts_are_written_as_they_come(form, tmp_path, monkeypatch):
    """In several groups, none with more than so many rows or characters; lists of texts count as well."""
    monkeypatch.setattr("dumpparse.batch.parts._ROWS", 10)
    monkeypatch.setattr("dumpparse.batch.parts._CHARACTERS", 100)
    parts = Parts(tmp_path, job(tmp_path, format=form), ["responses", "rows"])
    waiting = []
    for number in range(25):
        parts.add("rows", {"file": "a", "line": number, "value": "1"})
        parts.add("responses", {"file": "a", "reasoning": ["x" * 30, "y" * 30]})
        waiting.append(max(len(file._rows) for file in parts._files.values()))
    parts.close()
    assert parts.counts == {"responses": 25, "rows": 25}
    assert max(waiting) < 10
    for name in parts.counts:
        (path,) = (tmp_path / name).iterdir()
        if form == "parquet":
            assert pq.read_metadata(path).num_rows == 25
            assert pq.read_metadata(path).num_row_groups == {"rows": 3, "responses": 13}[name]
        else:
            assert len(path.read_text().splitlines()) == 25


def test_a_data_set_without_rows_has_its_columns(hive):
    for table in ("responses", "events", "errors", "issues"):
        (path,) = (hive / table).rglob("*.parquet")
        assert pq.read_metadata(path).num_rows == 0
        assert pq.read_schema(path).names == [one.name for one in TABLES[table].columns]
