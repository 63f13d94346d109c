"""A comma that was lost with what stood before it: ``token: XXXX`` and the next entry below."""

from __future__ import annotations

from ..parser.patterns import pattern
from .hand_elision import REPAIR as HAND_ELISION
from .hand_elision import stands_at
from .reading import Due, Reading
from .repair import Repair

REPAIR = Repair("comma-missing", "{\n  a: XXXX\n  b: 1\n}", "{\n  a: XXXX\n    b\n}")

_KEY = pattern("PASTED_KEY")
_FORM = pattern("PASTED_FORM")
_LONGEST_FORM = 300
_ELISION = pattern("PASTED_ELISION")
_ENDS_BY_ITSELF = "'\"`}]0123456789"
_BEGINS_ITEM = "{['\"`"


def puts_one(reading: Reading, end: int) -> bool:
    """Put a comma before what begins a line like the next member; False where the line can be none and goes on nothing."""
    top = reading.top
    if top is None:
        return False
    text, at = reading.text, reading.at
    is_elision = _ELISION.match(text, at, end) is not None
    is_key = not is_elision and _KEY.match(text, at, end) is not None
    is_behind_elision = reading.left_out == reading.gap
    is_item = top.closer == "]" and not top.has_keys and (text[at] in _BEGINS_ITEM or is_behind_elision or _is_number(reading))
    if is_elision or is_key or is_item:
        by = HAND_ELISION if is_elision or is_behind_elision else REPAIR
        reading.edit(reading.gap, reading.gap, ",", by.name)
        reading.due = Due.MEMBER
        return True
    # A raw text may go on below.
    return True


def _is_number(reading: Reading) -> bool:
    """Return whether a number begins a line below what ends by itself."""
    text = reading.text
    return text[reading.gap - 1] in _ENDS_BY_ITSELF and text[reading.at : reading.at + 2].removeprefix("-")[:1].isdigit()


def puts_one_on_the_line(reading: Reading, end: int) -> None:
    """Put a comma behind what ends by itself, before a key or an item on the same line."""
    top, text, at = reading.top, reading.text, reading.at
    if top is None:
        return
    if reading.left_out == reading.gap or (text[at] in "/(#" and stands_at(reading, end)):
        reading.edit(reading.gap, reading.gap, ",", HAND_ELISION.name)
        reading.due = Due.MEMBER
        return
    if reading.gap == at or text[reading.gap - 1] not in _ENDS_BY_ITSELF:
        return
    is_item = top.closer == "]" and not top.has_keys and text[at] in "'\"{[" and text[reading.gap - 1] in "'\"}]"
    is_item = is_item and not (text[at] in "{[" and _is_form(reading, top.offset + 1))
    if is_item or (top.has_keys and _KEY.match(text, at, end) is not None):
        reading.edit(reading.gap, reading.gap, ",", REPAIR.name)
        reading.due = Due.MEMBER


def _is_form(reading: Reading, start: int) -> bool:
    """Return whether a form in brackets stands before the blanks, as `[Object: null prototype] {`: its braces belong to it."""
    opener = reading.text.rfind("[", max(start, reading.gap - _LONGEST_FORM), reading.gap)
    found = _FORM.match(reading.text, opener, reading.gap) if opener >= 0 else None
    return found is not None and found.end() == reading.gap
