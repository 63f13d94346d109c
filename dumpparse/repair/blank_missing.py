"""A blank between a key and its value that somebody, or another printer, left out: ``a:{ b: 1 }``."""

from __future__ import annotations

from .browser import REPAIR as BROWSER
from .reading import Reading
from .repair import Repair

REPAIR = Repair("blank-missing", "{\n  a:{ b: 1 }\n}", "{\n  a: { b: 1 }\n}")


def behind_key(reading: Reading, end: int) -> None:
    """Put a blank behind the key that was just read, and none before its colon."""
    text, at = reading.text, reading.at
    if text[at - 2] == " " and text[at - 1] == ":":
        reading.edit(at - 2, at - 1, "", REPAIR.name)
    if at < end and not text[at].isspace():
        reading.edit(at, at, " ", REPAIR.name)


def behind_opener(reading: Reading) -> None:
    """Put a blank behind an opener, unless it is closed at once."""
    following = reading.text[reading.at : reading.at + 1]
    if following and not following.isspace() and following not in "}]":
        reading.edit(reading.at, reading.at, " ", (BROWSER if reading.is_browser else REPAIR).name)


def before_closer(reading: Reading) -> None:
    """Put a blank before a closer, unless it was opened right before it."""
    before = reading.text[reading.at - 1]
    if reading.gap == reading.at and not before.isspace() and before not in "{[":
        reading.edit(reading.at, reading.at, " ", REPAIR.name)
