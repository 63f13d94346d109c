"""What a block of lines waits for: its closer, the frames of its error, the rest of its string."""

from __future__ import annotations

from enum import Enum

from .line_patterns import HEAD, PATH_LINE, STRING_GOES_ON, WEAK_HEAD, balance_of, is_box, is_whole, without_quoted

MOST_HOLDS = 3
"""How often a line may be held back behind the heads of errors without frames; after that it waits for one line only."""

_MOST_HOLDS_AT_ALL = 12
"""How often a line may be part of a block that was none; after that it is a block of its own: reading stays linear."""


class Wait(Enum):
    """What an unfinished block waits for."""

    CLOSER = "the closer at its own indentation"
    BALANCE = "the end of its brackets"
    HEAD = "frames below the head of an error"
    FRAMES = "the end of the frames"
    BEHIND = "frames below a message that ends with a closer"
    STRING = "the last segment of a string"
    SOURCE = "the source line of an uncaught error"
    CARET = "the caret below it"


FOR_FRAMES = frozenset({Wait.HEAD, Wait.FRAMES, Wait.BEHIND, Wait.SOURCE, Wait.CARET})
"""What may wait for stack frames, or for lines that come with them."""


def next_state(text: str, held: int) -> tuple[Wait | None, int]:
    """Return what a block waits for behind a line of it that stands at its own indentation, and how many brackets it leaves open.

    ``held`` is how often the first line of the block was held back for nothing.
    """
    stripped = text.rstrip()
    if held > _MOST_HOLDS_AT_ALL:
        return None, 0
    if is_box(stripped):
        return None, 0
    last = stripped[-1:]
    if last in "{[" or stripped.endswith(("({", "([", " (")):
        return Wait.CLOSER, 0
    if last == "+" and STRING_GOES_ON.search(stripped) and not HEAD.search(without_quoted(stripped)[0]):
        return Wait.STRING, 0
    if PATH_LINE.match(stripped):
        return Wait.SOURCE, 0
    strong = HEAD.search(stripped) is not None
    weak = WEAK_HEAD.search(stripped) is not None
    if (strong or weak) and is_whole(stripped):
        return None, 0
    if strong and held <= MOST_HOLDS:
        return Wait.HEAD, 0
    balance = balance_of(stripped) if ("{" in stripped or "[" in stripped) else 0
    if balance > 0 and (last in ",:" or last == ">" or stripped.endswith(" +") or last.isalnum() or last in "'\"`])}"):
        return Wait.BALANCE, balance
    return (Wait.HEAD if strong or weak else None), balance
