"""The folder of a batch: what is done is not done again, what is under way is not seen, and what cannot be written ends the batch."""

from __future__ import annotations

import errno
import gzip
import json
import os
import pickle
import shutil
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from helpers import run
from many import few

from batch.batches import batch, data, job
from batch.test_archives import log, make_zip, numbers
from dumpparse.batch.engine import Done, Here
from dumpparse.batch.files import Source
from dumpparse.batch.query import asked
from dumpparse.batch.run import Batch
from dumpparse.batch.sources import find
from dumpparse.batch.store import opened
from dumpparse.batch.tables import TABLES
from dumpparse.batch.writing import CannotWriteError, writing
from dumpparse.errors import DumpParseError

FULL = os.strerror(errno.ENOSPC)
SEEN = """select file, cast(value as varchar) from rows
    union all select file, cast(error as varchar) from errors
    union all select file, message from issues"""

EACH = """select file, said from sources left join (
    select file, cast(value as varchar) as said from rows union all select file, message from issues
) using (file)"""


@pytest.fixture
def opened_files(monkeypatch) -> list[str]:
    """Give the names of the logs that are opened from now on."""
    names: list[str] = []

    def open_and_note(self: Source, mode="rb", inner=Source.open):
        names.append(Path(self.name).name)
        return inner(self, mode)

    monkeypatch.setattr(Source, "open", open_and_note)
    return names


@pytest.fixture
def logs(tmp_path) -> Path:
    """Give a folder with three logs."""
    made = tmp_path / "logs"
    made.mkdir()
    for number, name in enumerate(["a.log", "b.log", "c.log"]):
        (made / name).write_bytes(log(10 * number, 10 * number + 1))
    return made


def asked_for(out, sql=SEEN):
    """Give what a question finds, in order."""
    with asked(str(out), sql) as answer:
        return sorted(answer.rows, key=str)


def files(out):
    """Give all files of a folder, with what is in them."""
    return {str(path.relative_to(out)): path.read_bytes() for path in sorted(Path(out).rglob("*")) if path.is_file()}


def test_what_is_done_is_not_read_again(logs, tmp_path, opened_files):
    first = batch([logs], tmp_path / "out")
    assert sorted(opened_files) == ["a.log", "b.log", "c.log"]
    before = files(tmp_path / "out")
    opened_files.clear()
    assert sorted(batch([logs], tmp_path / "out"), key=str) == sorted(first, key=str)
    assert opened_files == []
    assert files(tmp_path / "out") == before


def test_a_changed_log_alone_is_read_again_and_what_came_of_it_is_gone(logs, tmp_path, opened_files):
    (logs / "b.log").write_text("{ n: 10 }\n[Error: old]\n{ broken: [\n")
    batch([logs], tmp_path / "out")
    opened_files.clear()
    assert data(tmp_path / "out", "errors")
    assert data(tmp_path / "out", "issues")
    (logs / "b.log").write_bytes(log(99))
    batch([logs], tmp_path / "out")
    assert {*opened_files} == {"b.log"}
    assert numbers(tmp_path / "out") == [0, 1, 99, 20, 21]
    assert [data(tmp_path / "out", table) for table in ("errors", "issues")] == [[], []]
    assert [row[0] for row in asked_for(tmp_path / "out", "select rows from sources")] == [1, 2, 2]


def test_a_log_that_is_not_given_any_more_stays(logs, tmp_path):
    batch([logs], tmp_path / "out")
    (logs / "a.log").unlink()
    batch([logs / "c.log"], tmp_path / "out")
    assert numbers(tmp_path / "out") == [0, 1, 10, 11, 20, 21]
    assert len(asked_for(tmp_path / "out")) == 6


@pytest.mark.parametrize("form", ["parquet", "ndjson"])
def test_what_was_taken_away_is_made_again(form, logs, tmp_path, opened_files):
    make_zip(logs / "d.zip", [("in.log", log(30)), ("text.log", b"only words")])
    out = tmp_path / "out"
    batch([logs], out, format=form)
    before = {name: content for name, content in files(out).items() if not name.startswith("_")}
    for pattern, names in (
        ("rows/log=*b.log-*", {"b.log"}),
        ("rows/log=in.log-*", {"d.zip"}),
        ("rows", {"a.log", "b.log", "c.log", "d.zip"}),
    ):
        opened_files.clear()
        for path in out.glob(pattern):
            shutil.rmtree(path)
        batch([logs], out, format=form)
        assert {*opened_files} == names
        assert {name: content for name, content in files(out).items() if not name.startswith("_")} == before


