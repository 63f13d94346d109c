"""Where logs come from: names, folders, patterns, addresses; and what is said of those that are not there."""

from __future__ import annotations

import gzip
import os
import threading
import zipfile
from contextlib import contextmanager
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import fsspec
import pytest
from fsspec.registry import known_implementations
from helpers import run

from batch.batches import batch, data, job
from dumpparse.batch import files
from dumpparse.batch.cutting import scan
from dumpparse.batch.files import is_readable_by_all
from dumpparse.batch.sources import NotFound, find
from dumpparse.batch.store import opened
from dumpparse.batch.whole import read_sources
from dumpparse.snapshot import SUFFIX


def log(*numbers):
    return "".join(f"{{ n: {number} }}\n" for number in numbers).encode()


def numbers(out):
    return sorted(row["value"]["n"] for row in data(out, "rows"))


def found(given, out="/nowhere", patterns=()):
    return list(find(map(str, given), patterns, str(out)))


def names(given, **more):
    assert not [one for one in found(given, **more) if isinstance(one, NotFound)]
    return [one.name for one in found(given, **more)]


@pytest.fixture
def logs(tmp_path, monkeypatch):
    """Logs in folders, in the folder that is the current one."""
    for number, name in enumerate(["b.log", "a.txt", "api/2.log", "api/deep/x.log", ".env", ".git/config", f"api/run{SUFFIX}"]):
        path = tmp_path / "logs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(log(number))
    monkeypatch.chdir(tmp_path)
    return tmp_path / "logs"


@pytest.mark.parametrize(
    ("given", "patterns", "wanted"),
    [
        (["logs"], (), ["logs/a.txt", "logs/api/2.log", "logs/api/deep/x.log", "logs/b.log"]),
        (["logs/"], ("*.log",), ["logs/api/2.log", "logs/api/deep/x.log", "logs/b.log"]),
        (["logs"], ("!api",), ["logs/a.txt", "logs/b.log"]),
        (["logs"], (".*",), ["logs/.env"]),
        (["logs"], ("api/*",), ["logs/api/2.log"]),
        (["logs/b.log", "logs"], (), ["logs/b.log", "logs/a.txt", "logs/api/2.log", "logs/api/deep/x.log"]),
        (["logs/b.log", "./logs/b.log", "logs/../logs/b.log"], (), ["logs/b.log"]),
        (["logs/.env"], (), ["logs/.env"]),
        ([f"logs/api/run{SUFFIX}"], (), [f"logs/api/run{SUFFIX}"]),
        (["logs/*.log"], (), ["logs/b.log"]),
        (["logs/[ab].*"], (), ["logs/a.txt", "logs/b.log"]),
        (["logs/**/*.log"], (), ["logs/api/2.log", "logs/api/deep/x.log", "logs/b.log"]),
        (["logs/**/x.log"], (), ["logs/api/deep/x.log"]),
        (["**/deep/*"], (), ["logs/api/deep/x.log"]),
        (["*"], ("*.log",), ["logs/api/2.log", "logs/api/deep/x.log", "logs/b.log"]),
    ],
)
def test_what_is_meant_by_names_folders_and_patterns(given, patterns, wanted, logs):
    assert names(given, patterns=patterns) == wanted


def test_an_absolute_pattern_of_any_depth(logs):
    assert names([f"{logs}/**/*.log"]) == [str(logs / name) for name in ("api/2.log", "api/deep/x.log", "b.log")]


def test_a_folder_is_read_with_all_that_is_in_it(logs, tmp_path):
    told = batch(["logs"], tmp_path / "out")
    assert {one.name: one.counts["rows"] for one in told} == dict.fromkeys(names(["logs"]), 1)
    assert numbers(tmp_path / "out") == [0, 1, 2, 3]
    assert {row["file"] for row in data(tmp_path / "out", "rows")} == set(names(["logs"]))


