"""Input that is still written: a growing file, or a pipe, with a word for every moment in which nothing came."""

from __future__ import annotations

import os
import select
import signal
import sys
import threading
import time
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType, TracebackType
from typing import Any, Literal, Self

from ...source.tail import Seen, Tail, can_grow
from .sources import UnreadableError, read_on

_CHUNK = 1 << 16

Silence = Literal["silence"]
SILENCE: Silence = "silence"
"""Nothing came for one interval."""


class Interrupts:
    """Ctrl-C between two records, not inside one: what is known then is whole. A second one ends at once."""

    def __init__(self) -> None:
        self.came = False
        self._is_waiting = False
        self._before: Any = signal.getsignal(signal.SIGINT)
        # One who ignores it, as a shell lets its background jobs, goes on ignoring it; only the main thread may change that.
        self._is_mine = callable(self._before) and threading.current_thread() is threading.main_thread()

    def __enter__(self) -> Self:
        if self._is_mine:
            signal.signal(signal.SIGINT, self._take)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._is_mine:
            signal.signal(signal.SIGINT, self._before)

    def _take(self, _number: int, _frame: FrameType | None) -> None:
        if self._is_waiting or self.came:
            raise KeyboardInterrupt
        self.came = True

    @contextmanager
    def waiting(self) -> Iterator[None]:
        """Where nothing is half done: Ctrl-C is raised at once, and what came just before as well."""
        self._is_waiting = True
        try:
            self.check()
            yield
        finally:
            self._is_waiting = False

    def check(self) -> None:
        """Raise KeyboardInterrupt where one came."""
        if self.came:
            raise KeyboardInterrupt


def chunks(name: str, interrupts: Interrupts, *, interval: float, only_new: bool) -> Generator[tuple[Seen | Silence, bytes], None, None]:
    """Yield what comes; a file that can grow never ends, a pipe does.

    Raises:
        UnreadableError: it cannot be opened or read.
        KeyboardInterrupt: Ctrl-C was pressed.

    """
    try:
        if name == "-":
            yield from _standard_input(interrupts, interval)
        elif can_grow(Path(name)):
            yield from _file(Path(name), interrupts, interval, only_new=only_new)
        else:
            with interrupts.waiting():
                number = os.open(name, os.O_RDONLY)  # a pipe waits here for who writes to it
            try:
                yield from _pipe(number, interrupts, interval)
            finally:
                os.close(number)
    except OSError as error:
        raise UnreadableError(error.strerror or str(error)) from error


def _file(path: Path, interrupts: Interrupts, interval: float, *, only_new: bool) -> Iterator[tuple[Seen | Silence, bytes]]:
    tail = Tail(path, only_new=only_new)
    try:
        while True:
            came = False
            for one in tail.poll():
                came = True
                yield one
                interrupts.check()
            if not came:
                yield SILENCE, b""
            with interrupts.waiting():
                time.sleep(interval)
    finally:
        tail.close()


def _standard_input(interrupts: Interrupts, interval: float) -> Iterator[tuple[Seen | Silence, bytes]]:
    if sys.stdin is None:
        raise UnreadableError("it is closed")
    try:
        number = sys.stdin.fileno()
    except OSError:  # no file: put there by a program
        yield from ((Seen.BYTES, chunk) for chunk in read_on(sys.stdin.buffer))
        return
    yield from _pipe(number, interrupts, interval)


def _pipe(number: int, interrupts: Interrupts, interval: float) -> Iterator[tuple[Seen | Silence, bytes]]:
    can_select = os.name != "nt"  # there, only sockets can be waited for
    while True:
        with interrupts.waiting():
            ready = not can_select or select.select([number], [], [], interval)[0]
        if not ready:
            yield SILENCE, b""
            continue
        with interrupts.waiting():
            chunk = os.read(number, _CHUNK)
        if not chunk:
            return
        yield Seen.BYTES, chunk
        interrupts.check()
