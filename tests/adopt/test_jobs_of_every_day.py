"""The rest of the twenty jobs, on what a program of Node logged, with the README's commands as they stand there; only names of files differ where a job has several.

Its sections are where the README has them: those in blocks that show what is printed run in ``tests/test_readme.py``, too.
"""

from __future__ import annotations

import asyncio
import doctest
import json
import re
import signal
import subprocess

import duckdb
import pandas as pd
import polars as pl
import pytest
from helpers import ROOT, environment, node, on_terminal
from many import few
from running import running
from timing import WITHIN

import dumpparse

README = (ROOT / "README.md").read_text(encoding="utf-8")
JOBS = {
    "paste → jq": "test_readme.py::test_console_example",
    "one field": "test_readme.py::test_console_example",
    "ECONNREFUSED in 50 MB": "adopt/test_jobs_of_every_day.py::test_econnrefused_in_much",
    "why it failed": "adopt/test_jobs_of_every_day.py::test_why_it_failed",
    "a tool call's arguments": "adopt/test_jobs_of_every_day.py::test_the_arguments_of_a_tool_call",
    "compose": "adopt/test_jobs_of_readme.py::test_a_paste_of",
    "Actions": "adopt/test_jobs_of_readme.py::test_a_paste_of",
    "Markdown": "adopt/test_jobs_of_readme.py::test_a_paste_of",
    "two runs": "adopt/test_two_runs.py::test_two_runs_of_which_one_is_slower_and_tries_again",
    "pytest": "adopt/test_projects.py::test_the_python_project_passes_and_fails_when_what_it_logs_changes",
    "Node CI without Python tests": "adopt/test_projects.py::test_the_node_project_passes_twice_and_fails_when_what_it_logs_changes",
    "pandas and DuckDB": "adopt/test_jobs_of_every_day.py::test_rows_for_pandas_polars_and_duckdb",
    "tail": "adopt/test_jobs_of_every_day.py::test_a_log_that_grows",
    "one of several answers": "adopt/test_jobs_of_every_day.py::test_one_of_several_answers",
    "what is behind [Object]": "adopt/test_jobs_of_every_day.py::test_what_is_behind_object",
    "1 GB with progress": "adopt/test_jobs_of_every_day.py::test_much_with_progress",
    "async": "adopt/test_jobs_of_every_day.py::test_a_log_in_an_async_program",
    "schema": "adopt/test_jobs_of_readme.py::test_a_schema_that_the_output_is_valid_against",
    "redaction": "test_readme.py::test_console_example",
    "annotations": "adopt/test_jobs_of_every_day.py::test_annotations_of_github",
}
"""Which test does a job."""
SHOP = """
const orders = [1, 2, 3].map((id) => ({ id, customer: { name: 'Ann', address: { street: { name: 'Rue', number: id } } }, tags: Array(103).fill('t') }));
console.log('server listening on 3000');
for (const order of orders) console.log(`12:00:0${order.id} INFO order`, order);
const failed = (code, syscall) => {
  const error = Object.assign(new Error(`${syscall} ${code} 127.0.0.1:5432`), { code, syscall, port: 5432 });
  error.stack = error.stack.split('\\n')[0] + '\\n    at connect (/app/db.js:7:9)';
  return error;
};
console.log('12:00:04 ERROR db', failed('ECONNREFUSED', 'connect'));
console.log('12:00:05 ERROR db', failed('ETIMEDOUT', 'connect'));
let number = 0;
const answer = (id, events, status, more) => {
  const response = (status, more) => ({ id, status, model: 'gpt-5', output: [], ...more });
  const all = [['response.created', { response: response('in_progress') }], ...events, [`response.${status}`, { response: response(status, more) }]];
  all.forEach(([type, fields], sequence_number) => console.log({ type, sequence_number, ...fields }));
};
const place = { output_index: 0, content_index: 0, item_id: 'msg_1' };
answer('resp_1', [['response.output_text.delta', { ...place, delta: 'Hel' }], ['response.output_text.delta', { ...place, delta: 'lo.' }]], 'completed');
const call = { id: 'fc_1', type: 'function_call', call_id: 'call_1', name: 'get_weather', status: 'completed', arguments: '{"city":"Paris"}' };
answer('resp_2', [['response.output_item.done', { output_index: 0, item: call }]], 'completed');
answer('resp_3', [], 'failed', { error: { code: 'rate_limit_exceeded', message: 'Wait, 20 s' } });
"""


@pytest.fixture(scope="module")
def logged(tmp_path_factory):
    """A folder with app.log, as node prints it."""
    if node() is None:
        pytest.skip("no node is installed, and it prints the log")
    made = tmp_path_factory.mktemp("shop")
    with (made / "app.log").open("wb") as out:
        subprocess.run([node(), "-e", SHOP], stdout=out, check=True, cwd=made, env=environment())
    return made