def test_another_version_reads_all_again(logs, tmp_path, opened_files):
    batch([logs], tmp_path / "out", version="1")
    opened_files.clear()
    batch([logs], tmp_path / "out", version="2")
    assert {*opened_files} == {"a.log", "b.log", "c.log"}
    assert numbers(tmp_path / "out") == [0, 1, 10, 11, 20, 21]


@pytest.mark.parametrize("then", [
    ["--mode", "tagged"], ["--ndjson"], ["--only", "rows"], ["--redact"], ["--encoding", "latin-1"],
], ids=" ".join)  # fmt: skip
def test_other_options_are_refused_and_nothing_is_changed(then, logs, tmp_path):
    out = tmp_path / "out"
    assert run("batch", str(logs), "--out", str(out), "--workers", "0").returncode == 0
    (logs / "a.log").write_bytes(log(99))
    before = files(out)
    said = run("batch", str(logs), "--out", str(out), "--workers", "0", *then)
    assert said.returncode == 2
    assert "it was made otherwise: " in said.stderr.decode()
    assert f"{out}: " in said.stderr.decode()
    assert files(out) == before


def test_how_logs_are_found_and_cut_may_change(logs, tmp_path, opened_files):
    batch([logs], tmp_path / "out")
    opened_files.clear()
    batch([logs], tmp_path / "out", block=5, patterns=("*.log",))
    assert opened_files == []


@pytest.mark.parametrize("name", ["x.txt", "rows", "_sources", ".hidden"])
def test_a_folder_with_something_else_is_refused(name, logs, tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    (out / name).mkdir() if name == "rows" else (out / name).write_text("mine")
    said = run("batch", str(logs), "--out", str(out), "--workers", "0")
    assert said.returncode == 2
    assert "it holds something else" in said.stderr.decode()
    assert {path.name for path in out.iterdir()} <= {name, "_lock"}


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff"])
def test_a_folder_that_does_not_say_how_it_was_made_is_refused(content, logs, tmp_path):
    batch([logs], tmp_path / "out")
    (tmp_path / "out" / "_batch.json").write_bytes(content)
    said = run("batch", str(logs), "--out", str(tmp_path / "out"), "--workers", "0")
    assert said.returncode == 2
    assert "does not say how it was made" in said.stderr.decode()


def test_two_batches_at_a_time_are_refused(logs, tmp_path):
    out = tmp_path / "out"
    with opened(job(out)):
        before = files(out)
        said = run("batch", str(logs), "--out", str(out), "--workers", "0")
        assert said.returncode == 2
        assert "another batch works in it" in said.stderr.decode()
        assert files(out) == before
    batch([logs], out)
    assert len(numbers(out)) == 6


def test_a_system_without_locks_keeps_nobody_out(logs, tmp_path, monkeypatch):
    def no_locks(*_):
        raise OSError(errno.ENOLCK, "no locks available")

    monkeypatch.setattr("fcntl.flock", no_locks)
    batch([logs], tmp_path / "out")
    assert len(numbers(tmp_path / "out")) == 6


def test_a_lock_that_fails_otherwise_is_told(tmp_path, monkeypatch):
    def broken(*_):
        raise OSError(errno.EIO, "input/output error")

    monkeypatch.setattr("fcntl.flock", broken)
    with pytest.raises(CannotWriteError, match="input/output error"), opened(job(tmp_path / "out")):
        """It does not come here."""


def test_nothing_under_way_is_left_at_the_end(logs, tmp_path):
    (logs / "d.log").write_bytes(log(*range(500)))
    (logs / "e.log.gz").write_bytes(gzip.compress(log(*range(50)))[:-9])
    batch([logs], tmp_path / "out", block=700)
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"_batch.json", "_lock", "_sources", *TABLES}
    for path in (tmp_path / "out").rglob("*"):
        assert not path.name.startswith("."), path


def test_what_a_batch_that_was_killed_left_is_gone_at_the_end(logs, tmp_path):
    """It may have been killed before it wrote how the data sets are made, or later."""
    work = tmp_path / "out" / "_work" / "a" / "x"
    work.mkdir(parents=True)
    (work / "part").touch()
    (tmp_path / "out" / "_lock").touch()
    batch([logs], tmp_path / "out")
    assert not (tmp_path / "out" / "_work").exists()
    assert len(numbers(tmp_path / "out")) == 6