def test_the_same_log_given_otherwise_is_done_already(logs, tmp_path, monkeypatch):
    first = batch(["logs"], tmp_path / "out")
    monkeypatch.chdir(logs / "api")
    again = batch([str(logs), "2.log", "../b.log"], tmp_path / "out")
    assert sorted(one.key for one in again) == sorted(one.key for one in first)
    assert numbers(tmp_path / "out") == [0, 1, 2, 3]


def test_the_folder_of_the_output_is_never_read(logs, tmp_path):
    assert numbers_of(batch(["logs"], logs / "out", format="ndjson")) == 4
    (tmp_path / "other").symlink_to(logs)
    wanted = names(["logs"], out=logs / "out")
    assert wanted == ["logs/a.txt", "logs/api/2.log", "logs/api/deep/x.log", "logs/b.log"]
    for given in (["logs/*"], ["logs/**"], [f"file://{logs}"], ["other"]):
        assert sorted(map(os.path.realpath, names(given, out=logs / "out"))) == sorted(map(os.path.realpath, wanted))
    assert len(names(["logs"], out=tmp_path / "other" / "out")) == 4
    assert len(names(["logs"], out=tmp_path / "other" / "ou")) > 4
    assert numbers_of(batch(["logs"], logs / "out", format="ndjson")) == 4


def numbers_of(told):
    return sum(one.counts["rows"] for one in told)


def test_links_are_followed_and_nothing_is_read_twice(logs, tmp_path):
    (logs / "back").symlink_to(logs)
    (logs / "api" / "back").symlink_to(logs / "api")
    (logs / "c.log").symlink_to(logs / "b.log")
    (tmp_path / "d.log").symlink_to(logs / "b.log")
    (tmp_path / "elsewhere.log").write_bytes(log(9))
    (logs / "e.log").symlink_to(tmp_path / "elsewhere.log")
    wanted = ["logs/a.txt", "logs/api/2.log", "logs/api/deep/x.log", "logs/b.log", "logs/e.log"]
    assert names(["logs"]) == wanted
    assert names(["logs/**"]) == wanted
    assert names(["logs", "d.log", "logs/c.log", "elsewhere.log"]) == wanted
    assert names(["d.log", "logs"]) == ["d.log", *(one for one in wanted if one != "logs/b.log")]


def test_a_link_that_leads_nowhere_is_named(logs, tmp_path):
    (logs / "gone.log").symlink_to("nothing")
    assert found(["logs/gone.log"]) == [NotFound("logs/gone.log", "No such file or directory")]
    assert [one for one in found(["logs", "logs/*.log"]) if isinstance(one, NotFound)] == 2 * [
        NotFound("logs/gone.log", "No such file or directory")
    ]
    told = batch(["logs"], tmp_path / "out", allow_missing=True)
    assert numbers_of(told) == 4


ODD = ["a*b?.log", "[x].log", "**", "a::b.log", "s3::x", " a b ", "a\nb\tc.log", "zip:", "é日本", "n" * 250, "-", "~", "log=x", "#?%41"]


@pytest.mark.parametrize("name", [*ODD, os.fsdecode(b"\xff\xfe.log")])
def test_any_name_is_a_name(name, tmp_path, monkeypatch):
    (tmp_path / "logs").mkdir()
    (tmp_path / "logs" / name).write_bytes(log(1))
    monkeypatch.chdir(tmp_path / "logs")
    assert names([name]) == names(["."]) == [name]
    (told,) = batch([name], tmp_path / "out")
    assert (told.name, told.state) == (name, "read")
    (row,) = data(tmp_path / "out", "rows")
    assert row["file"] == name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    done = run("batch", "--out", str(tmp_path / "by-command"), "--workers", "0", "--", name, cwd=tmp_path / "logs")
    assert done.returncode == 0, done.stderr
    assert numbers(tmp_path / "by-command") == [1]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["by-command", "logs", "out"]


