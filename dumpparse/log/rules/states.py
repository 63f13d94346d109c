"""What an unfinished block waits for, and what may become of it."""

from __future__ import annotations

from enum import Enum


class State(Enum):
    """What an unfinished block waits for."""

    __hash__ = object.__hash__  # each is one object; that of its name takes five times as long

    CLOSER = "the closer at its own indentation"
    BALANCE = "the end of its brackets"
    HEAD = "frames below the head of an error"
    FRAMES = "the end of the frames"
    SPREAD = "more frames below a blank line, where one stands above each line of an error"
    EXCERPT = "the properties of an error behind the lines of source code that stand below its frames"
    BEHIND = "frames below a message that ends with a closer"
    TABLE_NAMES = "the names of the columns of a table"
    TABLE_RULE = "the line below them"
    TABLE = "the last line of a table"
    CELL = "the last line of a table that has a cell of several lines"
    STRING = "the last segment of a string"
    SOURCE = "the source line of an uncaught error"
    CARET = "the caret below it"
    COUNT = "what is said behind a prefix of which a line has nothing but a count in brackets"
    DOUBT = "a member of what a line opens, below a line that is none of it"
    MEMBERS = "the closer of what a line opens, at any indentation: what is collected by brackets"
    DIFF = "the closer of a value of which a test runner marks the lines that differ"
    TRIMMED = "the end of an error whose frames are not indented as they are printed"
    ODD_FRAMES = "the end of frames that are indented otherwise than Node does"
    QUOTED = "the end of a string that pretty-format prints over several lines"
    TABBED = "the rows of a table that was copied from a browser's console"
    OLD_ERROR = "the end of the braces around an error of Node up to 11, whose lines are trimmed"
    STRAY = "the end of frames whose head is not read"
    TREE = "more lines of a value that was expanded in the console of a browser"
    KEY = "the value of a key that stands alone on its line, as Node up to 11 prints large ones"
    OF_KEY = "the comma behind that value: without one it is a value by itself, and the key a label"
    CAUSES = "the causes of an error, and what they have, where nobody kept frames and braces"
    TYPED = "what Node's REPL says to the line that was typed, or more that was"
    LAST = "a closer further left: what stands above it is a member of what that closes"
    FRAGMENT = "the end of members whose container began somewhere else"


class End(Enum):
    """What becomes of a block that waits for nothing more."""

    __hash__ = object.__hash__  # each is one object; that of its name takes five times as long

    WITH = "the line is its last"
    TEXT = "the line is its last, and no value can begin in it"
    BEFORE = "the line begins the next block"
    TEXT_BEFORE = "the line begins the next block, and no value can begin in this one"
    RELEASE = "it did not end as it began: what it held back for nothing is read again, and so is the line"
    AS_ALONE = "the line is taken; what is waited for now, it says as if it began a block"


FOR_A_TABLE = frozenset({State.TABLE_NAMES, State.TABLE_RULE, State.TABLE})
"""What waits for the lines of a table."""
FOR_FRAMES = frozenset(
    {
        State.HEAD,
        State.FRAMES,
        State.SPREAD,
        State.EXCERPT,
        State.BEHIND,
        State.SOURCE,
        State.CARET,
        State.FRAGMENT,
        State.LAST,
        State.STRAY,
        State.TREE,
        State.ODD_FRAMES,
        State.COUNT,
        State.KEY,
        State.TYPED,
    }
)
"""What may wait for stack frames, for lines that come with them, or for nothing but more of the same."""

UNREAD = frozenset({State.CELL, State.MEMBERS, State.DIFF, State.TRIMMED, State.OLD_ERROR, State.FRAGMENT, State.STRAY, State.CAUSES})
"""What is collected to be said, not read: no piece of it stands for the whole."""
