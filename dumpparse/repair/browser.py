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
_STATE = pattern("BROWSER_STATE")
_KEY = pattern("BROWSER_KEY")
_PLAIN_KEY = pattern("PASTED_KEY")
_NODE = pattern("BROWSER_NODE")
_TAG = pattern("BROWSER_TAG")
_NODES = pattern("BROWSER_NODES")
_LONGEST = 60
_DATE = pattern("BROWSER_DATE")
_BLANK, _NO_BREAK = pattern("BROWSER_BLANK"), "\u00a0"
_CLASS_OF = pattern("BROWSER_CLASS_OF")
_BOXED = pattern("BROWSER_BOXED")
_EMPTY = pattern("BROWSER_EMPTY")
_NONE = "(0) {"
_HOLES = pattern("BROWSER_HOLES")
_MORE = ("…}", "…]")
_MORE_IN_FIREFOX = ("… }", "… ]")
_LEFT_OUT = "\x00+…\x00"
_ELIDED = "\x00={}\x00"


def without_own_blanks(text: str) -> str:
    """Return a text, of the same length, with a blank for each that Chrome puts where no line may end; those of strings stay."""
    return _BLANK.sub(lambda found: " " if found["kept"] is None else found[0], text) if _NO_BREAK in text else text


def first_own_blank(text: str, start: int, stop: int) -> int:
    """Return where the first such blank stands; -1 where none does."""
    return next((found.start() for found in _BLANK.finditer(text, start, stop) if found["kept"] is None), -1)


def takes(reading: Reading, end: int) -> bool:
    """Take a form that only browsers print, where a value or a member is due."""
    text, at = reading.text, reading.at
    if (found := _OBJECT.match(text, at, end)) is not None and reading.open:
        return _put(reading, found.end(), f"[{(found['class'] or 'Object').strip()}]")
    if (found := _ARRAY.match(text, at, end)) is not None and reading.open and (reading.in_list or reading.due is Due.VALUE):
        count = found["count"] or found["size"]
        name = found["class"] or "Array"
        return _put(reading, found.end(), _ELIDED.format(f"{name}({count})") if count else "[Array]")
    if (found := _NAME.match(text, at, end)) is not None and reading.due is Due.VALUE:
        return _put(reading, found.end(), f"[{found[0]}]")
    if reading.due is not Due.SEPARATOR and (found := _CLASS.match(text, at, end)) is not None and reading.open and reading.is_browser:
        return _put(reading, found.end(), "[Function]" if found["function"] else f"[{found[0]}]")
    if (found := _STATE.match(text, at, end)) is not None and reading.open:
        if found["state"] is None:
            return _put(reading, found.end(), "")
        reading.edit(at, found.end(), "<rejected> " if found["state"] == "rejected" else "", REPAIR.name)
        reading.at = reading.gap = found.end()
        return True
    top = reading.top
    is_key = reading.due is Due.MEMBER and top is not None and top.closer == "}" and reading.is_browser
    if is_key and _PLAIN_KEY.match(text, at, end) is None and (found := _KEY.match(text, at, end)) is not None:
        reading.edit(at, found.end(), f"'{found[0]}'", REPAIR.name)
        reading.at = found.end() + 1
        reading.open[-1].has_keys = True
        reading.due = Due.VALUE
        return True
    is_value = reading.due is Due.VALUE or (reading.due is Due.MEMBER and reading.in_list)
    if is_value and reading.is_browser and (found := _NODE.match(text, at, end)) is not None:
        return _put(reading, found.end(), _ELIDED.format(found[0]))
    if is_value and reading.is_browser and (found := _TAG.match(text, at, end)) is not None and _is_of_nodes(reading):
        return _put(reading, found.end(), _ELIDED.format(found[0]))
    if reading.in_list and (found := _HOLES.match(text, at, end)) is not None:
        count = int(found["count"] or 1)
        return _put(reading, found.end(), f"<{count} empty item{'s' if count > 1 else ''}>")
    if (
        reading.open
        and reading.due is Due.MEMBER
        and (text.startswith(_MORE, at) or (text.startswith(_MORE_IN_FIREFOX, at) and reading.is_browser))
    ):
        return _put(reading, at + 1, _LEFT_OUT)
    if reading.open and (found := _DATE.match(text, at, end)) is not None:
        # What is printed of it has no milliseconds: it stays text.
        reading.at = found.end()
        reading.due = Due.SEPARATOR
        return True
    if (found := _FUNCTION.match(text, at, end)) is not None and reading.open:
        kind = ("Async" if found["before"] or found["async"] else "") + ("GeneratorFunction" if found["star"] else "Function")
        return _put(reading, found.end(), f"[{kind}: {found['name']}]" if found["name"] else f"[{kind} (anonymous)]")
    if reading.open and reading.due is not Due.SEPARATOR and (found := _CLASS_OF.match(text, at, end)) is not None:
        return _put(reading, found.end(), f"[{found[0]}]")
    if (found := _BOXED.match(text, at, end)) is not None:
        return _put(reading, found.end(), f"[{found['of']}: {found['value']}]")
    if (found := _EMPTY.match(text, at, end)) is not None and text.startswith(_NONE, at - len(_NONE)):
        return _put(reading, found.end(), "")
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


def counts_here(reading: Reading) -> bool:
    """Return whether it was said how many items the list has whose bracket stands here: it is no form in brackets."""
    if reading.text[reading.at - 2 : reading.at] == ") " and reading.text[reading.at - 3].isdecimal():
        inside = reading.text[reading.at + 1 : reading.text.find("]", reading.at)]
        return not (inside.isidentifier() and inside[:1].isupper())  # `NodeList(3) [div, p]`, but `Box(1) [Map] {` has a tag
    last = reading.edits[-1] if reading.edits else None
    return last is not None and last.stop == reading.at and last.repair == REPAIR.name and not last.text


def _is_of_nodes(reading: Reading) -> bool:
    """Return whether the innermost bracket is that of a list of elements of a page."""
    top = reading.top
    return top is not None and _NODES.search(reading.text, max(top.offset - _LONGEST, 0), top.offset) is not None


def _put(reading: Reading, stop: int, text: str) -> bool:
    is_by_hand = "..." in reading.text[reading.at : stop]  # a browser writes one character for it
    reading.edit(reading.at, stop, text, (hand_elision.REPAIR if is_by_hand else REPAIR).name)
    reading.at = stop
    reading.due = Due.SEPARATOR
    return True
