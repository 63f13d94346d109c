"""What a person left out and wrote dots for: ``...`` or ``…`` as an entry, an item or a value, or a comment that says so: ``// 20 more keys``."""

from __future__ import annotations

from ..parser.patterns import pattern
from .reading import Due, Reading
from .repair import Repair

REPAIR = Repair("hand-elision", "{ a: 1, ... }", "[ 1, ... 2 more items ]")

_ELISION = pattern("PASTED_ELISION")
_COMMENTED = pattern("COMMENTED_ELISION")
_COUNTS = pattern("ELISION_BESIDE_ENTRY")
_BEGINS_COMMENT = "/#("
_SPREAD = ("(", "{")
"""What stands glued to dots that spread it into an object."""
_AS_MEMBER, _AS_VALUE = "\x00+{}\x00", "\x00={}\x00"


def takes(reading: Reading, end: int) -> bool:
    """Put a marker where dots stand for members or a value."""
    if not reading.open or reading.due is Due.SEPARATOR:
        return False
    found = _ELISION.match(reading.text, reading.at, end)
    if found is None or reading.text.startswith(_SPREAD, found.end()):
        return False  # `...(more)`: source code
    if reading.due is Due.VALUE and found[0][0] == "(":
        return False  # `a: (hidden)`: what stands there for a value, and no note
    form, said = _AS_VALUE, "…" if found[0] == "…" else "..."
    if reading.due is not Due.VALUE and not reading.in_list:
        form, said = _AS_MEMBER, said_by(found[0]) or said
    reading.edit(reading.at, found.end(), form.format(said), REPAIR.name)
    reading.at = found.end()
    reading.due = Due.SEPARATOR
    reading.left_out = reading.at
    return True


def stands_at(reading: Reading, end: int) -> bool:
    """Return whether a comment stands where a token is due that says what is left out."""
    if reading.text[reading.at] not in _BEGINS_COMMENT:
        return False
    found = _COMMENTED.match(reading.text, reading.at, end)
    if found is None or (reading.due is Due.VALUE and _ELISION.match(reading.text, reading.at, end) is None):
        return False
    # Behind an entry on its line, `// hidden` says something of that.
    return reading.has_newline or found["block"] is not None or _COUNTS.match(found["line"] or found["round"]) is not None


def said_by(text: str) -> str | None:
    """Return what a comment says is left out; ``None`` where a text is no such comment.

    >>> said_by("// 20 more keys"), said_by("// the id")
    ('20 more keys', None)
    """
    found = _COMMENTED.fullmatch(text)
    return None if found is None else (found["line"] or found["block"] or found["round"]).rstrip()
