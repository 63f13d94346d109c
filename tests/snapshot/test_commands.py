"""`dumpparse snapshot`, as installed."""

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
