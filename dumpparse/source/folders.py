"""A folder → the names of the logs in it, in order: which files are read where a folder is given, and which are not.

All files below it, folder for folder, sorted by name as code points are. Left out are those whose names begin with a dot, and what is no text:
pipes, devices, and files with a NUL at their beginning that are not UTF-16 or UTF-32; a compressed file is looked into. What a link leads to
is read, too, but nothing twice: neither a file that has two names nor a folder that a link leads back to. It has the name that is no link,
if it has one here.
"""

from __future__ import annotations

import os
import stat
from collections import deque
from collections.abc import Sequence
from fnmatch import fnmatchcase
from typing import NamedTuple

from .compressed import Expander, compression
from .decode import Decoder

HEAD = 8192
"""So many bytes tell whether a file is text."""
_ARCHIVES = frozenset({"zip"})
"""Compressions of many files, which are no log."""
_WITH_NULS = ("utf-16", "utf-32")
"""How the encodings begin in which text has NULs."""
_ANY_DEPTH = "**"
_Way = tuple[str, ...]
"""The names from the folder down to a file."""


class Glob(NamedTuple):
    """Which files of a folder are read, by patterns with ``*``, ``?``, ``[…]`` and, for folders of any depth, ``**``.

    A pattern without a slash is of names, one with a slash of the way from the folder. Names that begin with a dot are matched by what begins
    with a dot, as a shell has it.

    Attributes:
        wanted: of these patterns a file matches one; all files do where there is none.
        unwanted: of these none is matched by a file or by a folder it is in.

    """

    wanted: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()

    @classmethod
    def of(cls, patterns: Sequence[str]) -> Glob:
        """Return what some patterns say, of which those that begin with ``!`` are not wanted.

        >>> Glob.of(["*.log", "!node_modules"])
        Glob(wanted=('*.log',), unwanted=('node_modules',))
        """
        return cls(tuple(one for one in patterns if one[:1] != "!"), tuple(one[1:] for one in patterns if one[:1] == "!"))

    def takes_file(self, way: _Way) -> bool:
        """Return whether a file is wanted that is reached so from the folder.

        >>> Glob(("a/**/*.log",)).takes_file(("a", "b", "c.log")), Glob().takes_file((".env",)), Glob((".*",)).takes_file((".env",))
        (True, False, True)
        """
        if any(_matches(way, pattern) for pattern in self.unwanted):
            return False
        if not self.wanted:
            return way[-1][:1] != "."
        return any(_matches(way, pattern) for pattern in self.wanted)

    def enters(self, way: _Way) -> bool:
        """Return whether a folder is looked into that is reached so; a hidden one where a pattern with a slash names such."""
        if any(_matches(way, pattern) for pattern in self.unwanted):
            return False
        return way[-1][:1] != "." or any("/" in pattern and "/." in f"/{pattern}" for pattern in self.wanted)

    def takes(self, way: _Way) -> bool:
        """Return whether a file is read that is reached so: it is wanted, and all folders on the way are looked into.

        >>> Glob().takes(("a", "b.log")), Glob().takes((".git", "b.log"))
        (True, False)
        """
        return all(self.enters(way[:depth]) for depth in range(1, len(way))) and self.takes_file(way)


def _matches(way: _Way, pattern: str) -> bool:
    """Return whether a pattern matches a way; of several ``**`` only the last one is tried with more steps, which is enough."""
    steps = pattern.strip("/").split("/")
    if "/" not in pattern.rstrip("/"):
        return _matches_name(way[-1], steps[0])
    at = step = 0
    again: tuple[int, int] | None = None
    while at < len(way):
        if step < len(steps) and steps[step] == _ANY_DEPTH:
            step += 1
            again = at, step
        elif step < len(steps) and _matches_name(way[at], steps[step]):
            at, step = at + 1, step + 1
        elif again is not None and way[again[0]][:1] != ".":
            at, step = again[0] + 1, again[1]
            again = at, step
        else:
            return False
    return all(one == _ANY_DEPTH for one in steps[step:])


def _matches_name(name: str, pattern: str) -> bool:
    return fnmatchcase(name, pattern) and (name[:1] != "." or pattern[:1] == ".")


