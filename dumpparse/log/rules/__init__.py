"""The line rules: what an unfinished block waits for, and what the next line makes of it. They are two tables.

``OPENING`` says of the line that a block begins with what is waited for below it; ``CONTINUING`` says, by what is waited for, what
the next line is. Each row shows lines it is for; the tests read them.
"""

from __future__ import annotations

from .below import Below
from .continuing import CONTINUING, head_of, what_follows
from .opening import OPENING, Opening, OpeningRule, next_state
from .rule import ContinuingRule
from .states import FOR_A_TABLE, FOR_FRAMES, UNREAD, End, State

__all__ = [
    "CONTINUING", "FOR_A_TABLE", "FOR_FRAMES", "OPENING", "UNREAD", "Below", "ContinuingRule", "End", "Opening", "OpeningRule", "State", "head_of", "next_state",
    "what_follows",
]  # fmt: skip
