"""A record as one reads it: its texts as they stand, its values printed anew in their own notation."""

from __future__ import annotations

import re
from collections.abc import Callable

from ..log.record import Record, Text, Value
from ..printer import Options, Printer
from .style import for_terminal

CLEAN = Options(depth=None, max_array_length=None, max_string_length=None)
"""How Node prints values of which nothing is to be left out."""
_PLAIN = re.compile(r"[\n -~]*")
_COLOUR = re.compile(r"(\x1b\[\d{1,2}m)")
_GLUED = frozenset({",", ";"})
"""What a text begins with that stood right behind a value, with no blank between."""
_FRAMES_IN = 2
"""So many levels frames are further in than the head of their error."""


def laid_out(record: Record, options: Options, text_of: Callable[[str], str] = str) -> str:
    """Return the text of a record: a blank between its parts, as ``console.log`` puts it, its lines indented as groups of the console do.

    Args:
        record: the record.
        options: how its values are printed.
        text_of: what becomes of a text.

    >>> from dumpparse import iter_records
    >>> record, = iter_records("  got { a: 1 } now")
    >>> laid_out(record, CLEAN)
    '  got { a: 1 } now'

    """
    margin = " " * _margin(record)
    pieces: list[str] = []
    last = len(record.parts) - 1
    for number, part in enumerate(record.parts):
        if isinstance(part, Text):
            text = text_of(part.text)
            if part.text[:1] in _GLUED and pieces:
                pieces[-1] = pieces[-1].removesuffix(" ")
            pieces.append(text if number == last or _ends_bare(part, is_first=not number) else f"{text} ")
            continue
        if pieces and getattr(part.value, "cut_before", False):
            # The level around the one whose end was copied before: it goes on on a line of its own.
            margin = margin[2:]
            before = pieces.pop().rstrip(" ")
            pieces += [before, margin if before.endswith("\n") else f"\n{margin}"]
        shown = Printer(options).print(part.value).text
        if margin:
            shown = shown.replace("\n", f"\n{margin}")
        pieces.append(shown if pieces else margin + shown)
        if number < last:
            pieces.append(" ")
    return "".join(pieces)


def _margin(record: Record) -> int:
    """Return by how many blanks the lines of a record are indented, those inside of its values not counted."""
    first = record.parts[0] if record.parts else None
    depth = record.depth
    if isinstance(first, Value) and getattr(first.value, "cut_before", False):
        # What was copied begins inside of it: its first line is a frame, or an entry.
        depth -= _FRAMES_IN if getattr(first.value, "frames", None) else 1
    return 2 * max(depth, 0)


def _ends_bare(part: Text, *, is_first: bool) -> bool:
    """Return whether no blank stood between a text that ends a line and what follows: as ``console.log`` has it one does, where it printed both."""
    if not part.text.endswith("\n"):
        return False
    blanks = sum(stop - start for start, stop in part.span.ranges) - len(part.text)
    return blanks <= (0 if is_first else 1)


def harmless(text: str) -> str:
    r"""Return a text in which only line feeds and colours drive a terminal, marks of direction among what does not.

    >>> harmless("\x1b[31mred\x1b[39m\x07\n")
    '\x1b[31mred\x1b[39m\\x07\n'
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        piece if number % 2 or _PLAIN.fullmatch(piece) else for_terminal(piece) for number, piece in enumerate(_COLOUR.split(text))
    )
