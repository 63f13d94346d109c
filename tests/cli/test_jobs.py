"""Several processes give what one gives, in the same order, wherever the file is cut."""

from __future__ import annotations

import ctypes
import pickle
import subprocess
import sys
from concurrent.futures import Future
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from helpers import DATA, SAMPLES
from many import share

from dumpparse import RecordReader
from dumpparse.cli import main
from dumpparse.cli.json_texts import Writer
from dumpparse.cli.texts_made import JsonTexts
from dumpparse.encode import dumps, to_tagged
from dumpparse.events import Normaliser
from dumpparse.log.reader import InputPlace
from dumpparse.parallel import machine, segments
from dumpparse.parallel import pool as parallel
from dumpparse.parallel.event_source import EventsFound
from dumpparse.parallel.pool import in_order
from dumpparse.parallel.segments import Records, Segment, SegmentReading, cut
from dumpparse.parallel.worker import SegmentEvents, pack, segment_events

LOGS = [*share(sorted(SAMPLES.rglob("*.log")), 12), *sorted((DATA / "streams").glob("**/*.txt"))[:10]]
WRITER = Writer("tagged", None, "records")


class Inline:
    """A pool that works at once."""

    def __init__(self) -> None:
        self.runs = 0

    def submit(self, work: Any, *args: Any) -> Future[Any]:
        self.runs += 1
        done: Future[Any] = Future()
        done.set_result(work(*args))
        return done

    def shutdown(self, **_options: Any) -> None: ...


def whole(path: Path) -> JsonTexts:
    made = JsonTexts(str(path))
    reader = RecordReader(file=str(path))
    for records in (reader.feed(path.read_bytes()), reader.close()):
        for record in records:
            WRITER.add(record, made)
    return made


def in_segments(path: Path, size: int, pool: Any) -> JsonTexts:
    made = JsonTexts(str(path))
    reading = SegmentReading(str(path))
    for one in parallel._in_order(path, partial(WRITER.segment, reading), pool, 2, size):
        if isinstance(one, Segment):
            for record in Records(path, one, reading):
                WRITER.add(record, made)
        else:
            made.texts += one.packed.decode().splitlines()
            made.issues += one.issues
            made.found += one.found
    return made


def assert_same(path: Path, size: int) -> int:
    pool = Inline()
    made, expected = in_segments(path, size, pool), whole(path)
    assert made.texts == expected.texts
    assert made.issues == expected.issues
    assert made.found == expected.found
    return pool.runs


@pytest.mark.parametrize("size", [7, 60, 300, 2000, 10_000])
def test_every_sample_cut_anywhere(size):
    assert sum(assert_same(path, size) for path in LOGS) > len(LOGS)


@pytest.mark.parametrize("size", [50, 500])
def test_bytes_that_are_not_utf_8_and_long_characters(tmp_path, size):
    path = tmp_path / "a.log"
    path.write_bytes(
        "".join(f"{{\n  a: '東京 😀',\n  n: {number}\n}}\n".replace("東", "\udcff") for number in range(100)).encode(
            "utf-8", "surrogateescape"
        )
    )
    assert_same(path, size)
    assert "is not UTF-8" in whole(path).issues[-1].message


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_a_mark_of_the_encoding(tmp_path, encoding):
    path = tmp_path / "a.log"
    path.write_text("".join(f"{{ n: {number} }}\n" for number in range(300)), encoding=encoding)
    assert_same(path, 100)
    assert whole(path).found == 300


def test_cuts_that_do_not_hold_cost_no_more_than_some_readings(tmp_path):
    """Lines at the margin inside one text: every cut is wrong, and segments are joined, each time twice as long."""
    path = tmp_path / "a.log"
    path.write_text("Error: x\n" + "line of a message\n" * 500 + "    at f (/a.js:1:2)\n" + "{ a: 1 }\n", encoding="utf-8")
    read = []
    pool = Inline()
    submit = pool.submit
    pool.submit = lambda work, at, segment: read.append((segment.stop or 0) - segment.start.byte) or submit(work, at, segment)  # type: ignore[method-assign]
    made, expected = in_segments(path, 200, pool), whole(path)
    assert made.texts == expected.texts
    assert sum(read) < 8 * path.stat().st_size


def test_where_no_cut_holds_the_rest_is_left_to_the_caller(tmp_path, monkeypatch):
    path = tmp_path / "a.log"
    path.write_text("{ a: 1 }\nError: x\n" + "line of a message\n" * 500 + "    at f (/a.js:1:2)\n" + "{ a: 1 }\n" * 10, encoding="utf-8")
    for module in (parallel, segments):
        monkeypatch.setattr(module, "LARGEST", 1000)
    assert_same(path, 200)
    path.write_text("{\n" + "  a: 1,\n" * 5000 + "}\n{ b: 1 }\n", encoding="utf-8")
    assert [one.stop for one in cut(path, 300)][-1] is None
    assert_same(path, 300)


