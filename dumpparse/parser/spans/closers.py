"""Closers at the end of a line: the compact layout puts them behind the last entry."""

from __future__ import annotations


def trailing_closers(text: str, start: int, stop: int, most: int) -> tuple[int, int]:
    """Give where, at the end of a line, at most that many closers begin, each behind a blank, and how many they are."""
    closers = 0
    while closers < most and stop - start >= 2 and text[stop - 1] in "}]" and text[stop - 2] == " ":  # noqa: PLR2004
        stop -= 2
        closers += 1
    return stop, closers