def test_a_folder_with_the_name_of_an_address(tmp_path, monkeypatch):
    (tmp_path / "s3:" / "bucket").mkdir(parents=True)
    (tmp_path / "s3:" / "bucket" / "a.log").write_bytes(log(1))
    monkeypatch.chdir(tmp_path)
    assert names(["s3://bucket"]) == ["s3://bucket/a.log"]
    batch(["s3://bucket"], tmp_path / "out")
    assert numbers(tmp_path / "out") == [1]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("nothing.log", "No such file or directory"),
        ("logs/b.log/x", "No such file or directory"),
        ("n\0l", "No such file or directory"),
        ("n" * 5000, "No such file or directory"),
        ("logs/*.nothing", "nothing matches it"),
        ("logs/**/*.nothing", "nothing matches it"),
        ("nothing/**", "No such file or directory"),
        ("file:///nothing.log", "No such file or directory"),
        ("memory://nothing.log", "No such file or directory"),
        ("memory://nothing/*.log", "nothing matches it"),
        ("nothing://x", "nothing"),
        ("zip://a.log::nothing.zip", "No such file or directory"),
    ],
)
def test_what_is_not_there_is_named(given, words, logs):
    (told,) = found([given])
    assert isinstance(told, NotFound)
    assert words in told.why


def test_the_command_names_what_is_not_there_and_reads_the_rest(logs, tmp_path):
    done = run("batch", "nothing.log", "logs", "s9://x", "--out", "out", "--workers", "0", cwd=tmp_path)
    assert done.returncode == 4
    assert b"nothing.log" in done.stderr
    assert b"s9" in done.stderr
    assert numbers(tmp_path / "out") == [0, 1, 2, 3]


def test_a_file_system_that_is_not_installed_is_named(monkeypatch):
    monkeypatch.setitem(known_implementations, "odd", {"class": "oddfs.core.Odd", "err": "Install oddfs to access it"})
    assert found(["odd://bucket/a.log"]) == [
        NotFound("odd://bucket/a.log", "what reads odd:// is not installed: Install oddfs to access it")
    ]


def test_a_file_that_may_not_be_read_costs_only_itself(logs, tmp_path, monkeypatch):
    """A superuser may read all: what the system says of others is put in."""

    def refusing(path, _mode):
        if path.endswith("b.log"):
            raise PermissionError(13, "Permission denied", path)
        return Path(path).open("rb")

    monkeypatch.setattr(files, "open", refusing, raising=False)
    for block in (1 << 20, 4):
        out = tmp_path / f"out-{block}"
        told = {one.name: one for one in batch(["logs"], out, block=block)}
        assert (told["logs/b.log"].state, told["logs/b.log"].error) == ("unreadable", "Permission denied")
        assert numbers(out) == [1, 2, 3]
    monkeypatch.delattr(files, "open")
    batch([logs], out, block=4)
    assert numbers(out) == [0, 1, 2, 3]


def test_a_name_and_a_folder_that_may_not_be_looked_at_are_named(logs, monkeypatch):
    real_stat, real_scandir = os.stat, os.scandir

    def refuse(real):
        def asked(path=".", *args, **named):
            if "secret" in os.fspath(path):
                raise PermissionError(13, "Permission denied", path)
            return real(path, *args, **named)

        return asked

    (logs / "secret").mkdir()
    (logs / "secret" / "a.log").write_bytes(log(1))
    monkeypatch.setattr(os, "stat", refuse(real_stat))
    assert found(["logs/secret/a.log"]) == [NotFound("logs/secret/a.log", "Permission denied")]
    monkeypatch.setattr(os, "stat", real_stat)
    monkeypatch.setattr(os, "scandir", refuse(real_scandir))
    assert [one for one in found(["logs"]) if isinstance(one, NotFound)] == [NotFound("logs/secret", "Permission denied")]
    assert len(found(["logs"])) == 5


def test_a_pipe_and_a_device_are_not_waited_for(logs):
    os.mkfifo(logs / "pipe.log")
    words = "it is no file, but a pipe or a device: write what comes of it to a file"
    assert found(["logs/pipe.log", "/dev/null"]) == [NotFound("logs/pipe.log", words), NotFound("/dev/null", words)]
    assert len(names(["logs"])) == 4


