"""Two streams and a live line: the answer on standard output, words on standard error, the line below them on a terminal.

Where both streams go to one place, words begin on a line of their own; a pipe or a file of its own gets the text alone.
"""

from __future__ import annotations

import os
import sys
import time
from unicodedata import combining, east_asian_width

from ...errors import visible
from ...report.style import Style, cut, for_pipe, for_terminal
from .live_line import columns, has_line, is_shown, is_terminal, say, show_line, wipe_line
from .output import write

_PAUSE = 0.1
"""Seconds between two live lines, where nothing was written in between."""


class Screen:
    """What ``follow`` writes to.

    Args:
        quiet: no words and no live line.
        style: for words on standard error.

    """

    def __init__(self, *, quiet: bool, style: Style) -> None:
        self._quiet = quiet
        self.style = style
        self._output_shows = is_terminal(sys.stdout)
        self._shared = are_seen_together()
        self._live = has_line(quiet=quiet)
        self._output_open = False
        self._words_open = False
        self._last = 0.0
        self._column = 0
        """In which column of a terminal the text of the answer ends that is open."""

    def text(self, content: str) -> None:
        """Write a piece of the answer at once."""
        self._own_line(for_output=True)
        write((for_terminal if self._output_shows else for_pipe)(content), flush=True)
        self._output_open = not content.endswith("\n")
        if self._live:
            self._column = _column_behind(content, self._column, columns())

    def begin_data(self) -> None:
        """Make room for lines of data on standard output."""
        self._own_line(for_output=True)

    def end_line(self) -> None:
        """End the line of the answer that is open."""
        if self._output_open:
            wipe_line()
            write("\n", flush=True)
            self._output_open = False
            self._column = 0

    def aside(self, content: str, label: str = "") -> None:
        """Write a piece of something that is not the answer at once; behind a label, on a line of its own."""
        if self._quiet:
            return
        if label or not self._words_open:
            self._own_line()
        wipe_line()
        say(self.style(label, "dim") + for_terminal(content))
        self._words_open = not content.endswith("\n")

    def say(self, line: str) -> None:
        """Write one line of words, which has been made visible."""
        if not self._quiet:
            self._own_line()
            say(line + "\n")

    def close_words(self) -> None:
        """End the words that are open, before something else writes to standard error."""
        self._own_line()

    def live(self, line: str) -> None:
        """Show a line that the next one replaces: only on a terminal; below the answer's text where that is open on the same one."""
        if not self._live or self._words_open:
            return
        now = time.monotonic()
        if is_shown() and now - self._last < _PAUSE:
            return
        width, below = columns(), self._shared and self._output_open
        if below and self._column >= width - 1:
            return  # at the right margin: a terminal that is moved from there writes over the last character
        self._last = now
        show_line(self.style(cut(visible(line), width - 1), "dim"), below=below)

    def _own_line(self, *, for_output: bool = False) -> None:
        """Make room for a line of its own: the live line goes, an open line of words ends, that of the answer on one terminal too.

        Words are worth less than the answer: that they cannot be written does not end it.
        """
        if not for_output or self._output_shows:
            wipe_line()
        if self._words_open or (self._shared and self._output_open and not for_output):
            say("\n")
            self._words_open = False
            if self._shared:
                self._output_open = False
                self._column = 0


def _column_behind(content: str, column: int, width: int) -> int:
    """Return the column a terminal of a width is in behind a piece of text that began in a column; the width itself at the margin."""
    for char in content:
        if char == "\n":
            column = 0
            continue
        if char == "\t":
            column = min((0 if column == width else column) // 8 * 8 + 8, width - 1)
            continue
        taken = 0 if combining(char) else 2 if east_asian_width(char) in "WF" else 1
        # What does not fit stands on the next line, a wide character of which half would fit too.
        column = taken if taken and column + taken > width else column + taken
    return column


def are_seen_together() -> bool:
    """Return whether both streams go to terminals, or to one file or pipe, as with ``2>&1``."""
    if is_terminal(sys.stdout) and is_terminal(sys.stderr):
        return True
    try:
        return os.path.samestat(os.fstat(sys.stdout.fileno()), os.fstat(sys.stderr.fileno()))
    except (AttributeError, OSError, ValueError):
        return False