def test_unreadable_logs_are_tried_again_and_damaged_ones_are_not(logs, tmp_path, monkeypatch, opened_files):
    (logs / "d.log.gz").write_bytes(gzip.compress(log(*range(50)))[:-9])
    noting = Source.open

    def broken(self: Source, mode="rb"):
        stream = noting(self, mode)
        if not self.name.endswith("b.log"):
            return stream
        stream.close()
        raise PermissionError(errno.EACCES, why[0])

    why = ["the first reason"]
    monkeypatch.setattr(Source, "open", broken)
    assert sorted(one.state for one in batch([logs], tmp_path / "out")) == ["damaged", "read", "read", "unreadable"]
    told = "select error from sources where state = 'unreadable'"
    assert asked_for(tmp_path / "out", told) == [("the first reason",)]
    opened_files.clear()
    # The last reason counts.
    why[0] = "another reason"
    assert sorted(one.state for one in batch([logs], tmp_path / "out")) == ["damaged", "read", "read", "unreadable"]
    assert {*opened_files} == {"b.log"}
    assert asked_for(tmp_path / "out", told) == [("another reason",)]
    monkeypatch.setattr(Source, "open", noting)
    opened_files.clear()
    assert sorted(one.state for one in batch([logs], tmp_path / "out")) == ["damaged", "read", "read", "read"]
    assert {*opened_files} == {"b.log"}
    assert {0, 1, 10, 11, 20, 21} <= {*numbers(tmp_path / "out")}


def test_a_log_of_which_nothing_tells_whether_it_is_the_same_is_read_again(logs, tmp_path, opened_files):
    found = [replace(one, stamp="") if one.name.endswith("a.log") else one for one in find([str(logs)], (), str(tmp_path / "out"))]
    wanted = job(tmp_path / "out")
    for _ in range(2):
        opened_files.clear()
        with opened(wanted) as store:
            told = list(Batch(wanted, store, Here()).run(found))
    assert {*opened_files} == {"a.log"}
    assert [one.state for one in told] == ["read"] * 3
    assert numbers(tmp_path / "out") == [0, 1, 10, 11, 20, 21]


class Stopped(BaseException):
    """A batch is killed."""


class StopsAt:
    """Kills whoever changes something in a folder for the nth time, before the change is made."""

    def __init__(self, monkeypatch, folder: Path, number: int) -> None:
        self.left = number
        self._folder = str(folder)
        for name in ("rename", "unlink", "mkdir", "replace", "write_text"):
            monkeypatch.setattr(Path, name, self._counted(getattr(Path, name)))

    def _counted(self, inner):
        def change(path, *arguments, **named):
            if not str(path).startswith(self._folder):
                return inner(path, *arguments, **named)
            self.left -= 1
            if self.left == 0:
                raise Stopped
            return inner(path, *arguments, **named)

        return change


OLD = "{ n: 1 }\n[Error: old]\n{ of: 'old',\n  broken: [\n"
NEW = "{ n: 2 }\n{ n: 3 }\n[Error: new]\n{ of: 'new',\n  broken: [\n"


@pytest.mark.parametrize("kind", ["log", "cut log", "archive", "archive with less in it"])
def test_a_batch_that_is_stopped_anywhere_leaves_nothing_half_done(kind, tmp_path, monkeypatch):
    """Who asks sees of each log what it was, what it is, or nothing; and the next batch makes it whole, or one that cannot read it leaves nothing of it."""
    path = tmp_path / "x"
    is_archive = kind.startswith("archive")
    options = {"tables": ("rows", "issues"), "block": 20 if kind == "cut log" else 1 << 20}

    def write(text):
        if is_archive:
            members = [("a.log", text.encode()), ("b.log", text.encode())]
            make_zip(path, members[: 1 if kind.endswith("less in it") and text is NEW else 2])
        else:
            path.write_text(text)

    def by_log(out):
        seen: dict[str, list] = {}
        for file, said in asked_for(out, EACH):
            seen.setdefault(file, []).append(said)
        return {file: found for file, found in seen.items() if not (is_archive and file == str(path))}

    write(OLD)
    batch([path], tmp_path / "old", **options)
    old = by_log(tmp_path / "old")
    write(NEW)
    batch([path], tmp_path / "new", **options)
    new = by_log(tmp_path / "new")
    assert all(len(found) > 3 for found in [*old.values(), *new.values()])
    assert all(found != old[file] for file, found in new.items())
    stops = 0
    while True:
        stops += few(1, 3)
        out = tmp_path / f"out-{stops}"
        shutil.copytree(tmp_path / "old", out)
        with monkeypatch.context() as patched:
            stopping = StopsAt(patched, out, stops)
            with suppress(Stopped):
                batch([path], out, **options)
        if stopping.left > 0:
            break
        for file, found in by_log(out).items():
            assert found in (old.get(file), new.get(file)), (stops, file)
        with monkeypatch.context() as patched:
            patched.setattr(Source, "chunks", unreadable)
            patched.setattr(Source, "open", unreadable)
            batch([path], out, **options)
        for file, found in by_log(out).items():
            assert found in ([None], old.get(file), new.get(file)), (stops, file)
        batch([path], out, **options)
        assert by_log(out) == new, stops
        for table in ("rows", "issues"):
            assert {row["file"] for row in data(out, table)} == {*new}
        assert not (out / "_work").exists()
    assert stops > 10


