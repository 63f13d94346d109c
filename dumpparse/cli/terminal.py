r"""What the commands write to: standard output as UTF-8, colours where they are wanted, quiet where a pipe was closed.

Nothing of a log goes out raw: on standard output it is JSON, whose escapes keep control characters harmless; on standard
error it passes ``visible``.
"""

from __future__ import annotations

import os
import re
import sys
from contextlib import suppress
from enum import IntEnum
from typing import Any, TextIO

from ..errors import visible


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


def is_terminal(stream: Any) -> bool:
    """Say whether a stream is there and is a terminal."""
    return stream is not None and not stream.closed and bool(stream.isatty())


def are_seen_together() -> bool:
    """Say whether both streams go to terminals, or to one file or pipe, as with ``2>&1``."""
    if is_terminal(sys.stdout) and is_terminal(sys.stderr):
        return True
    try:
        return os.path.samestat(os.fstat(sys.stdout.fileno()), os.fstat(sys.stderr.fileno()))
    except (AttributeError, OSError, ValueError):
        return False


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
    try:
        sys.stdout.write(text)
        if flush:
            sys.stdout.flush()
    except BrokenPipeError as error:
        raise ClosedPipeError from error


def fail(message: str, *, color: bool = False) -> None:
    """Write one error to standard error. What it quotes from a log has passed ``visible`` already."""
    note(("\x1b[31merror\x1b[39m: " if color else "error: ") + message)


def note(message: str) -> None:
    """Write one line to standard error, where there is one."""
    stream: TextIO | None = sys.stderr
    if stream is not None:
        # Closed, or on a full disk: what is printed on standard output is worth more than what is said of it.
        with suppress(OSError, ValueError):
            stream.write(f"{message}\n")
            stream.flush()


def finish(code: int) -> int:
    """Flush what is left, and give the exit code that stands in the end."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        _discard()
        return Exit.OK if code == Exit.NOTHING else code
    except OSError as error:
        fail(f"cannot write: {error.strerror or error}")
        _discard()
        return Exit.IO
    return code


def _discard() -> None:
    """Let what Python still flushes at its end go nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


_TOKEN = re.compile(r'("(?:[^"\\]++|\\.)*+")(:?)|(-?\d[\d.eE+\-]*+)|(true|false|null)')
_KEY, _TYPE, _STRING, _NUMBER, _WORD = "\x1b[34m", "\x1b[35m", "\x1b[32m", "\x1b[33m", "\x1b[36m"


def paint(json_text: str) -> str:
    """Colour a JSON text; what marks a value that JSON has not (``"$type"``) gets a colour of its own."""
    return _TOKEN.sub(_paint_token, json_text)


def _paint_token(match: re.Match[str]) -> str:
    string, colon, number, word = match.groups()
    if string is not None:
        color = _STRING if not colon else _TYPE if string == '"$type"' else _KEY
        return f"{color}{string}\x1b[39m{colon}"
    return f"{_NUMBER if number else _WORD}{number or word}\x1b[39m"


def quoted_name(name: str) -> str:
    """Give a file name as it may stand on a terminal."""
    return visible(os.fsencode(name).decode("utf-8", "replace"))
