"""A text that is one value, colours and CRLF included → the value."""

from __future__ import annotations

import re
from typing import Any

from ..errors import DumpParseError
from ..reader.clean import clean, raw_offset
from ..values import Raw
from .scan import MAX_DEPTH
from .values_of import parse_whole

_VALUE_INSIDE = re.compile(
    r"\{(?: (?:[A-Za-z_$][\w$]{0,99}: |[\"'\[])|\}|\s*\n)|\[ |<ref \*|: ['\"`\[{]|\[\]|(?<!\S)[A-Z]\w*\(\d+\) [\[{]|\n {4}at |\[Function",
)


def loads(text: Any, *, max_depth: int | None = None) -> Any:
    """Read the text of one value; see ``dumpparse.loads``."""
    if not isinstance(text, str):
        message = f"loads takes a str, not {type(text).__name__}"
        raise DumpParseError(message, hint="decode bytes first, or use iter_records")
    cleaned, removed = clean(text)
    try:
        value = parse_whole(cleaned, max_depth=MAX_DEPTH if max_depth is None else max_depth)
    except DumpParseError as error:
        if not removed:
            raise
        offset = raw_offset(removed, error.offset)
        raise DumpParseError(error.message, text=text, offset=offset, path=error.path, hint=error.hint, code=error.code) from None
    # `raw` is what a custom inspect function printed, and nothing else: text that holds a value is a line of a log.
    if isinstance(value, Raw) and (found := _VALUE_INSIDE.search(cleaned)):
        message = "text beside a value"
        hint = "this looks like a line of a log: use iter_records to read text and values"
        raise DumpParseError(message, text=text, offset=raw_offset(removed, found.start()), hint=hint)
    return value
