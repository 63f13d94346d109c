"""Faults around the commands: odd input, a package in a zip file, processes and files that go away."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import sys
import time
import zipfile

import pytest
from helpers import ROOT, command_line, environment, run
from timing import WITHIN

from dumpparse.cli.io import atomic_write
from dumpparse.source.tail import Seen, Tail

LOG = b"got { a: 1 }\n[ 2, 'x' ]\n"
VALUES = b'{"a": 1}\n[2, "x"]\n'


def test_a_compressed_log_is_read_by_name_and_from_standard_input(tmp_path):
    (tmp_path / "app.log.1.gz").write_bytes(gzip.compress(LOG))
    done = run("json", "app.log.1.gz", "-", stdin=gzip.compress(LOG), cwd=tmp_path)
    assert (done.stdout, done.stderr, done.returncode) == (VALUES * 2, b"", 0)


def test_what_is_damaged_or_not_read_is_said_once_and_the_others_are_read(tmp_path):
    (tmp_path / "cut.gz").write_bytes(gzip.compress(LOG, mtime=0)[:-9])
    (tmp_path / "a.zip").write_bytes(b"PK\x03\x04" + os.urandom(400))
    (tmp_path / "b.log").write_bytes(LOG)
    done = run("json", "-q", "cut.gz", "a.zip", "b.log", cwd=tmp_path)
    assert (done.stdout[-len(VALUES) :], done.returncode) == (VALUES, 4)
    cut, archive = done.stderr.decode().splitlines()
    assert cut.startswith("cut.gz: error: cannot-read: the compressed data")
    assert archive.startswith("a.zip: error: cannot-read: it is compressed by zip")


def test_follow_says_that_it_cannot_follow_what_is_compressed(tmp_path):
    (tmp_path / "app.log.gz").write_bytes(gzip.compress(LOG))
    for args, stdin in ((["app.log.gz"], b""), ([], gzip.compress(LOG))):
        done = run("follow", *args, stdin=stdin, cwd=tmp_path)
        assert done.returncode == 4
        assert b"error: cannot-read: it is compressed by gzip, which cannot be followed; zcat FILE | dumpparse follow" in done.stderr


def test_a_snapshot_of_standard_input(tmp_path):
    for args in ([], ["--snapshot", "other.json"]):
        missing = run("snapshot", "check", *args, "-", stdin=LOG, cwd=tmp_path)
        assert (missing.returncode, b"no-snapshot" in missing.stderr) == (1, True)
        assert run("snapshot", "update", *args, "-", stdin=LOG, cwd=tmp_path).returncode == 0
        same = run("snapshot", "check", *args, "-", stdin=LOG, cwd=tmp_path)
        assert (same.stderr, same.returncode) == (b"-: info: as-snapshot: as its snapshot\n", 0)
        assert run("snapshot", "check", *args, "-", stdin=LOG + b"{}\n", cwd=tmp_path).returncode == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["other.json", "stdin.snap.json"]
    assert run("snapshot", "check", "--snapshot", "other.json", "-", "b.log", cwd=tmp_path).returncode == 2


@pytest.mark.parametrize(
    "held",
    ['{"format": 1, "records": [NaN]}', '{"format": 1, "records": [1e999]}', "[" * 200_000, '{"format": 1, "ignore": ' + "[" * 200_000,
     '{"format": 1,\n  "records": [\n' + "[" * 200_000],
    ids=["NaN", "1e999", "deep", "deep in its head", "deep records"],
)  # fmt: skip
def test_a_snapshot_that_no_snapshot_can_be(tmp_path, held):
    (tmp_path / "a.log").write_bytes(LOG)
    (tmp_path / "a.log.snap.json").write_text(held, encoding="utf-8")
    done = run("snapshot", "check", "a.log", cwd=tmp_path)
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert (tmp_path / "a.log.snap.json").read_text(encoding="utf-8") == held


def test_a_full_disk_leaves_no_file_behind(tmp_path, monkeypatch):
    def full(number, mode):
        os.close(number)
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(atomic_write.os, "fdopen", full)
    (tmp_path / "a.log").write_bytes(LOG)
    done = run("snapshot", "update", "a.log", cwd=tmp_path)
    assert (done.stderr, done.returncode) == (b"a.log.snap.json: error: cannot-write: No space left on device\n", 4)
    assert [path.name for path in tmp_path.iterdir()] == ["a.log"]


def test_the_package_works_from_a_zip_file(tmp_path):
    with zipfile.ZipFile(tmp_path / "dumpparse.zip", "w") as archive:
        for path in (ROOT / "dumpparse").rglob("*"):
            if path.suffix in {".py", ".json"}:
                archive.write(path, path.relative_to(ROOT))
        for path in (ROOT / "grammar").glob("*.lark"):
            archive.write(path, f"dumpparse/grammar/{path.name}")
    program = (
        "import sys; sys.path[:] = ['dumpparse.zip', *(path for path in sys.path if path != sys.argv[1])]\n"
        "sys.meta_path = [one for one in sys.meta_path if 'editable' not in repr(one)]\n"
        "import dumpparse; assert '.zip' in dumpparse.__file__\n"
        "from dumpparse.cli import main; main(sys.argv[2:])"
    )
    for args, stdin, expected in ((["json"], LOG, VALUES), (["help", "capture_node"], b"", b"dumpparse.pytest_plugin.capture_node(")):
        argv = [sys.executable, "-c", program, str(ROOT), *args]
        done = subprocess.run(argv, input=stdin, capture_output=True, check=False, cwd=tmp_path, env=environment(PYTHONPATH=""))
        assert (done.stderr, done.returncode) == (b"", 0)
        assert done.stdout.startswith(expected)


def test_an_array_that_ctrl_c_ends_is_json():
    argv = [*command_line(), "json", "--array"]
    with subprocess.Popen(
        argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(), cwd=ROOT
    ) as process:
        process.stdin.write(LOG + b"prose\n")
        process.stdin.flush()
        first = process.stdout.readline() + process.stdout.readline()
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=WITHIN) == 130
        assert json.loads(first + process.stdout.read())[0] == {"a": 1}


def test_processes_end_with_the_one_that_began_them(tmp_path):
    script = (
        "import os, sys, time\nfrom dumpparse.parallel import pool\nfrom concurrent.futures import ProcessPoolExecutor\n"
        "from multiprocessing import get_context\n"
        "if __name__ == '__main__':\n"
        "    workers = ProcessPoolExecutor(1, mp_context=get_context('spawn'), initializer=pool.begin)\n"
        "    print(workers.submit(os.getpid).result(), flush=True)\n    time.sleep(600)\n"
    )
    (tmp_path / "main.py").write_text(script, encoding="utf-8")
    argv = [sys.executable, str(tmp_path / "main.py")]
    with subprocess.Popen(argv, stdout=subprocess.PIPE, env=environment(PYTHONPATH=str(ROOT))) as process:
        worker = int(process.stdout.readline())
        process.kill()
        ends = time.monotonic() + WITHIN
        while _runs(worker) and time.monotonic() < ends:
            time.sleep(0.02)
        assert not _runs(worker)


def _runs(number):
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    # Where nobody waits for orphans, one that has ended keeps its number.
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(number)], capture_output=True, check=False).stdout.decode()
    return bool(state.strip()) and not state.startswith("Z")


@pytest.mark.parametrize("now", [b"three and four ", b"three and four and more "], ids=["as long", "longer"])
def test_a_tail_sees_a_file_that_was_truncated_and_filled_again(tmp_path, now):
    path = tmp_path / "app.log"
    path.write_bytes(b"one two and so ")
    tail = Tail(path)
    assert list(tail.poll()) == [(Seen.BYTES, b"one two and so ")]
    path.write_bytes(now)
    os.utime(path, ns=(1, 1))  # later than before, however coarse the clock of the disk
    assert list(tail.poll()) == [(Seen.TRUNCATED, b""), (Seen.BYTES, now)]
    os.utime(path, ns=(2, 2))
    assert list(tail.poll()) == []
    tail.close()


def test_a_tail_does_not_wait_for_a_pipe_that_took_the_name(tmp_path):
    path = tmp_path / "app.log"
    path.write_bytes(b"one")
    tail = Tail(path)
    assert list(tail.poll()) == [(Seen.BYTES, b"one")]
    path.unlink()
    os.mkfifo(path)
    with pytest.raises(OSError, match="no file that grows"):
        list(tail.poll())
    tail.close()
