"""An error whose lines stand otherwise than Node prints them.

With the source line between message and frames, as Deno and test runners do, with the properties before the frames, as Bun does,
with frames at another indentation, or without `at`, as Firefox and Safari have them.
"""

from __future__ import annotations

from typing import NamedTuple

from ..parser.patterns import pattern
from ..source.lines import indent_of
from .indentation import REPAIR as INDENTATION
from .repair import Repair

REPAIR = Repair(
    "error-layout",
    "error: Uncaught TypeError: no\nf(x);\n   ^\n    at f (/a.js:1:2)",
    "TypeError: no\n    at f (/a.js:1:2)",
)

_UNCAUGHT = pattern("UNCAUGHT")
_HEAD = pattern("PASTED_HEAD")
_STRONG = pattern("HEAD_AT_START")
_FRAME = pattern("PASTED_FRAME")
_BROWSER_FRAME = pattern("BROWSER_FRAME")
_OF_FRAME = "at "
_EXCERPT = pattern("EXCERPT_LINE")
_GUTTER = pattern("GUTTER")
_PLACE = pattern("PLACE_IN_MESSAGE")
_CARET = pattern("CARET_LINE")
_PROPERTY = pattern("BUN_PROPERTY")
_FRAMES_BY = 4
_BUN_FRAMES_BY = 6
"""By how much Bun indents frames."""
_OF_BUN, _OF_NODE = "error", "Error"
_MOST_LINES = 200
"""How many lines may stand between the head of an error and its frames."""


class Layout(NamedTuple):
    """An error, laid out as Node prints it.

    Attributes:
        start: where its head begins in the text.
        stop: up to where it was laid out anew; what stands behind is as it was.
        text: what stands there instead.
        repair: what was done.
        is_of_browser: its frames are those of Firefox or Safari, behind which no properties stand.

    """

    start: int
    stop: int
    text: str
    repair: str
    is_of_browser: bool = False


def lay_out(text: str, end: int) -> Layout | None:
    """Lay out the error that a text begins with as Node prints it; ``None`` where it begins with none, or is laid out so."""
    own = indent_of(text)
    uncaught = _UNCAUGHT.match(text, own, end)
    start = own if uncaught is None else uncaught.end()
    head = _HEAD.match(text, start, end)
    newline = text.find("\n", start, end)
    if head is None or newline < 0 or not _STRONG.match(text, start, newline):
        return None
    lines = text[start:end].split("\n")
    frame, marked = _FRAME, ""
    frames_at = [number for number, line in enumerate(lines[:_MOST_LINES]) if number and frame.match(line)]
    if not frames_at:
        frame, marked = _BROWSER_FRAME, _OF_FRAME
        frames_at = [number for number, line in enumerate(lines[:_MOST_LINES]) if number and frame.match(line)]
    if not frames_at:
        return None
    # A line of the message may look like a frame, too.
    first = next((number for number in frames_at if indent_of(lines[number]) == own + _FRAMES_BY), frames_at[0])
    indent = indent_of(lines[first])
    message, props = lines[1:first], []
    repair = REPAIR.name if marked else "" if indent == own + _FRAMES_BY else INDENTATION.name
    is_bun = indent == own + _BUN_FRAMES_BY and not marked
    if is_bun:
        repair = REPAIR.name
        if message and not message[-1].strip():
            begins = next((number for number, line in enumerate(message) if _PROPERTY.match(line)), len(message))
            message, props = message[:begins], message[begins:-1]
    elif len(message) > 1 and _CARET.match(message[-1]):
        repair = REPAIR.name
        message = message[:-2]
    if any(" | " in line for line in message) and holds_gutter(head[0], "\n".join([lines[0], *message])):
        above = _above_excerpt(message)
        repair = REPAIR.name if len(above) < len(message) else repair
        message = above
    if not repair:
        return None
    shown = lines[0]
    if is_bun and shown.startswith(_OF_BUN):
        shown = _OF_NODE + shown.removeprefix(_OF_BUN)
    last = first
    while last + 1 < len(lines) and frame.match(lines[last + 1]):
        last += 1
    frames = [" " * (own + _FRAMES_BY) + marked + line.strip() for line in lines[first : last + 1]]
    written = "\n".join([shown, *message, *frames])
    if props:
        written += " {\n" + "\n".join(props) + "\n}"
    stop = start + sum(len(line) + 1 for line in lines[: last + 1]) - 1
    return Layout(start, stop, written, repair, is_of_browser=bool(marked))


def holds_gutter(head: str, message: str) -> bool:
    r"""Return whether lines of source code with their numbers stand in the message of an error, put there by who printed it.

    Babel and those that use it have them in the message itself, which says where the error is.

    >>> holds_gutter("TypeError", "no\n> 11 | y.a"), holds_gutter("SyntaxError", "no (11:3)\n> 11 | y.a"), holds_gutter("Error", "a | b")
    (True, False, False)
    """
    return "SyntaxError" not in head and _GUTTER.search(message) is not None and _PLACE.search(message) is None


def _above_excerpt(message: list[str]) -> list[str]:
    """Return the lines of a message without those of source code that it ends with."""
    stop = len(message)
    while stop and (not message[stop - 1].strip() or _EXCERPT.match(message[stop - 1])):
        stop -= 1
    return message[:stop]
