"""Lines that are coloured for a terminal → pieces with the names of their colours, for a page."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..report.style import CODES

Piece = tuple[str, str]
"""The name of a colour or a style, or several with blanks between, or empty; and the text that has it."""
_NAMES = {code: name for name, code in CODES.items()}
_PAINTED = re.compile(r"\x1b\[([\d;]+)m")


def pieces_of(painted: str, names: Mapping[str, str]) -> list[Piece]:
    """Return the pieces of a text in colours, by what each code is called; one that has no name ends a colour."""
    plain, *others = _PAINTED.split(painted)
    found: list[Piece] = [("", plain)] if plain else []
    for codes, text in zip(others[::2], others[1::2], strict=True):
        if text:
            found.append((" ".join(names[code] for code in codes.split(";") if code in names), text))
    return found


def pieces_of_line(line: str) -> list[Piece]:
    r"""Return the pieces of a line that ``Style`` painted: all else in it is visible, so no text of a log is taken for a colour.

    >>> from ..report.style import Style
    >>> pieces_of_line("a " + Style(colour=True)("b\x1b[1m", "red", "bold"))
    [('', 'a '), ('red bold', 'b\\x1b[1m')]
    """
    return pieces_of(line, _NAMES)
