"""`dumpparse snapshot` and `dumpparse diff`, as installed."""

from __future__ import annotations

import json
import os
import shutil

import pytest
from helpers import SAMPLES, run
from jsonschema import Draft202012Validator

from dumpparse.schema import schema

ONE = "shop { id: 'a', n: 1, at: 2024-05-01T12:00:00.000Z, seen: [ 'a', 'b' ] }\nsaved\n"
TWO = ONE.replace("'a'", "'z'").replace("2024", "2025")
OTHER = ONE.replace("n: 1", "n: 2")


@pytest.fixture
def log(tmp_path):
    path = tmp_path / "app.log"
    path.write_text(ONE, encoding="utf-8")
    return path


def out(done):
    return done.stdout.decode()


def err(done):
    return done.stderr.decode()


def snap(log):
    return log.with_name(log.name + ".snap.json")


# --- snapshot ---


def test_update_writes_and_check_compares(log):
    done = run("snapshot", "update", str(log))
    assert (out(done), done.returncode) == ("", 0)
    held = json.loads(snap(log).read_text(encoding="utf-8"))
    assert Draft202012Validator(schema("snapshot")).is_valid(held)
    assert held["records"][0]["parts"][1]["value"]["at"] == {"$type": "date", "value": "2024-05-01T12:00:00.000Z"}
    done = run("snapshot", "check", str(log))
    assert (out(done), err(done), done.returncode) == ("", f"{log}: info: as-snapshot: as its snapshot\n", 0)
    assert [path.name for path in sorted(log.parent.iterdir())] == ["app.log", "app.log.snap.json"]


def test_a_difference_is_shown_by_its_lines_and_place(log):
    run("snapshot", "update", str(log))
    log.write_text("first\n" + OTHER, encoding="utf-8")
    done = run("snapshot", "check", str(log), "--color", "always")
    assert done.returncode == 1
    assert '\x1b[31m-            "n": 1,' in out(done)
    plain = run("snapshot", "check", str(log))
    lines = out(plain).splitlines()
    assert lines[:2] == [f"--- {snap(log)}", f"+++ {log}"]
    assert lines[2] == f"@@ {snap(log)}:5  {log}:1 @@"
    changed = [line for line in lines[2:] if line[0] in "+-"]
    assert changed == ['+    {"parts": [{"text": "first"}]},', '-            "n": 1,', '+            "n": 2,']
    assert f"dumpparse snapshot update {log}" in err(plain)
    assert run("snapshot", "update", str(log)).returncode == 0
    assert run("snapshot", "check", str(log)).returncode == 0


def test_a_snapshot_says_itself_what_it_ignores(log):
    run("snapshot", "update", "--ignore", "ids, times", "--ignore-path", "seen[*]", str(log))
    held = json.loads(snap(log).read_text(encoding="utf-8"))
    assert (held["ignore"], held["ignore_paths"]) == (["times", "ids"], ["seen[*]"])
    assert held["records"][0]["parts"][1]["value"] == {"id": "<id 1>", "n": 1, "at": "<time>", "seen": ["<ignored>", "<ignored>"]}
    log.write_text(TWO, encoding="utf-8")
    assert run("snapshot", "check", str(log)).returncode == 0
    assert "unchanged" in err(run("snapshot", "update", str(log)))
    assert run("snapshot", "update", "--exact", str(log)).returncode == 0
    assert json.loads(snap(log).read_text(encoding="utf-8"))["ignore"] == []
    log.write_text(ONE, encoding="utf-8")
    assert run("snapshot", "check", str(log)).returncode == 1


def test_a_formatter_may_lay_the_snapshot_out_anew(log):
    run("snapshot", "update", str(log))
    held = json.loads(snap(log).read_text(encoding="utf-8"))
    snap(log).write_text(json.dumps(held, indent="\t", ensure_ascii=True), encoding="utf-8")
    assert run("snapshot", "check", str(log)).returncode == 0


def test_without_a_snapshot_check_says_how_to_write_one(log):
    done = run("snapshot", "check", str(log))
    assert done.returncode == 1
    assert f"dumpparse snapshot update {log}" in err(done)


