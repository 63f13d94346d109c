"""Reading a file that others may write to: what is read is what was there at one moment, or it is said to have changed."""

from __future__ import annotations

from collections.abc import Generator
from hashlib import blake2b

from .files import Source


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
    def is_as_it_was(self) -> bool:
        """Whether what was read was there before and behind: where more was written since, all before that is still the same."""
        wanted = self._source.size
        if wanted is not None and self.bytes < wanted:
            return False
        if not has_changed(self._source):
            return True
        again = blake2b()
        for chunk in self._source.chunks(self.bytes):
            again.update(chunk)
        return again.digest() == self._digest.digest()


def has_changed(source: Source) -> bool:
    """Return whether a file is another one now, or longer; one that is gone is what it was."""
    try:
        return source.now().stamp != source.stamp
    except Exception:  # noqa: BLE001  # each file system has exceptions of its own
        return False
