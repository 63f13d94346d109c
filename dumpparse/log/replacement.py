"""Which of the readings with repairs stands for a block that was not read as it was printed, if any does.

In: a block, and the record of what was read of it plainly. Out: the values that are to stand in its place.
"""

from __future__ import annotations

from typing import NamedTuple

from ..source.lines import Lines
from ..values import Error
from .block import Block
from .line_patterns import CAUSE_KEY, is_box
from .mending import Mender, are_members, covers_more, is_better, is_marked
from .nearby import Nearby
from .record import Record, Value
from .tile import FoundValue


class Replacement(NamedTuple):
    """What was read with repairs, and stands in place of the plain reading.

    Attributes:
        values: the values.
        stop: the lines behind this offset are none of it; ``None``: all of the block is.

    """

    values: list[FoundValue]
    stop: int | None = None


def replacement_of(block: Block, text: Lines, plain: Record, nearby: Nearby, max_depth: int) -> Replacement | None:
    """Return what is read of a block with repairs; ``None`` where the plain reading stands.

    ``nearby`` has the lines above: what goes on code there is a part of it.
    """
    mender = Mender(text, block.indent, max_depth)
    if is_box(text.line(0).text):
        table = mender.table()
        return None if table is None else Replacement([table])
    if glued := mender.glued():
        return Replacement(glued)
    laid_out = mender.laid_out()
    if laid_out is not None and laid_out.stop > laid_out.start and is_better([laid_out], plain):
        return Replacement([laid_out], laid_out.stop)
    values = [part.value for part in plain.parts if isinstance(part, Value)]
    is_error = len(values) > 0 and isinstance(values[0], Error)
    has_causes = block.is_unread and len(block.lines) > 1 and CAUSE_KEY.match(block.lines[1].text) is not None
    found = mender.causes() if has_causes else []
    if not found and (block.is_unread or is_error or (not values and "at " in text.text)):
        found = mender.error(is_unread=block.is_unread)
        if len(values) > 1 and not covers_more(found, plain):
            found = []  # what was logged beside it is no part of it
    found = found or (mender.values(whole=block.is_unread) if mender.opens or not block.is_unread else [])
    first = text.line(0).number
    if are_members(text.whole, found) or (block.is_unread and not found):
        found = mender.fragments(is_first=bool(block.blank) or first == 1)
        if found and nearby.is_code(first):
            # An excerpt stands by itself: this is a part of the code above it.
            nearby.note_code(first)
            return None
    if found and nearby.goes_on(first) and not any(map(is_marked, found)):
        return None
    if not found or any(one.stop <= one.start for one in found) or not is_better(found, plain):
        return None  # what ends where it begins was put together of other lines
    last = text.pieces[-1]
    is_cut = not last.ended and [(one.code, one.line) for one in plain.issues] == [("cut", last.number + last.count - 1)]
    if is_cut and any(one.code == "cut" for value in found for one in value.issues):
        return None  # all but its end was read as it was printed
    return Replacement(found)
