"""The bytes of files and of standard input, as they come."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from ...source.compressed import compression

T = TypeVar("T")

_CHUNK = 1 << 16
_LONGEST = 16
"""Bytes by which every compression shows."""


class UnreadableError(Exception):
    """A source could not be opened or read on; not an OSError, which would be one of writing."""


def chunks_of(name: str) -> Iterator[bytes]:
    """Yield the bytes of a source as they come."""
    try:
        if name == "-":
            if sys.stdin is None:
                raise UnreadableError("it is closed")
            yield from read_on(sys.stdin.buffer)
        else:
            with open(name, "rb") as stream:  # noqa: PTH123  # pathlib costs a start some milliseconds
                yield from read_on(stream)
    except OSError as error:
        raise UnreadableError(error.strerror or str(error)) from error


def as_read(items: Iterable[T]) -> Iterator[T]:
    """Pass on what somebody reads of a source."""
    try:
        yield from items
    except OSError as error:
        raise UnreadableError(error.strerror or str(error)) from error


def is_compressed(name: str) -> bool:
    """Return whether a file is compressed, as its first bytes say."""
    try:
        with open(name, "rb") as stream:  # noqa: PTH123  # pathlib costs a start some milliseconds
            return compression(stream.read(_LONGEST)) is not None
    except OSError:
        return False


def refuse_compressed(data: bytes) -> None:
    """Say of the first bytes of a source that is followed how they are read if they are compressed: those do not grow line by line."""
    found = compression(data)
    if found is not None:
        raise UnreadableError(f"it is compressed by {found[0]}, which cannot be followed; {found[1]} FILE | dumpparse follow reads it")


def read_on(stream: Any) -> Iterator[bytes]:
    """Yield the bytes of an open stream as they come."""
    # read1 gives what is there instead of waiting for a full buffer.
    read = stream.read1 if isinstance(stream, io.BufferedIOBase) and hasattr(stream, "read1") else stream.read
    while chunk := read(_CHUNK):
        yield chunk
