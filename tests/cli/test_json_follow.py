"""``dumpparse json --follow``: the values of a log as it is written."""

from __future__ import annotations

import json
import signal

from helpers import run_here
from running import running


def test_values_come_as_they_are_written(tmp_path):
    log = tmp_path / "app.log"
    log.write_text("up\nuser { id: 1 }\n")
    with running("json", "--follow", str(log)) as watched:
        watched.until('{"id": 1}\n')
        with log.open("a") as more:
            more.write("{\n  a: 1\n}\nError: no\n")
        watched.until('{"a": 1}\n')
        with log.open("a") as more:
            more.write("    at f (/a.js:1:2) {\n  code: 'E'\n}\n")
        watched.until('"code": "E"')
        with log.open("w") as other:
            other.write("{ b: 2 }\n")
        watched.until('{"b": 2}\n')
        watched.process.send_signal(signal.SIGINT)
        assert watched.ends() == 130
    assert b"was truncated" in watched.err
    assert [json.loads(line).get("id") for line in watched.out.splitlines()] == [1, None, None, None]


def test_a_pipe_is_read_to_its_end():
    with running("json", "--follow", "--rows", "-q") as watched:
        watched.give("user { id: 1 }\n")
        watched.until('"label": "user"')
        watched.give("and { id: 2, n: 'ab")
        watched.process.stdin.close()
        assert watched.ends() == 0
    first, second = (json.loads(line)["value"] for line in watched.out.splitlines())
    assert (first, second["id"], second["$cut"]) == ({"id": 1}, 2, "")


def test_what_it_cannot_read(tmp_path):
    packed = tmp_path / "app.log.gz"
    packed.write_bytes(b"\x1f\x8b\x08\x00rest")
    done = run_here("json", "--follow", str(packed))
    assert done.returncode == 4
    assert b"gzip" in done.stderr


def test_the_first_broken_record_is_the_last_thing_where_it_is_fatal():
    done = run_here("json", "--follow", "--strict", stdin=b"{ a: 1 }\n{ b: 'x }\nwords\n{ c: 1 }\n")
    assert (done.returncode, done.stdout) == (1, b'{"a": 1}\n')


def test_ctrl_c_ends_the_array_of_what_came():
    with running("json", "--follow", "--array") as watched:
        watched.give("{ a: 1 }\nuser { id: 1 }\n{ b")
        watched.until('"id": 1}')
        watched.process.send_signal(signal.SIGINT)
        assert watched.ends() == 130
    assert json.loads(watched.out) == [{"a": 1}, {"id": 1}]


def test_what_need_not_end_is_one_log():
    done = run_here("json", "--follow", "a.log", "b.log")
    assert done.returncode == 2
    assert b"--follow reads one log" in done.stderr


def test_it_waits_for_a_file(tmp_path):
    log = tmp_path / "later.log"
    with running("json", "--follow", str(log)) as watched:
        watched.until("waiting for one", "err")
        log.write_text("{ a: 1 }\n")
        watched.until('{"a": 1}\n')
        watched.process.send_signal(signal.SIGINT)
        assert watched.ends() == 130


def test_what_is_half_written_at_ctrl_c_is_said(tmp_path):
    log = tmp_path / "app.log"
    log.write_text("{ a: 1 }\n{ u: 2,\n  secret: 'x")
    with running("json", "--follow", str(log)) as watched:
        watched.until('{"a": 1}\n')
        watched.process.send_signal(signal.SIGINT)
        assert watched.ends() == 130
    assert watched.out == b'{"a": 1}\n'
    assert f"{log}: info: half-written: what is written last, up to line 3, is no whole record yet".encode() in watched.err
