"""The line at the bottom of a terminal that the next one replaces: progress, or where a followed log stands."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import Any

_WIPE = "\r\x1b[K"
"""To the beginning of the line, which is erased."""
_ROOM_BELOW = "\x1bD\x1bM"
"""One line down, which scrolls where there is none, and up again: the cursor is in its column as before."""
_SAVE, _RESTORE, _DOWN = "\x1b7", "\x1b8", "\x1b[B"
_WIPE_BELOW = "\x1b[J"
"""What stands behind the cursor and below it: the cursor is at the end of what was written."""


class _Line:
    """There is one terminal, so there is one such line."""

    wipe = ""
    """What takes it away; empty while none is shown."""
    is_free = True
    """Whether no line of data is open on the terminal, which it would overwrite."""


def is_terminal(stream: Any) -> bool:
    """Return whether a stream is there and is a terminal."""
    return stream is not None and not stream.closed and bool(stream.isatty())


def columns(otherwise: int = 80) -> int:
    """Return how wide the terminal is; ``otherwise`` where there is none."""
    import shutil

    return shutil.get_terminal_size((otherwise, 24)).columns


def has_line(*, quiet: bool) -> bool:
    """Return whether a line that changes may be shown on standard error."""
    return not quiet and is_terminal(sys.stderr) and os.environ.get("TERM") != "dumb"


def is_shown() -> bool:
    """Return whether such a line is there now."""
    return bool(_Line.wipe)


def show_line(text: str, *, below: bool = False) -> None:
    """Show a line on standard error until the next one, or until something is written; only where ``has_line``.

    ``below``: below the line of data that is open on the terminal, where the cursor goes back to.
    """
    if below:
        say(f"{_Line.wipe}{_ROOM_BELOW}{_SAVE}{_DOWN}{_WIPE}{text}{_RESTORE}")
        _Line.wipe = _WIPE_BELOW
    elif _Line.is_free:
        say(f"{_WIPE}{text}")
        _Line.wipe = _WIPE


def wipe_line(*, is_free: bool | None = None) -> None:
    """Take that line away; ``is_free`` says whether there is room for one behind what is written now."""
    if _Line.wipe:
        say(_Line.wipe)
        _Line.wipe = ""
    if is_free is not None:
        _Line.is_free = is_free


def say(text: str) -> None:
    """Write to standard error, where there is one."""
    if sys.stderr is not None:
        # Closed, or on a full disk: what is printed on standard output is worth more than what is said of it.
        with suppress(OSError, ValueError):
            sys.stderr.write(text)
            sys.stderr.flush()