def test_a_file_that_is_no_text_is_read_where_it_is_named(tmp_path):
    (tmp_path / "logs").mkdir()
    (tmp_path / "logs" / "a.bin").write_bytes(b"\0\0\n" + log(1))
    (tmp_path / "logs" / "late.log").write_bytes(log(*range(2, 1200)) + b"\0\n")
    for block in (1 << 20, 6000):
        told = batch([tmp_path / "logs"], tmp_path / f"out-{block}", block=block)
        assert {Path(one.name).name: one.state for one in told} == {"a.bin": "binary", "late.log": "read"}
        assert numbers(tmp_path / f"out-{block}") == [*range(2, 1200)]
    (told,) = batch([tmp_path / "logs" / "a.bin"], tmp_path / "named")
    assert told.state == "read"
    assert numbers(tmp_path / "named") == [1]


@pytest.fixture
def memory():
    """Give the file system that is in memory, empty."""
    made = fsspec.filesystem("memory")
    made.store.clear()
    made.pseudo_dirs[:] = [""]
    yield made
    made.store.clear()
    made.pseudo_dirs[:] = [""]


def test_what_is_in_memory_is_read_by_this_process(memory, tmp_path):
    for number, name in enumerate(["b.log", "api/a*.log", "api/::x.log", ".env", f"api/run{SUFFIX}"]):
        memory.pipe_file(f"/logs/{name}", log(number))
    memory.pipe_file("/logs/old.zip", zipped(tmp_path, ("in.log", log(7))))
    memory.pipe_file("/logs/c.log.gz", gzip.compress(log(8)))
    wanted = [
        "memory://logs/api/::x.log",
        "memory://logs/api/a*.log",
        "memory://logs/b.log",
        "memory://logs/c.log.gz",
        "memory://logs/old.zip",
    ]
    assert [one.replace(":///", "://") for one in names(["memory://logs"])] == wanted
    assert not any(map(is_readable_by_all, found(["memory://logs"])))
    batch(["memory://logs"], tmp_path / "out")
    assert numbers(tmp_path / "out") == [0, 1, 2, 7, 8]
    batch(["memory://logs/api/*.log"], tmp_path / "of-pattern")
    assert numbers(tmp_path / "of-pattern") == [1, 2]
    batch(["memory://logs"], tmp_path / "in-parts", block=4)
    assert numbers(tmp_path / "in-parts") == [0, 1, 2, 7, 8]
    batch(["memory://logs/api/a*.log"], tmp_path / "named")
    assert numbers(tmp_path / "named") == [1]
    done = run("batch", "memory://logs", "--out", str(tmp_path / "by-command"))
    assert done.returncode == 0, done.stderr
    assert numbers(tmp_path / "by-command") == [0, 1, 2, 7, 8]


def test_what_is_replaced_in_memory_is_read_again(memory, tmp_path):
    memory.pipe_file("/logs/a.log", log(1))
    batch(["memory://logs"], tmp_path / "out")
    memory.pipe_file("/logs/a.log", log(2))
    batch(["memory://logs"], tmp_path / "out")
    assert numbers(tmp_path / "out") == [2]


def zipped(folder, *members):
    with zipfile.ZipFile(folder / "made.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return (folder / "made.zip").read_bytes()


def test_an_address_that_leads_through_another_one(logs, tmp_path):
    zipped(tmp_path, ("a.log", log(1)), ("sub/b.log", log(2)))
    batch([f"zip://sub/*.log::{tmp_path}/made.zip"], tmp_path / "out")
    assert numbers(tmp_path / "out") == [2]
    batch([f"zip://a.log::file://{tmp_path}/made.zip"], tmp_path / "named")
    assert numbers(tmp_path / "named") == [1]
    batch([f"file://{logs}/*.log"], tmp_path / "of-pattern")
    assert numbers(tmp_path / "of-pattern") == [0]


class Server(ThreadingHTTPServer):
    """Serves what is in a table.

    Attributes:
        content: bytes by path.
        has_ranges, has_length, has_stamp: what is said of them.
        shortened: by how many bytes less are sent than is said.
        asked: the methods, paths and ranges that were asked for.

    """

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Answers)
        self.content = {}
        self.has_ranges = self.has_length = self.has_stamp = True
        self.shortened = 0
        self.asked = []

    @property
    def address(self):
        return f"http://127.0.0.1:{self.server_port}"


