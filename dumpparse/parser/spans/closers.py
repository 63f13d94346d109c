"""Closers at the end of a line: the compact layout puts them behind the last entry."""

from __future__ import annotations

from ..scan import Scan

_MOST = 64
"""More brackets open on one line than anything prints."""


def trailing_closers(text: str, start: int, stop: int, most: int) -> tuple[int, int]:
    """Give where, at the end of a line, at most that many closers begin, each behind a blank, and how many they are."""
    closers = 0
    while closers < most and stop - start >= 2 and text[stop - 1] in "}]" and text[stop - 2] == " ":  # noqa: PLR2004
        stop -= 2
        closers += 1
    return stop, closers


def before_closers(scan: Scan, start: int, stop: int, *, beside: str = "") -> int:
    """Give where, at the end of a line, the closers begin that all open brackets of that line need; ``stop`` where they do not stand.

    ``beside`` is what may follow them on the line, besides blanks.
    """
    if len(scan.brackets) > _MOST:
        return stop
    line = scan.line_stop(start)
    needed = sum(1 for opened in scan.brackets[1:] if line == scan.line_stop_of(opened))
    end = scan.ink_stop(stop)
    floor = max(start, end - _MOST)
    while beside and end > floor and scan.text[end - 1] in " \t\r" + beside:
        end -= 1
    begin, closers = trailing_closers(scan.text, start, end, needed)
    return begin if closers and closers == needed else stop
