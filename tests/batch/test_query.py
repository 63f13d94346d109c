"""`dumpparse query`: questions to data sets, and what is printed of the answers."""

from __future__ import annotations

import csv
import errno
import io
import itertools
import json
import os
import shutil
import subprocess
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from statistics import median, quantiles

import pytest
from helpers import DATA, SAMPLES, command_line, environment, run
from terminals import in_pyte, text_of
from timing import WITHIN

import dumpparse
from batch.batches import batch, data
from dumpparse.batch import views
from dumpparse.batch.query import asked
from dumpparse.batch.questions import QUESTIONS
from dumpparse.batch.tables import SOURCES, TABLES
from dumpparse.cli import rows_shown
from dumpparse.printer.width import width_of
from dumpparse.report.errors_found import errors_in, kind_of

LOGS = {
    "calls.log": ["streams/responses/all_event_types.full.txt", "clients/openai/chat-tools.loop.full.txt"],
    "cut.log": ["streams/responses/cutoff_midstream.full.txt", "streams/gemini/basic.full.txt"],
    "elided.log": ["streams/chat/sequential_two.sdk-bare.txt", "streams/bedrock/sequential_two.sdk-bare.txt"],
    "failed.log": ["clients/openai/chat.429.bare.txt", "clients/openai/chat.401.bare.txt", "clients/ai/ai-chat-text.500.bare.txt"],
    "failed-again.log": ["clients/openai/chat.429.wrapped.txt", "streams/anthropic/error_overloaded.bare.txt"],
}
PRINTED = ("errors", "labels", "uncaught", "error_stack_text", "cut_mid")
FORMATS = ("parquet", "ndjson")


@pytest.fixture(scope="module")
def crafted(tmp_path_factory) -> Path:
    """Give a folder with logs, and a batch of these in each format."""
    folder = tmp_path_factory.mktemp("crafted")
    (folder / "logs").mkdir()
    for name, dumps in LOGS.items():
        (folder / "logs" / name).write_text("".join((DATA / one).read_text("utf-8") for one in dumps), "utf-8")
    (folder / "logs" / "printed.log").write_bytes(b"".join((SAMPLES / "logs" / f"{one}.log").read_bytes() for one in PRINTED))
    (folder / "logs" / "stamped.log").write_text(
        "2026-01-31T23:59:59.000Z " + (DATA / "streams" / "gemini" / "basic.full.txt").read_text("utf-8"), "utf-8"
    )
    (folder / "logs" / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8)
    (folder / "logs" / "broken.log.gz").write_bytes(b"\x1f\x8b\x08\x00nothing that is deflated")
    for form in FORMATS:
        batch([folder / "logs"], folder / form, format=form)
    return folder


@pytest.fixture
def small(tmp_path) -> Path:
    (tmp_path / "a.log").write_text("first { a: 1, b: { c: 'x' } }\nsecond { a: [ 2, 3 ] }\n{ b: null }\n", "utf-8")
    batch([tmp_path / "a.log"], tmp_path / "data")
    return tmp_path / "data"


def answer(out, *question):
    """Give the rows of an answer; an empty one is an error."""
    done = run("query", str(out), "--json", *question)
    assert (done.returncode, done.stderr) == (0, b"")
    return rows_of(done.stdout)


