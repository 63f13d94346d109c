"""Several processes on logs as programs write them, wherever they are cut, however they are read; what they may hold, and what goes wrong."""

from __future__ import annotations

import re
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from cli.test_jobs import EVENT, Inline, assert_same, events_in_segments, events_whole, response
from dumpparse import DumpParseError, iter_records, reconstruct
from dumpparse.cache import Memo
from dumpparse.cli import main
from dumpparse.cli.json_texts import Writer
from dumpparse.events import Normaliser
from dumpparse.events.find import UnsureFinder
from dumpparse.log.reader import InputPlace, RecordReader
from dumpparse.parallel import machine, segments
from dumpparse.parallel import pool as parallel
from dumpparse.parallel.event_source import EventsFound
from dumpparse.parallel.segments import SegmentReading, cut
from dumpparse.parallel.worker import SegmentEvents, segment_events
from dumpparse.responses import responses


def call(number: int) -> str:
    """Give what one call prints: one of the kinds that a program's log has, with other literals each time."""
    return (
        lambda n: f"user {{ name: 'u{n}', admin: {str(n % 3 == 0).lower()}, tags: [ 'a{n}', 'b' ] }}\n",
        lambda n: f"GET /api/items/{n}?page=2 200 {n % 97} ms\n",
        lambda n: f"request {{\n  id: {n},\n  headers: {{\n    host: 'h{n}',\n    accept: '*/*'\n  }},\n  size: {n}n\n}}\n",
        lambda n: f"TypeError: no {n}\n    at f (/a.js:{n}:2)\n    at g (/b.js:3:4) {{\n  code: 'E{n}'\n}}\n",
        lambda n: f"cmp {{ a: {n} }} {{ a: {n + 1} }}\n",
        lambda n: f"query of {n}:\n  rows of t{n}\n in order of {n}\n",
        lambda n: f"Map(1) {{ 'k{n}' => Point {{ x: {n} }} }}\n",
        lambda n: f"job {n} failed Error: lost\n    at run (/c.js:{n}:1)\n",
        lambda n: f"\nitems [\n  {n}, {n + 1},\n  'it\\'s'\n]\n" if n % 2 else f"    retry {n} of 5: wait\n",
    )[number % 9](number)


def labelled(count: int) -> str:
    return "".join(call(7 * number) for number in range(count))


