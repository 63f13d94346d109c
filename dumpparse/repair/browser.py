"""What the console of a browser prints of a value in one line: ``{a: 1, b: {…}, c: Array(3), d: ƒ}``."""

from __future__ import annotations

from ..parser.patterns import pattern
from . import hand_elision
from .reading import Due, Reading
from .repair import Repair

REPAIR = Repair("browser-preview", "{a: 1, b: {…}, c: Array(3)}", "{ a: 1, b: [Object] }")

_OBJECT = pattern("BROWSER_OBJECT")
_ARRAY = pattern("BROWSER_ARRAY")
_NAME = pattern("BROWSER_NAME")
_CLASS = pattern("BROWSER_CLASS")
_COUNT = pattern("BROWSER_COUNT")
_FUNCTION = pattern("BROWSER_FUNCTION")
_PROXY = pattern("BROWSER_PROXY")
_INTERNAL = pattern("BROWSER_INTERNAL")
_ELIDED = "\x00={}\x00"


def takes(reading: Reading, end: int) -> bool:
    """Take a form that only browsers print, where a value or a member is due."""
    text, at = reading.text, reading.at
    if (found := _OBJECT.match(text, at, end)) is not None and reading.open:
        return _put(reading, found.end(), f"[{(found['class'] or 'Object').strip()}]")
    if (found := _ARRAY.match(text, at, end)) is not None and reading.open:
        count = found["count"] or found["size"]
        name = found["class"] or "Array"
        return _put(reading, found.end(), _ELIDED.format(f"{name}({count})") if count else "[Array]")
    if (found := _NAME.match(text, at, end)) is not None and reading.due is Due.VALUE:
        return _put(reading, found.end(), f"[{found[0]}]")
    if reading.due is not Due.SEPARATOR and (found := _CLASS.match(text, at, end)) is not None and reading.open and reading.is_browser:
        return _put(reading, found.end(), f"[{found[0]}]")
    if (found := _FUNCTION.match(text, at, end)) is not None and reading.open:
        return _put(reading, found.end(), f"[Function: {found['name']}]" if found["name"] else "[Function (anonymous)]")
    if (found := _COUNT.match(text, at, end)) is not None:
        reading.edit(at, found.end(), "", REPAIR.name)
        reading.at = reading.gap = found.end()
        reading.has_newline = False
        return True
    if (found := _PROXY.match(text, at, end)) is not None:
        reading.edit(at, found.end(), "Proxy(", REPAIR.name)
        reading.at = reading.gap = found.end()
        reading.has_newline = False
        reading.wrapped = ")"
        return True
    return False


def _put(reading: Reading, stop: int, text: str) -> bool:
    is_by_hand = "..." in reading.text[reading.at : stop]  # a browser writes one character for it
    reading.edit(reading.at, stop, text, (hand_elision.REPAIR if is_by_hand else REPAIR).name)
    reading.at = stop
    reading.due = Due.SEPARATOR
    return True