def table(out, sql, width):
    """Give the lines of a table, as they are written to a terminal."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("dumpparse.cli.commands.query.is_terminal", lambda _: True)
        done = run("query", str(out), sql, COLUMNS=str(width))
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout.decode().removesuffix("\n").split("\n")


def rows_of(printed):
    return [json.loads(line, parse_constant=no_json) for line in printed.decode().split("\n")[:-1]]


def no_json(word):
    raise AssertionError(word)


def named(crafted, name):
    return answer(crafted / "parquet", "--named", name)


def each_read(crafted):
    """Give the name and the bytes of each log that can be read, in order."""
    paths = sorted((crafted / "logs").glob("*.log"))
    assert paths
    return [(str(path), path.read_bytes()) for path in paths]


def responses(crafted):
    """Give (file, response) of all responses, in order."""
    return [(name, one) for name, content in each_read(crafted) for one in dumpparse.iter_responses(content)]


def counted(keys):
    return sorted([[*key, count] for key, count in Counter(keys).items()], key=lambda row: (-row[-1], *map(last_if_none, row[:-1])))


def last_if_none(cell):
    return (cell is None, cell or "")


def lists(rows):
    return [[*row.values()] for row in rows]


def test_outcomes_and_stop_reasons(crafted):
    made = [one for _, one in responses(crafted)]
    assert lists(named(crafted, "outcomes")) == counted((one.provider, one.model, one.outcome) for one in made)
    assert lists(named(crafted, "stop-reasons")) == counted((one.provider, one.stop_reason, one.outcome) for one in made)
    assert {one.outcome for one in made} >= {"completed", "incomplete", "failed", "unterminated"}


def test_failed_by_model(crafted):
    failed = [(name, one) for name, one in responses(crafted) if one.outcome == "failed"]
    wanted = []
    for model, code, count in counted((one.model, one.error and one.error.code) for _, one in failed):
        same = [(name, one) for name, one in failed if (one.model, one.error and one.error.code) == (model, code)]
        words = next((one.error.message for _, one in same if one.error and one.error.message), None)
        wanted.append([model, code, count, words, same[0][0], same[0][1].lines[0]])
    assert lists(named(crafted, "failed-by-model")) == wanted
    assert max(row[2] for row in wanted) > 1
    assert len(wanted) > 3


def test_slowest_and_first_output(crafted):
    timed = [(name, one) for name, one in responses(crafted) if one.timing and one.timing.seconds is not None]
    timed.sort(key=lambda found: -found[1].timing.seconds)
    wanted = [
        [
            one.timing.seconds, one.timing.first_output_seconds, one.timing.basis, one.model, one.outcome,
            getattr(one.usage, "output_tokens", None), one.id, name, one.lines[0],
        ]
        for name, one in timed
    ]  # fmt: skip
    assert lists(named(crafted, "slowest")) == wanted
    assert len(wanted) > 3
    by_model = {}
    for _, one in responses(crafted):
        if one.timing and one.timing.first_output_seconds is not None:
            by_model.setdefault(one.model, []).append(one.timing.first_output_seconds)
    assert [row[:3] + row[4:] for row in lists(named(crafted, "first-output"))] == [
        [model, len(some), median(some), max(some)] for model, some in sorted(by_model.items(), key=lambda item: -median(item[1]))
    ]
    assert by_model


def test_of_many_responses_the_slowest_are_seen_and_how_long_most_take(tmp_path):
    text = (DATA / "streams" / "responses" / "basic.full.txt").read_text("utf-8")
    for second in range(30):
        (tmp_path / f"{second:02}.log").write_text(text.replace("1759727397", str(1759727397 - second)), "utf-8")
    batch([tmp_path], tmp_path / "out", tables=("responses",))
    timed = [one.timing for path in sorted(tmp_path.glob("*.log")) for one in dumpparse.iter_responses(path.read_bytes())]
    taken = sorted((one.seconds for one in timed), reverse=True)
    assert len({*taken}) == 30
    assert [row["seconds"] for row in answer(tmp_path / "out", "--named", "slowest")] == taken[:20]
    first = [one.first_output_seconds for one in timed]
    (row,) = answer(tmp_path / "out", "--named", "first-output")
    wanted = (len(first), round(median(first), 3), round(quantiles(first, n=20, method="inclusive")[-1], 3), max(first))
    assert (row["responses"], row["half_within"], row["most_within"], row["longest"]) == wanted


def test_tokens_by_day(crafted):
    by_day = {}
    for name, one in responses(crafted):
        day = None if one.created_at is None else datetime.fromtimestamp(one.created_at, UTC).date().isoformat()
        if day is None and name.endswith("stamped.log"):
            day = "2026-01-31"
        by_day.setdefault((day, one.model), []).append(one)
    wanted = []
    for day, model in sorted(by_day, key=lambda key: [*map(last_if_none, key)]):
        some = by_day[day, model]
        sums = [
            total([getattr(one.usage, name, None) for one in some])
            for name in ("input_tokens", "cached_tokens", "output_tokens", "reasoning_tokens")
        ]
        wanted.append([day, model, len(some), *sums, sum(getattr(one.usage, "total_tokens", None) is None for one in some)])
    assert lists(named(crafted, "tokens-by-day")) == wanted
    assert {row[0] for row in wanted} == {"2025-10-06", "2026-01-31", None}
    assert any(row[-1] for row in wanted)


def total(numbers):
    known = [one for one in numbers if one is not None]
    return sum(known) if known else None


def test_elided_text(crafted):
    found = [(name, one) for name, one in responses(crafted) if one.text_state in {"elided", "partial"}]
    found.sort(key=lambda item: item[1].text_state)
    wanted = [
        [one.text_state, sum(cut.state == "lost" for cut in one.elisions), one.model, one.id, name, *one.lines] for name, one in found
    ]
    assert lists(named(crafted, "elided-text")) == wanted
    assert {row[0] for row in wanted} == {"elided", "partial"}
    assert any(row[1] for row in wanted)


def test_tools_called(crafted):
    called = [(call.name or None, one.model) for _, one in responses(crafted) for call in one.tool_calls]
    assert lists(named(crafted, "tools-called")) == counted(called)
    assert len({name for name, _ in called}) > 3


def records(crafted):
    return [(name, one) for name, content in each_read(crafted) for one in dumpparse.iter_records(content)]


def test_errors_by_kind_and_place(crafted):
    found = [(name, one.line, error) for name, one in records(crafted) for value in one.values for error in errors_in(value)]
    wanted = []
    for kind, count in counted((kind_of(error),) for _, _, error in found):
        same = [(name, line, error) for name, line, error in found if kind_of(error) == kind]
        words = next(message for _, _, error in same if (message := error.message if error.name else error.header) is not None)
        wanted.append([kind, count, len({name for name, _, _ in same}), words, *same[0][:2]])
    assert lists(named(crafted, "errors-by-kind")) == wanted
    assert max(row[2] for row in wanted) > 1
    frames = [(error.frames[0], kind_of(error)) for _, _, error in found if error.frames]
    places = counted((frame,) for frame, _ in frames)
    assert lists(named(crafted, "thrown-where")) == [
        [frame, count, len({kind for one, kind in frames if one == frame})] for frame, count in places[:50]
    ]


def test_events_issues_and_labels(crafted):
    events = [event for _, content in each_read(crafted) for event in dumpparse.iter_events(content)]
    assert lists(named(crafted, "events-by-type")) == counted((one.provider, one.type) for one in events if one.kind == "event")
    checked = run("check", "--json", *[name for name, _ in each_read(crafted)]).stdout.splitlines()
    printed = [one for one in map(json.loads, checked) if one["code"] != "left-out"]  # said there of a log as a whole
    wanted = counted((one["level"], one["code"]) for one in printed)
    got = named(crafted, "issues-by-code")
    assert sorted([row["level"], row["code"], row["issues"]] for row in got) == sorted(wanted)
    assert [row["level"] for row in got] == sorted(row["level"] for row in got)
    assert all(
        row["files"] == len({one["file"] for one in printed if (one["level"], one["code"]) == (row["level"], row["code"])}) for row in got
    )
    assert all(row["such_as"] in {one["message"] for one in printed if one["code"] == row["code"]} for row in got)
    rows = [json.loads(line) for line in run("json", "--rows", *[name for name, _ in each_read(crafted)]).stdout.splitlines()]
    labels = counted((one["label"],) for one in rows)
    assert lists(named(crafted, "labels")) == [
        [label, count, len({one["file"] for one in rows if one["label"] == label})] for label, count in labels[:100]
    ]
    assert len(labels) > 5


def test_logs_that_were_not_read_and_those_that_took_longest(crafted):
    logs = crafted / "logs"
    unread = named(crafted, "unread")
    assert [(row["file"], row["state"]) for row in unread] == [
        (str(logs / "broken.log.gz"), "damaged"),
        (str(logs / "picture.png"), "binary"),
    ]
    assert unread[0]["error"]
    rows = named(crafted, "slowest-logs")
    assert {row["file"]: row["bytes"] for row in rows if row["file"].endswith(".log")} == {
        name: len(content) for name, content in each_read(crafted)
    }
    assert len(rows) == len([*logs.iterdir()])
    assert [row["seconds"] for row in rows] == sorted((row["seconds"] for row in rows), reverse=True)
    assert sum(row["rows"] for row in rows) == len(data(crafted / "parquet", "rows"))


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_answer_is_the_same_in_both_formats(name, crafted):
    made = [named(crafted, name), answer(crafted / "ndjson", "--named", name)]
    for rows in made:
        assert len(rows) > (0 if name == "first-output" else 1)
        if name == "slowest-logs":
            rows.sort(key=lambda row: row["file"])
            for row in rows:
                assert row.pop("seconds") >= 0
                row.pop("mb_per_second")
    assert made[0] == made[1]


def test_the_columns_are_the_same_in_both_formats(crafted):
    for name in (*TABLES, "sources"):
        assert answer(crafted / "parquet", f"describe {name}") == answer(crafted / "ndjson", f"describe {name}")
        of_time = " exclude (seconds)" if name == "sources" else ""
        both = [answer(crafted / form, f"from {name} select *{of_time} order by all") for form in FORMATS]
        assert both[0] == both[1]


def test_all_that_a_row_has_is_seen(small):
    wanted = [{**row, "log": row["log"]} for row in data(small, "rows")]
    assert answer(small, "select * from rows order by line") == wanted
    assert [row["value"] for row in wanted] == [{"a": 1, "b": {"c": "x"}}, {"a": [2, 3]}, {"b": None}]


def test_json_is_looked_into(small):
    rows = answer(
        small, "select label, value->>'$.a' as a, value->'$.a[0]' as first, value.b.c as c, value->'$.b' as b from rows order by line"
    )
    assert rows == [
        {"label": "first", "a": "1", "first": None, "c": "x", "b": {"c": "x"}},
        {"label": "second", "a": "[2,3]", "first": 2, "c": None, "b": None},
        {"label": None, "a": None, "first": None, "c": None, "b": None},
    ]


def test_json_stays_json_wherever_it_stands(small):
    (row,) = answer(
        small,
        "select list(value order by line) as several, {'v': any_value(value order by line)} as named, map {'k': [any_value(value order by line)]} as mapped from rows",
    )
    first = {"a": 1, "b": {"c": "x"}}
    assert row == {"several": [first, {"a": [2, 3]}, {"b": None}], "named": {"v": first}, "mapped": {"k": [first]}}


CELLS = [
    ("'nan'::double", "nan"),
    ("'inf'::double", "inf"),
    ("'-inf'::float", "-inf"),
    ("1e300", 1e300),
    ("true", True),
    ("null", None),
    ("1.10::decimal(9, 2)", 1.1),
    ("sum(9223372036854775807 * r::hugeint)", 9223372036854775807 * 3),
    ("date '2026-02-28'", "2026-02-28"),
    ("date 'infinity'", "infinity"),
    ("date '12000-01-01'", "12000-01-01"),
    ("timestamp '2026-02-28 12:00:00.25'", "2026-02-28 12:00:00.25"),
    ("timestamp '-infinity'", "-infinity"),
    ("'2026-02-28 12:00:00.123456789'::timestamp_ns", "2026-02-28 12:00:00.123456789"),
    ("timestamptz '2026-02-28 12:00:00+02'", "2026-02-28 10:00:00+00"),
    ("time '24:00:00'", "24:00:00"),
    ("interval '1 year 1 day 2 hours'", "1 year 1 day 02:00:00"),
    ("[interval '1 month', null]", ["1 month", None]),
    ("[date '2026-02-28']::date[1]", ["2026-02-28"]),
    ("[1, null, 'nan'::double]", [1, None, "nan"]),
    ("{'a': 1, 'b\"c': [interval '1 month']}", {"a": 1, 'b"c': ["1 month"]}),
    ("map {1: 'x', 2: null}", {"1": "x", "2": None}),
    ("row(1, interval '1 month')", "(1, 1 month)"),
    (r"'\x00\xab'::blob", r"\x00\xAB"),
    ("'6b1f2c52-6f0b-4b0e-9a3e-0f6f0d3c7a10'::uuid", "6b1f2c52-6f0b-4b0e-9a3e-0f6f0d3c7a10"),
    ("'b'::enum('a', 'b')", "b"),
    ("'101'::bit", "101"),
    ("""'{"a": NaN, "b": [1, ], "c": -Infinity, "NaN, ]": "x,]"}'::json""", {"a": "nan", "b": [1], "c": "-inf", "NaN, ]": "x,]"}),
    ("'[1,' || chr(10) || '2]'", "[1,\n2]"),
    ("('[1,' || chr(10) || '2]')::json", [1, 2]),
    ("to_json({'a': 'nan'::double})", {"a": "nan"}),
]


@pytest.mark.parametrize(("sql", "wanted"), CELLS, ids=[sql for sql, _ in CELLS])
def test_every_kind_of_cell_is_valid_json_and_what_it_was(sql, wanted, small):
    question = f"from range({3 if 'sum(' in sql else 1}) t(r) select {sql} as x"
    assert answer(small, question) == [{"x": wanted}]
    done = run("query", str(small), "--csv", question)
    assert done.returncode == 0
    names, cells = csv.reader(io.StringIO(done.stdout.decode(), newline=""))
    assert names == ["x"]
    (cell,) = cells
    assert (cell if isinstance(wanted, str) else json.loads(cell or "null")) == wanted


def test_an_ordered_answer_stays_in_its_order(small):
    rows = answer(small, "select n, interval (n) day as days from range(20000) t(n) order by (n * 7919) % 20011")
    assert [row["n"] for row in rows] == sorted(range(20000), key=lambda n: (n * 7919) % 20011)
    assert rows[0]["days"] == "00:00:00"


def test_columns_that_are_called_alike_are_all_there(small):
    assert answer(small, "select 1 as a, 2 as a, 3 as a_1, 4 as a") == [{"a": 1, "a_2": 2, "a_1": 3, "a_3": 4}]
    (row, *_) = answer(small, "select * from rows join sources using (log) order by line")
    assert [row["file"], row["file_1"]] == [row["file"]] * 2


def test_an_empty_answer(small):
    done = run("query", str(small), "select * from responses")
    assert (done.returncode, done.stdout) == (3, b"")
    assert b"no row found" in done.stderr
    done = run("query", str(small), "--csv", "select 1 as a, 2 as b where false")
    assert (done.returncode, done.stdout) == (3, b"a,b\n")
    assert run("query", "-q", str(small), "select 1 where false").stderr == b""


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("selec 1", 'Parser Error: syntax error at or near "selec"'),
        ("select\n  nope\nfrom rows", 'Referenced column "nope" not found'),
        ("select * from row", "Table with name row does not exist; the tables are responses, events, rows, errors, issues, sources"),
        ("select cast(label as integer) from rows", "Could not convert string 'first' to INT32"),
    ],
)
def test_what_is_no_question_is_said_with_its_place(sql, said, small):
    done = run("query", str(small), sql)
    assert (done.returncode, done.stdout) == (2, b"")
    assert said in done.stderr.decode()
    place, mark = done.stderr.decode().rstrip("\n").split("\n")[-2:]
    assert place.startswith("LINE 2:" if "\n" in sql else "LINE 1:")
    assert mark.strip(" ^") == ""
    assert "^" in mark


def test_what_is_no_utf_8_is_refused(small):
    done = run("query", str(small), "select '\udcff'")
    assert (done.returncode, done.stdout) == (2, b"")
    assert b": error: usage: the question is no UTF-8; " in done.stderr
    done = run("query", str(small.rename(small.parent / "data-\udcff")), "select 1")
    assert (done.returncode, done.stdout) == (2, b"")
    assert "data-\ufffd: error: usage: the name of the folder is no UTF-8; call it otherwise" in done.stderr.decode()


def test_words_of_an_error_are_harmless_on_a_terminal(small):
    done = run("query", str(small), "select error('a' || chr(27) || '[31m' || chr(10) || chr(155) || 'b')")
    assert done.returncode == 2
    assert b"a\\x1b[31m" in done.stderr
    assert not {"\x1b", "\x9b"} & {*done.stderr.decode()}


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("", "there is no question"),
        (" \n; ;", "there is no question"),
        ("/* nothing */", "there is no question"),
        ("create table x as select 1", "it is no question"),
        ("create view x as select 1", "it is no question"),
        ("drop view responses", "it is no question"),
        ("set threads = 1", "it is no question"),
        ("select 1; set threads = 1", "it is several questions"),
        ("select 1; select 2", "it is several questions"),
        ("delete from responses", "Can only delete from base table"),
        ("insert into rows select * from rows", "rows is not an table"),
    ],
)
def test_what_asks_nothing_is_refused(sql, said, small):
    before = {path: path.read_bytes() for path in small.rglob("*") if path.is_file()}
    done = run("query", str(small), sql)
    assert (done.returncode, done.stdout) == (2, b"")
    assert said in done.stderr.decode()
    assert b"Traceback" not in done.stderr
    assert {path: path.read_bytes() for path in small.rglob("*") if path.is_file()} == before


def test_statements_that_are_no_select_and_give_rows(small, tmp_path):
    assert answer(small, "from rows select count(*) as n") == [{"n": 3}]
    assert answer(small, "with a as (select 1 as x) from a") == [{"x": 1}]
    assert answer(small, "values (1), (2)") == [{"col0": 1}, {"col0": 2}]
    assert [row["name"] for row in answer(small, "show tables")] == sorted([*TABLES, "sources"])
    assert answer(small, "create macro twice(x) as 2 * x; set threads = 1; select twice(4) as n;") == [{"n": 8}]
    assert answer(small, "pivot (select 'a' as n, interval '1 year' as v) on n using first(v)") == [{"a": "1 year"}]
    assert "explain_value" in answer(small, "explain select 1")[0]
    assert answer(small, f"copy (from rows select label) to '{tmp_path / 'x.csv'}' (header false)") == [{"Count": 3}]
    assert sorted((tmp_path / "x.csv").read_text().split()) == ["first", "second"]


def test_usage(small):
    for args, said in [
        ((), "give DIR, and a question"),
        ((str(small),), "give DIR, and a question"),
        ((str(small), "select 1", "--named", "labels"), "give DIR, and a question"),
        ((str(small), "--named", "nope"), "'nope' is no question that has a name; those are outcomes, failed-by-model"),
        ((str(small), "select 1", "--csv", "--json"), "--json and --csv cannot both be given"),
    ]:
        done = run("query", *args)
        assert (done.returncode, done.stdout) == (2, b"")
        assert said in done.stderr.decode()


@pytest.mark.parametrize("what", ["nothing", "a file", "a folder", "no JSON", "another JSON", "a list"])
def test_a_folder_that_is_of_no_batch(what, tmp_path):
    place = tmp_path / "x\x1b[31m"
    if what == "a file":
        place.write_text("x")
    elif what != "nothing":
        place.mkdir()
        content = {"no JSON": "{", "another JSON": '{"a": 1}', "a list": "[]"}.get(what)
        if content is not None:
            (place / "_batch.json").write_text(content)
    done = run("query", str(place), "select 1")
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"it is no folder of a batch; dumpparse batch SOURCE" in done.stderr
    assert b"\x1b" not in done.stderr


@pytest.mark.parametrize("form", FORMATS)
def test_no_name_of_a_folder_is_a_pattern_or_a_column(form, tmp_path, crafted):
    """Above the data sets folders may be called as those of partitions are, and have what patterns have."""
    place = tmp_path / "log=9" / "model=gpt" / "file=it's" / "a[1]*?{b}"
    place.parent.mkdir(parents=True)
    shutil.copytree(crafted / form, place)
    asked = "select distinct log, file, model from responses order by all"
    assert answer(place, asked) == answer(crafted / form, asked)


@pytest.mark.parametrize("form", FORMATS)
def test_a_log_that_is_not_done_is_not_seen(form, tmp_path):
    for name in "ab":
        (tmp_path / f"{name}.log").write_text(f"{{ {name}: 1 }}\nError: x\n    at f (/a.js:1:2)\n", "utf-8")
    batch([tmp_path / "a.log", tmp_path / "b.log"], tmp_path / "out", format=form)
    assert len({row["file"] for row in answer(tmp_path / "out", "select file from rows")}) == 2
    (key,) = [row["log"] for row in answer(tmp_path / "out", "select log, file from sources") if row["file"].endswith("a.log")]
    (tmp_path / "out" / "_sources" / f"{key}.json").unlink()
    for name in ("rows", "errors", "sources"):
        assert {row["file"] for row in answer(tmp_path / "out", f"from {name} select file")} == {str(tmp_path / "b.log")}
    assert answer(tmp_path / "out", "select value from rows where value->>'$.b' = '1'") == [{"value": {"b": 1}}]


def test_data_sets_that_were_not_made_are_no_tables(tmp_path):
    """Nobody knows how many events there were: none is no answer."""
    (tmp_path / "a.log").write_text("{ a: 1 }\n")
    batch([tmp_path / "a.log"], tmp_path / "out", tables=("rows", "issues"))
    assert answer(tmp_path / "out", "select count(*) as n from rows") == [{"n": 1}]
    assert answer(tmp_path / "out", "select events, responses, rows, issues from sources") == [
        {"events": None, "responses": None, "rows": 1, "issues": 0}
    ]
    for question in (["select count(*) from events"], ["--named", "outcomes"]):
        done = run("query", str(tmp_path / "out"), *question)
        assert (done.returncode, done.stdout) == (2, b"")
        assert b"does not exist; the tables are rows, issues, sources (responses, events, errors were not made, by --only); " in done.stderr
    assert run("query", str(tmp_path / "out"), "--named", "issues-by-code").returncode == 3


@pytest.mark.parametrize("how", ["it is done", "it is under way"])
@pytest.mark.parametrize("form", FORMATS)
def test_logs_that_are_read_anew_while_it_is_asked_are_said(form, how, tmp_path, monkeypatch):
    """What is known of one goes first, and what came of it is replaced then: a question may have seen some of both."""
    logs, out = tmp_path / "logs", tmp_path / "out"
    logs.mkdir()
    for name in "abc":
        (logs / f"{name}.log").write_text("{ n: 1 }\n", "utf-8")
    batch([logs], out, format=form)

    def meanwhile(answer, show=rows_shown.as_json):
        batch([logs], out, format=form)
        if how == "it is under way":
            for path in (out / "_sources").glob("*-a.log-*"):
                path.unlink()
        yield from show(answer)

    for name in "ac":
        (logs / f"{name}.log").write_text("{ n: 2 }\n{ n: 3 }\n", "utf-8")
    (logs / "d.log").write_text("{ n: 1 }\n", "utf-8")  # one that is new is no part of what was asked
    monkeypatch.setattr("dumpparse.cli.commands.query.as_json", meanwhile)
    done = run("query", str(out), "--json", "select count(*) as n from rows")
    assert done.returncode == 1
    assert done.stderr.decode().endswith(
        ": error: read-anew: of 2 of the logs rows may be of before, and of now: they were read anew meanwhile; ask again\n"
    )
    # Nothing is new to those who ask again, and what is read besides is not said.
    (logs / "e.log").write_text("{ n: 1 }\n", "utf-8")
    if how == "it is done":
        assert answer(out, "select count(*) as n from rows") == [{"n": 6}]


def test_a_file_that_is_gone_meanwhile_is_no_wrong_question(small, monkeypatch):
    """It was there when the question was looked through."""

    def meanwhile(base, out, table, end, inner=views.make_view):
        inner(base, out, table, end)
        if table.name == "rows":
            for path in [*Path(out).glob("rows/*/part-*"), *Path(out).glob("_sources/*")]:
                path.unlink()

    monkeypatch.setattr("dumpparse.batch.query.make_view", meanwhile)
    done = run("query", str(small), "select value from rows")
    assert (done.returncode, done.stdout) == (4, b"")
    assert b": error: cannot-read: IO Error: " in done.stderr
    assert b"; logs were read anew meanwhile: ask again\n" in done.stderr


@pytest.mark.parametrize("when", ["it is looked through", "it is answered"])
def test_a_broken_file_is_no_wrong_question(when, small):
    (path,) = [one for one in small.glob("rows/*/part-*") if "a.log" in str(one)]
    content = path.read_bytes()
    end = int.from_bytes(content[-8:-4], "little") + 8  # it says what there is, what stands before it has it
    path.write_bytes(content[:40] if when == "it is looked through" else bytes(len(content) - end) + content[-end:])
    done = run("query", str(small), "select value from rows")
    assert (done.returncode, done.stdout) == (4, b"")
    assert b": error: cannot-read: " in done.stderr
    assert (str(path) in done.stderr.decode()) == (when == "it is looked through")  # else DuckDB does not say which
    assert done.stderr.count(b"\n") == 1


@pytest.mark.parametrize("content", ["", "{", "[]", '{"a": 1}', '{"counts": []}', "7"])
def test_a_log_of_which_is_known_nothing_is_not_done(content, small):
    """As a batch has it, which reads it again."""
    (path,) = small.glob("_sources/*.json")
    path.write_text(content)
    for name in ("rows", "sources"):
        assert run("query", str(small), f"from {name}").returncode == 3
    batch([small.parent / "a.log"], small)
    assert len(answer(small, "from rows")) == 3


@pytest.mark.parametrize("name", ["_batch.json", "_sources", "_sources/*.json", "rows"])
def test_what_may_not_be_read_is_said(name, small, monkeypatch):
    """As of one of somebody else's, whoever runs the tests: an answer that leaves it out would be wrong."""

    def deny(inner):
        def call(path, *arguments, **named):
            if Path(path).match(f"data/{name}"):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
            return inner(path, *arguments, **named)

        return call

    monkeypatch.setattr(os, "scandir", deny(os.scandir))
    monkeypatch.setattr(Path, "read_text", deny(Path.read_text))
    done = run("query", str(small), "select value from rows")
    assert (done.returncode, done.stdout) == (4, b"")
    assert b": error: cannot-read: [Errno 13] Permission denied: " in done.stderr