def test_lost_processes_leave_the_rest_to_the_caller(tmp_path):
    path = tmp_path / "a.log"
    path.write_text("{ a: 1 }\n" * 100, encoding="utf-8")

    class Broken(Inline):
        def submit(self, work: Any, *args: Any) -> Future[Any]:
            if self.runs > 4:
                done: Future[Any] = Future()
                done.set_exception(parallel.BrokenProcessPool("killed"))
                return done
            return super().submit(work, *args)

    assert in_segments(path, 100, Broken()).texts == whole(path).texts


def test_without_processes_all_is_left_to_the_caller(tmp_path, monkeypatch):
    def refuse(*_args: Any, **_options: Any) -> None:
        raise PermissionError

    monkeypatch.setattr(parallel, "ProcessPoolExecutor", refuse)
    (only,) = in_order(tmp_path / "a.log", partial(WRITER.segment, SegmentReading("a")), 2)
    assert only == Segment(InputPlace(), None, is_last=True)


def test_an_empty_file_and_one_that_ends_in_the_middle(tmp_path):
    path = tmp_path / "a.log"
    for text in ("", "\n", "x", "{ a: 1 }\n{ b: [ 1,\n", "{ a: 1 }\n\n\n{ b: 1 }\n\n"):
        path.write_text(text, encoding="utf-8")
        for size in (3, 9, 1000):
            assert_same(path, size)


EVENT = "{{\n  type: 'response.{}',\n  sequence_number: {},\n  {}\n}}\n"
"""An event as node prints it: type, number, further fields."""


def response(number: int) -> str:
    """Give the log of a response: an address, events with a late and a broken one, an error of the client's in the next one's way."""
    name = f"response: {{ id: 'resp_{number}', status: 'in_progress', output: [] }}"
    deltas = [EVENT.format("output_text.delta", n, f"output_index: 0,\n  content_index: 0,\n  delta: '{number}.{n} '") for n in (1, 3, 2)]
    return (
        (f"2025-10-06T05:09:{number % 60:02} POST https://api.example.com/v{number}/responses\n" if number % 7 == 0 else "")
        + EVENT.format("created", 0, name)
        + "".join(deltas)
        + ("{ a: 1,\nb [ 1, 2\n" if number % 5 == 0 else "")
        + (
            EVENT.format("completed", 4, name.replace("in_progress", "completed"))
            if number % 3
            else "APIConnectionError: lost\n    at f (a.js:1:2)\n"
        )
        + ("{ type: 'error', message: 'overloaded' }\n" if number % 4 == 0 else "some prose\n" * (number % 9))
    )


def found_in(items: Any, file: str) -> list[Any]:
    """Give what is found in a log, with all that an event knows but its record."""
    found: list[Any] = []
    source = EventsFound(None)
    for item in items:
        for issues, events in source.in_segment(item, file) if isinstance(item, SegmentEvents) else [source.in_record(item, file)]:
            found += issues
            found += [(dumps(to_tagged(event.data)), *pack(event)) for event in events]
    return found


def events_in_segments(path: Path, size: int, monkeypatch: pytest.MonkeyPatch) -> tuple[list[Any], list[Any]]:
    name = str(path)
    monkeypatch.setattr(parallel, "in_order", lambda path, work, jobs: parallel._in_order(path, work, Inline(), jobs, size))
    items = list(parallel.read_in_parallel(segment_events, 2, SegmentReading(name)))
    return found_in(items, name), items


def events_whole(path: Path) -> list[Any]:
    reader = RecordReader(file=str(path))
    return found_in([*reader.feed(path.read_bytes()), *reader.close()], str(path))


@pytest.mark.parametrize("size", [300, 2000, 10_000])
def test_the_events_of_every_sample_cut_anywhere(size, monkeypatch):
    counts = 0
    for path in LOGS:
        found, items = events_in_segments(path, size, monkeypatch)
        assert found == events_whole(path), path
        counts += sum(isinstance(item, SegmentEvents) for item in items)
    assert counts > len(LOGS)


@pytest.mark.parametrize("size", [150, 700, 3000])
def test_what_came_before_a_segment_counts_in_it(size, tmp_path, monkeypatch):
    path = tmp_path / "a.log"
    path.write_text("".join(map(response, range(60))), encoding="utf-8")
    found, items = events_in_segments(path, size, monkeypatch)
    assert found == events_whole(path)
    assert any(isinstance(item, SegmentEvents) for item in items)
    # Some segments begin with an error, which is one of the stream only where its events came before.
    handed = [piece.then for item in items if isinstance(item, SegmentEvents) for piece in item.pieces if piece.then is not None]
    assert size > 1000 or handed
    assert len({event[-1] for event in found if isinstance(event, tuple)}) > 5


