"""``dumpparse diff``: two logs compared by value."""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING

import click

from ..compared_logs import Comparer, read_both
from ..ignoring import ignore_options, make_ignore
from ..invocation import Invocation
from ..io.live_line import columns, is_terminal
from ..io.output import write
from ..io.terminal import quoted_name
from ..json_printer import JsonPrinter, array_option, refuse_array
from ..options import FILE, invocation_options, jobs_option
from ..redacting import redact_option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...compare.logs import Difference
    from ...report.style import Style

EXAMPLES = """\b
Examples:
  dumpparse diff yesterday.log today.log
  dumpparse diff --ignore ids,times,durations,paths expected.log actual.log
  node app.js | dumpparse diff --values expected.log -
  dumpparse diff --json a.log b.log | jq 'select(.kind == "new").label'

\b
Exit codes: 0 no difference, 1 a difference, or a log that cannot be compared exactly, 2 wrong usage,
3 nothing found in either, 4 a file could not be read or the output not written.
"""


@click.command("diff", epilog=EXAMPLES)
@click.argument("before", metavar="A", type=FILE)
@click.argument("after", metavar="B", type=FILE)
@click.option("--values", "only_values", is_flag=True, help="Compare values only, no text.")
@click.option("--json", "as_json", is_flag=True, help="One difference a line, as data.")
@array_option("With --json, all differences")
@ignore_options("Without this option ids and times are not compared.")
@jobs_option
@invocation_options
@redact_option
def command(
    invocation: Invocation,
    before: str,
    after: str,
    *,
    only_values: bool,
    as_json: bool,
    array: bool,
    exact: bool,
    kinds: tuple[str, ...] | None,
    paths: tuple[str, ...],
    allow_loss: bool,
    jobs: int,
) -> int:
    """Compare two logs by value.

    What was printed counts, not how: layout, colours, line prefixes, the indentation of groups and quotes make no
    difference. Ids and times are not compared, but ids that were equal must still be equal. Records that belong together
    are found first: ~ is one that is changed, by its lines in A and B and its label, with what is changed below it, a path
    a line; - is one of A alone, + one of B alone. Two files of 2 MB or more are read by a process each, unless --jobs is 1.
    """
    from ...compare.logs import USUALLY_IGNORED, differences
    from ...report.style import Style

    refuse_array(array=array, is_json=as_json)
    if before == after == "-":
        raise click.UsageError("only one of the two can be standard input")
    ignore = make_ignore(() if exact else USUALLY_IGNORED if kinds is None else kinds, paths)
    one, two = read_both(invocation, (before, after), Comparer(only_values, allow_loss), jobs)
    if one is None or two is None:
        return invocation.code
    if not one and not two:
        return invocation.end(found=False, what="value" if only_values else "record", files=(before, after))
    found, counts = differences(one, two, ignore), Counter[str]()
    if as_json:
        with JsonPrinter(array=array) as printer:
            _print_json(found, counts, (before, after), printer)
    else:
        style = Style(colour=invocation.color)
        _write_lines(found, counts, style, f"--- {_named(before)}\n+++ {_named(after)}\n")
        if counts:
            from ...report.difference_text import count_line

            write(count_line(counts, len(one) - counts["changed"] - counts["gone"], style) + "\n")
    if counts:
        invocation.doubt()
    return invocation.code


def _print_json(found: Iterator[Difference], counts: Counter[str], names: tuple[str, str], printer: JsonPrinter) -> None:
    from ...encode import dumps
    from ...report.difference import difference_line

    file, other = (None if name == "-" else name for name in names)
    for one in found:
        counts[one.kind] += 1
        printer.print(dumps(difference_line(file, other, one)))


def _write_lines(found: Iterator[Difference], counts: Counter[str], style: Style, head: str) -> None:
    from ...report.difference_text import difference_lines

    width = columns() if is_terminal(sys.stdout) else None
    for one in found:
        counts[one.kind] += 1
        lines = "".join(f"{line}\n" for line in difference_lines(one, style, width))
        write(head + lines)
        head = ""


def _named(name: str) -> str:
    return "standard input" if name == "-" else quoted_name(name)
