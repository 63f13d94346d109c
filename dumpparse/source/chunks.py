"""The source of a log, whatever it is given as: its name, and its text or bytes in chunks."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import IO, Any

from ..errors import DumpParseError

CHUNK = 64 * 1024
Source = str | bytes | os.PathLike[str] | IO[str] | IO[bytes] | Iterable[str] | Iterable[bytes]


def text_of(chunk: Any) -> str:
    """Return a chunk of text back; TypeError where it is none."""
    if not isinstance(chunk, str):
        message = f"a chunk of a log is text or bytes, not {type(chunk).__name__}"
        raise TypeError(message)
    return chunk


def name_of(source: Any, *, guess: bool) -> str | None:
    """Return the name of the file that a source is; DumpParseError where a text is one, and may be looked for (``guess``)."""
    if isinstance(source, str):
        if guess and source and "\n" not in source and len(source) < 1000 and os.path.exists(source):  # noqa: PTH110, PLR2004  # any text may be given
            message = f"{source!r} is the name of a file, and a str is always text"
            raise DumpParseError(message, hint="pass pathlib.Path(…) to read the file")
        return None
    if isinstance(source, os.PathLike):
        return str(os.fspath(source))
    name = getattr(source, "name", None)
    return name if isinstance(name, str) else None


def chunks_of(source: Any) -> Iterator[str | bytes]:
    """Yield the text or bytes of a source in chunks; TypeError where it is none, OSError where it cannot be read."""
    if isinstance(source, str | bytes | bytearray | memoryview):
        for at in range(0, len(source), CHUNK):
            yield source[at : at + CHUNK]  # type: ignore[misc]  # a slice of a memoryview is fed as bytes
    elif isinstance(source, os.PathLike):
        with open(source, "rb") as file:  # noqa: PTH123  # any os.PathLike
            yield from iter(lambda: file.read(CHUNK), b"")
    elif hasattr(source, "read"):
        read = getattr(source, "read1", source.read)
        while chunk := read(CHUNK):
            yield chunk
    elif isinstance(source, Iterable):
        for chunk in source:
            yield bytes(chunk) if isinstance(chunk, bytes | bytearray | memoryview) else text_of(chunk)
    else:
        message = f"the source of a log is text, bytes, a path, a file or chunks of text or bytes, not {type(source).__name__}"
        raise TypeError(message)
