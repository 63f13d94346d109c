"""What Bun prints otherwise than Node: ``Map(1) { "a": 1 }``, ``[ 1, 2 x empty items ]``, ``[Object ...]``."""

from __future__ import annotations

import re

from ..parser.patterns import pattern
from .reading import Due, Reading
from .repair import Repair

REPAIR = Repair("bun", 'Map(1) {\n  1: "a",\n}', "Map(1) { 1 => 'a' }")

_MAP_KEY = pattern("BUN_MAP_KEY")
_HOLES = pattern("BUN_HOLES")
_SIZED = pattern("BUN_SIZED")
_ELIDED = pattern("BUN_ELIDED")
_MAP_BEFORE = pattern("MAP_BEFORE")
_LONGEST = 120


def opens_map(reading: Reading) -> bool:
    """Return whether the brace that stands here is that of a map."""
    return _MAP_BEFORE.search(reading.text, max(reading.at - _LONGEST, reading.start), reading.at) is not None


def takes(reading: Reading, end: int) -> bool:
    """Take a form that only Bun prints, where a value or a member is due."""
    text, at = reading.text, reading.at
    top = reading.top
    if (found := _SIZED.match(text, at, end)) is not None:
        return _takes_sized(reading, found)
    if top is None:
        return False
    if top.is_map and reading.due is Due.MEMBER and (found := _MAP_KEY.match(text, at, end)) is not None:
        reading.at = found.end()
        arrow(reading)
        return True
    if reading.in_list and (found := _HOLES.match(text, at, end)) is not None:
        count = int(found["count"] or 1)
        return _put(reading, found.end(), f"<{count} empty item{'s' if count > 1 else ''}>")
    if (found := _ELIDED.match(text, at, end)) is not None:
        return _put(reading, found.end(), f"[{found['name']}]")
    return False


def _takes_sized(reading: Reading, found: re.Match[str]) -> bool:
    """Take what says how large it is: the name of a class before braces, or a body that is not shown."""
    top = reading.top
    if found[0].endswith(" "):
        reading.edit(reading.at, found.end(), f"{found['class']} ", REPAIR.name)
        reading.at = reading.gap = found.end()
        reading.has_newline = False
        return True
    if top is None:
        return False
    if reading.due is Due.MEMBER and top.closer == "}":
        return _put(reading, found.end(), f"\x00+{found[0]}\x00")  # of no key
    is_counted = found["unit"] == "bytes" and found["size"].isdigit()
    return _put(reading, found.end(), f"\x00={found['class']}({found['size']})\x00" if is_counted else f"\x00={found[0]}\x00")


def arrow(reading: Reading) -> None:
    """Put an arrow in place of the colon behind the key of a map."""
    reading.edit(reading.at, reading.at + 1, " =>", REPAIR.name)
    reading.at += 1
    reading.due = Due.VALUE


def _put(reading: Reading, stop: int, text: str) -> bool:
    reading.edit(reading.at, stop, text, REPAIR.name)
    reading.at = stop
    reading.due = Due.SEPARATOR
    return True