def test_several_logs_are_all_compared(log):
    other = log.with_name("b.log")
    other.write_text(OTHER, encoding="utf-8")
    assert run("snapshot", "update", str(log), str(other)).returncode == 0
    log.write_text(OTHER, encoding="utf-8")
    done = run("snapshot", "check", str(log), str(other), str(log.with_name("missing.log")))
    assert done.returncode == 4
    assert f"{other}: info: as-snapshot: as its snapshot" in err(done)
    assert "app.log: error: differs: " in err(done)
    assert "missing.log: error: cannot-read: " in err(done)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{", "this is no snapshot"),
        ("[]", "this is no snapshot"),
        ('{"format": 99, "records": []}', "format 99"),
        ('{"format": 1, "ignore": ["moons"], "records": []}', "no kind 'moons'"),
        ('{"format": 1, "ignore": 7, "records": []}', "what this snapshot ignores"),
        ("\ud800".encode("utf-8", "surrogatepass"), "this is no snapshot"),
    ],
)
def test_a_broken_snapshot_is_an_error_and_stays_as_it_is(log, content, said):
    content = content if isinstance(content, bytes) else content.encode()
    snap(log).write_bytes(content)
    for command in ("check", "update"):
        done = run("snapshot", command, str(log))
        assert done.returncode == 1
        assert said in err(done)
        assert "--exact" in err(done)
        assert snap(log).read_bytes() == content
    assert run("snapshot", "update", "--exact", str(log)).returncode == 0
    assert run("snapshot", "check", str(log)).returncode == 0


def test_an_empty_log_writes_no_snapshot(log):
    log.write_bytes(b"")
    assert run("snapshot", "update", str(log)).returncode == 3
    assert not snap(log).exists()


def test_an_empty_log_where_there_was_one_is_a_difference(log):
    run("snapshot", "update", str(log))
    log.write_bytes(b"")
    done = run("snapshot", "check", str(log))
    assert done.returncode == 1
    assert '-    {"parts": [{"text": "saved"}]}' in out(done)


def test_a_log_that_is_not_exact_is_refused_unless_that_is_asked_for(log):
    log.write_bytes(b"{ a: 1, a: 2 }\n")
    done = run("snapshot", "update", str(log))
    assert done.returncode == 1
    assert "duplicate-key" in err(done)
    assert "--allow-loss" in err(done)
    assert not snap(log).exists()
    assert run("snapshot", "update", "--allow-loss", str(log)).returncode == 0
    assert run("snapshot", "check", str(log)).returncode == 0


def test_what_cannot_be_written_is_said(log):
    snap(log).mkdir()
    assert run("snapshot", "update", "--exact", str(log)).returncode == 4
    assert [path.name for path in log.parent.iterdir() if path.name.startswith(".")] == []


def test_an_update_keeps_the_mode_of_the_file(log):
    run("snapshot", "update", str(log))
    snap(log).chmod(0o640)
    run("snapshot", "update", "--ignore", "ids", str(log))
    assert os.stat(snap(log)).st_mode & 0o777 == 0o640  # noqa: PTH116


@pytest.mark.parametrize(
    "args",
    [["snapshot"], ["snapshot", "check"], ["snapshot", "update", "--ignore", "moons", "x"], ["snapshot", "update", "--ignore-path", "a[", "x"],
     ["snapshot", "update", "--exact", "--ignore", "ids", "x"], ["diff", "x"], ["diff", "-", "-"], ["diff", "--ignore", "id", "x", "y"]],
    ids=" ".join,
)  # fmt: skip
def test_wrong_usage(args):
    done = run(*args)
    assert (out(done), done.returncode) == ("", 2)


def test_deep_values(log):
    log.write_text("[ " * 3000 + "1" + " ]" * 3000 + "\n", encoding="utf-8")
    assert run("snapshot", "update", str(log)).returncode == 0
    assert run("snapshot", "check", str(log)).returncode == 0


def test_all_samples_are_as_their_snapshots(tmp_path):
    logs = [shutil.copy(path, tmp_path) for path in [SAMPLES / "openai-responses.log", *sorted((SAMPLES / "logs").glob("*.log"))]]
    assert run("snapshot", "update", "--allow-loss", *logs).returncode == 0
    assert run("snapshot", "check", *logs).returncode == 0
    for path in tmp_path.glob("*.snap.json"):
        assert Draft202012Validator(schema("snapshot")).is_valid(json.loads(path.read_text(encoding="utf-8")))


# --- diff ---


