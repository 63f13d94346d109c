"""Folders as FILE: which files in them are read, in which order, and what is said of the others."""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess
import time

import pytest
from helpers import environment, run, run_here
from timing import WITHIN

from dumpparse.parallel import machine, pool
from dumpparse.source.folders import Glob, files_in


@pytest.fixture
def folder(tmp_path):
    """Logs in folders; each holds its own name."""
    for name in ("b.log", "a.txt", "api/2.log", "api/10.log", "api/deep/er/x.log", "web.log", ".env", ".git/config", "api/.hidden/h.log"):
        path = tmp_path / "logs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{{ name: '{name}' }}\n", encoding="utf-8")
    return tmp_path / "logs"


def names(done):
    return [line.split('"')[3] for line in done.stdout.decode().splitlines()]


def read(folder, *args):
    return names(run("json", "-q", *args, str(folder)))


IN_ORDER = ["a.txt", "api/10.log", "api/2.log", "api/deep/er/x.log", "b.log", "web.log"]


def test_all_files_in_a_folder_in_order_without_the_hidden_ones(folder):
    assert read(folder, "-R") == read(folder, "--recursive") == IN_ORDER
    done = run("json", "--records", "-R", "logs", cwd=folder.parent)
    assert [line.split('"')[3] for line in done.stdout.decode().splitlines()] == [f"logs/{name}" for name in IN_ORDER]


def test_without_a_file_it_is_this_folder_and_standard_input_is_not_waited_for(folder):
    done = run("json", "--records", "-R", stdin=b"{ name: 'stdin' }", cwd=folder)
    assert [line.split('"')[3] for line in done.stdout.decode().splitlines()] == IN_ORDER
    assert names(run("json", "-R", "-", "b.log", stdin=b"{ name: 'stdin' }", cwd=folder)) == ["stdin", "b.log"]


@pytest.mark.parametrize(
    ("patterns", "found"),
    [
        (["*.log"], ["api/10.log", "api/2.log", "api/deep/er/x.log", "b.log", "web.log"]),
        (["*.txt", "web.*"], ["a.txt", "web.log"]),
        (["api/*.log"], ["api/10.log", "api/2.log"]),
        (["/*.log"], ["b.log", "web.log"]),
        (["api/**/*.log"], ["api/10.log", "api/2.log", "api/deep/er/x.log"]),
        (["**/x.log"], ["api/deep/er/x.log"]),
        (["**"], IN_ORDER),
        (["api/**"], ["api/10.log", "api/2.log", "api/deep/er/x.log"]),
        (["[0-9].log", "?.txt"], ["a.txt", "api/2.log"]),
        (["!*.txt"], IN_ORDER[1:]),
        (["!api"], ["a.txt", "b.log", "web.log"]),
        (["*.log", "!api/deep"], ["api/10.log", "api/2.log", "b.log", "web.log"]),
        ([".*"], [".env"]),
        ([".*", "*.txt"], [".env", "a.txt"]),
        ([".git/*"], [".git/config"]),
        (["**/.hidden/*.log"], ["api/.hidden/h.log"]),
        (["*.LOG"], []),
    ],
)
def test_what_a_pattern_takes(folder, patterns, found):
    options = [option for pattern in patterns for option in ("--glob", pattern)]
    assert read(folder, *options) == found
    assert read(folder, *options, "-R") == found


def test_a_file_that_is_named_is_read_whatever_the_pattern(folder):
    done = run("json", "--glob", "*.nothing", ".env", "b.log", cwd=folder)
    assert names(done) == [".env", "b.log"]


@pytest.mark.parametrize(
    "command",
    [["json"], ["get", "a"], ["events"], ["answer"], ["summary"], ["check"], ["snapshot", "check"], ["snapshot", "update"]],
    ids=" ".join,
)
def test_every_command_that_takes_files_takes_folders(command, folder):
    done = run(*command, "--glob", "*.none", str(folder))
    assert b"no file in it that --glob wants" in done.stderr
    helped = run(*command, "-h").stdout.decode()
    assert "-R, --recursive" in helped
    assert "--glob PATTERN" in helped


def test_a_folder_without_the_option_says_which_one(folder):
    for command in ("json", "check"):
        done = run(command, "logs", cwd=folder.parent)
        assert (done.returncode, done.stderr.decode()) == (4, "logs: error: cannot-read: Is a directory; -R reads the files in it\n")
    assert run("follow", "logs", cwd=folder.parent).returncode == 4
    assert b"-R" not in run("diff", "logs", "logs", cwd=folder.parent).stderr


