"""Texts of which parts may be missing: which of several versions is whole, and what the pieces give."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from ..events.access import utf16_length
from ..parser.strings import join_surrogates
from ..values import String


@dataclass(slots=True)
class TextVersion:
    """One version of a text: what one print of it, or its pieces, give.

    Attributes:
        text: what is known of it.
        complete: whether that is proven to be all.
        lines: the lines it stands on.

    """

    text: str
    complete: bool
    lines: list[int] = field(default_factory=list)


def text_version(value: Any, line: int) -> TextVersion | None:
    """Return what a printed string gives of a text: ``None`` where it is no string, or hidden."""
    if type(value) is str:
        return TextVersion(join_surrogates(value), complete=True, lines=[line])
    if isinstance(value, String):
        return TextVersion(join_surrogates(value.value), complete=False, lines=[line])
    return None


Lengths = dict[str, int]
"""Texts that many prints are compared with → how long they are in JavaScript."""
_LONG = 1_000


def may_be_whole_of(text: str, printed: Any, lengths: Lengths | None = None) -> bool:
    """Return whether a text can be the whole of a printed string, of which the end may be missing."""
    if type(printed) is str:
        return join_surrogates(printed) == text
    if not isinstance(printed, String):
        return False
    start = join_surrogates(printed.value)
    if printed.more and _length(text, lengths) != utf16_length(start) + printed.more:
        return False
    # The cut may have gone through a surrogate pair; its first half is then the last character shown.
    return text.startswith(start) or (bool(start) and "\ud800" <= start[-1] <= "\udbff" and text.startswith(start[:-1]))


def _length(text: str, lengths: Lengths | None) -> int:
    if lengths is None or len(text) < _LONG:
        return utf16_length(text)
    known = lengths.get(text)
    if known is None:
        known = lengths[text] = utf16_length(text)
    return known


def best(versions: list[TextVersion | None]) -> TextVersion | None:
    """Return the first whole version, in order of authority; else the longest."""
    known = [version for version in versions if version is not None]
    for version in known:
        if version.complete:
            return version
    return max(known, key=lambda version: len(version.text), default=None)
