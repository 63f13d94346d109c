"""Whether what was read plainly has to be read once more with repairs (``mending``): asked of every record."""

from __future__ import annotations

from ..parser.patterns import pattern
from ..source.lines import Lines
from .record import Record

_GLUED_TREE = pattern("GLUED_TREE")
_OTHER_PRINT = pattern("OTHER_PRINT")
_BROWSER_MARK = pattern("BROWSER_MARK")
_UNREAD = frozenset({"unparsed", "cut"})


def needs_repair(record: Record, block: Lines) -> bool:
    """Return whether a record holds something that looks like a value and was not read, or not as it was printed."""
    text = block.text
    if record.issues and any(one.code in _UNREAD for one in record.issues):
        return True
    # Words are searched for ten times as fast as a pattern, and three times as fast as in a loop: this is asked of every record.
    if "]]" in text and _GLUED_TREE.search(block.line(0).text) is not None:
        return True
    if ("…" in text or " → " in text) and _BROWSER_MARK.search(text) is not None:
        return True
    if "empty item" in text or "bytes)" in text or "B)" in text:
        return _OTHER_PRINT.search(text) is not None
    if not ("rror" in text or "at " in text or "xception" in text or "[ ," in text):
        return False
    return ("{ " in text or "[" in text or "\n      at " in text) and _OTHER_PRINT.search(text) is not None
