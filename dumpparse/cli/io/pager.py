"""Long output on a terminal: page by page."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

import click

from .live_line import wipe_line
from .output import settle

_LESS = "FRX"
"""What ``less`` is told where nothing else is said: to end where all fits, to let colours through, and to leave the text on the screen."""


def page(texts: Iterable[str]) -> None:
    """Show texts through the pager of the user (``PAGER``), as they are made; where there is none they are just written."""
    settle()
    os.environ.setdefault("LESS", _LESS)
    click.echo_via_pager(_wiped(texts), color=True)


def _wiped(texts: Iterable[str]) -> Iterator[str]:
    """Pass texts on, each with the newline of the one before: click ends the last line itself."""
    before = ""
    for text in texts:
        wipe_line()
        yield before + text.removesuffix("\n")
        before = "\n"