@pytest.fixture
def do(logged, path):
    """Run a command in the folder; give what it printed."""

    def run(command, *, code=0, has=None):
        """Run a command, which the README has (or what ``has`` names of it, where it stands among words)."""
        for part in has or [command]:
            assert part in README, "the README has it"
        done = subprocess.run(
            ["bash", "-c", command], capture_output=True, text=True, cwd=logged, env=environment(PATH=path), timeout=WITHIN, check=False
        )
        assert done.returncode == code, done.stderr
        return done.stdout

    run.folder, run.path = logged, path
    return run


def line_of(folder, text):
    return (folder / "app.log").read_text(encoding="utf-8").partition(text)[0].count("\n") + 1


@pytest.mark.parametrize("job", JOBS)
def test_each_job_has_its_test(job):
    module, _, name = JOBS[job].partition("::")
    assert f"\ndef {name}(" in (ROOT / "tests" / module).read_text(encoding="utf-8")


def test_econnrefused_in_much(do):
    """One record in a thousand holds it; nothing else comes, and nothing that holds it is missing."""
    ordinary = "".join(f"12:00:00 INFO order {{ id: {number}, name: 'Ann', total: 3.5 }}\n" for number in range(999))
    refused = (do.folder / "app.log").read_text(encoding="utf-8").partition("12:00:04 ERROR db ")[2].partition("12:00:05")[0]
    times = few(50_000_000, 5_000_000) // len(ordinary)
    with (do.folder / "large.log").open("w", encoding="utf-8") as out:
        for number in range(times):
            out.write(ordinary + refused.replace("port: 5432", f"port: {number}"))
    for command in ("dumpparse json --grep ECONNREFUSED app.log", "dumpparse json --where code=ECONNREFUSED app.log"):
        found = [json.loads(line) for line in do(command.replace("app", "large"), has=[command]).splitlines()]
        assert [one["port"] for one in found] == [*range(times)]
        assert {one["code"] for one in found} == {"ECONNREFUSED"}
        assert json.loads(do(command))["code"] == "ECONNREFUSED"
    (do.folder / "large.log").unlink()


def test_why_it_failed(do):
    shown = do("dumpparse check app.log", code=1)
    line = line_of(do.folder, "type: 'response.failed'") - 1
    assert f"app.log:{line}:1: error: response-failed: rate_limit_exceeded: Wait, 20 s\n" in shown
    assert "  error      rate_limit_exceeded: Wait, 20 s" in do("dumpparse summary app.log", has=["dumpparse summary"], code=1)


def test_the_arguments_of_a_tool_call(do):
    calls = [json.loads(line) for line in do("dumpparse answer --calls app.log", code=1, has=["`answer --calls`"]).splitlines()]
    assert [(call["name"], json.loads(call["arguments"])) for call in calls] == [("get_weather", {"city": "Paris"})]


def test_one_of_several_answers(do):
    listed = do("dumpparse answer --list app.log", code=1, has=["`--list`"]).splitlines()
    assert [next(word for word in line.split() if word.startswith("resp_")) for line in listed] == ["resp_1", "resp_2", "resp_3"]
    assert do("dumpparse answer --response 1 app.log", has=["`--response 2` (or an id)"]) == "Hello.\n"
    assert do("dumpparse answer --response resp_1 app.log", has=["`--response 2` (or an id)"]) == "Hello.\n"


def test_what_is_behind_object(do):
    """It says where, how often, and what to log; and what it says to log prints it."""
    line = line_of(do.folder, "order {")
    shown = do("dumpparse check app.log", code=1)
    said = "customer.address.street: [Object] is all that was printed; console.dir(…, { depth: null }) shows it (2 more alike)"
    assert f"app.log:{line}:1: info: left-out: {said}\n" in shown
    assert f"app.log:{line}:1: info: left-out: tags: 3 more items were not printed; " in shown
    command = re.search(r"`(Object\.assign\(util\.inspect\.defaultOptions[^`]*)`", README)[1]
    logged = subprocess.run([node(), "-e", f"{command};{SHOP}"], capture_output=True, check=True, cwd=do.folder, env=environment()).stdout
    (do.folder / "whole.log").write_bytes(logged)
    assert "left-out" not in do("dumpparse check whole.log", has=["dumpparse check"], code=1)


