"""A page that is served, as a process of its own."""

from __future__ import annotations

import signal
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from helpers import ROOT, command_line, environment


class Served(NamedTuple):
    """A server: its address, the port, and the process."""

    address: str
    port: int
    process: subprocess.Popen[str]


@contextmanager
def served(*options: str) -> Iterator[Served]:
    """Give a server until the end."""
    process = subprocess.Popen(
        [*command_line(), "web", "--no-open", *options],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT, env=environment(PYTHONUNBUFFERED="1"),
    )  # fmt: skip
    # One that says nothing is not waited for without end.
    timer = threading.Timer(60, process.kill)
    timer.start()
    try:
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        timer.cancel()
        assert address, process.stderr and process.stderr.read()
        yield Served(address, int(address.split(":")[2].partition("/")[0]), process)
    finally:
        timer.cancel()
        # As a person ends it; what is killed tells nothing of what it ran.
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=20)