class InFolder(NamedTuple):
    """What is in a folder.

    Attributes:
        files: the names of what is to be read, in order.
        binary: how many files are not read, as they are no text.
        unread: folders that could not be looked into, and why.

    """

    files: list[str]
    binary: int
    unread: list[tuple[str, OSError]]


def files_in(folder: str, glob: Glob, encoding: str = "auto", *, looks_inside: bool = True) -> InFolder:
    """Return the names of the logs in a folder, each with that of the folder before it; none where that is ``.``.

    ``encoding`` is what their bytes are said to be: the text of some has NULs. Without ``looks_inside`` what is no text is among them.
    """
    walk = _Walk(glob)
    walk.look_into(folder, ())
    while walk.links:
        # What a link leads to has the name that is no link, wherever that is found: so links are looked at last.
        links, walk.links = sorted(walk.links), []
        for way, path in links:
            walk.follow(path, way)
    found = sorted(walk.found)
    names = [path for _, path in found if not looks_inside or not is_binary(path, encoding)]
    above = f".{os.sep}" if folder == "." else ""
    unread = [(path.removeprefix(above), error) for path, error in walk.unread]
    return InFolder([path.removeprefix(above) for path in names], len(found) - len(names), unread)


class _Walk:
    """A walk through a folder, without recursion."""

    def __init__(self, glob: Glob) -> None:
        self._glob = glob
        self._seen: set[tuple[int, int]] = set()
        self.found: list[tuple[_Way, str]] = []
        self.links: list[tuple[_Way, str]] = []
        self.unread: list[tuple[str, OSError]] = []

    def look_into(self, folder: str, way: _Way) -> None:
        """Take what is in a folder and below it, but for what links lead to."""
        waiting = deque([(folder, way)])
        while waiting:
            path, way = waiting.popleft()
            try:
                if not self._is_new(os.stat(path)):  # noqa: PTH116  # pathlib costs a start some milliseconds
                    continue
                with os.scandir(path) as entries:
                    inside = sorted(entries, key=lambda entry: entry.name)
            except OSError as error:
                self.unread.append((path, error))
                continue
            for entry in inside:
                inner = (*way, entry.name)
                if entry.is_symlink():
                    self.links.append((inner, entry.path))
                elif entry.is_dir(follow_symlinks=False):
                    if self._glob.enters(inner):
                        waiting.append((entry.path, inner))
                elif self._glob.takes_file(inner):
                    self._take(entry.path, inner)

    def follow(self, path: str, way: _Way) -> None:
        """Take what a link leads to."""
        if os.path.isdir(path):  # noqa: PTH112  # as above
            if self._glob.enters(way):
                self.look_into(path, way)
        elif self._glob.takes_file(way):
            self._take(path, way)

    def _take(self, path: str, way: _Way) -> None:
        """Take a file, if it is none that waits for somebody; one that cannot be looked at, too: when it is read, that is said."""
        try:
            said = os.stat(path)  # noqa: PTH116  # as above
        except OSError:
            self.found.append((way, path))
            return
        if stat.S_ISREG(said.st_mode) and self._is_new(said):
            self.found.append((way, path))

    def _is_new(self, said: os.stat_result) -> bool:
        key = said.st_dev, said.st_ino
        if key in self._seen:
            return False
        self._seen.add(key)
        return True


def is_binary(path: str, encoding: str = "auto") -> bool:
    """Return whether a file is no text, as its beginning says; False of one that cannot be read."""
    try:
        with open(path, "rb") as stream:  # noqa: PTH123  # as above
            head = stream.read(HEAD)
    except OSError:
        return False
    return is_no_text(head, encoding)


def is_no_text(head: bytes, encoding: str = "auto") -> bool:
    """Return whether a file that begins so is no text."""
    packed = compression(head)
    if packed is not None and packed[0] in _ARCHIVES:
        return True
    if packed is not None:
        head = next(iter(Expander().feed(head)), b"")[:HEAD]
    if b"\0" not in head:
        return False
    decoder = Decoder(encoding)
    decoder.feed(head)
    return not decoder.encoding.startswith(_WITH_NULS)
