"""Whether what was read plainly has to be read once more with repairs (``mending``): asked of every record."""

from __future__ import annotations

from ..parser.patterns import pattern
from ..source.lines import Lines
from .record import Record

_GLUED_TREE = pattern("GLUED_TREE")
_OTHER_PRINT = pattern("OTHER_PRINT")
_BROWSER_MARK = pattern("BROWSER_MARK")
_IN_OTHER_PRINT = ("rror", "xception", "at ", "empty item", "[ ,", "bytes)", "B)")
"""One of these stands in whatever that takes: a text is searched for a word ten times as fast."""
_AND_IN_OTHER_PRINT = ("{ ", "[", "\n      at ", "empty item", "bytes)", "B)")
"""And one of these."""
_UNREAD = frozenset({"unparsed", "cut"})


def needs_repair(record: Record, block: Lines) -> bool:
    """Return whether a record holds something that looks like a value and was not read, or not as it was printed."""
    text = block.text
    if any(one.code in _UNREAD for one in record.issues) or ("]]" in text and _GLUED_TREE.search(block.line(0).text) is not None):
        return True
    if "┬" in text and "\n" in text and not record.values:
        return True
    if ("…" in text or " → " in text) and _BROWSER_MARK.search(text) is not None:
        return True
    if not any(word in text for word in _IN_OTHER_PRINT) or not any(word in text for word in _AND_IN_OTHER_PRINT):
        return False
    return _OTHER_PRINT.search(text) is not None
