"""Commands that go on as long as input comes: what they wrote so far, and waiting for more of it."""

from __future__ import annotations

import os
import subprocess
import threading
from contextlib import contextmanager

from helpers import ROOT, command_line, environment
from timing import WITHIN


class Watched:
    """A running command: what it wrote so far, and waiting for more of it."""

    def __init__(self, process):
        self.process = process
        self.out, self.err = b"", b""
        self._changed = threading.Condition()
        self._threads = [threading.Thread(target=self._read, args=(name,), daemon=True) for name in ("out", "err")]
        for thread in self._threads:
            thread.start()

    def _read(self, name):
        stream = self.process.stdout if name == "out" else self.process.stderr
        while chunk := os.read(stream.fileno(), 65536):
            with self._changed:
                setattr(self, name, getattr(self, name) + chunk)
                self._changed.notify_all()

    def until(self, content, name="out"):
        """Wait until this was written."""
        with self._changed:
            assert self._changed.wait_for(lambda: content.encode() in getattr(self, name), WITHIN), (content, self.out, self.err)

    def ends(self):
        """Wait for the end; give the exit code."""
        code = self.process.wait(timeout=WITHIN)
        for thread in self._threads:
            thread.join(WITHIN)
        return code

    def give(self, content):
        self.process.stdin.write(content if isinstance(content, bytes) else content.encode())
        self.process.stdin.flush()


@contextmanager
def running(*args, command=None, cwd=ROOT, **env):
    """Run the command, or another one, that waits for more."""
    process = subprocess.Popen(
        [*(command or command_line()), *args],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(**env),
        cwd=cwd,
    )
    watched = Watched(process)
    try:
        yield watched
    finally:
        process.kill()
        process.stdin.close()
        watched.ends()
        process.stdout.close()
        process.stderr.close()