def test_what_a_question_cannot_write_is_said(small, tmp_path):
    done = run("query", str(small), f"copy (select 1) to '{tmp_path / 'nowhere' / 'x.csv'}'")
    assert (done.returncode, done.stdout) == (4, b"")
    assert b"No such file or directory" in done.stderr


def test_of_functions_that_may_be_meant_some_are_said(small):
    said = run("query", str(small), "select value.a + 1 from rows").stderr.decode()
    assert said.count(" -> ") == 5
    assert "\n    … " in said
    assert "\\t" not in said
    assert said.split("\n")[-3].startswith("LINE 1: select value.a + 1 from rows")


def test_csv_is_read_back(small):
    done = run("query", str(small), "--csv", """select 'a"b,c' as "x,y", 'd' || chr(10) || 'e' as z, 'f' || chr(13) || 'g' as w, null as n, [1, null] as l, true as t""")  # fmt: skip
    assert done.returncode == 0
    assert list(csv.reader(io.StringIO(done.stdout.decode(), newline=""))) == [
        ["x,y", "z", "w", "n", "l", "t"],
        ['a"b,c', "d\ne", "f\rg", "", "[1, null]", "true"],
    ]


EVIL = "select 'a' || chr(27) || '[31m' || chr(155) || '2J' || chr(7) || chr(13) || chr(8238) || 'b' as {}, json_object('k', chr(155) || 'x') as j"


