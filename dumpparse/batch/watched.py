"""Reading a file that others may write to: what is read is what was there at one moment, or it is said to have changed."""

from __future__ import annotations

from collections.abc import Callable, Generator
from hashlib import blake2b

from .files import Source

TRIES = 3
"""So often a file is read that changes meanwhile."""
CHANGED = f"it changed while it was read, {TRIES} times"


class Watched:
    """The bytes of a file up to where it ended when it was found.

    Attributes:
        bytes: how many were read.

    """

    def __init__(self, source: Source) -> None:
        self.bytes = 0
        self._source = source
        self._digest = blake2b()

    def chunks(self) -> Generator[bytes]:
        """Yield its bytes."""
        for chunk in self._source.chunks(self._source.size):
            self.bytes += len(chunk)
            self._digest.update(chunk)
            yield chunk

    @property
    def is_the_same(self) -> bool:
        """Whether the bytes that were read still stand there."""
        again = blake2b()
        for chunk in self._source.chunks(self.bytes):
            again.update(chunk)
        return again.digest() == self._digest.digest()


def is_as_it_was(source: Source, length: int, is_the_same: Callable[[], bool], *, is_last_try: bool) -> bool:
    """Return whether what was read of a file was there at one moment: where more was written since, all before that is still the same.

    What is elsewhere is mostly replaced as a whole: how it begins says nothing of when that was, so it is tried again.

    Args:
        source: the file, as it was found.
        length: how many bytes were read.
        is_the_same: whether these still stand there; it is asked where the file has changed.
        is_last_try: whether it is not read again.

    """
    if source.size is not None and length < source.size:
        return False
    if not has_changed(source):
        return True
    return (source.is_here or is_last_try) and is_the_same()


def has_changed(source: Source) -> bool:
    """Return whether a file is another one now, or longer; one that is gone is what it was."""
    try:
        return source.now().stamp != source.stamp
    except Exception:  # noqa: BLE001  # each file system has exceptions of its own
        return False
