"""A file that is still written: its bytes as they come, when it is truncated, and when another takes its name.

Nothing here waits: ``poll`` gives what is there now, and who calls it decides when to ask again.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import IO

_CHUNK = 1 << 16


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
    A file that was truncated and has grown beyond its old size since the last look cannot be told from one that grew.

    Args:
        path: the file; it need not exist yet.
        only_new: give what is there at the first look as ``Seen.OLD``.

    """

    def __init__(self, path: Path, *, only_new: bool = False) -> None:
        self._path = path
        self._file: IO[bytes] | None = None
        self._position = 0
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
        if os.fstat(file.fileno()).st_size < self._position:
            file.seek(0)
            self._position = 0
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
            self._file = self._path.open("rb", buffering=0)
        except FileNotFoundError:
            return None
        self._position = 0
        self._is_missing = False
        return self._file

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


def can_grow(path: Path) -> bool:
    """Return whether a name is that of a file to be followed, or of none yet; a pipe or a device is read to its end instead."""
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except FileNotFoundError:
        return True
