"""Lines of prose: most of a log that is no dump. Each is a record by itself, with one text.

Prose is what holds no place where a value, an error or something that goes on below may begin. So the next such place is searched
for (``MAY_BEGIN`` of the grammar); the lines before it are prose without another look. Of a line that has such a place the rules
themselves are asked, for that line alone.
"""

from __future__ import annotations

from ..parser.patterns import next_begin, pattern
from ..source.partial import is_part
from ..source.prefix import length_of_named
from ..source.prefix_formats import MAY_BE_NAMED_BELOW, MAY_BE_NAMED_WITHOUT_TABS
from .heads import MAX_WEAK_LINES
from .line_patterns import is_box
from .one_source import numbered_head
from .record import AT_ONCE, Record, Span, Text, depth_of
from .rules import next_state
from .views import may_be_viewed

_MAY_BEGIN = pattern("MAY_BEGIN")
_FRAME = pattern("FRAME_BEHIND_ANY")
_QUOTED_LINE = pattern("QUOTED_LINE")
_QUOTE_MARK = pattern("QUOTE_MARK")
_GLUED_TREE = pattern("GLUED_TREE")
_HELD_PRINT = pattern("HELD_PRINT")
_STRIPPED = "\r\x1b"
_AT = " at "
_MAY_CLOSE = frozenset("}] \t")
"""What ends a line that may close what it does not open: no place where anything begins says so."""
_AHEAD = 4096
"""How many characters are searched at once."""


class Prose:
    """Reads the prose of a text, line after line.

    Args:
        text: where it stands.

    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._frame = self._near = -1
        """The newline above the next frame, or so far as none was found; and the one from which on lines are so near that it may be of an error on them."""
        self._is_found = False

    def read(self, start: int, place: tuple[int, int], longest: int, file: str | None) -> tuple[list[Record], int]:
        """Read the lines that follow one another from the beginning of a line, as long as each is prose; ``AT_ONCE`` at the most.

        Args:
            start: where the first begins.
            place: the offset in the input, and the number of the line, that it begins at.
            longest: how many characters a record may have.
            file: the name to put on the records.

        Returns:
            Their records, and the offset behind the last one.

        """
        text = self._text
        records: list[Record] = []
        if place[0] == 0 and text.startswith("\ufeff", start):
            return records, start  # the mark of a file, which is stripped
        if _QUOTED_LINE.match(text, start):
            return records, start  # known without a search below: where all lines are such, each would look through the same ones
        shift, number = place[0] - start, place[1]
        # Whole lines, and not all of a chunk again and again.
        end = text.rfind("\n", start, start + _AHEAD) + 1 or text.find("\n", start) + 1 or len(text)
        hit = _next(text, start, end)
        bound = text.find("\n", hit, end) + 1 or end
        """Behind the line of that place: so far lines are looked at, and no further."""
        known = min(len(text), max(end, start + 4 * _AHEAD))
        """So far frames are looked for: those of an error on one of these lines stand no further."""
        quote = _next_quote(text, start, bound)
        named = start
        """Where the next line begins that may have the prefix of a sure format."""
        begin, at = start, start
        """Where the record begins, with the blank lines before its own, and where the line does that is looked at."""
        while len(records) < AT_ONCE:
            stop = text.find("\n", at, end)
            if stop < 0:
                break
            line = text[at:stop]
            if named < at:
                named = _next_named(text, at, bound)
            length = length_of_named(line) if named == at else 0
            if length:
                line = line[length:]
                if (
                    not line.strip()
                    or is_part(text[at : at + length])
                    or (_MAY_BEGIN.search(line + "\n") and not _is_prose(line + "\n", 0, len(line)))
                ):
                    break
            if stop >= hit:
                # What begins a line is most often a value: who reads values says what it is.
                if not length and (hit == at or text[at:hit].isspace() or not _is_prose(text, at, stop)):
                    break
                hit, seen = _next(text, stop, end), bound
                bound = text.find("\n", hit, end) + 1 or end
                quote = _next_quote(text, stop, bound) if quote == seen else quote
            elif line[-1:] > "~" and may_be_viewed(line):
                break  # a frame with such a blank behind it is said
            ink = line.lstrip()
            if not ink:
                at, number = stop + 1, number + 1
                continue
            if ink[-1] in _MAY_CLOSE and next_state(line, 0)[0] is not None:
                break  # the last entry of what began somewhere else: what is left of it stands below
            # What stands on the next lines matters only to the head of an error, which may have frames there.
            if self._is_near_frame(stop, known) and (next_state(line, 0)[0] is not None or numbered_head(line) is not None):
                break
            if len(line) > longest:
                break
            if quote < stop:
                if _QUOTED_LINE.match(line):
                    break
                quote = _next_quote(text, stop, bound)
            blanks = len(line) - len(ink)
            span = Span(((begin + shift, stop + 1 + shift),), number, length + blanks + 1, number)
            prefix = text[at : at + length] if length else None
            records.append(Record([Text(line, span)], [], depth_of(line), prefix, file))
            begin = at = stop + 1
            number += 1
        return records, begin

    def _is_near_frame(self, stop: int, end: int) -> bool:
        """Return whether a line that ends at an offset is so near to the next frame that this may be of an error on it; frames are looked for before another offset."""
        seen = self._frame
        # Farther only where that is near: what was found out holds for the lines of many readings.
        if seen < stop or (seen < end and not self._is_found and seen - stop < _AHEAD):
            text = self._text
            found = _FRAME.search(text, max(stop, seen - len(_AT)), end)
            self._is_found = found is not None
            self._frame = end if found is None else max(text.rfind("\n", stop, found.start() + 1), stop)
            at = self._frame
            for _ in range(MAX_WEAK_LINES + 1):
                at = text.rfind("\n", stop, at)
                if at < 0:
                    break
            self._near = max(at, stop)
        return stop >= self._near


def _next(text: str, start: int, end: int) -> int:
    """Return where the next place stands where anything may begin; ``end`` where there is none before it."""
    found = _MAY_BEGIN.search(text, start, end)
    return end if found is None else found.start()


def _next_quote(text: str, start: int, end: int) -> int:
    """Return where the next quote stands; ``end`` where there is none before it."""
    found = _QUOTE_MARK.search(text, start, end)
    return end if found is None else found.start()


def _next_named(text: str, at: int, end: int) -> int:
    """Return where the next line begins, from a line on, that may have the prefix of a sure format; ``end`` where there is none before it."""
    below = MAY_BE_NAMED_WITHOUT_TABS if text.find("\t", at, end) < 0 else MAY_BE_NAMED_BELOW
    found = below.search(text, at - 1, end)
    return end if found is None else found.start() + 1


def _is_prose(text: str, start: int, stop: int) -> bool:
    """Return whether the rules say that a line stands alone and that no value begins in it."""
    line = text[start:stop]
    if (next_begin(line + "\n", 0) is not None and not is_box(line)) or any(char in line for char in _STRIPPED):
        return False
    if (("]]" in line or "__proto__" in line) and _GLUED_TREE.search(line)) or _HELD_PRINT.search(line) or may_be_viewed(line):
        return False
    return next_state(line, 0)[0] is None
