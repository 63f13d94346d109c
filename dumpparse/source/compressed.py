"""Compressed bytes → the bytes they are of, a chunk at a time: gzip, bzip2, xz and zstd, as rotated logs are; others are named.

What a file is shows its first bytes, whatever its name says. A chunk of what comes out is small, however much it is of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import Any, Protocol

_CHUNK = 1 << 16


class CompressionError(OSError):
    """The compressed bytes cannot be read, or not to their end."""


class _Decompressor(Protocol):
    eof: bool
    unused_data: bytes

    @property
    def needs_input(self) -> bool: ...

    def decompress(self, data: bytes, max_length: int) -> bytes: ...


class Gzip:
    """Decompresses one member of gzip, with the methods that the decompressors of bzip2 and xz have.

    What zlib has made in the call in which it finds damage it does not give: it is made again from before that call, in small steps.
    """

    def __init__(self) -> None:
        import zlib

        self._inner = zlib.decompressobj(16 + zlib.MAX_WBITS)
        self._error: type[Exception] = zlib.error
        self.needs_input = True
        self.before_damage = b""
        """What stands before the damage that was found, and was not given."""

    @property
    def eof(self) -> bool:
        """Whether its end was read."""
        return self._inner.eof

    @property
    def unused_data(self) -> bytes:
        """What stands behind its end."""
        return self._inner.unused_data

    def decompress(self, data: bytes, max_length: int) -> bytes:
        """Return what these bytes give, and what was held back before, up to a length."""
        given, before = self._inner.unconsumed_tail + data, self._inner.copy()
        try:
            made = self._inner.decompress(given, max_length)
        except self._error:
            self.before_damage = self._in_steps(before, given)
            raise
        self.needs_input = not self._inner.unconsumed_tail and len(made) < max_length
        return made

    def _in_steps(self, inner: Any, given: bytes) -> bytes:
        """Return what some bytes give up to where they are damaged."""
        found = []
        for at in range(len(given)):
            try:
                found.append(inner.decompress(given[at : at + 1]))
            except self._error:
                break
        return b"".join(found)


_ZSTD = ("zstd", "zstdcat", "compression.zstd:ZstdDecompressor", "backports.zstd:ZstdDecompressor")
_READ: dict[bytes, tuple[str, ...]] = {
    b"\x1f\x8b\x08": ("gzip", "zcat", f"{__name__}:Gzip"),
    **{b"BZh%d1AY&SY" % level: ("bzip2", "bzcat", "bz2:BZ2Decompressor") for level in range(1, 10)},
    b"\xfd7zXZ\x00": ("xz", "xzcat", "lzma:LZMADecompressor"),
    b"\x28\xb5\x2f\xfd": _ZSTD,
    **{b"%c\x2a\x4d\x18" % kind: _ZSTD for kind in range(0x50, 0x60)},  # a frame to be skipped, which pzstd begins with
}
"""How the formats begin that are read: name, the program that reads one, what decompresses it: the first that this Python has."""
_NOT_READ = {b"PK\x03\x04": ("zip", "unzip -p"), b"\x04\x22\x4d\x18": ("lz4", "lz4cat")}
_EXTRAS = {"zstd": "backports.zstd"}
"""What is to be installed where this Python has none of what decompresses a format; it is an extra of dumpparse of that format's name."""


def compression(head: bytes) -> tuple[str, str] | None:
    r"""Return the name of the compression that bytes begin with, and the program that writes what they are of; ``None`` where there is none.

    >>> compression(b"\x1f\x8b\x08"), compression(b"{ a: 1 }")
    (('gzip', 'zcat'), None)
    """
    for magic, (name, program, *_) in (*_READ.items(), *_NOT_READ.items()):
        if head.startswith(magic):
            return name, program
    return None


def _load(wheres: tuple[str, ...]) -> Callable[[], _Decompressor] | None:
    """Return the first class there is of those that ``module:name`` names; most logs need none, and some Pythons lack one."""
    for where in wheres:
        module, _, name = where.partition(":")
        try:
            found: Callable[[], _Decompressor] = getattr(import_module(module), name)
        except ImportError:
            continue
        return found
    return None


class Expander:
    """Takes chunks of bytes, and gives them back as they are; or, where the first are those of a compressed file, what they are of.

    What is read of a damaged file comes first; ``check`` raises behind it.
    """

    def __init__(self, *, is_plain: bool = False) -> None:
        self._head = b""
        self._is_plain = is_plain
        """Whether it is known that nothing is compressed."""
        self._make: Callable[[], _Decompressor] | None = None
        self._inner: _Decompressor | None = None
        self._damage: str | None = None

    @property
    def waits(self) -> bool:
        """Whether bytes are held back."""
        return bool(self._head) or self._inner is not None

    def feed(self, data: bytes) -> Iterable[bytes]:
        """Return what these bytes give, in pieces."""
        if self._is_plain:
            return (data,)
        if self._make is None and self._damage is None:
            self._head += data
            if any(len(self._head) < len(magic) and magic.startswith(self._head) for magic in (*_READ, *_NOT_READ)):
                return ()
            data, self._head = self._head, b""
            if not self._finds_compression(data):
                return (data,)
        return self._expand(data)

    def close(self) -> bytes:
        """Return what is held back at the end."""
        if self._inner is not None:
            self._damage, self._inner = "the compressed data ends before its end", None
        held, self._head = self._head, b""
        return held

    def check(self) -> None:
        """Raise CompressionError where not all could be read."""
        if self._damage is not None:
            raise CompressionError(self._damage)

    def _finds_compression(self, head: bytes) -> bool:
        found = compression(head)
        self._is_plain = found is None
        if found is None:
            return False
        name, program = found
        decompressors = next((wheres for magic, (_, _, *wheres) in _READ.items() if head.startswith(magic)), None)
        self._make = None if decompressors is None else _load(tuple(decompressors))
        if self._make is None:
            why = "which is not read" if decompressors is None else "which this Python does not read"
            install = (
                f"with the extra dumpparse[{name}] it does (python3 -m pip install {_EXTRAS[name]}), and "
                if decompressors and name in _EXTRAS
                else ""
            )
            self._damage = f"it is compressed by {name}, {why}; {install}this reads it: {program} FILE | dumpparse COMMAND"
        return True

    def _expand(self, data: bytes) -> Iterator[bytes]:
        if self._damage is not None or self._make is None:
            return
        if self._inner is None:
            data = data.lstrip(b"\0")  # between members may stand what fills a block
        while data or (self._inner is not None and not self._inner.needs_input):
            self._inner = self._inner or self._make()
            try:
                made = self._inner.decompress(data, _CHUNK)
            except Exception as error:  # noqa: BLE001  # each has an exception of its own, zlib and lzma some that are no OSError
                before = getattr(self._inner, "before_damage", b"")
                self._damage, self._inner = f"the compressed data is damaged, or needs more than it is given here: {error}", None
                if before:
                    yield before
                return
            if made:
                yield made
            data = b""
            if self._inner.eof:
                data, self._inner = self._inner.unused_data.lstrip(b"\0"), None
            elif self._inner.needs_input:
                break