@pytest.mark.parametrize("how", [[], ["--csv"], ["--json"]])
def test_no_control_character_is_raw_on_a_terminal(how, small, monkeypatch):
    """What is written is looked at, and not what a terminal made of it."""
    monkeypatch.setattr("dumpparse.cli.rows_shown.is_terminal", lambda _: True)
    monkeypatch.setattr("dumpparse.cli.commands.query.is_terminal", lambda _: True)
    done = run("query", str(small), *how, EVIL.format('"n\x1b]0;x\x07"'), COLUMNS="300")
    assert done.returncode == 0
    assert not {char for char in done.stdout.decode() if not char.isprintable() and char != "\n"}
    assert "[31m" in done.stdout.decode()


@pytest.mark.parametrize("how", [[], ["--csv"], ["--json"]])
def test_a_terminal_is_not_driven_by_cells(how, small, tmp_path):
    screen = in_pyte(["query", str(small), *how, EVIL.format("n")], tmp_path, 200, 10)
    shown = text_of(screen)
    assert "[31m" in shown
    assert "2J" in shown
    assert {char.fg for row in screen.buffer.values() for char in row.values()} == {"default"}


def test_a_table(small, tmp_path):
    shown = text_of(in_pyte(["query", str(small), "select line, label, value from rows order by line"], tmp_path, 60, 8))
    assert shown.split("\n") == [
        "line  label   value",
        "────  ──────  ─────────────────────────",
        '   1  first   {"a": 1, "b": {"c": "x"}}',
        '   2  second  {"a": [2, 3]}',
        '   3          {"b": null}',
    ]


