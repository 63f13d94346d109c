"""Zip and tar files → what is in them, one after another; nothing is unpacked to a disk, so no name in one leads anywhere."""

from __future__ import annotations

import tarfile
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from typing import IO, Any, Literal, NamedTuple, cast

from ..source.compressed import Expander
from ..source.folders import HEAD, Glob
from .files import Source
from .zips import ENTRY, ReadFaults, zipped

Kind = Literal["zip", "tar", "packed zip"]
_ZIPS = (ENTRY, b"PK\x05\x06")
_HEADERS: Any = tarfile  # whose types leave out what is wrong with a header
_NO_END = "the end that an archive has is missing: there may have been more"


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


def archive_kind(head: bytes) -> Kind | None:
    r"""Return what archive a file is that begins so, a tar that is compressed too; ``None`` of any other.

    >>> archive_kind(b"PK\x03\x04"), archive_kind(b"{ a: 1 }")
    ('zip', None)
    """
    if head.startswith(_ZIPS):
        return "zip"
    start = beginning(head)
    if start.startswith(_ZIPS):
        return "packed zip"
    with suppress(tarfile.HeaderError):  # a tar of old has no name of its kind: its first header has a sum
        tarfile.TarInfo.frombuf(start[: tarfile.BLOCKSIZE], "utf-8", "surrogateescape")
        return "tar"
    return None


def beginning(head: bytes) -> bytes:
    """Return how begins what some bytes at the beginning of a file are of, compressed or not."""
    start = b""
    for piece in Expander().feed(head):
        start += piece
        if len(start) >= HEAD:
            break
    return start[:HEAD]


def members(kind: Kind, source: Source, chunks: Iterable[bytes], glob: Glob) -> Iterator[Member]:
    """Yield the files in an archive that are wanted, as of a folder: none that is hidden, links and devices neither.

    Args:
        kind: as ``archive_kind`` has it.
        source: the archive.
        chunks: its bytes, from the beginning.
        glob: which are wanted.

    Raises:
        CompressionError: it is damaged; what stands before that came first.
        Exception: any that reading its bytes raises.

    """
    seen: dict[str, int] = {}
    faults = ReadFaults()
    try:
        for name, content in zipped(source, chunks, faults) if kind == "zip" else _tarred(chunks, faults):
            way = tuple(step for step in name.split("/") if step not in {"", ".", ".."}) or ("log",)
            if glob.takes(way):
                seen[name] = seen.get(name, 0) + 1
                yield Member(name, seen[name], content)
    except Exception as error:  # noqa: BLE001  # whatever the modules raise of what they cannot read
        raise faults.meant(error, "the archive is damaged: ") from None


def _tarred(chunks: Iterable[bytes], faults: ReadFaults) -> Iterator[tuple[str, Iterator[bytes]]]:
    stream = _Expanded(chunks, faults)

    class Header(tarfile.TarInfo):
        """A header; what the module takes for the end of all raises an error here."""

        is_end = False

        @classmethod
        def fromtarfile(cls, archive: tarfile.TarFile) -> Header:
            try:
                made = super().fromtarfile(archive)
            except _HEADERS.EOFHeaderError:
                Header.is_end = True
                raise
            except _HEADERS.EmptyHeaderError as error:
                if Header.is_end:
                    raise
                raise tarfile.ReadError(_NO_END) from error
            except (_HEADERS.InvalidHeaderError, _HEADERS.TruncatedHeaderError) as error:
                raise tarfile.ReadError(str(error)) from error
            Header.is_end = False
            return made

    # What stands behind an end is read, too: some join archives so.
    with tarfile.open(fileobj=cast("Any", stream), mode="r|", tarinfo=Header, ignore_zeros=True) as archive:
        for info in archive:
            content = archive.extractfile(info) if info.isreg() else None
            if content is not None:
                yield info.name, _of_tar(content, faults)
    stream.check()


def _of_tar(content: IO[bytes], faults: ReadFaults) -> Iterator[bytes]:
    with closing(content):
        yield from faults.member(content)


class _Expanded:
    """What chunks of bytes are of, as a file that is read on and never back."""

    def __init__(self, chunks: Iterable[bytes], faults: ReadFaults) -> None:
        self._expander = Expander()
        self._pieces = self._each(iter(chunks), faults)
        self._held = b""

    def _each(self, chunks: Iterator[bytes], faults: ReadFaults) -> Iterator[bytes]:
        while True:
            with faults.noted():
                chunk = next(chunks, None)
            if chunk is None:
                break
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
        """Read to the end; raise an error where the compressed bytes are damaged."""
        for _ in self._pieces:
            """What tells that stands behind all."""
        self._expander.check()
