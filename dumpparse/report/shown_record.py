"""A record as one reads it: its texts as they stand, its values printed anew in their own notation."""

from __future__ import annotations

import re
from collections.abc import Callable

from ..errors import visible
from ..log.record import Record, Text
from ..printer import Options, Printer

CLEAN = Options(depth=None, max_array_length=None, max_string_length=None)
"""How Node prints values of which nothing is to be left out."""
_CONTROL = re.compile(r"\x1b\[\d{1,2}m|[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_COLOUR_LENGTH = 4


def laid_out(record: Record, options: Options, text_of: Callable[[str], str] = str) -> str:
    """Return the text of a record: a blank between its parts, as ``console.log`` puts it, its lines indented as groups of the console do.

    Args:
        record: the record.
        options: how its values are printed.
        text_of: what becomes of a text.

    >>> from dumpparse import iter_records
    >>> record, = iter_records("  got { a:1 } now")
    >>> laid_out(record, CLEAN)
    '  got { a: 1 } now'

    """
    margin = " " * (2 * record.depth)
    pieces: list[str] = []
    for part in record.parts:
        if isinstance(part, Text):
            pieces.append(text_of(part.text))
            continue
        shown = Printer(options).print(part.value).text
        if margin:
            shown = shown.replace("\n", f"\n{margin}")
        pieces.append(shown if pieces else margin + shown)
    return " ".join(pieces)


def harmless(text: str) -> str:
    r"""Return a text in which only line feeds and colours drive a terminal.

    >>> harmless("\x1b[31mred\x1b[39m\x07\n")
    '\x1b[31mred\x1b[39m\\x07\n'
    """
    return _CONTROL.sub(lambda found: found[0] if len(found[0]) >= _COLOUR_LENGTH else visible(found[0]), text)
