"""What the ids of OpenAI say by their form: which response they belong to, and when they were made.

Undocumented, seen in recorded streams: an id of 50 hexadecimal digits is 16 shared by all ids of ONE response, ``01``, 8 of
unix seconds, 24 more; an older one of 48 begins with the 8 of the seconds. A hint, never an error.
"""

from __future__ import annotations

import re

_ID = re.compile(r"[a-z]+_([0-9a-f]{16})01([0-9a-f]{8})[0-9a-f]{24}")
_OLD_ID = re.compile(r"[a-z]+_([0-9a-f]{8})[0-9a-f]{40}")

_EARLIEST, _LATEST = 1_600_000_000, 4_000_000_000
"""Seconds outside of these (September 2020, October 2096) are no time."""


def family(name: str) -> str | None:
    """Return the digits an id shares with all others of its response; ``None`` where its form has none."""
    found = _ID.fullmatch(name)
    return found[1] if found else None


def id_seconds(name: str) -> int | None:
    """Return the unix seconds inside an id, or ``None``.

    >>> id_seconds("resp_0c5909c2988128260168e34f25e0c88199919b2cfa44f9353e")
    1759727397
    """
    found = _ID.fullmatch(name)
    digits = found[2] if found else None
    if digits is None:
        found = _OLD_ID.fullmatch(name)
        if found is None:
            return None
        digits = found[1]
    seconds = int(digits, 16)
    return seconds if _EARLIEST < seconds < _LATEST else None