def unreadable(*_):
    raise PermissionError(errno.EACCES, "it is locked")


def full(*_, **__):
    raise OSError(errno.ENOSPC, FULL)


def full_disk_at(monkeypatch, where, *, at=2):
    """Let the nth call of something fail, and all behind it, as on a full disk."""
    calls = []

    def fails(inner):
        def call(*arguments, **named):
            calls.append(0)
            return full() if len(calls) >= at else inner(*arguments, **named)

        return call

    owner, _, name = where.rpartition(".")
    found = __import__("importlib").import_module(owner.rpartition(".")[0])
    owner_class = getattr(found, owner.rpartition(".")[2])
    monkeypatch.setattr(owner_class, name, fails(getattr(owner_class, name)))


WRITES = [
    pytest.param("pyarrow.parquet.ParquetWriter.write_table", "parquet", id="rows of Parquet"),
    pytest.param("pyarrow.parquet.ParquetWriter.close", "parquet", id="the end of Parquet"),
    pytest.param("pyarrow.parquet.ParquetWriter.__init__", "parquet", id="a file of Parquet"),
    pytest.param("dumpparse.batch.parts._Ndjson.write", "ndjson", id="rows of NDJSON"),
    pytest.param("dumpparse.batch.parts._Ndjson.__init__", "ndjson", id="a file of NDJSON"),
    pytest.param("pathlib.Path.mkdir", "parquet", id="a folder"),
    pytest.param("pathlib.Path.rename", "parquet", id="a rename"),
    pytest.param("pathlib.Path.write_text", "parquet", id="a note"),
]


@pytest.mark.parametrize("is_cut", [False, True], ids=["whole", "cut"])
@pytest.mark.parametrize(("where", "form"), WRITES)
def test_what_cannot_be_written_ends_the_batch(where, form, is_cut, tmp_path, monkeypatch):
    """It is said once, and not of each log that it cannot be read."""
    logs = tmp_path / "logs"
    logs.mkdir()
    for number in range(5):
        (logs / f"{number}.log").write_bytes(log(*range(40)))
    out = tmp_path / "out"
    out.mkdir()
    options = ["--workers", "0", *(["--ndjson"] if form == "ndjson" else []), *(["--block", "0.0002"] if is_cut else [])]
    with monkeypatch.context() as patched:
        full_disk_at(patched, where, at=4 if where.startswith("pathlib") else 2)
        said = run("batch", str(logs), "--out", str(out), *options)
    words = said.stderr.decode()
    assert said.returncode == 4, words
    assert words.count("the output cannot be written: " + FULL) == 1, words
    assert "cannot-read" not in words
    assert "the same command goes on from here" in words
    assert "Traceback" not in words
    assert "Exception ignored" not in words
    # It does go on.
    assert run("batch", str(logs), "--out", str(out), *options).returncode == 0
    assert numbers(out) == [*range(40)] * 5
    assert not (out / "_work").exists()


def test_the_events_of_a_part_that_cannot_be_kept_end_the_batch(tmp_path, monkeypatch):
    (tmp_path / "a.log").write_text("".join(
        f"{{ type: 'response.output_text.delta', sequence_number: {number}, delta: 'x', output_index: 0, content_index: 0 }}\n"
        for number in range(50)
    ))  # fmt: skip
    with monkeypatch.context() as patched:
        patched.setattr("pickle.dump", full)
        with pytest.raises(CannotWriteError, match="the output cannot be written"):
            batch([tmp_path / "a.log"], tmp_path / "out", block=1000)
    batch([tmp_path / "a.log"], tmp_path / "out", block=1000)
    assert len(data(tmp_path / "out", "events")) == 50


