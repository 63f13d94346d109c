"""The state of the tolerant reading: where it is, which brackets are open, what is due."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from ..parser.patterns import pattern
from .edits import Edit, Mending

_MARK = pattern("BROWSER_MARK")
_PRETTY = pattern("PRETTY_MARK")
_HOLE = "<"


class Due(Enum):
    """What may come next."""

    MEMBER = "an entry or an item, or the closer"
    VALUE = "the value of a key"
    SEPARATOR = "a comma, or the closer"


@dataclass(slots=True)
class Open:
    """An open bracket.

    Attributes:
        closer: the character that closes it.
        offset: where it stands.
        has_keys: whether an entry with a key stands in it.
        count: how many commas stand between its members.
        has_note: whether a note stands in it before its first member.
        behind: what has to stand behind its closer.
        is_map: it is that of a map.
        named_at: behind the name of its class, where how many items it has is missing; -1 where none is due.
        is_verbatim: what stands in it is none of a print's, and is left as it is.

    """

    closer: str
    offset: int
    has_keys: bool = False
    count: int = 0
    has_note: bool = False
    is_verbatim: bool = False
    named_at: int = -1
    is_map: bool = False
    behind: str = ""


class Reading(Mending):
    """A text that is read tolerantly, from an offset on.

    Attributes:
        at: where the next token begins.
        gap: where the blanks before it began: behind the last token.
        has_newline: whether a newline is among those.
        due: what may come.
        open: the open brackets.
        indent: how many blanks the present line of the mended text begins with.
        may_end: no bracket is open, and what was read is whole.

    """

    __slots__ = (
        "_is_browser",
        "_is_pretty",
        "at",
        "closed",
        "due",
        "gap",
        "has_newline",
        "indent",
        "last_comma",
        "left_out",
        "may_end",
        "open",
        "opened_at",
        "wrapped",
    )

    def __init__(self, text: str, start: int) -> None:
        super().__init__(text, start)
        self.at = self.gap = start
        self.has_newline = False
        self.due = Due.MEMBER
        self.open: list[Open] = []
        self.indent = 0
        self.may_end = False
        self.closed = ""
        """The closer that was read last."""
        self.opened_at = start
        """Where the bracket stands that was closed last."""
        self.last_comma = -1
        """Where the last comma stands."""
        self.wrapped = ""
        """What has to stand behind the closer of the next bracket."""
        self._is_browser: bool | None = None
        self._is_pretty: bool | None = None
        self.left_out = -1
        """Behind the last marker of what somebody left out."""

    def drop(self, offset: int, repair: str) -> None:
        """Leave out a character that was passed."""
        at = len(self.edits)
        while at and self.edits[at - 1].start > offset:
            at -= 1
        self.edits.insert(at, Edit(offset, offset + 1, "", repair))

    def fill_hole(self, repair: str) -> None:
        """Put a hole where nothing stands for an item; several in a row are one."""
        last = self.edits[-1] if self.edits else None
        count = 1
        if (
            last is not None
            and last.text.startswith(_HOLE)
            and "empty item" in last.text
            and not self.text[last.stop : self.at].strip(" ,\n")
        ):
            count += int(last.text[len(_HOLE) :].split(" ")[0])
            self.edits.pop()
            self.edit(last.start, self.at, f"{_HOLE}{count} empty items>", repair)
        else:
            self.edit(self.at, self.at, f"{_HOLE}{count} empty item>", repair)
        self.due = Due.SEPARATOR

    @property
    def is_browser(self) -> bool:
        """Whether only the console of a browser prints what stands on the first line."""
        if self._is_browser is None:
            stop = self.text.find("\n", self.start)
            self._is_browser = _MARK.search(self.text, self.start, len(self.text) if stop < 0 else stop) is not None
        return self._is_browser

    @is_browser.setter
    def is_browser(self, said: bool) -> None:
        self._is_browser = said

    @property
    def is_pretty(self) -> bool:
        """Whether pretty-format prints so: its names before brackets, or keys in double quotes and a comma behind the last member."""
        if self._is_pretty is None:
            self._is_pretty = _PRETTY.search(self.text, self.start) is not None
        return self._is_pretty

    @property
    def top(self) -> Open | None:
        """The innermost open bracket."""
        return self.open[-1] if self.open else None

    @property
    def in_list(self) -> bool:
        """Whether items are due rather than entries."""
        return bool(self.open) and self.open[-1].closer == "]"
