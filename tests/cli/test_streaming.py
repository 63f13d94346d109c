"""What is known is written at once, and nothing that was written is kept: input of any length, as it comes."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import threading
from contextlib import contextmanager

import pytest
from helpers import ROOT, command_line, environment, on_terminal, run
from many import EXHAUSTIVE, few, share
from timing import WITHIN

from dumpparse.cli.io.progress import LARGE
from dumpparse.responses import FINISHED_AFTER


def event(kind, number, **fields):
    return json.dumps({"type": f"response.{kind}", "sequence_number": number, **fields}) + "\n"


def begun(name):
    return event("created", 0, response={"id": name, "object": "response", "status": "in_progress", "output": []})


def delta(number, name, text):
    return event("output_text.delta", number, item_id=f"msg_{name}", output_index=0, content_index=0, delta=text, logprobs=[])


def whole(name):
    """Give a response of three events."""
    return begun(name) + delta(1, name, name) + event("completed", 2, response={"id": name, "object": "response", "status": "completed"})


ONE = whole("resp_1")
BROKEN = "{\n  a: 1,\n  b: {\n"
FURTHER = begun("resp_2") + "".join(delta(number, "resp_2", "x") for number in range(1, FINISHED_AFTER + 10))
"""So many events that a response before them is known to be finished."""


@contextmanager
def slowly(*args):
    """Run a command whose input stays open."""
    with subprocess.Popen(
        [*command_line(), *args], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment(), cwd=ROOT
    ) as process:
        watchdog = threading.Timer(WITHIN, process.kill)
        watchdog.start()
        try:
            yield process
        finally:
            watchdog.cancel()
            process.kill()


@pytest.mark.parametrize(
    ("args", "given", "lines"),
    [
        (["json"], ONE, 3),
        (["json", "--records"], ONE, 3),
        (["json", "--mode", "plain"], ONE, 3),
        (["json", "--indent", "0"], "{ a: 1 }\n", 3),
        (["json", "--array"], ONE, 3),  # "[", and the last item waits for its comma
        (["events"], ONE, 3),
        (["check"], BROKEN + ONE, 1),
        (["answer"], ONE + FURTHER, 1),
        (["answer", "--json"], ONE + FURTHER, 1),
        (["summary"], ONE + FURTHER, 5),
        (["summary", "--json"], ONE + FURTHER, 1),
        (["check"], ONE + FURTHER, 1),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_pipe_gets_what_is_known_at_once(args, given, lines):
    with slowly(*args) as process:
        process.stdin.write(given.encode())
        process.stdin.flush()
        got = [process.stdout.readline() for _ in range(lines)]
        assert all(line.endswith(b"\n") for line in got), got
        assert process.poll() is None


PEAK = """
import os, resource, subprocess, sys
subprocess.run(sys.argv[1:], check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * (1 if sys.platform == "darwin" else 1024))
"""


def peak(*args):
    """Give the most memory that a run of a command had, in bytes."""
    done = subprocess.run(
        [sys.executable, "-c", PEAK, *command_line(), *args], capture_output=True, env=environment(), check=True, cwd=ROOT
    )
    return int(done.stdout)


@pytest.mark.parametrize("command", share(["json", "events", "answer", "summary", "check"], 1))
def test_a_log_of_four_times_the_responses_takes_no_more_memory(command, tmp_path):
    few, many = tmp_path / "few.log", tmp_path / "many.log"
    # More than are held back for late events in both.
    few.write_text("".join(whole(f"resp_{number}") for number in range(1_500)), encoding="utf-8")
    many.write_text("".join(whole(f"resp_{number}") for number in range(6_000)), encoding="utf-8")
    # Ids are remembered, so that late events are told as such; responses, events and issues are not.
    assert peak(command, str(many)) - peak(command, str(few)) < 6_000_000


SIZE = few(LARGE, 1_000_000)
"""Bytes of a log whose progress is shown."""
SHOWING = [
    sys.executable,
    "-c",
    f"from dumpparse.cli.io import progress; progress.LARGE = {SIZE}; progress._PAUSE = 0\nfrom dumpparse.cli import main; main()",
]
"""The command, where a smaller log counts as large and every step is shown."""
COMMAND = command_line() if EXHAUSTIVE else SHOWING


def large(path):
    """Write a log of more bytes than are read in a moment, with a value in front and one at its end."""
    with path.open("w", encoding="utf-8") as file:
        file.write("{ a: 1 }\n")
        for _ in range(SIZE // 1000):
            file.write("x" * 999 + "\n")
        file.write(whole("resp_1"))
    return path


@pytest.fixture(scope="module")
def large_log(tmp_path_factory):
    return large(tmp_path_factory.mktemp("large") / "app.log")


SHOWN = re.compile(r"\r\x1b\[K\d+% · [\d.]+ of (?:20|1)\.\d MB · [\d.]+ MB/s · (?:\d+ min )?\d+ s left")


@pytest.mark.parametrize("command", ["json", "events", "answer", "summary", "check", "diff", "snapshot update"])
def test_progress_of_a_large_file_on_a_terminal(command, large_log, tmp_path):
    empty = tmp_path / "empty.log"
    empty.touch()
    args = [*command.split(), str(large_log), *([str(empty)] if command == "diff" else [])]
    with (tmp_path / "out").open("wb") as out, on_terminal(*args, stdout=out, command=COMMAND) as (process, shown):
        said = shown()
        process.wait(timeout=WITHIN)
    assert SHOWN.search(said)
    # What was shown last is taken away.
    assert "MB/s" not in said.rpartition("\r\x1b[K")[2]
    if command == "json":
        # It stands until then, whatever is written elsewhere.
        assert SHOWN.sub("", said) == "\r\x1b[K"
        piped = run(*args)
        assert (tmp_path / "out").read_bytes() == piped.stdout
        assert piped.stderr == b""


def test_progress_makes_room_for_what_is_written_to_the_same_terminal(large_log):
    with on_terminal("json", "--compact", "--array", "--color", "never", str(large_log), command=COMMAND) as (_, shown):
        said = shown()
    # Behind "[" and a value the line is open: nothing may be shown on it.
    kept = SHOWN.sub("", said).replace("\r\x1b[K", "").replace("\r\n", "\n")
    assert json.loads(kept)[0] == {"a": 1}
    assert not SHOWN.search(said)
    with on_terminal("json", "--compact", "--color", "never", str(large_log), command=COMMAND) as (_, shown):
        said = shown()
    assert SHOWN.search(said)
    lines = [line.rpartition("\r\x1b[K")[2] for line in said.replace("\r\n", "\n").split("\n")]
    assert [json.loads(line) for line in lines if line] == [json.loads(line) for line in run("json", str(large_log)).stdout.splitlines()]


@pytest.mark.parametrize(("args", "env"), [(["-q"], {}), ([], {"TERM": "dumb"})])
def test_no_progress_where_it_is_not_wanted(large_log, args, env, tmp_path):
    with (tmp_path / "out").open("wb") as out, on_terminal("json", *args, str(large_log), stdout=out, command=COMMAND, **env) as (_, shown):
        assert shown() == ""


def test_no_progress_of_a_small_file(tmp_path):
    log = tmp_path / "app.log"
    log.write_text("{ a: 1 }\n" * 1000, encoding="utf-8")
    with (tmp_path / "out").open("wb") as out, on_terminal("json", str(log), stdout=out) as (_, shown):
        assert shown() == ""
