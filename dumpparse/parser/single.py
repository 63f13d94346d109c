"""A text that is one value, colours and CRLF included → the value."""

from __future__ import annotations

from typing import Any

from ..errors import DumpParseError
from ..source.ansi import clean, raw_offset
from ..values import Raw
from .context import MAX_DEPTH, ParseContext
from .lalr import parse, parse_whole
from .patterns import pattern

_VALUE_INSIDE = pattern("VALUE_INSIDE")


def loads(text: Any, *, max_depth: Any = None) -> Any:
    """Read the text of one value; see ``dumpparse.loads``."""
    if not isinstance(text, str):
        message = f"loads takes a str, not {type(text).__name__}"
        raise DumpParseError(message, hint="decode bytes first, or use iter_records")
    if max_depth is not None and not isinstance(max_depth, int):
        message = f"max_depth is a number, not {type(max_depth).__name__}"
        raise TypeError(message)
    # A carriage return that only some lines end with is part of a message.
    cleaned, removed = clean(text, ends_lines=text.count("\r\n") == text.count("\n"))
    if cleaned.startswith("\ufeff"):  # the mark that editors write at the start of a file
        cleaned = " " + cleaned[1:]
    try:
        value = parse_whole(cleaned, max_depth=MAX_DEPTH if max_depth is None else max_depth)
    except DumpParseError as error:
        if not removed:
            raise
        offset = raw_offset(removed, error.offset)
        raise DumpParseError(error.message, text=text, offset=offset, path=error.path, hint=error.hint, code=error.code) from None
    if isinstance(value, Raw) and (beside := _beside(cleaned)) is not None:
        message = "text beside a value"
        hint = "this looks like a line of a log: use iter_records to read text and values"
        raise DumpParseError(message, text=text, offset=raw_offset(removed, beside), hint=hint)
    return value


def _beside(text: str) -> int | None:
    """Return where text that was read as ``raw`` begins with a form of Node's, or holds a value; None where it does neither.

    ``raw`` is what a custom inspect function printed, and nothing else: text beside a value is a line of a log.
    """
    context = ParseContext(text, whole=False, may_cut=False)
    try:
        first = parse(context)
    except DumpParseError:
        first = None
    if first is not None and not isinstance(first, Raw):
        return context.stop
    found = _VALUE_INSIDE.search(text)
    return None if found is None else found.start()