def test_what_is_no_text_is_passed_over_and_counted(folder):
    (folder / "core").write_bytes(b"\x7fELF\x02\x01\x01\0\0\0")
    (folder / "jar.zip").write_bytes(b"PK\x03\x04\x14\x00")
    (folder / "packed.tar.gz").write_bytes(gzip.compress(b"a.log" + b"\0" * 500))
    (folder / "old.log.gz").write_bytes(gzip.compress(b"{ name: 'old' }"))
    (folder / "win.log").write_bytes("{ name: 'win' }\n".encode("utf-16"))
    (folder / "empty.log").write_bytes(b"")
    done = run("json", "-R", ".", cwd=folder)
    assert names(done) == [*IN_ORDER[:-1], "old", "web.log", "win"]
    assert done.stderr.decode() == ".: info: binary: 3 files in it are no text and not read; by name a file is read all the same\n"
    assert done.returncode == 0
    assert run("json", "jar.zip", cwd=folder).returncode == 4
    (folder / "bare.log").write_bytes("名 { name: 'bare' }\n".encode("utf-16-be"))
    assert "bare" in names(run("json", "-q", "-R", "--encoding", "utf-16-be", "--glob", "b*.log", cwd=folder))


def test_links_are_followed_and_nothing_is_read_twice(folder):
    (folder / "api" / "up").symlink_to("..", target_is_directory=True)
    (folder / "api" / "self").symlink_to(".", target_is_directory=True)
    (folder / "aaa").symlink_to("web.log")
    (folder / "current").symlink_to("api/deep", target_is_directory=True)
    os.link(folder / "b.log", folder / "z.log")
    assert read(folder, "-R") == IN_ORDER
    outside = folder.parent / "elsewhere"
    outside.mkdir()
    (outside / "far.log").write_text("{ name: 'far' }", encoding="utf-8")
    (folder / "link").symlink_to(outside, target_is_directory=True)
    (outside / "back").symlink_to(folder, target_is_directory=True)
    (folder / "far").symlink_to(outside / "far.log")
    assert read(folder, "-R") == [*IN_ORDER[:5], "far", "web.log"], "by the first of its names, as both are links"
    found = files_in(str(folder), Glob()).files
    assert [name for name in found if "far" in name] == [str(folder / "far")]
    assert read(folder, "--glob", "!far*") == [*IN_ORDER[:5], "web.log"]


def test_two_links_that_lead_round(tmp_path):
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    done = run("json", "-R", cwd=tmp_path)
    assert done.returncode == 4
    assert [line.split(":")[0] for line in done.stderr.decode().splitlines()] == ["a", "b"]


def test_what_cannot_be_read_is_said_and_the_others_are_read(folder, monkeypatch):
    (folder / "gone.log").symlink_to("nowhere.log")
    os.mkfifo(folder / "pipe")
    scandir = os.scandir

    def refuse(path):
        if os.fspath(path).endswith("deep"):
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)  # root may read all there is
    done = run("json", "-R", cwd=folder)
    assert names(done) == [name for name in IN_ORDER if "deep" not in name]
    assert done.stderr.decode().splitlines() == [
        "api/deep: error: cannot-read: Permission denied",
        "gone.log: error: cannot-read: No such file or directory",
    ]
    assert done.returncode == 4


def test_a_folder_without_a_log(tmp_path):
    done = run("json", "-R", str(tmp_path), stdin=b"{ a: 1 }")
    assert (done.stdout, done.returncode) == (b"", 3)
    assert done.stderr.decode().splitlines() == [
        f"{tmp_path}: info: nothing-found: no file in it; hidden ones are read where --glob names them",
        "info: nothing-found: no value found; no file was read",
    ]


@pytest.mark.parametrize("pattern", ["", "!", "/", "!/"])
def test_what_is_no_pattern(pattern):
    done = run("json", "--glob", pattern)
    assert done.returncode == 2
    assert b"is no pattern; '*.log' is one" in done.stderr


def test_snapshots_of_all_logs_in_a_folder(folder):
    assert run("snapshot", "update", "-R", cwd=folder).returncode == 0
    assert len([*folder.rglob("*.snap.json")]) == len(IN_ORDER)
    assert run("snapshot", "check", "-R", cwd=folder).returncode == 0
    assert read(folder, "-R") == IN_ORDER, "snapshots are no logs"
    (folder / "b.log").write_text("{ name: 'other' }\n", encoding="utf-8")
    done = run("snapshot", "check", "-q", "-R", cwd=folder)
    assert (done.returncode, b"b.log: error: differs" in done.stderr) == (1, True)
    done = run("snapshot", "check", cwd=folder)
    assert (done.returncode, b"Missing argument 'FILE...'" in done.stderr) == (2, True)


