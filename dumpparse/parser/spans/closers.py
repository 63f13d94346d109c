"""Closers at the end of a line: the compact layout puts them behind the last entry."""

from __future__ import annotations

from ..context import ParseContext

_MOST = 64
"""More brackets open on one line than anything prints."""


def trailing_closers(text: str, start: int, stop: int, most: int) -> tuple[int, int]:
    """Return where, at the end of a line, at most that many closers begin, each behind a blank, and how many they are."""
    closers = 0
    while closers < most and stop - start >= 2 and text[stop - 1] in "}]" and text[stop - 2] == " ":  # noqa: PLR2004
        stop -= 2
        closers += 1
    return stop, closers


def before_closers(context: ParseContext, start: int, stop: int, *, beside: str = "") -> int:
    """Return where, at the end of a line, the closers begin that all open brackets of that line need; ``stop`` where they do not stand.

    ``beside`` is what may follow them on the line, besides blanks.
    """
    if len(context.brackets) > _MOST:
        return stop
    line = context.line_stop(start)
    needed = sum(1 for opened in context.brackets[1:] if line == context.line_stop_of(opened))
    end = context.content_end(stop)
    floor = max(start, end - _MOST)
    while beside and end > floor and context.text[end - 1] in " \t\r" + beside:
        end -= 1
    begin, closers = trailing_closers(context.text, start, end, needed)
    return begin if closers and closers == needed else stop
