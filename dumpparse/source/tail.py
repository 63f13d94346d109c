"""A file that is still written: its bytes as they come, when it is truncated, and when another takes its name.

Nothing here waits: ``poll`` gives what is there now, and who calls it decides when to ask again.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import IO

_CHUNK = 1 << 16
_KNOWN = 4096
"""How many bytes of a file are remembered, at its beginning and before the place that was read up to."""


class Seen(Enum):
    """What a look at the file shows."""

    BYTES = "bytes that were added, or were there at the first look"
    OLD = "bytes that were there before the first look, where only new ones are asked for"
    MISSING = "no file has the name now; said once each time"
    TRUNCATED = "it is shorter than what was read of it: it is read from its beginning again"
    REPLACED = "another file has the name: that one is read from its beginning"


class Tail:
    """The bytes of a growing file.

    A file that was renamed is read to its end: the next one is opened when the old one gave nothing in a look of its own.
    A file that was truncated and has grown to its old size or beyond since the last look is told from one that grew by
    how it begins and what stands before the place that was read up to.

    Args:
        path: the file; it need not exist yet.
        only_new: give what is there at the first look as ``Seen.OLD``.

    """

    def __init__(self, path: Path, *, only_new: bool = False) -> None:
        self._path = path
        self._file: IO[bytes] | None = None
        self._position = 0
        self._head = self._behind = b""
        """How the file begins, and what stands before the place that was read up to."""
        self._changed = -1
        """When the file was changed last, as far as was seen."""
        self._is_missing = False
        self._looked = False
        self._only_new = only_new

    def poll(self) -> Iterator[tuple[Seen, bytes]]:
        """Yield what happened since the last look, in order; nothing where nothing did.

        Raises:
            OSError: the file cannot be opened or read; not for one that does not exist.

        """
        old, self._looked = self._only_new and not self._looked, True
        file = self._file or self._open()
        if file is None:
            yield from self._missing()
            return
        if old:
            yield from self._read(file, Seen.OLD, os.fstat(file.fileno()).st_size)
        if self._is_other(file):
            self._begin(file)
            yield Seen.TRUNCATED, b""
        before = self._position
        yield from self._read(file, Seen.BYTES, None)
        if self._position == before:
            yield from self._look_for_another(file)

    def close(self) -> None:
        """Close the file."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def _open(self) -> IO[bytes] | None:
        try:
            self._file = open(self._path, "rb", buffering=0, opener=_at_once)  # noqa: SIM115  # Path.open takes no opener
        except FileNotFoundError:
            return None
        if not stat.S_ISREG(os.fstat(self._file.fileno()).st_mode):
            self.close()
            raise OSError(errno.EINVAL, "it is no file that grows any more: a pipe or a device has its name")
        self._begin(self._file)
        self._is_missing = False
        return self._file

    def _begin(self, file: IO[bytes]) -> None:
        file.seek(0)
        self._position, self._head, self._behind = 0, b"", b""

    def _is_other(self, file: IO[bytes]) -> bool:
        """Return whether what was read of a file is not in it any more."""
        said = os.fstat(file.fileno())
        if said.st_size < self._position:
            return True
        if said.st_mtime_ns == self._changed:
            return False
        self._changed = said.st_mtime_ns
        file.seek(0)
        same = file.read(len(self._head)) == self._head
        file.seek(self._position - len(self._behind))
        same = same and file.read(len(self._behind)) == self._behind
        file.seek(self._position)
        return not same

    def _missing(self) -> Iterator[tuple[Seen, bytes]]:
        if not self._is_missing:
            self._is_missing = True
            yield Seen.MISSING, b""

    def _read(self, file: IO[bytes], seen: Seen, stop: int | None) -> Iterator[tuple[Seen, bytes]]:
        while stop is None or self._position < stop:
            chunk = file.read(_CHUNK if stop is None else min(_CHUNK, stop - self._position))
            if not chunk:
                return
            self._position += len(chunk)
            self._head += chunk[: _KNOWN - len(self._head)]
            self._behind = (self._behind + chunk)[-_KNOWN:]
            yield seen, chunk

    def _look_for_another(self, file: IO[bytes]) -> Iterator[tuple[Seen, bytes]]:
        try:
            there = self._path.stat()
        except FileNotFoundError:
            yield from self._missing()
            return
        # While the old one is open no other file can have its number.
        here = os.fstat(file.fileno())
        if (there.st_dev, there.st_ino) == (here.st_dev, here.st_ino):
            self._is_missing = False
            return
        self.close()
        another = self._open()
        if another is not None:
            yield Seen.REPLACED, b""
            yield from self._read(another, Seen.BYTES, None)


def _at_once(name: str, flags: int) -> int:
    """Open a file without waiting: a pipe that took its name would be waited for until somebody writes to it."""
    return os.open(name, flags | getattr(os, "O_NONBLOCK", 0))


def can_grow(path: Path) -> bool:
    """Return whether a name is that of a file to be followed, or of none yet; a pipe or a device is read to its end instead."""
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except FileNotFoundError:
        return True
