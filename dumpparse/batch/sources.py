"""SOURCE… → logs: files, folders, globs and addresses, in order, each once; what is in an archive is found by who reads it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..snapshot import SUFFIX
from ..source.folders import Glob, files_in
from .files import Source, file_system, source_at, source_here, source_of

_MAGIC = "*?["
"""What a name has that is a pattern."""


class NotFound(NamedTuple):
    """A SOURCE, or something in it, that cannot be read.

    Attributes:
        name: what it is called.
        why: the reason.

    """

    name: str
    why: str


def patterns_of(patterns: Iterable[str]) -> list[str]:
    """Return which files in a folder, or an archive, are read: snapshots that stand beside logs are no logs."""
    return [*patterns, f"!*{SUFFIX}"]


def find(given: Iterable[str], patterns: tuple[str, ...], out: str) -> Iterator[Source | NotFound]:
    """Yield the logs that are meant, sorted in each folder; what is in the folder of the output is none.

    Args:
        given: names and addresses.
        patterns: which files in folders are read, as ``source.folders.Glob`` has it.
        out: the folder of the output.

    """
    glob = Glob.of(patterns_of(patterns))
    seen: set[str] = set()
    inside = os.path.join(os.path.abspath(out), "")  # noqa: PTH100, PTH118  # as everywhere where files are listed
    for name in given:
        for found in _each(name, glob):
            if isinstance(found, Source):
                if found.url in seen or (found.is_here and found.url.startswith(inside)):
                    continue
                seen.add(found.url)
            yield found


def _each(name: str, glob: Glob) -> Iterator[Source | NotFound]:
    if os.path.exists(name):  # noqa: PTH110
        yield from _here(name, glob)
        return
    try:
        yield from _elsewhere(name, glob) if "://" in name else _of_pattern_here(name, glob)
    except Exception as error:  # noqa: BLE001  # each file system has exceptions of its own
        yield NotFound(name, why(error))


def _here(name: str, glob: Glob) -> Iterator[Source | NotFound]:
    if not os.path.isdir(name):  # noqa: PTH112
        yield from _file_here(name, is_named=True)
        return
    found = files_in(name, glob, looks_inside=False)
    for folder, error in found.unread:
        yield NotFound(folder, why(error))
    for path in found.files:
        yield from _file_here(path)


def _file_here(path: str, *, is_named: bool = False) -> Iterator[Source | NotFound]:
    try:
        yield source_here(path, path, is_named=is_named)
    except OSError as error:
        yield NotFound(path, why(error))


def _of_pattern_here(name: str, glob: Glob) -> Iterator[Source | NotFound]:
    from glob import glob as matching

    found = sorted(matching(name, recursive=True)) if any(char in name for char in _MAGIC) else []  # noqa: PTH207  # the names are shown as given
    if not found:
        yield NotFound(name, "No such file or directory" if not any(char in name for char in _MAGIC) else "nothing matches it")
    is_deep = "**" in name
    for one in found:
        if os.path.isdir(one):  # noqa: PTH112
            if not is_deep:
                yield from _here(one, glob)
        else:
            yield from _file_here(one)


def _elsewhere(name: str, glob: Glob) -> Iterator[Source | NotFound]:
    files, path = file_system(name)
    if any(char in name for char in _MAGIC) and not files.exists(path):
        found = files.glob(path, detail=True)
        if not found:
            yield NotFound(name, "nothing matches it")
        for one in sorted(found):
            if found[one]["type"] == "file":
                yield source_of(found[one], _url(files, one, name), _url(files, one, name))
        return
    if not files.isdir(path):
        yield source_at(name, name, is_named=True)
        return
    root = path.rstrip("/")
    inside = files.find(path, detail=True)
    for one in sorted(inside):
        way = tuple(step for step in one.removeprefix(root).split("/") if step)
        folders = (way[:depth] for depth in range(1, len(way)))
        if way and all(map(glob.enters, folders)) and glob.takes_file(way):
            yield source_of(inside[one], _url(files, one, name), _url(files, one, name))


def _url(files: object, path: str, given: str) -> str:
    """Return the address of a path that was found in what was given; of a chain of addresses the first is another one then."""
    _, chained, rest = given.partition("::")
    address: str = files.unstrip_protocol(path)  # type: ignore[attr-defined]  # fsspec has no types
    return f"{address}{chained}{rest}"


def why(error: BaseException) -> str:
    """Return the words of an error of a file system; many have none but the path."""
    said = getattr(error, "strerror", None) or ("No such file or directory" if isinstance(error, FileNotFoundError) else str(error))
    return said or type(error).__name__
