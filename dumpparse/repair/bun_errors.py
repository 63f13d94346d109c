"""Errors inside of what Bun prints: their properties stand before their frames, a comma behind them on a line of its own.

Above one may stand lines of source code, with a mark below them; below its frames, behind an empty line, the error that caused it. All
of that begins at the left, however deep the error stands.
"""

from __future__ import annotations

from typing import NamedTuple

from ..parser.patterns import pattern

_EXCERPT = pattern("BUN_EXCERPT")
_HEAD = pattern("BUN_HEAD")
_FRAME = pattern("BUN_FRAME")
_PROPERTY = pattern("BUN_PROPERTY")
_CARET = pattern("CARET_LINE")
_OF_BUN, _OF_NODE = "error:", "Error:"
_MOST_LINES = 200
"""How many lines may stand between the head of an error and its frames."""
_MOST_EXCERPT = 12
"""How many lines of source code stand above an error at the most."""
_NODE_FRAME = "    at "


class Moved(NamedTuple):
    """A range of the text and what stands there instead.

    Attributes:
        start: where it begins.
        stop: where it ends.
        text: the error, laid out as Node prints it.

    """

    start: int
    stop: int
    text: str


class LaidOut(NamedTuple):
    """A text in which the errors of Bun are laid out as Node prints them.

    Attributes:
        text: the text.
        moved: what was laid out, in the order of the original.

    """

    text: str
    moved: list[Moved]

    def place(self, offset: int) -> int:
        """Return where a place of it stands in the original: what was laid out begins where its first line did."""
        shift = 0
        for one in self.moved:
            begins = one.start + shift
            if offset <= begins:
                break
            if offset < begins + len(one.text):
                return one.start
            shift += len(one.text) - (one.stop - one.start)
        return offset - shift


def lay_out(text: str, start: int, end: int) -> LaidOut | None:
    """Lay out all errors of Bun that stand in a text from an offset on; ``None`` where none does, no text where one is not whole."""
    lines = text[start:end].split("\n")
    moved: list[Moved] = []
    offsets = [start]
    for line in lines:
        offsets.append(offsets[-1] + len(line) + 1)
    number = done = 0
    while number < len(lines):
        if not _FRAME.match(lines[number]):
            number += 1
            continue
        first, number = number, _behind_frames(lines, number)
        below = lines[number] if number < len(lines) else ""
        head = _head_above(lines, first, done)
        is_closed = not below.strip() or below.startswith((",", " }", " ]", " {", " ["))
        if not is_closed and (other := _HEAD.match(below)) is not None and not other["before"]:
            return LaidOut("", [])  # several errors of one whose own name and message are not shown
        if head < 0 or not is_closed:
            continue
        written = _written(lines, head, first, number)
        number, caused = _with_cause(lines, number)
        if caused:
            written = f"{written[:-2]}\n{caused}\n}}" if written.endswith("\n}") else f"{written} {{\n{caused}\n}}"
        begins = _excerpt_above(lines, head, done)
        before = _EXCERPT.match(lines[begins]) if begins < head else None
        stop = offsets[number] - 1
        if number < len(lines) and lines[number].startswith(","):
            # The comma stands on the line below, before what follows.
            written, stop = written + ",\n", stop + len("\n,")
            lines[number] = lines[number][1:]
            offsets[number] += 1
        moved.append(Moved(offsets[begins], min(stop, end), (before["before"] if before else "") + written))
        done = number
    if not moved:
        return None
    pieces: list[str] = []
    at = start
    for one in moved:
        pieces += (text[at : one.start], one.text)
        at = one.stop
    shifted = [one._replace(start=one.start - start, stop=one.stop - start) for one in moved]
    return LaidOut("".join([*pieces, text[at:end]]), shifted)


def _behind_frames(lines: list[str], number: int) -> int:
    while number < len(lines) and _FRAME.match(lines[number]):
        number += 1
    return number


def _head_above(lines: list[str], frames: int, least: int) -> int:
    """Return the line of the head that frames belong to, -1 where none is: names that say error come first, of others that right above."""
    weak = -1
    has_props = not lines[frames - 1].strip() if frames else False
    for number in range(frames - 1, max(least, frames - _MOST_LINES) - 1, -1):
        found = _HEAD.match(lines[number])
        if found is None:
            continue
        name = found["head"].partition(":")[0]
        if name.endswith(("error", "Error", "Exception")):
            return number
        if weak < 0 and not has_props:
            weak = number
    return weak


def _excerpt_above(lines: list[str], head: int, least: int) -> int:
    """Return the first line of the source code that stands above a head, the head itself where none does."""
    if head - 1 <= least or not _CARET.match(lines[head - 1]) or not lines[head][:1].isalpha():
        return head
    number = head - 1
    while number > least and head - number < _MOST_EXCERPT and _EXCERPT.match(lines[number - 1]):
        number -= 1
    return number if number < head - 1 else head


def _written(lines: list[str], head: int, first: int, behind: int) -> str:
    """Return an error as Node prints it: its head and message, its frames, its properties in braces."""
    found = _HEAD.match(lines[head])
    if found is None:
        raise ValueError(lines[head])
    said, message, props = found["head"], lines[head + 1 : first], []
    if message and not message[-1].strip():
        begins = next((number for number, line in enumerate(message) if _PROPERTY.match(line)), len(message))
        message, props = message[:begins], message[begins:-1]
    if said.startswith(_OF_BUN):
        said = _OF_NODE + said.removeprefix(_OF_BUN)
    frames = [_NODE_FRAME + line.strip().removeprefix("at ") for line in lines[first:behind]]
    written = "\n".join([found["before"] + said, *message, *frames])
    return written + " {\n" + "\n".join(props) + "\n}" if props else written


def _with_cause(lines: list[str], number: int) -> tuple[int, str]:
    """Return where an error ends whose cause stands below it, behind an empty line, and that cause as an entry; no text where none does."""
    first = number + 2
    if number + 1 >= len(lines) or lines[number].strip() or not (found := _HEAD.match(lines[number + 1])) or found["before"]:
        return number, ""
    while first < len(lines) and first - number < _MOST_LINES and not _FRAME.match(lines[first]):
        first += 1
    if first >= len(lines) or not _FRAME.match(lines[first]):
        return number, ""
    behind = _behind_frames(lines, first)
    below = lines[behind] if behind < len(lines) else ""
    if below and not below.startswith((",", " }", " ]")):
        return number, ""
    return behind, "  [cause]: " + _written(lines, number + 1, first, behind)
