"""What is said once at the end of a command, of each kind: line prefixes that were taken off, repairs, what was left as text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ..errors import Issue
from .message import source_words

_REPAIRED = "repaired-"


class Said(NamedTuple):
    """What is said of one kind.

    Attributes:
        code: its code.
        text: what it is.
        file: where it was noticed first; ``None`` for standard input.
        line: and on which line.
        times: how often it was noticed.

    """

    code: str
    text: str
    file: str | None
    line: int
    times: int


class Noticed:
    """Where each kind was noticed first, and how often."""

    def __init__(self) -> None:
        self._sources: dict[str, Said] = {}
        self._repaired: dict[str, Said] = {}
        self._unread: Said | None = None

    def issue(self, file: str | None, issue: Issue) -> None:
        """Notice a repair, or what may be a value and is left as text; other issues are said where they are."""
        if issue.code.startswith(_REPAIRED):
            self._repaired[issue.code] = _again(self._repaired.get(issue.code), Said(issue.code, issue.message, file, issue.line, 1))
        elif issue.code == "unparsed" and issue.level == "info":
            self._unread = _again(self._unread, Said(issue.code, issue.message, file, issue.line, 1))

    def sources(self, file: str | None, found: Mapping[str, tuple[int, int]]) -> None:
        """Notice what lines came out of: by its name, the line where it was found first, and how often."""
        for name, (line, count) in found.items():
            self._sources[name] = _again(self._sources.get(name), Said("source", source_words(name), file, line, count))

    def said(self, *, found: bool) -> Iterator[Said]:
        """Yield what is to be said; what was left as text only where nothing was found."""
        yield from self._sources.values()
        yield from self._repaired.values()
        if not found and self._unread is not None:
            yield self._unread


def _again(before: Said | None, now: Said) -> Said:
    return now if before is None else before._replace(times=before.times + now.times)
