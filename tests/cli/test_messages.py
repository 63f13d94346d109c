"""What the commands say is wrong: one form, ``file:line:col: level: code: text``, and nothing raw in it."""

from __future__ import annotations

import re
import shlex

import pytest
from helpers import run

from dumpparse.errors import ISSUE_CODES

FORM = re.compile(
    r"(?:(?P<file>[^:\n]+):(?:(?P<line>\d+):)?(?:(?P<column>\d+):)? )?(?P<level>info|warn|error): (?P<code>[\w-]+): (?P<text>\S.*)"
)
BROKEN = b"{ ok: 1 }\n{ n: 7, at: { x: 'y"
DEEP = b"{ ok: 1 }\n" + b"[ " * 20_000 + b"\n"
FAILED = (
    b"{ type: 'response.created', sequence_number: 0, response: { id: 'resp_1', status: 'in_progress', output: [] } }\n"
    b"{ type: 'response.failed', sequence_number: 1, response: { id: 'resp_1', status: 'failed', error: [Object], output: [] } }\n"
)
HIDDEN = b"{ id: 'resp_1', object: 'response', status: 'completed', output: [Array] }\n"
COMMAND_CODES = {
    "cannot-read", "cannot-write", "no-snapshot", "differs", "nothing-found", "as-snapshot", "written", "no-text", "lost", "empty",
}  # fmt: skip


@pytest.mark.parametrize(
    ("args", "given", "places"),
    [
        (["json", "a.log"], BROKEN, [("a.log", "2", "19", "warn", "cut")]),
        (["json"], BROKEN, [("-", "2", "19", "warn", "cut")]),
        (["json", "a.log"], DEEP, [("a.log", "2", "20001", "error", "depth-limit")]),
        (["json", "--strict", "a.log"], BROKEN, [("a.log", "2", "19", "error", "cut")]),
        (["json", "-q", "none.log", "a.log"], b"{ a: 1 }", [("none.log", None, None, "error", "cannot-read")]),
        (["events", "none.log"], b"", [("none.log", None, None, "error", "cannot-read")]),
        (["check", "a.log"], BROKEN, [("a.log", "2", "19", "warn", "cut")]),
        (["follow", "--strict"], BROKEN, [("-", "2", "19", "error", "cut")]),
        (["snapshot", "check", "a.log"], b"{ a: 1 }", [("a.log", None, None, "error", "no-snapshot")]),
        (["snapshot", "update", "a.log"], b"{ a: '\xff' }", [("a.log", "1", "1", "error", "invalid-utf8")]),
        (["json", "--mode", "plain"], b"{ a: 1n }", [("-", "1", "1", "info", "lost"), ("-", None, None, "info", "lost")]),
        (
            ["json", "--mode", "plain", "a.log"],
            b"\n{ a: 1n }",
            [("a.log", "2", "1", "info", "lost"), ("a.log", None, None, "info", "lost")],
        ),
        *(
            ([name, "a.log"], b"words\n", [("a.log", None, None, "info", "nothing-found")])
            for name in ("json", "answer", "summary", "events")
        ),
        (
            ["json", "a.log"],
            b"words\n    at f (/a.js:1:2)\n\n    at g (/a.js:1:2)\n",
            [("a.log", "2", "1", "info", "unparsed"), ("a.log", None, None, "info", "nothing-found")],
        ),
        (["json", "a.log", "-"], b"words\n", [(None, None, None, "info", "nothing-found")]),
        (["diff", "a.log", "a.log"], b"", [(None, None, None, "info", "nothing-found")]),
        (["follow"], b"words\n", [("-", None, None, "info", "nothing-found")]),
        (["snapshot", "update", "a.log"], b"", [("a.log", None, None, "info", "empty")]),
        (["answer", "a.log"], FAILED, [("a.log", "2", "1", "error", "response-failed"), ("a.log", "1", "1", "info", "no-text")]),
        (["answer"], b"\n" + HIDDEN, [("-", "2", "1", "info", "no-text")]),
        (["answer", "--response", "9"], FAILED, [("-", None, None, "info", "nothing-found")]),
        (["answer", "--response", "resp_2"], FAILED, [("-", None, None, "info", "nothing-found")]),
        (["snapshot", "update", "--snapshot", "a.snap", "a.log"], b"{ a: 1 }", [("a.snap", None, None, "info", "written")]),
        (["diff", "a.log", "none.log"], b"{ a: 1 }", [("none.log", None, None, "error", "cannot-read")]),
    ],
    ids=lambda given: " ".join(given) if isinstance(given, list) and isinstance(given[0], str) else "",
)
def test_every_message_has_the_one_form(tmp_path, args, given, places):
    (tmp_path / "a.log").write_bytes(given)
    done = run(*args, stdin=given, cwd=tmp_path)
    said = (done.stdout if args[0] == "check" else done.stderr).decode().splitlines()
    found = [FORM.fullmatch(line) for line in said]
    shown = [match.group("file", "line", "column", "level", "code") for match in found if match]
    assert shown == places
    assert {match["code"] for match in found if match} <= ISSUE_CODES.keys() | COMMAND_CODES


