"""The lines of an error: its head, its message and its frames, whatever they are indented by."""

from __future__ import annotations

from ..parser.patterns import pattern
from .colour import leave_out
from .double_spaced import REPAIR as DOUBLE_SPACED
from .indentation import REPAIR as INDENTATION
from .note import behind_frame
from .reading import Due, Reading

_HEAD = pattern("PASTED_HEAD")
_FRAME = pattern("PASTED_FRAME")
_LOCATED = pattern("PASTED_LOCATION")
_NOTE = pattern("FRAME_NOTE")
_KEY = pattern("PASTED_KEY")
_EXCERPT = pattern("EXCERPT_LINE")
_OPENS = " {"
_LAYOUT = "error-layout"
"""The name of the repair, which needs what reads lines itself."""
_FRAMES_BY = 4
"""By how much frames are indented more than the line of their head."""
_LONGEST = 20
"""How many lines a message may have."""


def takes(reading: Reading, end: int) -> bool:
    """Take the head of an error and its frames, where frames follow; they are laid out as a printer does."""
    text, at = reading.text, reading.at
    head = _HEAD.match(text, at, end)
    top = reading.top
    is_key = reading.due is Due.MEMBER and top is not None and top.closer == "}" and _KEY.match(text, at, end) is not None
    if head is None or is_key:
        return False
    first = _first_frame(text, head.end(), end)
    if first < 0:
        return False
    blanks = "\n" + " " * (reading.indent + _FRAMES_BY)
    _lay_out_message(reading, head.end(), first)
    line = first
    behind = first - 1
    # A blank line above the first frame is none of the message.
    above = text.rfind("\n", at, behind)
    if above >= 0 and not text[above:behind].strip():
        behind = above
    while line < end and (frame := _FRAME.match(text, line, end)) is not None:
        is_apart = text.count("\n", behind, line) > 1
        reading.edit(behind, frame.start("frame") - len("at "), blanks, DOUBLE_SPACED.name if is_apart else INDENTATION.name)
        leave_out(reading, frame.start("frame"), frame.end())
        reading.at = frame.end()
        reading.at = behind = behind_frame(reading, end)
        newline = text.find("\n", behind, end)
        if newline < 0 or text[behind:newline].strip():
            break
        line = newline + 1
        below = text.find("\n", line, end)
        if below >= 0 and not text[line:below].strip() and _FRAME.match(text, below + 1, end):
            line = below + 1
    _pass_excerpt(reading, end)
    reading.due = Due.SEPARATOR
    reading.may_end = not reading.open
    return True


def _pass_excerpt(reading: Reading, end: int) -> None:
    """Leave out the lines of source code below the frames, where the brace of properties stands behind the last of them."""
    text, stop = reading.text, reading.at
    while stop < end and text[stop] == "\n":
        below = text.find("\n", stop + 1, end)
        below = end if below < 0 else below
        if not _EXCERPT.match(text[stop + 1 : below]):
            return
        stop = below
        if text.endswith(_OPENS, reading.at, stop) and _KEY.match(text[stop:end].lstrip()):
            reading.edit(reading.at, stop - len(_OPENS), "", _LAYOUT)
            reading.at = stop - len(_OPENS)
            return


def _lay_out_message(reading: Reading, at: int, first: int) -> None:
    """Indent the lines of a message below its first as its frames are: each by what is more than 4 before the first frame."""
    text = reading.text
    more = max(_blanks(text, first) - _FRAMES_BY, 0)
    line = text.find("\n", at, first) + 1
    while more != reading.indent and 0 < line < first:
        stop = text.find("\n", line, first)
        if text[line:stop].strip():
            reading.edit(line, line + min(_blanks(text, line), more), " " * reading.indent, INDENTATION.name)
        line = stop + 1


def _blanks(text: str, at: int) -> int:
    """Return how many blanks stand at an offset."""
    stop = at
    while text.startswith(" ", stop):
        stop += 1
    return stop - at


def _first_frame(text: str, at: int, end: int) -> int:
    """Return where the line of the first frame below a head begins, -1 where none does."""
    newline = text.find("\n", at, end)
    for _ in range(_LONGEST):
        if newline < 0:
            return -1
        line = newline + 1
        if (frame := _FRAME.match(text, line, end)) is not None:
            # What does not say where it is may be a line of the message.
            return line if _LOCATED.search(frame["frame"]) else -1
        newline = text.find("\n", line, end)
        shown = text[line : newline if newline >= 0 else end]
        if shown.strip()[:1] in {"}", "]"} or _KEY.match(shown.strip()):
            return -1
    return -1
