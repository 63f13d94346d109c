"""Files wherever they are: here, in a bucket, behind an address, in memory. fsspec opens what is not a path of this machine."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any, BinaryIO, Literal, cast

_AHEAD = 4 << 20
"""So many bytes are asked for at a time of what is not here."""
_CHUNK = 1 << 18
_TELL = (
    "ETag", "etag", "generation", "content_hash", "sha", "CRC", "Content-MD5", "Last-Modified", "LastModified", "last_modified",
    "updated", "mtime", "modify", "modificationTime", "last_write_time", "modified", "created",
)  # fmt: skip
"""What file systems say of a file that is another one when its bytes are: of these the first one is taken that is said, as the others are
not said alike where a folder is listed, and where one file is asked for."""
_FOLLOWED = ("http", "https")
"""Where a file may be read from its beginning alone: only who asks learns that."""


@dataclass(frozen=True, slots=True)
class Source:
    """A log, or an archive of logs.

    Attributes:
        name: what it is called: as it was given, or found in what was given.
        url: what opens it: an absolute path without links, or an address as fsspec has it.
        is_here: whether ``url`` is a path.
        size: its bytes; ``None`` where nobody says.
        stamp: what tells whether it is still the same; empty where nothing does.
        is_named: whether it was given by its name, and is read whatever it looks like.
        within: the address in which it was found, and its path there: ``url`` may have what addresses have a meaning for.

    """

    name: str
    url: str
    is_here: bool
    size: int | None
    stamp: str
    is_named: bool = False
    within: tuple[str, str] | None = None

    def open(self, _mode: Literal["rb"] = "rb", /) -> BinaryIO:
        """Return its bytes, from the beginning."""
        if self.is_here:
            return open(self.url, "rb")  # noqa: PTH123  # as everywhere where files are read; who calls closes it
        files, path = self._place
        if self.size is None and _is_followed(files):
            return cast("BinaryIO", files.open(path, "rb", block_size=0))
        stream: Any = files.open(path, "rb", block_size=_AHEAD, cache_type="readahead")
        with suppress(AttributeError):
            stream.of = files  # one that is of an archive closes it, and all that is open in it, when nobody holds it any more
        return cast("BinaryIO", stream)

    @property
    def _place(self) -> tuple[Any, str]:
        if self.within is None:
            return file_system(self.url)
        address, path = self.within
        return file_system(address)[0], path

    def chunks(self, stop: int | None = None) -> Iterator[bytes]:
        """Yield its bytes, up to a place."""
        with self.open() as stream:
            while chunk := stream.read(_CHUNK if stop is None else min(_CHUNK, stop)):
                yield chunk
                stop = None if stop is None else stop - len(chunk)

    def now(self) -> Source:
        """Return it as it is by now."""
        if self.is_here:
            found = source_here(self.url, self.name)
        else:
            files, path = self._place
            files.invalidate_cache()  # what was said of it before may not be true any more
            found = source_of(files, files.info(path), self.url, self.name)
        return replace(self, size=found.size, stamp=found.stamp)

    @property
    def file_systems(self) -> list[str]:
        """The names of those that it is in: of an address that leads through others several."""
        if self.is_here:
            return []
        return [one.partition("://")[0] for one in (self.url if self.within is None else self.within[0]).split("::")]


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
        OSError: there is none, or it is a pipe or a device, which could be read once, and not by others.

    """
    said = os.stat(path)  # noqa: PTH116  # as everywhere where files are listed
    if not stat.S_ISREG(said.st_mode):
        message = "it is no file, but a pipe or a device: write what comes of it to a file"
        raise OSError(message)
    stamp = f"size={said.st_size} mtime={said.st_mtime_ns} ino={said.st_ino}"
    return Source(name, os.path.realpath(path), is_here=True, size=said.st_size, stamp=stamp, is_named=is_named)


def source_of(
    files: Any, info: Mapping[str, Any], url: str, name: str, *, is_named: bool = False, within: tuple[str, str] | None = None
) -> Source:
    """Return a file that is elsewhere, by what its file system says of it."""
    size = info.get("size")
    if _is_followed(files) and not _may_seek(files, info):
        size = None
    told = next((key for key in _TELL if info.get(key)), None)
    stamp = "" if told is None else f"size={info.get('size')} {told}={info[told]}"
    return Source(name, url, is_here=False, size=size if isinstance(size, int) else None, stamp=stamp, is_named=is_named, within=within)


def is_told(info: Mapping[str, Any]) -> bool:
    """Return whether it is said of a file how large it is, and which."""
    return info.get("size") is not None and any(info.get(key) for key in _TELL)


def _is_followed(files: Any) -> bool:
    return any(one in _FOLLOWED for one in ([files.protocol] if isinstance(files.protocol, str) else files.protocol))


def _may_seek(files: Any, info: Mapping[str, Any]) -> bool:
    """Return whether a server sends a part of a file that is asked for, and not all of it always."""
    size = info.get("size")
    if not size or info.get("partial") is False:
        return False
    try:
        with files.open(info["name"], "rb", block_size=_AHEAD, cache_type="readahead", size=size) as stream:
            stream.seek(size - 1)
            return len(stream.read(1)) == 1
    except ValueError:
        return False


def is_readable_by_all(source: Source) -> bool:
    """Return whether other processes see a file, too: what is in memory is of one alone."""
    return "memory" not in source.file_systems