def test_a_name_with_anything_in_it(folder):
    (folder / "*[!a]\x1b.log").write_text("{ name: 'odd' }", encoding="utf-8")
    done = run("json", "--glob", "[*]*", cwd=folder)
    assert names(done) == ["odd"]
    (folder / os.fsdecode(b"\xff.log")).write_text("{ name: 'bytes' }", encoding="utf-8")
    assert names(run("json", "--glob", "*\udcff*", cwd=folder)) == ["bytes"]


def test_a_deep_folder_and_a_pattern_of_many_steps_take_no_longer_than_they_are(tmp_path):
    path = tmp_path
    for _ in range(300):
        path /= "aaaa"
    path.mkdir(parents=True)
    (path / "x.log").write_text("{ name: 'x' }", encoding="utf-8")
    began = time.monotonic()
    glob = Glob(("/".join(["**", "a*"] * 40) + "/*.nope",))
    assert not glob.takes_file(("aaaa",) * 300)
    assert len(files_in(str(tmp_path), Glob()).files) == 1
    assert time.monotonic() - began < 5
    shutil.rmtree(tmp_path / "aaaa")


def test_the_shell_s_star_and_the_folder_give_the_same(folder):
    done = subprocess.run(
        ["bash", "-c", "cd api && cat *.log"], cwd=folder, capture_output=True, env=environment(), timeout=WITHIN, check=True
    )
    assert names(run("json", stdin=done.stdout)) == names(run("json", "--glob", "/*.log", "api", cwd=folder))


ENCODED = "bestellt: { größe: 'süß', preis: '5 €' }\n"


@pytest.mark.parametrize("encoding", ["cp1252", "windows-1252", "CP1252"])
def test_a_code_page_that_is_said(encoding, tmp_path):
    (tmp_path / "a.log").write_bytes(ENCODED.encode("cp1252"))
    done = run("json", "--encoding", encoding, "a.log", cwd=tmp_path)
    assert (done.stdout.decode(), done.stderr) == ('{"größe": "süß", "preis": "5 €"}\n', b"")
    unsaid = run("json", "a.log", cwd=tmp_path)
    assert unsaid.stdout != done.stdout
    assert unsaid.stderr.decode().count(" is not UTF-8; ") == 5


def test_every_command_that_reads_a_log_takes_an_encoding(tmp_path):
    (tmp_path / "a.log").write_bytes(ENCODED.encode("utf-16-be"))
    assert run("diff", "--encoding", "utf-16-be", "a.log", "a.log", cwd=tmp_path).returncode == 0
    assert run("snapshot", "update", "--encoding", "utf-16-be", "a.log", cwd=tmp_path).returncode == 0
    assert "größe" in (tmp_path / "a.log.snap.json").read_text(encoding="utf-8")
    delta = "{ type: 'response.output_text.delta', sequence_number: 1, output_index: 0, content_index: 0, delta: 'süß' }\n"
    for command in ("answer", "follow"):
        assert run(command, "-q", "--encoding", "latin-1", stdin=delta.encode("latin-1")).stdout.decode().strip() == "süß"


def test_a_mark_outweighs_it_and_what_is_no_encoding_is_said(tmp_path):
    (tmp_path / "a.log").write_bytes(ENCODED.encode("utf-16"))
    assert '"größe"' in run("json", "--encoding", "cp1252", "a.log", cwd=tmp_path).stdout.decode()
    done = run("json", "--encoding", "klingon", "a.log", cwd=tmp_path)
    assert (done.returncode, b"there is no encoding 'klingon'; some that there are: utf-8, " in done.stderr) == (2, True)


@pytest.mark.parametrize(("encoding", "is_cut"), [("cp1252", False), ("utf-8", True), ("UTF8", True)])
def test_a_large_file_of_a_code_page_is_read_by_one_process(encoding, is_cut, tmp_path, monkeypatch):
    """Several begin in the middle, which only UTF-8 allows."""
    cut = []
    in_order = pool.in_order
    monkeypatch.setattr(machine, "LARGE", 0)
    monkeypatch.setattr(pool, "in_order", lambda path, work, jobs: cut.append(path) or in_order(path, work, jobs))
    (tmp_path / "a.log").write_bytes("{ größe: 'süß' }\n".encode(encoding) * 2000)
    done = run_here("json", "--jobs", "2", "--encoding", encoding, "a.log", cwd=tmp_path)
    assert done.stdout.decode() == '{"größe": "süß"}\n' * 2000
    assert bool(cut) == is_cut