def test_values_too_deep_to_be_handed_over_are_read_by_the_caller(tmp_path, monkeypatch):
    path = tmp_path / "a.log"
    deep = "[ " * 3000 + " ]" * 3000
    pickled = pickle.dumps

    def few_levels(thing, protocol):
        # How deep is too deep differs from Python to Python.
        data = pickled(thing, protocol)
        if data.count(pickle.EMPTY_LIST) > 1000:
            raise RecursionError
        return data

    monkeypatch.setattr(pickle, "dumps", few_levels)
    path.write_text(response(1) + EVENT.format("output_text.done", 9, f"text: {deep}") + response(2), encoding="utf-8")
    found, items = events_in_segments(path, 4000, monkeypatch)
    assert not all(isinstance(item, SegmentEvents) for item in items)
    whole = RecordReader(file=str(path))
    expected = [event.type for record in [*whole.feed(path.read_bytes()), *whole.close()] for event in Normaliser().feed(record)]
    assert [event[2] for event in found if isinstance(event, tuple)] == expected


@pytest.mark.parametrize(
    "options",
    share([
        ["json"], ["json", "--array"], ["json", "--array", "--indent", "2"], ["json", "--mode", "plain"], ["json", "--records"],
        ["events"], ["answer"], ["answer", "--json"], ["summary"], ["summary", "--json"], ["check"],
    ], 3),
    ids=" ".join,
)  # fmt: skip
def test_the_command_with_real_processes(tmp_path, options):
    path = tmp_path / "a.log"
    if options[0] == "json":
        path.write_text(("{ a: 1, b: [Object] }\nsome [ 1, 2\nerr { c: '\n" * 300), encoding="utf-8")
    else:
        path.write_text("".join(map(response, range(60))), encoding="utf-8")
    script = (
        "from dumpparse.cli import main; from dumpparse.parallel import machine, pool; machine.LARGE = 0; pool.in_order.__defaults__ = (2000,)\n"
        "class Pool(pool.ProcessPoolExecutor):\n"
        "    def submit(self, *args): open('submitted', 'a').write('.'); return super().submit(*args)\n"
        "pool.ProcessPoolExecutor = Pool; main()"
    )
    one, two = (
        subprocess.run([sys.executable, "-c", script, *options, "--jobs", jobs, str(path)], cwd=tmp_path, capture_output=True, check=False)
        for jobs in ("1", "2")
    )
    assert len((tmp_path / "submitted").read_text()) > 3
    assert b"Traceback" not in two.stderr
    assert (two.stdout, two.stderr, two.returncode) == (one.stdout, one.stderr, one.returncode)
    assert len(one.stdout) > 1000


NOTHING_FOUND = {
    "prose": ("nothing of a model here\n" * 400, None),
    "chunks": ("{ model: 'm', messages: [] }\n" * 300, "300 request bodies: no answer of a model"),
    "values": ("{ a: 1 }\n" * 400, "400 values of another kind"),
    "a browser": ("x y z\n" * 300 + "got (2) [{\u2026}, {\u2026}]\n" + "x y z\n" * 300, "1 value of another kind"),
    "no HTML": ("x y z\n" * 400 + "<html>\n" + "x y z\n" * 400, None),
    "HTML": ("<html>\n" + "x y z\n" * 400, "this is HTML"),
}


@pytest.mark.parametrize("name", NOTHING_FOUND)
def test_what_was_there_where_nothing_is_found(name, tmp_path, monkeypatch, capsys):
    text, said = NOTHING_FOUND[name]
    path, pools = tmp_path / "a.log", [Inline()]
    path.write_text(text, encoding="utf-8")
    monkeypatch.setattr(machine, "LARGE", 0)
    monkeypatch.setattr(parallel, "in_order", lambda path, work, jobs: parallel._in_order(path, work, pools[-1], jobs, 500))
    for command in ("events", "answer", "summary", "check", *(["json"] if name not in {"chunks", "values", "a browser"} else [])):
        outputs = []
        for jobs in ("1", "2"):
            with pytest.raises(SystemExit) as ended:
                main([command, "--jobs", jobs, str(path)])
            outputs.append((ended.value.code, *capsys.readouterr()))
        assert outputs[0] == outputs[1]
        assert outputs[1][0] == (0 if command == "check" else 3)
        assert (said or "") in outputs[1][2]
        assert "the input is empty" not in outputs[1][2]
        assert said is not None or ";" not in outputs[1][2] or command == "json"
    assert pools[-1].runs > 10


class _NoLibrary:
    """A C library that has no such call."""

    def __init__(self, _name: Any) -> None: ...


@pytest.mark.parametrize("library", [None, _NoLibrary])
def test_large_blocks_are_given_back_where_the_library_can(library, monkeypatch):
    """How much that spares, ``tests/bench --parts memory`` shows: it takes a log of which each segment gives otherwise many bytes."""
    called = []
    real = ctypes.CDLL

    class Library:
        def __init__(self, name: Any) -> None:
            self.mallopt = lambda *options: called.append((options, getattr(real(name), "mallopt", lambda *_: 1)(*options)))

    monkeypatch.setattr("ctypes.CDLL", library or Library)
    machine.give_large_blocks_back()
    assert called == ([] if library else [((-3, 128 * 1024), 1)])
