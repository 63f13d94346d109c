"""What was refused as a value: how far it goes, and what is to be said of it."""

from __future__ import annotations

from typing import NamedTuple

from ..errors import DumpParseError, Issue, Level
from ..parser.patterns import pattern
from ..parser.tokens import PROTOTYPED
from ..source.lines import LinePlace, Lines
from .accept import refusal_unread
from .bracket_pairs import BracketPairs
from .candidate import BEFORE
from .foreign import ASSIGNED, BODY_BEFORE
from .leaves import is_code
from .tile import FoundValue
from .unread import issue_at

_ENTRY_BELOW = pattern("ENTRY_BELOW")
_SOURCE = pattern("SOURCE_BEFORE")
_OPENS = pattern("ANY_OPENER")
_NAMED = frozenset({"LBRACE", "OBJECT_PREFIX", "ARRAY_PREFIX"})


class Tried(NamedTuple):
    """What became of a start.

    Attributes:
        value: the value that begins there; ``None`` where none does.
        reached: how far was read, in vain where there is no value.
        problem: what is to be said where there is none.
        behind: where the search goes on, if not behind the start.

    """

    value: FoundValue | None
    reached: int
    problem: Issue | None = None
    behind: int = 0


class Refusals:
    """What is refused in the text of a block.

    Attributes:
        first: the first rule by which something was refused; ``""`` where none was.
        is_of_others: what that rule refuses was surely not printed by Node.

    """

    def __init__(self, block: Lines, text: str, pairs: BracketPairs) -> None:
        self._block = block
        self._text = text
        self._pairs = pairs
        self.first = ""
        self.is_of_others = False

    def note(self, name: str, *, is_of_others: bool) -> None:
        """Keep the name of a rule that refused something, if it is the first."""
        if not self.first:
            self.first, self.is_of_others = name, is_of_others

    def partly(self, kind: str, start: int, reached: int, what: str, *, was_cut: bool) -> Tried:
        """Say of what was refused, but not with all that it holds, where it opens a line or holds more; no piece of it is a value then."""
        place = self._block.place(start)
        if was_cut:
            opens = start <= place.content_start and not (kind == "LBRACKET" and 0 <= self._pairs.closer_of(start)[1] < place.stop)
            opens = opens or (start + 1 >= place.content_end and bool(_SOURCE.fullmatch(self._text, place.content_start, start)))
            why = "a value begins here and nothing of it can be read"
            return Tried(None, max(reached, start + 1), self._issue("unparsed", start, why, level="warn") if opens else None)
        if kind == "ARRAY_PREFIX" and self._text.startswith("Proxy", start):
            # Node prints two in its brackets; before another array the word is a label.
            return Tried(None, start + 1)
        opener = _OPENS.search(self._text, start)
        inside = self._text[start if opener is None else opener.end() : reached]
        holds = _OPENS.search(inside) is not None
        is_empty = inside.strip(" {}[]") == ""
        if is_empty or (not holds if kind == "LBRACKET" else kind not in _NAMED) or is_code(inside[:-1].rstrip()):
            return Tried(None, max(reached, start + 1))
        before = self._text[max(place.content_start, start - BEFORE) : start]
        if self._text.startswith(";", reached) or not (holds or _stands_alone(before)):
            return Tried(None, reached, None, reached)
        return Tried(None, reached, self._issue("unparsed", start, f"this looks like a value and is none: {what}", level="info"), reached)

    def unread(self, start: int, error: DumpParseError, place: LinePlace) -> Tried:
        """Say what becomes of a start at which nothing can be read."""
        reached = max(error.offset, start + 1)
        refused = refusal_unread(self._text[max(place.content_start, start - BEFORE) : start], place.indent)
        if refused is not None:
            self.note(refused.name, is_of_others=True)
        if refused is not None and error.code not in {"depth-limit", "number-limit"}:
            return self.whole(start, reached, refused.name)
        return Tried(None, reached, self._problem(error, start))

    def whole(self, start: int, reached: int, what: str) -> Tried:
        """Pass over all that a start opens, where that is refused as a whole: of a block of several lines that is said."""
        named = PROTOTYPED.match(self._text, start)
        opener, closer = self._pairs.closer_of(start if named is None else named.end())
        if self._text[start] in "{[" and opener != start:
            # In quotes, where the brackets are none of the block's.
            behind = self._closer_in_quotes(start) + 1
            return Tried(None, max(reached, behind), None, behind)
        if opener < 0:
            return Tried(None, reached)
        ends_line = self._text[opener + 1 : self._block.place(opener).stop].strip() == ""
        behind = closer + 1 if closer >= 0 else len(self._text) if ends_line else start + 1
        problem = None
        if ends_line and behind > opener + 1 and _ENTRY_BELOW.match(self._text, opener + 1):
            problem = self._issue("unparsed", start, f"a block begins here that is {what}", level="info")
        elif not ends_line and closer >= 0 and (self._is_shown(start, opener, closer) or self._may_be_logged(start, opener, closer)):
            problem = self._issue("unparsed", start, f"this looks like a value and is none: {what}", level="info")
        return Tried(None, max(reached, behind), problem, behind)

    def _is_shown(self, start: int, opener: int, closer: int) -> bool:
        """Return whether what is refused stands as Node prints it: at the beginning of its line, or behind a label, with blanks in it."""
        place = self._block.place(start)
        before = self._text[max(place.content_start, start - BEFORE) : start]
        is_apart = self._text[opener + 1] in " \n" and self._text[closer - 1] in " \n" and opener + 2 < closer
        return is_apart and _stands_alone(before)

    def _may_be_logged(self, start: int, opener: int, closer: int) -> bool:
        """Return whether what is refused is empty and ends its line, behind one word and an equals sign or a call: a log has that, too."""
        place = self._block.place(start)
        if opener + 1 < closer or closer + 1 < place.content_end:
            return False
        before = self._text[max(place.content_start, start - BEFORE) : start]
        return ASSIGNED.fullmatch(before) is not None or BODY_BEFORE.search(before) is not None

    def _closer_in_quotes(self, start: int) -> int:
        """Return where the brace that stands in quotes is closed on its line; -1 where it is not."""
        depth = 0
        for at in range(start, self._block.place(start).stop):
            depth += {"{": 1, "}": -1}.get(self._text[at], 0)
            if depth == 0:
                return at
        return -1

    def _problem(self, error: DumpParseError, start: int) -> Issue | None:
        """Say what the parser says, with less weight where something stands before it."""
        if error.code in {"depth-limit", "number-limit"}:
            return self._issue(error.code, min(error.offset, len(self._text) - 1), error.message)
        opens = not self._text[:start].strip()
        return self._issue("unparsed", start, f"starts like a value and is none: {error.message}", level="warn" if opens else "info")

    def _issue(self, code: str, offset: int, message: str, *, level: Level | None = None) -> Issue:
        return issue_at(self._block, code, offset, message, level=level)


def _stands_alone(before: str) -> bool:
    """Return whether what stands before something on its line is nothing, a label, or the bar of a table."""
    return not before or before.endswith((": ", " = ", "│ "))
