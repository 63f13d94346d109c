"""SOURCE… → logs: files, folders, globs and addresses, in order, each once; what is in an archive is found by who reads it."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from ..snapshot import SUFFIX
from ..source.folders import Glob, files_in
from .files import Source, file_system, is_told, source_here, source_of

_MAGIC = "*?["
"""What a name has that is a pattern."""
_DEEP = "**"
_LOCAL = ("file://", "local://")
_WEB = ("http://", "https://")
_NO_MATCH = "nothing matches it"


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
    inside = os.path.join(os.path.realpath(out), "")  # noqa: PTH118  # as everywhere where files are listed
    for name in given:
        for found in _each(name, glob):
            if isinstance(found, Source):
                if not found.is_named and found.name.endswith(SUFFIX) and not name.endswith(SUFFIX):
                    continue  # as of what is in a folder: a pattern means logs
                if found.url in seen or (found.is_here and found.url.startswith(inside)):
                    continue
                seen.add(found.url)
            yield found


def _each(name: str, glob: Glob) -> Iterator[Source | NotFound]:
    try:
        is_dir = stat.S_ISDIR(os.stat(name).st_mode)  # noqa: PTH116
    except PermissionError as error:
        yield NotFound(name, why(error))
    except (OSError, ValueError):  # there is none, or none can be called so
        try:
            yield from _elsewhere(name, glob) if "://" in name else _of_pattern_here(name, glob)
        except Exception as error:  # noqa: BLE001  # each file system has exceptions of its own
            yield NotFound(name, why(error))
    else:
        yield from _folder_here(name, glob) if is_dir else _file_here(name, is_named=True)


def _folder_here(name: str, glob: Glob) -> Iterator[Source | NotFound]:
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

    if not _is_pattern(name):
        yield NotFound(name, "No such file or directory")
        return
    if _DEEP in name.split("/"):
        yield from _of_deep_pattern(name)
        return
    found = sorted(matching(name))  # noqa: PTH207  # the names are shown as given
    if not found:
        yield NotFound(name, _NO_MATCH)
    for one in found:
        yield from _folder_here(one, glob) if os.path.isdir(one) else _file_here(one)  # noqa: PTH112


def _of_deep_pattern(name: str) -> Iterator[Source | NotFound]:
    """Yield the files that match a pattern of folders of any depth: a link that leads back is followed once."""
    steps = name.split("/")
    first = next(number for number, step in enumerate(steps) if _is_pattern(step))
    root = "/".join(steps[:first]) or ("/" if name.startswith("/") else ".")
    found = list(_folder_here(root, Glob(("/" + "/".join(steps[first:]),))))
    yield from found or [NotFound(name, _NO_MATCH)]


def _elsewhere(name: str, glob: Glob) -> Iterator[Source | NotFound]:
    if name.startswith(_LOCAL):
        yield from _each(os.path.abspath(file_system(name)[1]), glob)  # noqa: PTH100
        return
    files, path = file_system(name)
    files.invalidate_cache()  # what was said before may not be true any more
    # Of a web address, a question mark is no pattern.
    if _is_pattern(name.replace("?", "") if name.startswith(_WEB) else name) and not files.exists(path):
        found = {one: info for one, info in files.glob(path, detail=True).items() if info["type"] == "file"}
        if not found:
            yield NotFound(name, _NO_MATCH)
        for one in sorted(found):
            yield _found(files, one, found[one], name)
        return
    info = files.info(path)
    # Only of what ends so it is asked: of a web address, that is to read it, and to look for links in it.
    if info["type"] != "directory" and not (name.endswith("/") and files.isdir(path)):
        yield source_of(files, info, name, name, is_named=True)
        return
    root = path.rstrip("/")
    inside = files.find(path, detail=True)
    for one in sorted(inside):
        way = tuple(step for step in one.removeprefix(root).split("/") if step)
        # Some file systems list a folder as a file without bytes whose name ends so.
        if way and not one.endswith("/") and glob.takes(way):
            yield _found(files, one, inside[one], name)


def _found(files: Any, path: str, info: Mapping[str, Any], given: str) -> Source | NotFound:
    """Return a file that was found in what was given; of a chain of addresses the first is another one then."""
    _, chained, rest = given.partition("::")
    url = f"{files.unstrip_protocol(path)}{chained}{rest}"
    try:
        return source_of(files, info if is_told(info) else files.info(path), url, url, within=(given, path))
    except Exception as error:  # noqa: BLE001  # each file system has exceptions of its own
        return NotFound(url, why(error))


def _is_pattern(name: str) -> bool:
    return any(char in name for char in _MAGIC)


def why(error: BaseException) -> str:
    """Return the words of an error of a file system; many have none but the path."""
    said = getattr(error, "strerror", None) or ("No such file or directory" if isinstance(error, FileNotFoundError) else str(error))
    if isinstance(error, FileNotFoundError) and error.__cause__ is not None:  # fsspec says that of a server that refuses, too
        return f"{said} ({error.__cause__})"
    return said or type(error).__name__
