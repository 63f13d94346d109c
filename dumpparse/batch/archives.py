"""Zip and tar files → what is in them, one after another; nothing is unpacked to a disk, so no name in one leads anywhere."""

from __future__ import annotations

import tarfile
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import IO, Any, BinaryIO, NamedTuple, cast

from ..source.compressed import CompressionError, Expander
from ..source.folders import Glob

_CHUNK = 1 << 18
_ZIPS = (b"PK\x03\x04", b"PK\x05\x06")
_TAR, _TAR_AT = b"ustar", 257
"""What stands in the first header of a tar, and where."""
HEAD = 1 << 13
"""So many bytes tell what a file is."""


class Member(NamedTuple):
    """A file in an archive.

    Attributes:
        name: its name there.
        number: which one of that name it is, from 1.
        chunks: its bytes; they are read before the next member is asked for.

    """

    name: str
    number: int
    chunks: Iterator[bytes]


def archive_kind(head: bytes) -> str | None:
    r"""Return ``zip`` or ``tar`` where a file begins as one, a tar that is compressed too; ``None`` of any other.

    >>> archive_kind(b"PK\x03\x04"), archive_kind(b"{ a: 1 }")
    ('zip', None)
    """
    if head.startswith(_ZIPS):
        return "zip"
    start = b"".join(Expander().feed(head))[: _TAR_AT + len(_TAR)]
    return "tar" if start.endswith(_TAR) and len(start) == _TAR_AT + len(_TAR) else None


def members(kind: str, stream: BinaryIO, chunks: Iterable[bytes], glob: Glob) -> Iterator[Member]:
    """Yield the files in an archive that are wanted, as of a folder: none that is hidden, links and devices neither.

    Args:
        kind: as ``archive_kind`` has it.
        stream: its bytes, for a zip.
        chunks: the same, for a tar.
        glob: which are wanted.

    Raises:
        CompressionError: it is damaged; what stands before that came first.

    """
    seen: dict[str, int] = {}
    try:
        for name, content in _zipped(stream) if kind == "zip" else _tarred(chunks):
            way = tuple(step for step in name.split("/") if step not in {"", ".", ".."}) or (name,)
            folders = (way[:depth] for depth in range(1, len(way)))
            if all(map(glob.enters, folders)) and glob.takes_file(way):
                seen[name] = seen.get(name, 0) + 1
                yield Member(name, seen[name], content)
    except (zipfile.BadZipFile, tarfile.TarError, EOFError) as error:
        raise CompressionError(f"the archive is damaged: {error}") from error


def _zipped(stream: BinaryIO) -> Iterator[tuple[str, Iterator[bytes]]]:
    with _seekable(stream) as file, zipfile.ZipFile(file) as archive:
        for info in archive.infolist():
            if not info.is_dir():
                yield info.filename, _of_zip(archive, info)


def _of_zip(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[bytes]:
    try:
        with archive.open(info) as content:
            yield from _chunks(content)
    except (RuntimeError, NotImplementedError, zipfile.BadZipFile, EOFError, OSError) as error:
        # It needs a password, or a compression that there is not; or it is damaged. The next one may be whole.
        raise CompressionError(str(error)) from error
    except Exception as error:
        if type(error).__module__ in {"zlib", "lzma", "bz2"}:
            raise CompressionError(str(error)) from error
        raise


@contextmanager
def _seekable(stream: BinaryIO) -> Iterator[IO[bytes]]:
    """Give a file that can be sought in: of what cannot a copy, as the directory of a zip stands at its end."""
    if stream.seekable():
        yield stream
        return
    with tempfile.TemporaryFile() as copy:
        while chunk := stream.read(_CHUNK):
            copy.write(chunk)
        copy.seek(0)
        yield copy


def _tarred(chunks: Iterable[bytes]) -> Iterator[tuple[str, Iterator[bytes]]]:
    stream = _Expanded(chunks)
    with tarfile.open(fileobj=cast("Any", stream), mode="r|") as archive:
        for info in archive:
            content = archive.extractfile(info) if info.isreg() else None
            if content is not None:
                yield info.name, _of_tar(content)
    stream.check()


def _of_tar(content: IO[bytes]) -> Iterator[bytes]:
    try:
        yield from _chunks(content)
    except tarfile.TarError as error:
        raise CompressionError(f"the archive is damaged: {error}") from error


def _chunks(content: IO[bytes]) -> Iterator[bytes]:
    while chunk := content.read(_CHUNK):
        yield chunk


class _Expanded:
    """What chunks of bytes are of, as a file that is read on and never back."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._expander = Expander()
        self._pieces = self._each(chunks)
        self._held = b""

    def _each(self, chunks: Iterable[bytes]) -> Iterator[bytes]:
        for chunk in chunks:
            yield from self._expander.feed(chunk)
        yield self._expander.close()

    def read(self, size: int) -> bytes:
        """Return so many bytes, fewer at the end."""
        found, length = [self._held], len(self._held)
        while length < size and (piece := next(self._pieces, None)) is not None:
            found.append(piece)
            length += len(piece)
        whole = b"".join(found)
        self._held = whole[size:]
        return whole[:size]

    def check(self) -> None:
        """Raise an error where the compressed bytes are damaged."""
        self._expander.check()
