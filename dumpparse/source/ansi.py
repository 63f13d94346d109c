r"""Colours and other terminal sequences go first: a raw escape is never part of a value.

Node escapes an ESC inside a printed string (``'\x1B[31m'``), so what stands in the text raw was put there for a terminal.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from .late import LatePattern

_SEQUENCE = LatePattern(
    "\x1b(?:"
    r"\[[0-?]*+(?:[@-Z^-z~]|!p|\$p| q)"  # CSI: colours, cursor
    "|\\][0-9]++(?:;[^\x07\x1b\n]*+)?(?:\x07|\x1b\\\\)"  # OSC: titles, links
    r"|[PX^_][^\x1b\n]*+\x1b\\"  # DCS, SOS, PM, APC
    r"|[()*+\-./][0-9A-Za-z<=>%]|#[3-68]|%[@G]|[6-9=>DEHMNOZc]"  # the rest
    ")|\r(?=\n)|\r\\Z",
)
"""Whole sequences that terminals know, and the end of a line; an escape that begins none is text. None ends with a bracket."""

_CUT = LatePattern("\x1b(?:\\[[0-9;]{0,20})?\\Z")
"""A colour that the end of the input cuts."""

LOST_COLOUR = LatePattern(r"(?:\^\[|\\x1[bB]|\\u001[bB]|\\033|\\e|[?←␛\ufffd])?\[(?:\d{1,3}(?:;\d{1,3}){0,9})?m")
"""A colour of which the escape character was lost, or is written otherwise: `[32m`, as the grammar has it for what stands in values."""

Removed = list[tuple[int, int]]
"""(offset in the clean text, characters removed before it in all) at every removal, ascending."""


def without_cut_sequence(text: str) -> str:
    r"""Return a text that the input ends with, without the colour that it cuts.

    >>> without_cut_sequence("{ a: 1 }\x1b[3")
    '{ a: 1 }'
    """
    found = _CUT.search(text, max(0, len(text) - _LONGEST_CUT)) if "\x1b" in text else None
    return text if found is None else text[: found.start()]


_LONGEST_CUT = 22


def clean(text: str, *, ends_lines: bool = True) -> tuple[str, Removed]:
    r"""Strip terminal sequences and, where it ends lines, the CR of CRLF; give the text and where something went.

    >>> clean("\x1b[33m1\x1b[39m\r\n")
    ('1\n', [(0, 5), (1, 10), (1, 11)])
    """
    if "\x1b" not in text and "\r" not in text:
        return text, []
    return _without(text, (match for match in _SEQUENCE.finditer(text) if ends_lines or match[0] != "\r"))


def without_lost_colours(text: str) -> tuple[str, Removed]:
    """Leave out colours that have lost their escape character; give the text and where something went.

    >>> without_lost_colours("[36mweb-1 |[0m up")
    ('web-1 | up', [(0, 4), (7, 7)])
    """
    return _without(text, LOST_COLOUR.finditer(text))


def _without(text: str, matches: Iterator[re.Match[str]]) -> tuple[str, Removed]:
    kept: list[str] = []
    removed: Removed = []
    at = gone = 0
    for match in matches:
        kept.append(text[at : match.start()])
        at = match.end()
        gone += at - match.start()
        removed.append((at - gone, gone))
    kept.append(text[at:])
    return "".join(kept), removed


def raw_offset(removed: Removed, offset: int) -> int:
    """Return the offset in the text as it came of an offset in the clean text."""
    at = bisect_right(removed, (offset, 1 << 60))
    return offset + removed[at - 1][1] if at else offset