class Answers(BaseHTTPRequestHandler):
    """Answers as some servers do, and others do not."""

    protocol_version = "HTTP/1.1"

    def do_HEAD(self):
        self.answer(has_body=False)

    def do_GET(self):
        self.answer(has_body=True)

    def answer(self, *, has_body):
        wanted = self.headers.get("Range")
        self.server.asked.append((self.command, self.path, wanted))
        content = self.server.content.get(self.path)
        if content is None:
            self.send_response(404)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        begin, end = 0, len(content)
        if wanted is not None and self.server.has_ranges:
            first, _, last = wanted.removeprefix("bytes=").partition("-")
            begin, end = int(first), min(end, int(last) + 1)
            self.send_response(206)
            self.send_header("Content-Range", f"bytes {begin}-{end - 1}/{len(content)}")
        else:
            self.send_response(200)
        body = content[begin:end]
        if self.server.has_stamp:
            self.send_header("Last-Modified", formatdate(len(content), usegmt=True))
            self.send_header("ETag", f'"{hash(content)}"')
        self.send_header("Content-Type", "text/html" if self.path.endswith("/") else "text/plain")
        if self.server.has_length:
            self.send_header("Content-Length", str(len(body)))
        else:
            self.close_connection = True
        self.end_headers()
        if has_body:
            self.wfile.write(body[: len(body) - self.server.shortened] if self.server.shortened else body)
            self.close_connection = self.close_connection or bool(self.server.shortened)

    def log_message(self, format, *args):
        """Nothing is written to the terminal."""


@contextmanager
def served():
    with Server() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture
def server():
    with served() as made:
        yield made


KINDS_OF_SERVER = [(True, True, True), (False, True, True), (False, False, True), (False, False, False), (True, True, False)]


@pytest.mark.parametrize(("has_ranges", "has_length", "has_stamp"), KINDS_OF_SERVER)
def test_a_log_of_any_server_is_read(has_ranges, has_length, has_stamp, server, tmp_path):
    server.has_ranges, server.has_length, server.has_stamp = has_ranges, has_length, has_stamp
    content = log(*range(6000))
    server.content["/a.log"] = content
    server.content["/b.log.gz"] = gzip.compress(log(-1))
    server.content["/c.zip"] = zipped(tmp_path, ("x.log", log(-2)), ("y.log", log(-3)))
    server.content["/d"] = log(-4)
    server.content["/empty.log"] = b""
    given = [f"{server.address}{path}" for path in server.content]
    told = batch([*given, given[0]], tmp_path / "out", block=20_000, tables=("rows",))
    assert {(one.name, one.state) for one in told} == {(one, "archive" if one.endswith("zip") else "read") for one in given}
    assert numbers(tmp_path / "out") == [-4, -3, -2, -1, *range(6000)]
    assert {one.name: one.bytes for one in told} == {one: len(server.content[one.removeprefix(server.address)]) for one in given}
    is_cut = (tmp_path / "out" / "rows" / f"log={next(one.key for one in told if one.name == given[0])}" / "part-00002.parquet").exists()
    assert is_cut == (has_ranges and has_length)


def test_a_large_log_of_a_server_without_ranges_is_asked_for_once(server, tmp_path):
    server.has_ranges = False
    line = b"{ n: 1, s: '" + b"x" * 100_000 + b"' }\n"
    server.content["/a.log"] = line * 60  # more than is asked for at a time
    batch([f"{server.address}/a.log"], tmp_path / "out", tables=("rows",))
    assert numbers(tmp_path / "out") == [1] * 60
    assert [one for one in server.asked if one[0] == "GET" and one[2] is None] == [("GET", "/a.log", None)]


