"""Texts of which parts may be missing: which of several tellings is whole, and what the pieces give."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from ..events.shape import join_surrogates, utf16_length
from ..values import String


@dataclass(slots=True)
class Telling:
    """One telling of a text.

    Attributes:
        text: what is known of it.
        complete: whether that is proven to be all.
        lines: the lines that tell it.

    """

    text: str
    complete: bool
    lines: list[int] = field(default_factory=list)


def tell(value: Any, line: int) -> Telling | None:
    """Return what a printed string tells: ``None`` where it is no string, or hidden."""
    if type(value) is str:
        return Telling(join_surrogates(value), complete=True, lines=[line])
    if isinstance(value, String):
        return Telling(join_surrogates(value.value), complete=False, lines=[line])
    return None


def fits(value: Any, told: str) -> bool:
    """Return whether a text can be the whole of a printed string, of which the end may be missing."""
    if type(value) is str:
        return join_surrogates(value) == told
    if not isinstance(value, String):
        return False
    start = join_surrogates(value.value)
    if value.more and utf16_length(told) != utf16_length(start) + value.more:
        return False
    # The cut may have gone through a surrogate pair; its first half is then the last character shown.
    return told.startswith(start) or (bool(start) and "\ud800" <= start[-1] <= "\udbff" and told.startswith(start[:-1]))


def best(tellings: list[Telling | None]) -> Telling | None:
    """Return the first whole telling, in order of authority; else the longest."""
    known = [telling for telling in tellings if telling is not None]
    for telling in known:
        if telling.complete:
            return telling
    return max(known, key=lambda telling: len(telling.text), default=None)