@pytest.mark.parametrize(
    ("args", "said", "usage"),
    [
        (["json", "--nope"], "No such option '--nope'", "json [OPTIONS] [FILE]..."),
        (["schema"], "Missing argument 'NAME'. Choose from: natural, values, ", "schema [OPTIONS] NAME"),
        (["schema", "a\x1bb"], "Invalid value for 'NAME': 'a\\x1bb' is not one of", "schema [OPTIONS] NAME"),
        (["jsn"], "No such command 'jsn'", "[OPTIONS] COMMAND [ARGS]..."),
        (["a.log"], "'a.log' is a file, not a command; did you mean: dumpparse json a.log", "[OPTIONS] COMMAND [ARGS]..."),
        (["events", "--color", "red"], "Invalid value for '--color': 'red'", "events [OPTIONS] [FILE]..."),
    ],
    ids=lambda given: " ".join(given) if isinstance(given, list) else "",
)
def test_wrong_usage_has_it_too(tmp_path, args, said, usage):
    (tmp_path / "a.log").write_bytes(b"{ a: 1 }\n")
    done = run(*args, cwd=tmp_path)
    first, *others = done.stderr.decode().splitlines()
    assert FORM.fullmatch(first).group("file", "line", "level", "code") == ("dumpparse", None, "error", "usage")
    assert said in first
    assert "\\t" not in first
    assert others[0] == f"Usage: dumpparse {usage}"
    assert (done.stdout, done.returncode) == (b"", 2)


def test_every_issue_of_a_response_has_a_column():
    lines = run("check", stdin=FAILED).stdout.decode().splitlines()
    assert len(lines) > 1
    assert {FORM.fullmatch(line)["column"] for line in lines} == {"1"}


def test_the_response_that_is_not_there_is_all_that_is_said():
    done = run("answer", "--response", "9", stdin=FAILED)
    assert (done.stderr, done.returncode) == (b"-: info: nothing-found: no response 9 found\n", 3)
    assert run("answer", "--response", "1", stdin=FAILED).returncode == 1


@pytest.mark.parametrize("args", [["a.log"], ["--snapshot", "an other.json", "a.log"], ["--snapshot", "x.snap", "-"]])
def test_the_command_that_is_advised_writes_the_snapshot_that_was_compared_with(tmp_path, args):
    (tmp_path / "a.log").write_bytes(b"{ a: 1 }\n")
    for given in (b"{ a: 1 }\n", b"{ a: 2 }\n"):
        (tmp_path / "a.log").write_bytes(given)
        advised = run("snapshot", "check", *args, stdin=given, cwd=tmp_path).stderr.decode().rpartition(": dumpparse ")[2]
        assert run(*shlex.split(advised), stdin=given, cwd=tmp_path).returncode == 0
        assert run("snapshot", "check", *args, stdin=given, cwd=tmp_path).returncode == 0


@pytest.mark.parametrize(
    "args",
    [["{evil}"], ["json", "{evil}"], ["check", "{evil}"], ["snapshot", "check", "{evil}"], ["diff", "{evil}", "{evil}2"],
     ["json", "--\x1b[31m"], ["json", "--mode", "\x1b[31m\x9b"], ["json", "--indent", "\x07"], ["\x1b]0;t\x07"], ["help", "\x9b1m"]],
    ids=repr,
)  # fmt: skip
def test_no_name_and_no_value_of_an_option_reaches_a_terminal_raw(tmp_path, args):
    evil = tmp_path / "e\x1b[31m\x9b\x07\u202evil"
    evil.write_bytes(BROKEN)
    done = run(*[arg.replace("{evil}", str(evil)) for arg in args])
    assert done.returncode != 0 or args[0] in ("json", "check")
    written = (done.stdout + done.stderr).decode()
    assert written
    assert [char for char in written if char != "\n" and not char.isprintable()] == []


def test_whether_a_file_can_be_read_is_found_by_reading_it(tmp_path, monkeypatch):
    """Not by click, whose check ends the command with how it is used, before any other file was read."""
    monkeypatch.setattr("os.access", lambda *_args, **_more: False)
    (tmp_path / "b.log").write_bytes(b"{ b: 2 }")
    (tmp_path / "folder").mkdir()
    done = run("json", "folder", "b.log", "none.log", cwd=tmp_path)
    assert (done.stdout, done.returncode) == (b'{"b": 2}\n', 4)
    lines = [FORM.fullmatch(line).group("file", "code") for line in done.stderr.decode().splitlines()]
    assert lines == [("folder", "cannot-read"), ("none.log", "cannot-read")]
    for args in (["snapshot", "update", "b.log"], ["snapshot", "check", "b.log"], ["diff", "b.log", "b.log"], ["check", "-q", "b.log"]):
        assert run(*args, cwd=tmp_path).returncode in (0, 3)


@pytest.mark.parametrize("interval", ["nan", "NaN", "inf", "0", "-1"])
def test_an_interval_is_a_number(interval):
    done = run("follow", "--interval", interval, stdin=b"")
    assert done.returncode == 2
    assert b"--interval" in done.stderr
