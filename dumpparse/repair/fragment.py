"""An excerpt that begins inside of a value, or ends there."""

from __future__ import annotations

from .reading import Reading
from .repair import Repair

REPAIR = Repair("fragment", "  a: 1,\n  b: 2\n}", "{\n  a: 1,\n  b: 2\n}")

UNKNOWN = "?"
"""In place of the closer of a bracket that stands before the text: the first that closes nothing else tells it."""
_MARK = "\x00<\x00"
HEAD_BEFORE = "Error\n"
"""In place of the head of an error that stands before the text."""


def opener(closer: str) -> str:
    """Return what is put before the first member: the bracket that is not there, and a mark that it is not."""
    return f"{'[' if closer == ']' else '{'} {_MARK}, "


def guessed(reading: Reading) -> str:
    """Return the closer of what is cut at both ends: entries with keys stand in braces."""
    return "}" if reading.open[0].has_keys else "]"
