"""What is known is written at once, and nothing that was written is kept: input of any length, as it comes."""

from __future__ import annotations

import json
import subprocess
import threading
from contextlib import contextmanager

import pytest
from helpers import ROOT, command_line, environment

from dumpparse.reconstruction import FINISHED_AFTER

WITHIN = 60


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
