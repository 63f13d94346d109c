"""What a repair is."""

from __future__ import annotations

from typing import NamedTuple


class Repair(NamedTuple):
    """What was done to a print, and can be undone: one file has one.

    Attributes:
        name: what its issue is called, behind ``repaired-``; what is said of it stands in ``ISSUE_CODES``.
        mended: a text that it mends.
        left: one, much like it, that it leaves as it is.

    """

    name: str
    mended: str
    left: str


LEAST_WIDTH = 40
"""No terminal is narrower, in characters, and shorter lines break for other reasons."""
LEFT_OUT_BY_HAND = frozenset({"...", "…"})
"""What somebody writes by hand for what is not shown."""