def test_a_log_at_a_server_is_read_again_where_it_is_another_one(server, tmp_path):
    address = f"{server.address}/a.log"
    server.content["/a.log"] = log(1)
    batch([address], tmp_path / "out")
    server.asked.clear()
    batch([address], tmp_path / "out")
    assert not [one for one in server.asked if one[0] == "GET" and one[2] in {None, "bytes=0-8"}]
    server.content["/a.log"] = log(2)
    batch([address], tmp_path / "out")
    assert numbers(tmp_path / "out") == [2]


def test_a_log_with_links_is_no_folder_and_a_folder_ends_with_a_slash(server, tmp_path):
    page = "".join(f'<a href="{name}">{name}</a>\n' for name in ("../", "a.log", "b.log", "c.txt", ".env"))
    server.content["/logs/"] = page.encode()
    for number, name in enumerate(["a.log", "b.log", "c.txt", ".env"]):
        server.content[f"/logs/{name}"] = log(number)
    server.content["/x"] = f'<a href="{server.address}/x/y">\n{{ n: 9 }}\n'.encode()
    server.content["/x/y"] = log(10)
    batch([f"{server.address}/logs/"], tmp_path / "out", patterns=("*.log",))
    assert numbers(tmp_path / "out") == [0, 1]
    assert sorted(one.name for one in batch([f"{server.address}/logs/"], tmp_path / "again", patterns=("*.log",))) == [
        f"{server.address}/logs/a.log",
        f"{server.address}/logs/b.log",
    ]
    batch([f"{server.address}/logs/*.txt"], tmp_path / "of-pattern")
    assert numbers(tmp_path / "of-pattern") == [2]
    server.content["/x?token=1"] = server.content["/x"]
    for path in ("/x", "/x?token=1"):
        out = tmp_path / path.strip("/").replace("?", "-")
        batch([f"{server.address}{path}"], out)
        assert numbers(out) == [9]


def test_a_folder_of_a_server_is_done_once(server, tmp_path):
    server.content["/logs/"] = b'<a href="a.log">a</a>'
    server.content["/logs/a.log"] = log(1)
    first = batch([f"{server.address}/logs/"], tmp_path / "out")
    server.asked.clear()
    assert batch([f"{server.address}/logs/"], tmp_path / "out") == first
    assert ("GET", "/logs/a.log", "bytes=0-8") not in server.asked
    assert first[0].bytes == 9


def test_a_server_that_refuses_or_is_not_there_is_told(server, tmp_path):
    (one,) = found([f"{server.address}/nothing.log?x=1"])
    assert isinstance(one, NotFound)
    assert "404" in one.why
    with Server() as other:
        """It is closed before anybody asks."""
    (one,) = found([f"{other.address}/a.log"])
    assert "onnect" in one.why


@pytest.mark.parametrize("has_ranges", [True, False])
def test_what_a_server_sends_not_to_its_end_is_not_taken_for_all(has_ranges, server, tmp_path):
    server.has_ranges = has_ranges
    addresses = [f"{server.address}/a.log", f"{server.address}/b.zip"]
    server.content = {"/a.log": log(*range(100)), "/b.zip": zipped(tmp_path, ("x.log", log(7)))}
    sources = found(addresses)
    server.shortened = 5
    wanted = job(tmp_path / "out")
    with opened(wanted):
        told = read_sources(wanted, sources)
    assert [one.state for one in told] == ["unreadable", "unreadable"]
    assert numbers(tmp_path / "out") == []
    server.shortened = 0
    batch(addresses, tmp_path / "out")
    assert numbers(tmp_path / "out") == sorted([7, *range(100)])


def test_a_block_of_a_log_of_a_server_is_that_block(server, tmp_path):
    server.content["/a.log"] = log(*range(1000))
    (source,) = found([f"{server.address}/a.log"])
    wanted = job(tmp_path / "out", block=1000)
    sizes = [scan(wanted, source, number).length for number in range(-(-source.size // 1000))]
    assert sum(sizes) == source.size
    assert set(sizes[:-1]) == {1000}