def test_rows_for_pandas_polars_and_duckdb(do):
    printed = do("dumpparse json --rows app.log", has=["json --rows"])
    (do.folder / "rows.ndjson").write_text(printed, encoding="utf-8")
    rows = list(dumpparse.rows(do.folder / "app.log"))
    assert [row["line"] for row in rows] == [json.loads(line)["line"] for line in printed.splitlines()]
    # pandas: as the README has it
    assert "pandas.DataFrame(dumpparse.rows(path))" in README
    frame = pd.DataFrame(dumpparse.rows(do.folder / "app.log"))
    assert frame.loc[frame["level"] == "ERROR", "time"].tolist() == ["12:00:04", "12:00:05"]
    assert frame["label"].value_counts().to_dict() == {"order": 3, "db": 2}
    assert [one["code"] for one in frame.loc[frame["label"] == "db", "value"]] == ["ECONNREFUSED", "ETIMEDOUT"]
    assert list(pd.json_normalize(frame.loc[frame["label"] == "order", "value"].tolist())["customer.name"]) == ["Ann"] * 3
    texts = pl.DataFrame([{**row, "value": json.dumps(row["value"])} for row in rows])
    assert texts["value"].str.json_path_match("$.code").drop_nulls().to_list()[:2] == ["ECONNREFUSED", "ETIMEDOUT"]
    # DuckDB: the file itself
    read = f"FROM '{do.folder / 'rows.ndjson'}'"
    assert duckdb.sql(f"SELECT level, count(*) {read} WHERE level IS NOT NULL GROUP BY ALL ORDER BY ALL").fetchall() == [
        ("ERROR", 2),
        ("INFO", 3),
    ]
    assert duckdb.sql(f"SELECT line, value->>'code' {read} WHERE value->>'code' = 'ECONNREFUSED'").fetchall() == [
        (line_of(do.folder, "connect ECONNREFUSED"), "ECONNREFUSED")
    ]


def test_a_log_that_grows(do, tmp_path):
    command = "dumpparse json --follow app.log"
    assert f"`{command}`" in README
    log = tmp_path / "app.log"
    log.write_text("ready\n12:00:01 order { id: 1 }\n", encoding="utf-8")
    with running(command=["bash", "-c", f"exec {command}"], cwd=tmp_path, PATH=do.path) as watched:
        watched.until('{"id": 1}\n')
        with log.open("a", encoding="utf-8") as more:
            more.write("12:00:02 order {\n  id: 2,\n")
            more.flush()
            more.write("  more: [Object]\n}\n")
        watched.until('{"id": 2, "more": {"$type": "elided", "of": "Object"}}\n')
        watched.process.send_signal(signal.SIGINT)
        assert watched.ends() == 130
        assert watched.out.count(b"\n") == 2


def test_much_with_progress(do, tmp_path):
    """Of a large log it is shown how much was read, on a terminal, and what it gives is right at its end; memory is looked at in ``tests/linear``."""
    size = few(1_000_000_000, 40_000_000)
    line = b"12:00:00 nothing of note happened here, and it goes on for a while so that lines are long\n" * 1000
    log = tmp_path / "app.log"
    with log.open("wb") as out:
        for _ in range(size // len(line)):
            out.write(line)
        out.write(b"last { n: 1 }\n")
    with (tmp_path / "out.json").open("wb") as out, on_terminal("json", "--grep", "last {", str(log), stdout=out) as (process, shown):
        text = shown()
        assert process.wait(timeout=WITHIN) == 0
    assert (tmp_path / "out.json").read_text(encoding="utf-8") == '{"n": 1}\n'
    told = [int(percent) for percent in re.findall(r"(\d+) ?%", text)]
    assert told == sorted(told)
    assert told[-1] > 0
    assert "MB" in text


def test_a_log_in_an_async_program(do):
    """The README's function, on a subprocess of asyncio."""
    blocks = re.findall(r"^```python\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    examples = (one.source for block in blocks for one in doctest.DocTestParser().get_examples(block))
    (source,) = (one for one in examples if one.startswith("async def values"))
    names = {"dumpparse": dumpparse}
    exec(source, names)  # noqa: S102  # the README's own example

    async def read():
        process = await asyncio.create_subprocess_exec(node(), "-e", SHOP, stdout=asyncio.subprocess.PIPE, env=environment())
        found = await names["values"](process.stdout)
        await process.wait()
        return found

    rows = [row["value"] for row in dumpparse.rows(do.folder / "app.log", "tagged")]
    assert [dumpparse.to_json(value) for values in asyncio.run(read()) for value in values] == rows


def test_annotations_of_github(do):
    """A step that fails where an issue is an error, and annotates the lines."""
    lines = do("dumpparse check --format github app.log", code=1, has=["`--format github`"]).splitlines()
    annotation = re.compile(r"::(error|warning|notice) file=app\.log,line=(\d+),col=\d+,title=[\w-]+::.+")
    assert all(annotation.fullmatch(line) for line in lines)
    failed = line_of(do.folder, "type: 'response.failed'") - 1
    assert f"::error file=app.log,line={failed},col=1,title=response-failed::rate_limit_exceeded: Wait, 20 s" in lines