@pytest.mark.parametrize("width", [20, 40, 80, 150])
def test_no_line_of_a_table_is_wider_than_the_terminal(width, crafted):
    for sql in (
        "select * from responses",
        "select text, id, model from responses",
        "select repeat('東京', 200) as wide, repeat('e' || chr(769), 300) as marks, 7 as n",
    ):
        lines = table(crafted / "parquet", sql, width)
        assert len(lines) > 2
        assert max(map(width_of, lines)) <= width
        assert "…" in "\n".join(lines)


@pytest.mark.parametrize("width", [20, 80, 150])
def test_how_many_columns_are_not_seen_is_said(width, crafted):
    names, rule, *_ = table(crafted / "parquet", "select * from responses limit 1", width)
    more = int(names.removesuffix(" more").rpartition(" ")[2])
    assert names.endswith(f"… {more} more")
    assert len(rule.split()) - 1 + more == len(TABLES["responses"].columns) + 1


def test_wide_characters_stand_below_each_other(small, tmp_path):
    sql = "select * from (values ('東京', 1, 'x'), ('a', 20, 'y'), ('e' || chr(769), 3, 'z')) t(city, n, last)"
    shown = text_of(in_pyte(["query", str(small), sql], tmp_path, 40, 8)).split("\n")
    assert [line.split()[-1] for line in shown[2:]] == ["x", "y", "z"]
    assert [width_of(line) for line in shown[2:]] == [width_of(shown[2])] * 3


