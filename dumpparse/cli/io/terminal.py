"""What the commands write to: streams of UTF-8, colours where they are wanted, words on standard error, an exit code at the end."""

from __future__ import annotations

import os
import sys
from enum import IntEnum
from typing import Any

from ...errors import visible
from .live_line import is_terminal, say, wipe_line
from .output import settle


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


def note(message: str) -> None:
    """Write one line to standard error, where there is one. What it quotes from a log has passed ``visible`` already."""
    settle()
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
