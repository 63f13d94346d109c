"""Whether lines are a block by themselves, and whether it ends above another line: the rules, asked of a record that is known otherwise."""

from __future__ import annotations

from ..parser.patterns import pattern
from ..source.lines import Line, every, indent_of
from ..source.prefix import length_of_named
from .block import Block
from .blocks import ENDS_BEFORE, BlockSplitter
from .rules import Below, End, State, what_follows
from .views import may_be_viewed, seen

_BEHIND_FRAMES, _BLANK_LINES = pattern("BEHIND_FRAMES"), pattern("BLANK_LINES")
_AHEAD = 4096
"""How many characters of the next line are looked at."""


def state_behind(text: str) -> State | End | None:
    """Return what a block of these lines waits for behind the last one: ``End.WITH`` where it ends there, ``None`` where they are not one block."""
    splitter = BlockSplitter()
    done: list[Block] = []
    for number, line in enumerate(text.split("\n")):
        if done or splitter.take(Line(line, number, number, number), done):
            return None
    if splitter.is_changed or not splitter.is_settled:
        return None
    return splitter.state or End.WITH


def opens_as_viewed(text: str) -> bool:
    """Return whether a line leaves something open only as it was before a tool changed it."""
    line = Line(text, 0, 0, 0)
    parts = seen(line)
    if len(parts) == 1 and parts[0] is line:
        return False
    splitter = BlockSplitter()
    splitter.take(line, [])
    return splitter.is_changed


def left_to_wait(waits: State | End, text: str, stop: int) -> State | End:
    """Return what lines that end in an error, which waits so, wait for behind an offset: for nothing, where something of its own closed it."""
    return End.WITH if waits is State.FRAMES and text.startswith("}", stop - 1) else waits


def ends_above(waits: State | End, text: str, start: int, stop: int) -> bool:
    """Return whether a block of lines that waits so ends above the next one; that of a record by itself, which nothing was held back for.

    Args:
        waits: what it waits for; ``End.WITH``: nothing.
        text: where it stands.
        start: where it begins.
        stop: where the line below it does; without a whole line there, it is not said to end.

    """
    if not isinstance(waits, State):
        return True
    newline = text.find("\n", stop, stop + _AHEAD)
    if newline < 0:
        return False
    block, below = text[start : stop - 1], text[stop:newline]
    if not below.strip() and _is_named_behind_blanks(text, newline + 1):
        return False  # such a blank line is given out by itself
    if waits is not State.HEAD and not may_be_viewed(below):
        if waits is State.FRAMES:
            if _BEHIND_FRAMES.match(text, stop) is not None:
                return True
        else:
            first, _, others = block.partition("\n")
            last = others.rpartition("\n")[2] if others else first
            line = Below(below, first, indent_of(first), 0, None, above=last, count=block.count("\n") + 1)
            return what_follows(waits, line) in ENDS_BEFORE
    return _is_ended_by(block, below)


def _is_named_behind_blanks(text: str, at: int) -> bool:
    """Return whether the next line that is not blank, from the beginning of one on, has the prefix of a sure format; or may have, where it is not whole."""
    if (blank := _BLANK_LINES.match(text, at)) is not None:
        at = blank.end()
    newline = text.find("\n", at, at + _AHEAD)
    return newline < 0 or bool(length_of_named(text[at:newline]))


def _is_ended_by(block: str, below: str) -> bool:
    """Return whether lines are a block that ends above another line, and nothing is held back for it."""
    splitter = BlockSplitter()
    done: list[Block] = []
    lines = [*block.split("\n"), below]
    for number, text in enumerate(lines, 1):
        line = Line(text, number, number, number)
        held = splitter.take(line, done)
        if done or held:
            is_last = number == len(lines) and held in ([], [line])
            return is_last and len(done) == 1 and len(every(done[0].lines)) == number - 1
    return False
