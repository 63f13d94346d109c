"""Files wherever they are: here, in a bucket, behind an address, in memory. fsspec opens what is not a path of this machine."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any, BinaryIO, Literal, cast

_AHEAD = 4 << 20
"""So many bytes are asked for at a time of what is not here."""
_CHUNK = 1 << 18
_TELL = ("size", "mtime", "LastModified", "last_modified", "updated", "ETag", "etag", "generation", "version", "ino", "CRC")
"""What file systems say of a file that is another one when its bytes are."""


@dataclass(frozen=True, slots=True)
class Source:
    """A log, or an archive of logs.

    Attributes:
        name: what it is called: as it was given, or found in what was given.
        url: what opens it: an absolute path, or an address as fsspec has it.
        is_here: whether ``url`` is a path.
        size: its bytes; ``None`` where nobody says.
        stamp: what tells whether it is still the same.
        is_named: whether it was given by its name, and is read whatever it looks like.

    """

    name: str
    url: str
    is_here: bool
    size: int | None
    stamp: str
    is_named: bool = False

    def open(self, _mode: Literal["rb"] = "rb", /) -> BinaryIO:
        """Return its bytes, from the beginning."""
        if self.is_here:
            return open(self.url, "rb")  # noqa: PTH123  # as everywhere where files are read; who calls closes it
        files, path = file_system(self.url)
        return cast("BinaryIO", files.open(path, "rb", block_size=_AHEAD, cache_type="readahead"))

    def chunks(self, stop: int | None = None) -> Iterator[bytes]:
        """Yield its bytes, up to a place."""
        with self.open() as stream:
            while chunk := stream.read(_CHUNK if stop is None else min(_CHUNK, stop)):
                yield chunk
                stop = None if stop is None else stop - len(chunk)

    def now(self) -> Source:
        """Return it as it is by now."""
        found = source_here(self.url, self.name) if self.is_here else source_at(self.url, self.name)
        return Source(self.name, self.url, self.is_here, found.size, found.stamp, self.is_named)


def file_system(url: str) -> tuple[Any, str]:
    """Return the file system of an address, and the path there.

    Raises:
        OSError: what reads such addresses is not installed.

    """
    from fsspec.core import url_to_fs

    try:
        found: tuple[Any, str] = url_to_fs(url)
    except ImportError as error:
        scheme = url.partition("://")[0]
        message = f"what reads {scheme}:// is not installed: {error}"
        raise OSError(message) from error
    except ValueError as error:
        raise OSError(str(error)) from error
    return found


def source_here(path: str, name: str, *, is_named: bool = False) -> Source:
    """Return a file of this machine.

    Raises:
        OSError: there is none.

    """
    said = os.stat(path)  # noqa: PTH116  # as everywhere where files are listed
    stamp = f"size={said.st_size} mtime={said.st_mtime_ns} ino={said.st_ino}"
    return Source(name, os.path.abspath(path), is_here=True, size=said.st_size, stamp=stamp, is_named=is_named)  # noqa: PTH100


def source_at(url: str, name: str, *, is_named: bool = False) -> Source:
    """Return a file that is elsewhere.

    Raises:
        Exception: any that its file system has; there is none, or it may not be read.

    """
    files, path = file_system(url)
    files.invalidate_cache()  # what was said of it before may not be true any more
    return source_of(files.info(path), url, name, is_named=is_named)


def source_of(info: Mapping[str, Any], url: str, name: str, *, is_named: bool = False) -> Source:
    """Return a file that is elsewhere, by what its file system says of it."""
    size = info.get("size")
    stamp = " ".join(f"{key}={info[key]}" for key in _TELL if info.get(key) is not None)
    return Source(name, url, is_here=False, size=size if isinstance(size, int) else None, stamp=stamp, is_named=is_named)


def is_readable_by_all(source: Source) -> bool:
    """Return whether other processes see a file, too: what is in memory is of one alone."""
    return source.is_here or not source.url.rpartition("::")[2].startswith("memory://")


def has(module: str) -> bool:
    """Return whether a package is installed."""
    try:
        import_module(module)
    except ImportError:
        return False
    return True
