"""A zip → what is in it, one member after another; of one that is cut off or damaged, too."""

from __future__ import annotations

import struct
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from copy import copy
from typing import IO, Any, cast
from zlib import crc32

from ..source.compressed import CompressionError
from .files import Source

ENTRY = b"PK\x03\x04"
"""What stands before each member."""
_CHUNK = 1 << 18
_ENCRYPTED, _SIZES_FOLLOW, _UTF_8 = 0x1, 0x8, 0x800
"""What the flags of an entry say."""
_LARGE = 0xFFFFFFFF
"""The size of what is larger, which stands elsewhere then."""
_UNKNOWN = 1 << 62
_CUT_OFF = "it ends before its end"
_OTHER_SUM = "its bytes have another sum than the archive says"


class ReadFaults:
    """Tells what goes wrong with reading bytes, which is gone another time, from what is wrong with them.

    Attributes:
        error: what went wrong.

    """

    def __init__(self) -> None:
        self.error: Exception | None = None

    @contextmanager
    def noted(self) -> Iterator[None]:
        """Note what is raised by reading bytes."""
        try:
            yield
        except Exception as error:
            self.error = error
            raise

    def meant(self, error: Exception, words: str = "") -> Exception:
        """Return what an error means that came of an archive."""
        if self.error is not None:
            return self.error
        return error if isinstance(error, CompressionError) else CompressionError(f"{words}{str(error) or _CUT_OFF}")

    def member(self, content: IO[bytes], wanted: int | None = None) -> Iterator[bytes]:
        """Yield the bytes of a member; it may be damaged, and the next one whole. ``wanted`` is their sum: it is compared behind them."""
        found = 0
        while True:
            try:
                chunk = cast("Any", content).read1(_CHUNK)  # no more at once: what came before damage is kept
            except Exception as error:  # noqa: BLE001  # as above
                raise self.meant(error) from None
            if not chunk:
                break
            found = crc32(chunk, found)
            yield chunk
        if wanted not in {None, found}:
            raise CompressionError(_OTHER_SUM)


class _File:
    """The bytes of a zip, as the module wants them."""

    def __init__(self, stream: IO[bytes], faults: ReadFaults) -> None:
        self._stream = stream
        self._faults = faults

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._stream.tell()

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._stream.seek(offset, whence)

    def read(self, size: int = -1) -> bytes:
        with self._faults.noted():
            found = [self._stream.read(size)]
            while found[-1] and size > 0 and (left := size - sum(map(len, found))):
                found.append(self._stream.read(left))
            return b"".join(found)


@contextmanager
def _seekable(source: Source, chunks: Iterable[bytes], faults: ReadFaults) -> Iterator[IO[bytes]]:
    """Give a file that can be sought in: of what cannot a copy, as the directory of a zip stands at its end."""
    if source.size is not None:
        with source.open() as stream:
            yield cast("IO[bytes]", _File(stream, faults))
        return
    with tempfile.TemporaryFile() as file:
        with faults.noted():
            file.writelines(chunks)
        yield cast("IO[bytes]", _File(file, faults))


