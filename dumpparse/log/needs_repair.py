"""Whether what was read plainly has to be read once more with repairs (``mending``): asked of every record."""

from __future__ import annotations

from ..parser.patterns import pattern
from ..source.lines import Lines
from .line_patterns import find_head
from .record import Record

_GLUED_TREE = pattern("GLUED_TREE")
_OTHER_PRINT = pattern("OTHER_PRINT")
_OTHER_SIGN = pattern("OTHER_SIGN")
_AT_LINE = pattern("AT_LINE")
_BROWSER_MARK = pattern("BROWSER_MARK")
_CURLY_OPENS = pattern("CURLY_OPENS")
_NOTED_FRAME = pattern("NOTED_FRAME")
_ERROR_OF_BUN = pattern("ERROR_OF_BUN")
_UNREAD = frozenset({"unparsed", "cut"})


def needs_repair(record: Record, block: Lines) -> bool:
    """Return whether a record holds something that looks like a value and was not read, or not as it was printed."""
    text = block.text
    if record.issues and any(one.code in _UNREAD for one in record.issues):
        return True
    if is_marked(text):
        return True
    if record.values:
        return False
    if "┬" in text and "\n" in text:
        return True
    if ("‘" in text or "“" in text) and _CURLY_OPENS.search(text) is not None:
        return True
    return "at " in text and may_have_notes(text) and _is_error_unread(text)


def is_marked(text: str) -> bool:
    """Return whether a text holds what another printer writes, or somebody noted, whatever was read of it."""
    if ("]]" in text or "__proto__" in text) and _GLUED_TREE.search(text.partition("\n")[0]) is not None:
        return True
    if ("…" in text or " → " in text) and _BROWSER_MARK.search(text) is not None:
        return True
    if "at " in text and may_have_notes(text) and _NOTED_FRAME.search(text) is not None:
        return True
    return _is_of_others(text)


def _is_error_unread(text: str) -> bool:
    """Return whether lines, of which no value was read, are the head of an error, its frames and properties."""
    return " {\n" in text and find_head(text[: text.index("\n")]) is not None


def may_have_notes(text: str) -> bool:
    """Return whether a text holds what a note behind a frame begins with: most do not, and are passed over by it."""
    return (
        " //" in text
        or " <-" in text
        or " /*" in text
        or " # " in text
        or " <=" in text
        or "->" in text
        or " <<" in text
        or not text.isascii()
    )


def _is_of_others(text: str) -> bool:
    """Return whether a text holds what ``OTHER_PRINT`` says: words are looked for first, and of errors the lines that have a sign of them."""
    if may_be_of_others(text):
        return _OTHER_PRINT.search(text) is not None
    stop = -1
    for sign in _OTHER_SIGN.finditer(text) if may_have_errors(text) else ():
        if sign.start() >= stop:
            # It stands on one line, and the one below says whether frames follow.
            start, stop = text.rfind("\n", 0, sign.start()) + 1, _line_stop(text, sign.start())
            if _OTHER_PRINT.search(text, start, _line_stop(text, stop + 1)) is not None:
                return True
    return False


def _line_stop(text: str, start: int) -> int:
    stop = text.find("\n", start)
    return len(text) if stop < 0 else stop


def may_be_of_others(text: str) -> bool:
    """Return whether a text holds what stands in whatever other printers write, but for errors: most do not, and are passed over by it."""
    # Written out: words are searched for ten times as fast as a pattern, and three times as fast as in a loop.
    if "empty item" in text or "bytes)" in text or "B)" in text or "[ ," in text:
        return True
    return "\n      at " in text and ("\n," in text or _ERROR_OF_BUN.search(text) is not None)


def may_have_errors(text: str) -> bool:
    """Return whether a text may hold the error of another printer: in brackets, or with frames that are deeper than Node's."""
    has_error = "rror" in text or "xception" in text or ("at " in text and _AT_LINE.search(text) is not None)
    return has_error and ("{" in text or "[" in text or "\n      at " in text)