def diff(tmp_path, one, two, *args):
    for name, content in (("a.log", one), ("b.log", two)):
        (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return run("diff", *args, "a.log", "b.log", cwd=tmp_path)


SAME = [
    ("another layout", "{ a: [ 1, { b: 'x' } ] }", "{\n  a: [\n    1,\n    { b: 'x' }\n  ]\n}"),
    ("colours", "{ a: 1 }", "{ a: \x1b[33m1\x1b[39m }"),
    ("quotes", "{ a: 'x' }", '{ a: "x" }'),
    ("JSON", "{ a: 1 }", '{"a":1}'),
    ("groups", "{ a: 1 }\n[ 2 ]", "{ a: 1 }\n  [ 2 ]"),
    ("newlines", "{ a: 1 }\nb\n", "{ a: 1 }\r\nb"),
    ("ids", "{ id: 'a', again: { id: 'a' } }", "{ id: 'b', again: { id: 'b' } }"),
    ("times", "up 12:00:01 { at: 2024-05-01T12:00:00.000Z }", "up 13:00:01 { at: 2024-05-02T12:00:00.000Z }"),
]


@pytest.mark.parametrize(("one", "two"), [case[1:] for case in SAME], ids=[case[0] for case in SAME])
def test_the_same_by_value(tmp_path, one, two):
    done = diff(tmp_path, one, two)
    assert (out(done), err(done), done.returncode) == ("", "", 0)


DIFFERENT = [
    ("number and text", "{ a: 1 }", "{ a: '1' }"),
    ("undefined and null", "{ a: undefined }", "{ a: null }"),
    ("zeros", "{ a: 0 }", "{ a: -0 }"),
    ("order of keys", "{ a: 1, b: 2 }", "{ b: 2, a: 1 }"),
    ("elided and empty", "{ a: [Object] }", "{ a: {} }"),
    ("ids that were equal", "{ id: 'a', again: { id: 'a' } }", "{ id: 'a', again: { id: 'b' } }"),
    ("text", "up", "down"),
    ("one record more", "{ a: 1 }", "{ a: 1 }\n{ a: 1 }"),
    ("cut", "{ a: 1 }", "{ a: 1"),
    ("no record", "", "a"),
]


@pytest.mark.parametrize(("one", "two"), [case[1:] for case in DIFFERENT], ids=[case[0] for case in DIFFERENT])
def test_different_by_value(tmp_path, one, two):
    for done in (diff(tmp_path, one, two), diff(tmp_path, two, one)):
        assert done.returncode == 1
        assert out(done).startswith("--- a.log\n+++ b.log\n@@ a.log:")


def test_a_difference_names_the_line_of_either_log(tmp_path):
    done = diff(tmp_path, "x\ny\n{ a: 1, b: [] }\n", "new\nx\ny\n{ a: 1,\n  b: [ 1 ] }\nz\n")
    assert out(done).splitlines() == [
        "--- a.log", "+++ b.log", "@@ a.log:1  b.log:1 @@",
        '+    {"parts": [{"text": "new"}]}', '     {"parts": [{"text": "x"}]}', '     {"parts": [{"text": "y"}]}',
        '-    {"parts": [{"value": {"a": 1, "b": []}}]}', '+    {"parts": [{"value": {"a": 1, "b": [1]}}]}', '+    {"parts": [{"text": "z"}]}',
    ]  # fmt: skip


def test_exact_ignores_nothing_and_values_no_text(tmp_path):
    assert diff(tmp_path, "{ id: 1 }", "{ id: 2 }", "--exact").returncode == 1
    assert diff(tmp_path, "{ id: 1 }", "{ id: 2 }", "--ignore", "times").returncode == 1
    assert diff(tmp_path, "{ x: 1 }", "{ x: 2 }", "--ignore-path", "x").returncode == 0
    assert diff(tmp_path, "a { x: 1 }", "b { x: 1 }\nc", "--values").returncode == 0
    assert diff(tmp_path, "a", "b", "--values").returncode == 3
    assert diff(tmp_path, "", "").returncode == 3


def test_one_may_be_standard_input(tmp_path):
    (tmp_path / "a.log").write_text("{ a: 1 }", encoding="utf-8")
    assert run("diff", "a.log", "-", stdin=b"{ a: 1 }", cwd=tmp_path).returncode == 0
    done = run("diff", "-", "a.log", stdin=b"{ a: 2 }", cwd=tmp_path)
    assert out(done).startswith("--- standard input\n+++ a.log\n")


def test_two_logs_that_only_look_alike_are_not_called_equal(tmp_path):
    done = diff(tmp_path, b"{ a: '\xff' }", b"{ a: '\xfe' }")
    assert done.returncode == 1
    assert "invalid-utf8" in err(done)
    assert diff(tmp_path, b"{ a: '\xff' }", b"{ a: '\xfe' }", "--allow-loss").returncode == 0


def test_a_file_that_is_not_there(tmp_path):
    done = run("diff", "a.log", "b.log", cwd=tmp_path)
    assert done.returncode == 4
    assert "a.log: error: cannot-read: " in err(done)
    assert "b.log: error: cannot-read: " in err(done)


def test_long_logs_are_compared_to_a_bound_and_that_is_said(tmp_path):
    one = "".join(f"[ {number} ]\n" for number in range(30_000))
    done = diff(tmp_path, "a\n" + one + "z\n", "b\n" + one.replace("7", "8") + "y\n", "-q")
    assert done.returncode == 1
    assert out(done).endswith("\n\\ 40004 more lines behind this were not compared\n")