def test_a_member_of_an_archive_that_has_no_place_ends_the_batch(tmp_path, monkeypatch):
    path = make_zip(tmp_path / "x.zip", [("a.log", log(1)), ("b.log", log(2))])

    def mkdir(self, *arguments, inner=Path.mkdir, **named):
        return full() if self.name == "1" else inner(self, *arguments, **named)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "mkdir", mkdir)
        with pytest.raises(CannotWriteError):
            batch([path], tmp_path / "out")
    batch([path], tmp_path / "out")
    assert numbers(tmp_path / "out") == [1, 2]


def test_a_disk_that_is_full_for_a_log_is_that_of_the_log(logs, tmp_path, monkeypatch):
    """What fails where a log is read is of that log, whatever the error is."""

    def chunks(self, stop=None, inner=Source.chunks):
        return full() if self.name.endswith("b.log") else inner(self, stop)

    monkeypatch.setattr(Source, "chunks", chunks)
    told = batch([logs], tmp_path / "out")
    assert {Path(one.name).name: one.error for one in told} == {"a.log": None, "b.log": FULL, "c.log": None}


def test_what_cannot_be_written_is_told_from_a_worker():
    """It crosses the border of processes as what it is, with its words and its file."""
    with pytest.raises(CannotWriteError) as caught, writing():
        raise OSError(errno.ENOSPC, FULL, "/data/x")
    error = pickle.loads(pickle.dumps(caught.value))  # noqa: S301  # of our own
    assert type(error) is CannotWriteError
    assert (error.errno, error.strerror, error.filename) == (errno.ENOSPC, "the output cannot be written: " + FULL, "/data/x")
    with pytest.raises(CannotWriteError, match=r"written: only words$"), writing():
        raise OSError("only words")


class Gone(Here):
    """Does not do what it is to do: the folder cannot be written to where that is done."""

    def next(self) -> Done:
        ticket, *_ = self._waiting.popleft()
        return Done(ticket, error=CannotWriteError(errno.EROFS, "the output cannot be written: it is read-only", "/data"))


def test_a_worker_that_cannot_write_ends_the_batch(logs, tmp_path):
    with pytest.raises(CannotWriteError, match="read-only"):
        batch([logs], tmp_path / "out", Gone())
    assert asked_for(tmp_path / "out", "select * from sources") == []


@pytest.mark.parametrize("where", ["file", "file/out", "/proc/nothing/out", "loop/out"])
def test_a_folder_that_cannot_be_made_is_told(where, logs, tmp_path):
    (tmp_path / "file").write_text("mine")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    said = run("batch", str(logs), "--out", str(tmp_path / where), "--workers", "0")
    assert said.returncode == 4
    assert "cannot-write" in said.stderr.decode()
    assert "the output cannot be written: " in said.stderr.decode()
    assert (tmp_path / "file").read_text() == "mine"


@pytest.mark.parametrize("name", ["_lock", "_work", "_batch.json"])
def test_a_folder_that_cannot_be_written_to_is_told(name, logs, tmp_path, monkeypatch):
    """As one of somebody else's, whoever runs the tests."""
    denied = PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(tmp_path / "out" / name))

    def deny(inner, place=0):
        def call(*arguments, **named):
            if str(arguments[place]).endswith(name):
                raise denied
            return inner(*arguments, **named)

        return call

    monkeypatch.setattr(os, "open", deny(os.open))
    monkeypatch.setattr(Path, "mkdir", deny(Path.mkdir))
    monkeypatch.setattr(Path, "replace", deny(Path.replace, 1))
    said = run("batch", str(logs), "--out", str(tmp_path / "out"), "--workers", "0")
    assert said.returncode == 4
    assert f"{tmp_path / 'out' / name}: error: cannot-write: the output cannot be written: Permission denied" in said.stderr.decode()


def test_a_question_to_no_batch_is_refused(tmp_path):
    (tmp_path / "_batch.json").write_text("{")
    with pytest.raises(DumpParseError, match="no folder of a batch"), asked(str(tmp_path), "select 1"):
        """It does not come here."""


def test_what_is_known_of_a_log_stands_in_its_file(logs, tmp_path):
    (told, *_) = batch([logs / "a.log"], tmp_path / "out")
    (path,) = (tmp_path / "out" / "_sources").iterdir()
    assert path.name == f"{told.key}.json"
    assert json.loads(path.read_text()) == {**told.as_json(), "version": job(tmp_path).version, "patterns": []}
    assert (tmp_path / "out" / "rows" / f"log={told.key}").is_dir()
