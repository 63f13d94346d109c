r"""What the commands write to: standard output as UTF-8, colours where they are wanted, quiet where a pipe was closed.

Nothing of a log goes out raw: on standard output it is JSON, whose escapes keep control characters harmless; on standard
error it passes ``visible``.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum
from typing import Any

from ...errors import visible
from .live_line import is_terminal, say, wipe_line


class Exit(IntEnum):
    """The exit codes of every command."""

    OK = 0
    PROBLEM = 1
    """An issue of level error."""
    USAGE = 2
    NOTHING = 3
    """Nothing was found that the command could print."""
    IO = 4
    """A file or stream could not be read or written."""
    INTERRUPTED = 130


class ClosedPipeError(Exception):
    """Whoever read our standard output has stopped reading."""


def prepare() -> None:
    """Make the streams ready: UTF-8 whatever the locale, and nothing that cannot be encoded is an exception."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def wants_color(choice: str, stream: Any) -> bool:
    """Decide about colours: the option first, then ``NO_COLOR``, ``FORCE_COLOR``, and then whether it is a terminal."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if forced := os.environ.get("FORCE_COLOR"):
        return forced != "0"
    return is_terminal(stream) and os.environ.get("TERM") != "dumb"


def write(text: str, *, flush: bool = False) -> None:
    """Write to standard output; ClosedPipeError where nobody reads it any more."""
    if sys.stdout is None:
        raise OSError("standard output is closed")
    if is_terminal(sys.stdout):
        wipe_line(is_free=text.endswith("\n"))  # elsewhere it stands in nobody's way
    try:
        sys.stdout.write(text)
        if flush:
            sys.stdout.flush()
    except BrokenPipeError as error:
        raise ClosedPipeError from error


@contextmanager
def no_interrupt() -> Iterator[None]:
    """Let Ctrl-C wait: what is done here is done as a whole. A second one ends it at once."""
    before = signal.getsignal(signal.SIGINT)
    if not callable(before) or threading.current_thread() is not threading.main_thread():
        yield  # it is ignored, or not heeded here
        return
    came: list[int] = []

    def wait(number: int, _frame: object) -> None:
        if came:
            raise KeyboardInterrupt
        came.append(number)

    signal.signal(signal.SIGINT, wait)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if came:
        raise KeyboardInterrupt


def note(message: str) -> None:
    """Write one line to standard error, where there is one. What it quotes from a log has passed ``visible`` already."""
    wipe_line()
    say(f"{message}\n")


def finish(code: int) -> int:
    """Flush what is left, and give the exit code that stands in the end."""
    wipe_line()
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        _discard()
        return Exit.OK if code == Exit.NOTHING else code
    except OSError as error:
        note(f"-: error: cannot-write: {error.strerror or error}")
        _discard()
        return Exit.IO
    return code


def _discard() -> None:
    """Let what Python still flushes at its end go nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def quoted_name(name: str) -> str:
    """Return a file name as it may stand on a terminal."""
    return visible(os.fsencode(name).decode("utf-8", "replace"))
