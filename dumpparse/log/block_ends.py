"""Whether lines are a block by themselves, and whether it ends above another line: the rules, asked of a record that is known otherwise."""

from __future__ import annotations

from ..source.lines import Line, indent_of
from .block import Block
from .blocks import ENDS_BEFORE, BlockSplitter
from .rules import Below, End, State, what_follows
from .views import may_be_viewed


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


def is_alone_only_plainly(first: str) -> bool:
    """Return whether a line leaves something open only as it was before a tool changed it."""
    if not may_be_viewed(first):
        return False
    splitter = BlockSplitter()
    splitter.take(Line(first, 0, 0, 0), [])
    return splitter.is_changed


def ends_above(waits: State | End, text: str, below: str) -> bool:
    """Return whether a block of these lines, which waits so, ends above a line; that of a record by itself, which nothing was held back for."""
    if not isinstance(waits, State):
        return True
    if may_be_viewed(below):
        return False
    first, _, others = text.partition("\n")
    last = others.rpartition("\n")[2] if others else first
    line = Below(below, first, indent_of(first), 0, None, above=last, count=text.count("\n") + 1)
    return what_follows(waits, line) in ENDS_BEFORE
