"""Standard output: what is written is gathered, and given out before anybody could wait for it; quiet where a pipe was closed.

Nothing of a log goes out raw: on standard output it is JSON, whose escapes keep control characters harmless; on standard
error it passes ``visible``.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext
from typing import Any, TypeVar

from ...errors import visible
from .live_line import is_terminal, wipe_line

T = TypeVar("T")

_MOST_HELD = 1 << 16
"""So many characters are written at once: a write for each line would cost as much as making it."""


class ClosedPipeError(Exception):
    """Whoever read our standard output has stopped reading."""


class _Output:
    """There is one standard output: what is to be written to it, and was not yet."""

    texts: list[str] = []  # noqa: RUF012  # there is one
    size = 0
    stream: Any = None
    """The one that was asked whether it is a terminal, and what it said."""
    is_terminal = False
    is_whole = False
    """Whether what is written together may not be torn by Ctrl-C."""


def write(text: str, *, flush: bool = False) -> None:
    """Write to standard output, at once or by the next ``settle``; ClosedPipeError where nobody reads it any more."""
    if sys.stdout is not _Output.stream:
        _Output.stream, _Output.is_terminal = sys.stdout, is_terminal(sys.stdout)
    if _Output.is_terminal:
        wipe_line(is_free=text.endswith("\n"))  # elsewhere it stands in nobody's way
    _Output.texts.append(text)
    _Output.size += len(text)
    if flush or _Output.is_terminal or _Output.size > _MOST_HELD:
        settle()


def write_bytes(data: bytes) -> None:
    """Write bytes to standard output as they are, at once; ClosedPipeError where nobody reads it any more.

    On a terminal they are text, of which no control character but the end of a line is written raw.
    """
    if sys.stdout is None or is_terminal(sys.stdout) or not hasattr(sys.stdout, "buffer"):
        write("\n".join([visible(line) for line in data.decode("utf-8", "replace").split("\n")]))
        return
    settle()
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError as error:
        raise ClosedPipeError from error


def settle() -> None:
    """Let whoever reads have all that was written: before more input is waited for, and before something else is said."""
    if not _Output.texts:
        return
    with no_interrupt() if _Output.is_whole else nullcontext():
        text = "".join(_Output.texts)
        _Output.texts.clear()
        _Output.size = 0
        if sys.stdout is None:
            raise OSError("standard output is closed")
        try:
            sys.stdout.write(text)
            sys.stdout.flush()
        except BrokenPipeError as error:
            raise ClosedPipeError from error


def settled(pieces: Iterable[T]) -> Iterator[T]:
    """Yield pieces of input; what was made of one is written before the next one is waited for."""
    for piece in pieces:
        yield piece
        settle()


def keep_whole(*, is_so: bool) -> None:
    """Let Ctrl-C wait, or not, while something is being written."""
    _Output.is_whole = is_so


@contextmanager
def no_interrupt() -> Iterator[None]:
    """Let Ctrl-C wait: what is done here is done as a whole, and whoever heeds it is told then. A second one ends it at once."""
    import signal  # a start needs none of it

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
        before(came[0], None)
