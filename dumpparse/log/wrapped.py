"""Values that hold a log: the lines of the messages in JSON, and whether those hold what was printed.

JSON whose messages hold no print stays the value it is. Where one does, what it holds comes out as if it had been printed, and what
stands around it is the prefix of its record.
"""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from ..parser.patterns import pattern
from ..source.lines import Line, Lines, Wrapped, every
from ..values import Error, containers
from .tile import FoundValue

if TYPE_CHECKING:
    from .messages import Entry
    from .unescape import Held

_OPENS = pattern("MESSAGE_OPENS")
_ESCAPED_LINES = pattern("ESCAPED_LINES")
_CONTAINERS = tuple(getattr(containers, name) for name in containers.__all__)
_MOST_AROUND = 10_000
"""What stands around a message is the prefix of its record up to so many characters of each side."""


class NextMessage:
    """Where the next string stands in a text in which something may begin that was printed."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._found = {_OPENS: -1, _ESCAPED_LINES: -1}
        """Where each of the patterns was found last: a text that holds one of them often is not looked through for the other each time."""

    def behind(self, at: int) -> int:
        """Return where it stands behind an offset, which is never before the one that was asked for last; the end of the text where none does."""
        for which, start in self._found.items():
            if start < at:
                found = which.search(self._text, at)
                self._found[which] = len(self._text) if found is None else found.start()
        return min(self._found.values())


def message_lines(lines: list[Line]) -> list[Line]:
    """Return the lines of the messages that lines hold, if something may have been printed in one; else none."""
    block = Lines(lines)
    if _OPENS.search(block.text) is None:
        return []
    # Imported here, as most logs hold no messages.
    from .messages import entries_of
    from .unescape import lines_of

    entries = entries_of(block.text)
    return lines_of(block, [held(block, entry, lines, is_only=len(entries) == 1) for entry in entries]) if entries else []


def held(block: Lines, entry: Entry, lines: list[Line], *, is_only: bool) -> Held:
    """Return the message of an entry, with what stands around it: of the only one all that stands there."""
    from .unescape import Held

    start, stop = entry.message
    first, last = (0, len(block.text)) if is_only else (entry.start, entry.stop)
    before, behind = block.text[first:start][-_MOST_AROUND:], block.text[stop:last][:_MOST_AROUND]
    return Held(start, stop, Wrapped(lines, before, behind, entry.fields, carries=entry.key.carries))


def holds_print(text: str, found: list[FoundValue], *, carried: bool) -> bool:
    """Return whether what was found in lines that were wrapped was printed: more than a word, and no JSON, which a program may give its logger itself."""
    return any(_is_print(one.value) and (carried or not _is_json(text[one.start : one.stop])) for one in found)


def _is_print(value: Any) -> bool:
    if isinstance(value, Error):
        return bool(value.frames or value.props)
    return bool(value) if isinstance(value, list | dict) else isinstance(value, _CONTAINERS)


def _is_json(text: str) -> bool:
    """Return whether a text is JSON, and none as Node prints it."""
    if not text.startswith(("{", "[")) or text.startswith("[ "):
        return False
    with suppress(ValueError, RecursionError):
        json.loads(text)
        return True
    return False


def originals(lines: list[Line]) -> list[Line]:
    """Return the lines of the input that lines were wrapped in, each once."""
    found: list[Line] = []
    for line in every(lines):
        for one in [line] if line.wrapped is None else line.wrapped.lines:
            if not found or found[-1].start < one.start:
                found.append(one)
    return found