def compose(count: int) -> str:
    """Three services that take turns, also inside of what one of them prints."""
    lines = [[f"{name:<9} | {line}\n" for line in labelled(count // 3).splitlines()] for name in ("web-1", "api-1", "worker-1")]
    mixed: list[str] = []
    places = [0, 0, 0]
    for turn in range(10 * count):
        one = turn * turn % 3
        mixed += lines[one][places[one] : places[one] + 1 + turn % 7]
        places[one] += 1 + turn % 7
    return "".join(mixed)


def timed(count: int) -> str:
    return "".join(f"2025-10-06T05:{n // 60 % 60:02}:{n % 60:02}.123Z INFO {call(n)}" for n in range(count))


def coloured(count: int) -> str:
    return re.sub(r"(?<![\w.])\d+n?", "\x1b[33m\\g<0>\x1b[39m", re.sub(r"'\w+'", "\x1b[32m\\g<0>\x1b[39m", labelled(count)))


def containers(count: int) -> str:
    lines = labelled(count).splitlines()
    texts = [line.replace("\\", "\\\\").replace('"', '\\"') for line in lines]
    return "".join(f'{{"log":"{text}\\n","stream":"stdout","time":"2025-10-06T05:09:50.1Z"}}\n' for text in texts)


def json_lines(count: int) -> str:
    return "".join(f'{{"level":30,"time":{n},"msg":"m{n}","req":{{"id":{n},"url":"/a?b={n}"}}}}\n' for n in range(count))


KINDS = {
    "labelled": labelled(150),
    "compose": compose(120),
    "timed": timed(120),
    "CRLF": labelled(150).replace("\n", "\r\n"),
    "coloured": coloured(150),
    "containers": containers(60),
    "JSON lines": json_lines(200),
    "streams beside": "".join(map("".join, zip(map(response, range(40)), map(call, range(40)), strict=True))),
}


@pytest.fixture(params=KINDS)
def log(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / "a.log"
    path.write_bytes(KINDS[request.param].encode())
    return path


@pytest.mark.parametrize("size", [90, 700, 5000])
def test_every_kind_cut_anywhere(log, size, monkeypatch):
    assert assert_same(log, size) > 1
    found, items = events_in_segments(log, size, monkeypatch)
    assert found == events_whole(log)
    assert any(isinstance(item, SegmentEvents) for item in items)


@pytest.mark.parametrize("last", [200, 1000, 1 << 13])
def test_cuts_hold_behind_prefixes_too(log, last, monkeypatch):
    """What is read twice is work for nothing: of a log as programs write it next to nothing is."""
    monkeypatch.setattr(segments, "_LAST", last)
    parts = list(cut(log, 2000))
    assert [one.stop for one in parts[:-1]] == [two.start.byte for _, two in pairwise(parts)]
    runs = assert_same(log, 2000)
    assert runs - len(parts) <= (1 if last > 200 else 4)


OPTIONS = (
    ["json", "--no-repair"],
    ["json", "--source", "none", "--records"],
    ["json", "--source", "docker-compose", "--records"],
    ["json", "--runtime", "deno", "--records"],
    ["json", "--strict"],
    ["json", "--strict", "--array"],
    ["json", "--color", "always", "--array", "--indent", "1"],
    ["events", "--strict"],
    ["events", "--runtime", "bun"],
    ["check", "--no-repair"],
    ["check", "--json", "--array"],
    ["summary", "--strict", "--source", "none"],
)


def both(capsys: Any, *command: str) -> list[tuple[Any, ...]]:
    said = []
    for jobs in ("1", "2"):
        with pytest.raises(SystemExit) as ended:
            main([*command, "--jobs", jobs])
        said.append((ended.value.code, *capsys.readouterr()))
    return said


@pytest.fixture
def pool(monkeypatch: pytest.MonkeyPatch) -> Inline:
    made = Inline()
    monkeypatch.setattr(machine, "LARGE", 0)
    monkeypatch.setattr(parallel, "in_order", lambda path, work, jobs: parallel._in_order(path, work, made, jobs, 700))
    return made


@pytest.mark.parametrize("options", OPTIONS, ids=" ".join)
def test_every_way_of_reading(tmp_path, pool, capsys, options):
    path = tmp_path / "a.log"
    mended = (
        "pasted { a: 1, b: 'x' c: 2 }\n"
        + "deep { a: { b: [Object] }, c: [ 1, ... 2 more items ] }\n" * 40
        + "(2) [{…}, {…}]\n{ d: [Function (anonymous)], e: Symbol(a b) }\n"
    )
    path.write_text(
        compose(60) + labelled(60) + mended + "".join(map(response, range(1, 30))) + "{ a: [ 1\nb\n" + labelled(9), encoding="utf-8"
    )
    one, two = both(capsys, *options, str(path))
    assert one == two
    assert "--strict" not in options or one[0] == 1
    assert pool.runs > 1


def test_the_first_broken_record_is_the_last_thing(tmp_path, pool, capsys):
    """Where it is fatal, what stands before it is written, and nothing behind it, though it may have been read."""
    path = tmp_path / "a.log"
    path.write_text("{ n: 1 }\n" * 300 + "{ a: { b: 1\n{ n: 2 }\n" + "{ n: 3 }\n" * 300, encoding="utf-8")
    one, two = both(capsys, "json", "--strict", str(path))
    assert one == two
    assert one[1] == '{"n": 1}\n' * 300
    assert f"{path}:301:" in one[2]
    made = parallel.read_in_parallel(Writer("natural", None).segment, 2, SegmentReading(str(path), strict=True))
    with pytest.raises(DumpParseError) as error:
        list(made)
    assert error.value.line == 301


def test_a_file_that_cannot_be_read_is_said_and_the_next_one_read(tmp_path, pool, capsys, monkeypatch):
    paths = [tmp_path / "a.log", tmp_path / "b.log"]
    for path in paths:
        path.write_text("{ n: 1 }\n" * 300, encoding="utf-8")

    def fails(path: Path, size: int) -> Any:
        if path == paths[0]:
            raise PermissionError(13, "Permission denied")
        return cut(path, size)

    monkeypatch.setattr(parallel, "cut", fails)
    with pytest.raises(SystemExit) as ended:
        main(["json", "--jobs", "2", *map(str, paths)])
    out, err = capsys.readouterr()
    assert ended.value.code == 4
    assert out == '{"n": 1}\n' * 300
    assert f"{paths[0]}: error: cannot-read: Permission denied" in err


@pytest.mark.parametrize("jobs", [2, 5])
def test_a_slow_reader_of_the_output_holds_the_processes_up(tmp_path, jobs):
    """However slowly it is taken, no more than a handful of segments is worked on or waits."""
    path = tmp_path / "a.log"
    path.write_text(labelled(1500), encoding="utf-8")
    pool, taken, most = Inline(), 0, 0
    for _ in parallel._in_order(path, partial(Writer("natural", None).segment, SegmentReading("a")), pool, jobs, 1000):
        taken += 1
        most = max(most, pool.runs - taken)
    assert taken > 20
    assert 0 < most < jobs + parallel._AHEAD


def test_no_more_processes_are_begun_than_have_something_to_do(tmp_path, monkeypatch):
    path, asked = tmp_path / "a.log", []

    class Pool(Inline):
        def __init__(self, count: int, **_options: Any) -> None:
            super().__init__()
            asked.append(count)

    monkeypatch.setattr(parallel, "ProcessPoolExecutor", Pool)
    for megabytes in (1, 16, 100):
        with path.open("wb") as file:
            file.truncate(megabytes << 20)
        list(parallel.in_order(path, lambda _path, _segment: segments.Outcome(None, idle=True), 8))
    assert asked == [2, 4, 8]
    assert 1 <= machine.usual_jobs() <= machine.MOST_JOBS


def test_files_are_large_from_sixteen_megabytes_on(tmp_path):
    path = tmp_path / "a.log"
    for size, is_so in (((16 << 20) - 1, False), (16 << 20, True)):
        with path.open("wb") as file:
            file.truncate(size)
        assert machine.is_large(str(path)) is is_so
    assert not machine.is_large(str(tmp_path))
    assert not machine.is_large(str(tmp_path / "none"))


def test_a_memo_that_holds_nothing_yet_is_shared_too():
    memo = Memo()
    for _ in range(2):
        list(RecordReader.at(InputPlace(), memo=memo).feed("".join(f"{{\n  a: {n},\n  b: 'x{n}'\n}}\n" for n in range(9)).encode()))
    assert len(memo) > 0


BESIDE = {
    "a result of MCP": "{ callId: 'call_1', name: 'search', result: { content: [ { type: 'text', text: 'found' } ], isError: false } }\n",
    "LangGraph": (
        "[\n  AIMessageChunk {\n    id: 'run-1',\n    content: 'Hi',\n    tool_calls: []\n  },\n"
        "  { thread_id: 't1', langgraph_node: 'agent', langgraph_step: 1 }\n]\n"
    ),
    "the end of the input": EVENT.format("created", 0, "response: { id: 'resp_1', status: 'in_progress', output: [] }")
    + "{\n  type: 'response.completed',\n  sequence_number: 1,\n  response: {\n    id: 'resp_1',\n    status: 'completed',\n",
    "the end inside an item": EVENT.format("created", 0, "response: { id: 'resp_1', status: 'in_progress', output: [] }")
    + EVENT.format("output_item.added", 1, "output_index: 0, item: { id: 'msg_1', type: 'message', status: 'in_progress', content: [] }")
    + "{\n  type: 'response.output_item.done',\n  sequence_number: 2,\n  output_index: 0,\n  item: {\n    id: 'msg_1',\n    type: 'message',\n",
}


@pytest.mark.parametrize("name", BESIDE)
@pytest.mark.parametrize("command", [["answer", "--json"], ["events"], ["answer", "--calls"], ["answer", "--list"]], ids=" ".join)
def test_what_an_event_stands_in_or_is_cut_by(name, command, tmp_path, pool, capsys):
    path = tmp_path / "a.log"
    path.write_text("some prose\n" * 60 + BESIDE[name], encoding="utf-8")
    one, two = both(capsys, *command, str(path))
    assert one == two
    assert pool.runs > 1


def test_what_stands_around_an_event_is_handed_over(tmp_path, pool):
    """Who called, and in which thread: nothing in the event itself says so."""
    path = tmp_path / "a.log"
    path.write_text(BESIDE["a result of MCP"] + BESIDE["LangGraph"], encoding="utf-8")
    source = EventsFound(None)
    items = parallel.read_in_parallel(segment_events, 2, SegmentReading(str(path)))
    found = [event for item in items for _, events in source.in_segment(item, str(path)) for event in events]
    assert [one.as_json() for one in responses(found)] == [one.as_json() for one in reconstruct(path)]
    assert any(event.path and event.record.parts for event in found)


def test_a_record_is_handed_over_only_where_it_matters_what_came_before():
    """Errors of programs, and objects with keys that events have too, are nobody's, whatever came before them."""
    finder = UnsureFinder()
    normaliser = Normaliser(finder)

    def is_sure(text: str) -> bool:
        finder.knows, finder.is_sure = normaliser.provider is not None, True
        for record in iter_records(text):
            normaliser.feed(record)
        return finder.is_sure

    assert is_sure("TypeError: no\n    at f (/app/a.js:1:2)\n")
    assert is_sure("{ type: 'job', id: 7, message: 'done', model: 'm', data: [], usage: { a: 1 } }")
    assert is_sure("{ level: 30, msg: 'm', error: Error: lost\n      at f (/app/a.js:1:2) {\n    code: 'E1'\n  } }")
    assert not is_sure("APIConnectionError: lost\n    at f (/app/a.js:1:2)\n")
    assert not is_sure("Error: lost\n    at f (/app/node_modules/openai/streaming.mjs:1:2)\n")
    assert not is_sure("{ error: { message: 'lost', type: 'server_error', code: null, param: null } }")
    assert normaliser.provider is None
    assert is_sure(EVENT.format("created", 0, "response: { id: 'resp_1', status: 'in_progress', output: [] }"))
    assert normaliser.provider == "openai.responses"
    assert is_sure("APIConnectionError: lost\n    at f (/app/a.js:1:2)\n")
