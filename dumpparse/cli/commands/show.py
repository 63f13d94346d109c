"""``dumpparse show``: the values of a log in their own notation."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from ...printer.options import VERSIONS
from ..invocation import Invocation
from ..io.live_line import columns, is_terminal
from ..io.output import write
from ..options import source_options
from ..records_read import records_of
from ..redacting import redact_option
from ..selecting import selection_options
from ..selection import Selection, Unsure, say

if TYPE_CHECKING:
    from ...log.record import Record

LANGUAGES = ("js", "ts", "python", "json")
"""The languages of ``printer.literals``, here so that help imports nothing."""
_WIDTH = 80
"""Columns where there is no terminal, as Node has it."""
EXAMPLES = """\b
Examples:
  dumpparse show app.log                      coloured, at the width of the terminal, page by page
  dumpparse show --grep ECONNREFUSED app.log
  dumpparse show --where 'status>=500' --depth 1 app.log
  dumpparse show --clean paste.txt > app.log  as Node would have printed it
  dumpparse show --as js paste.txt            a literal for a fixture; ts, python and json, too

\b
Exit codes: 0 something was shown, 1 an error in a record, 2 wrong usage, 3 nothing found,
4 a file could not be read or the output not written.
"""


class _Levels(click.ParamType[float]):
    """A number of levels, or all of them."""

    name = "N|all"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        if value == "all":
            return float("inf")
        return float(click.IntRange(0).convert(value, param, ctx))


@click.command("show", epilog=EXAMPLES)
@click.option("--width", type=click.IntRange(20), metavar="N", help="How long lines may be; as the terminal, else 80.")
@click.option("--depth", type=_Levels(), default="all", show_default=True, help="How many levels below the first are shown.")
@click.option(
    "--clean", "is_clean", is_flag=True, help="The log as Node would have printed it: no prefixes, no colours, nothing to repair."
)
@click.option("--as", "language", type=click.Choice(LANGUAGES), help="The values as literals of a language, for a fixture.")
@click.option(
    "--node",
    type=click.Choice([str(one) for one in VERSIONS]),
    default=str(VERSIONS[-1]),
    show_default=True,
    help="In the notation of this Node.",
)
@click.option("--pager/--no-pager", default=None, help="Page by page; as it is usual on a terminal.")
@selection_options
@source_options
@redact_option
def command(
    invocation: Invocation,
    *,
    width: int | None,
    depth: float,
    is_clean: bool,
    language: str | None,
    node: str,
    pager: bool | None,
    grep: str | None,
    where: tuple[str, ...],
) -> int:
    """Show the values of a log in their own notation, with the text around them.

    Values are laid out anew and coloured as Node does it; what the printer left out has a colour of its own, text is dim,
    and what is wrong in a record, or was repaired, stands below it.
    """
    if is_clean and language is not None:
        raise click.UsageError("--clean and --as cannot both be given")
    if width is None:
        width = columns() if is_terminal(sys.stdout) and not is_clean else _WIDTH
    from ...report.shown_record import CLEAN
    from ..showing import as_literals, clean, shown

    options = replace(CLEAN, depth=depth, break_length=width, node=int(node))
    unsure: dict[str | None, Unsure] = {}
    wanted = _Wanted(invocation, Selection(grep, where), unsure, of_values=language is not None)
    if language is not None:
        texts = as_literals(invocation, iter(wanted), language, width)
    else:
        texts = (clean if is_clean else shown)(invocation, iter(wanted), options)
    if pager or (pager is None and is_terminal(sys.stdout) and not is_clean and language is None):
        from ..io.pager import page

        page(texts)
    else:
        for text in texts:
            write(text)
    for file, one in unsure.items():
        say(invocation, file, one)
    return invocation.end(found=wanted.count > 0, what="record" if language is None else "value")


class _Wanted:
    """The records that are wanted; ``count`` says how many there were, or how many values."""

    def __init__(self, invocation: Invocation, selection: Selection, unsure: dict[str | None, Unsure], *, of_values: bool) -> None:
        self._of_values = of_values
        self._invocation = invocation
        self._selection = selection
        self._unsure = unsure
        self.count = 0

    def __iter__(self) -> Iterator[tuple[str | None, Record]]:
        for file, record in records_of(self._invocation, self._selection):
            if not self._selection.where or self._selection.values(record, self._unsure.setdefault(file, {})):
                self.count += len(record.values) if self._of_values else 1
                yield file, record