def zipped(source: Source, chunks: Iterable[bytes], faults: ReadFaults) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Yield what is in a zip, by name; where its directory is missing or damaged, what can be found without, before that is raised."""
    with _seekable(source, chunks, faults) as file:
        try:
            archive = zipfile.ZipFile(file)
        except Exception as error:  # noqa: BLE001  # as above
            if faults.error is None:
                yield from _scanned(file, faults)
            raise faults.meant(error, "the archive is damaged: ") from None
        with archive:
            for info in archive.infolist():
                if not info.is_dir():
                    yield info.filename, _of_zip(archive, info, faults)


def _of_zip(archive: zipfile.ZipFile, info: zipfile.ZipInfo, faults: ReadFaults) -> Iterator[bytes]:
    info = copy(info)
    wanted, info.CRC = info.CRC, cast("int", None)  # the module would raise instead of giving what it read last
    try:
        content = archive.open(info)
    except Exception as error:  # noqa: BLE001  # as above
        raise faults.meant(error) from None
    with content:
        yield from faults.member(content, wanted)


def _scanned(file: IO[bytes], faults: ReadFaults) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Yield what is in a zip whose directory is missing or damaged, by what stands before each entry."""
    at = 0
    while True:
        file.seek(at)
        head = file.read(30)
        if len(head) < 30 or not head.startswith(ENTRY):  # noqa: PLR2004  # its length
            return
        flags, method, crc, size, length, of_name, of_extra = struct.unpack("<6xHH4xLLLHH", head)
        name = file.read(of_name).decode("utf-8" if flags & _UTF_8 else "cp437", "surrogateescape")
        info = zipfile.ZipInfo(name or "log")
        info.compress_type, info.CRC, info.compress_size, info.file_size = method, cast("int", None), size, length
        extra = file.read(of_extra)
        at = file.tell()
        if flags & _SIZES_FOLLOW:
            crc = None
            info.compress_size, info.file_size = file.seek(0, 2) - at, _UNKNOWN
            file.seek(at)
        elif _LARGE in {size, length}:
            info.file_size, info.compress_size = _large(extra)
        content = _OfEntry(file, info, crc, is_encrypted=bool(flags & _ENCRYPTED), faults=faults)
        if not name.endswith("/"):
            yield name, content.chunks()
        if not flags & _SIZES_FOLLOW:
            at += info.compress_size
        elif (end := content.end()) is None:
            return
        else:
            file.seek(end)
            behind = file.read(28)
            # What follows of its sizes has no one length.
            at = next((end + more for more in (12, 16, 20, 24) if behind[more:].startswith(ENTRY)), end + len(behind))


def _large(extra: bytes) -> tuple[int, int]:
    """Return the sizes of an entry of more than 4 GB, expanded and as it is."""
    while len(extra) >= 4:  # noqa: PLR2004  # an identifier, and a length
        kind, length = struct.unpack_from("<HH", extra)
        if kind == 1 and length >= 16:  # noqa: PLR2004  # both sizes
            found: tuple[int, int] = struct.unpack_from("<QQ", extra, 4)
            return found
        extra = extra[4 + length :]
    return _UNKNOWN, _UNKNOWN


class _OfEntry:
    """An entry of a zip that has no directory."""

    def __init__(self, file: IO[bytes], info: zipfile.ZipInfo, crc: int | None, *, is_encrypted: bool, faults: ReadFaults) -> None:
        self._file = file
        self._info = info
        self._crc = crc
        self._is_encrypted = is_encrypted
        self._faults = faults
        self._begin = file.tell()
        self._content: Any = None

    def chunks(self) -> Iterator[bytes]:
        """Yield its bytes."""
        if self._is_encrypted:
            raise CompressionError(f"File {self._info.filename!r} is encrypted, password required for extraction")
        if self._info.compress_type == zipfile.ZIP_STORED and self._info.file_size == _UNKNOWN:
            raise CompressionError("nothing says where it ends")
        self._file.seek(self._begin)
        try:
            self._content = zipfile.ZipExtFile(self._file, "r", self._info)
        except Exception as error:  # noqa: BLE001  # as above
            raise self._faults.meant(error) from None
        yield from self._faults.member(self._content, self._crc)
        if self._info.file_size == _UNKNOWN and not self._content._decompressor.eof:  # noqa: SLF001  # no other way tells it
            raise CompressionError(_CUT_OFF)

    def end(self) -> int | None:
        """Return where it ends, which is known when it was read; ``None`` where it could not be."""
        try:
            rest = self.chunks() if self._content is None else self._faults.member(self._content)
            for _ in rest:
                """Only where it ends matters."""
        except CompressionError:
            return None
        return self._file.tell() - len(self._content._decompressor.unused_data)  # noqa: SLF001  # as above