def test_a_long_cell_is_cut_at_once(small):
    """Of 8 MB not every beginning is measured."""
    assert table(small, "select repeat('x東', 2000000) as a", 40)[2].endswith("…")


def test_many_rows_are_all_printed(small):
    numbers = [line for line in table(small, "select n from range(2500) t(n)", 40) if line.strip().isdigit()]
    assert [*map(int, numbers)] == [*range(2500)]
    assert [row["n"] for row in answer(small, "select n from range(2500) t(n)")] == [*range(2500)]


def test_the_questions_the_tables_and_their_columns_are_listed():
    done = run("query", "--questions")
    assert done.returncode == 0
    said = done.stdout.decode()
    for one in QUESTIONS.values():
        assert f"{one.name}: {one.what}\n" in said
        assert all(line.strip() in said for line in one.sql.strip().split("\n"))
    blocks = {block.split(":")[0].removeprefix("table "): block for block in said.split("\n\n")[1:]}
    for table in (*TABLES.values(), SOURCES):
        columns = [line.split()[0] for line in blocks[table.name].split("\n")[1:] if line]
        assert sorted(columns) == sorted({*[one.name for one in table.columns], "log"})


def test_the_listed_columns_are_those_that_are_there(small):
    for table in (*TABLES.values(), SOURCES):
        names = [row["column_name"] for row in answer(small, f"describe {table.name}")]
        assert names == [one.name for one in table.columns] + ([] if table is SOURCES else ["log"])


@pytest.mark.parametrize("how", [[], ["--csv"]])
def test_a_pipe_that_is_closed_is_no_error(how, small):
    with subprocess.Popen(
        [*command_line(), "query", str(small), *how, "select n, repeat('x', 100) as x from range(200000) t(n)"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(),
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stderr is not None
        first = process.stdout.readline()
        process.stdout.close()
        said = process.stderr.read()
        assert process.wait(WITHIN) == 0
    assert first == (b"n,x\n" if how else b'{"n": 0, "x": "' + b"x" * 100 + b'"}\n')
    assert said == b""


def test_what_is_not_installed_is_said(small, monkeypatch):
    for missing in ("duckdb", "pyarrow"):
        monkeypatch.setattr("dumpparse.cli.extras.find_spec", lambda name, missing=missing: None if name == missing else object())
        done = run("query", str(small), "select 1")
        assert (done.returncode, done.stdout) == (2, b"")
        assert f"{missing}, which this needs, must be installed: python3 -m pip install 'dumpparse[batch]'" in done.stderr.decode()
        assert run("query", "--questions").returncode == 0


def test_every_question_has_another_name_and_an_answer_of_its_own():
    assert [one.name for one in QUESTIONS.values()] == [*QUESTIONS]
    assert not [pair for pair in itertools.combinations(QUESTIONS.values(), 2) if pair[0].sql == pair[1].sql]


@pytest.mark.parametrize("form", ["parquet", "ndjson"])
def test_half_a_pair_of_surrogates_is_one_character_that_nobody_knows(form, tmp_path):
    """DuckDB takes no JSON with one: without more, one cell would cost all of the data set. A text that looks like its escape stays."""
    (tmp_path / "a.log").write_text("one { a: '\\ud83d\\ud83d\\udc00!', b: '\\\\ud83d' }\ntwo { a: 2 }\n", encoding="utf-8")
    batch([tmp_path / "a.log"], tmp_path / "out", format=form)
    with asked(str(tmp_path / "out"), "select label, value->>'$.a', value->>'$.b' from rows order by line") as answer:
        assert [*answer.rows] == [("one", "\ufffd" + "\U0001f400!", "\\ud83d"), ("two", "2", None)]
    assert data(tmp_path / "out", "rows")[0]["value"] == {"a": "\ud83d\U0001f400!", "b": "\\ud83d"}


def test_a_name_that_is_no_utf_8_costs_no_answer(tmp_path):
    (tmp_path / "x\udcff.log").write_bytes(b"{ a: 1 }\n")
    batch([tmp_path], tmp_path / "out")
    with asked(str(tmp_path / "out"), "select file from sources union select file from rows") as answer:
        assert [*answer.rows] == [(f"{tmp_path}/x\ufffd.log",)]
