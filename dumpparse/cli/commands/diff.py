"""``dumpparse diff``: two logs compared by value."""

from __future__ import annotations

import click

from ..invocation import Invocation
from ..io.output import write
from ..io.terminal import quoted_name
from ..log_diff import ComparableLog, read_log, record_lines_of, show_change
from ..options import FILE, ignore_options, invocation_options, make_ignore
from ..redacting import redact_option

EXAMPLES = """\b
Examples:
  dumpparse diff yesterday.log today.log
  dumpparse diff --ignore ids,times,durations,paths expected.log actual.log
  node app.js | dumpparse diff --values expected.log -

\b
Exit codes: 0 no difference, 1 a difference, or a log that cannot be compared exactly, 2 wrong usage,
3 nothing found in either, 4 a file could not be read or the output not written.
"""

_USUAL = ("ids", "times")


@click.command("diff", epilog=EXAMPLES)
@click.argument("before", metavar="A", type=FILE)
@click.argument("after", metavar="B", type=FILE)
@click.option("--values", "only_values", is_flag=True, help="Compare values only, no text.")
@ignore_options("Without this option ids and times are not compared.")
@invocation_options
@redact_option
def command(
    invocation: Invocation,
    before: str,
    after: str,
    *,
    only_values: bool,
    exact: bool,
    kinds: tuple[str, ...] | None,
    paths: tuple[str, ...],
    allow_loss: bool,
) -> int:
    """Compare two logs by value.

    What was printed counts, not how: layout, colours, line prefixes, the indentation of groups and quotes make no
    difference. Ids and times are not compared, but ids that were equal must still be equal.
    """
    from ...snapshot import differences

    if before == after == "-":
        raise click.UsageError("only one of the two can be standard input")
    ignore = make_ignore(() if exact else _USUAL if kinds is None else kinds, paths)
    logs = [read_log(invocation, name, ignore, allow_loss=allow_loss) for name in (before, after)]
    one, two = (_compared(log, only_values=only_values) if log else None for log in logs)
    if one is None or two is None:
        return invocation.code
    if not one.records and not two.records:
        return invocation.end(found=False, what="value" if only_values else "record", files=(before, after))
    (lines, places), (other_lines, other_places) = record_lines_of(one.records, one.lines), record_lines_of(two.records, two.lines)
    shown = False
    for change in differences(lines, other_lines):
        if not shown:
            write(f"--- {_named(before)}\n+++ {_named(after)}\n")
            shown = True
            invocation.doubt()
        where = f"{_place(before, places, change.before)}  {_place(after, other_places, change.after)}"
        show_change(invocation, change, where)
    return invocation.code


def _compared(log: ComparableLog, *, only_values: bool) -> ComparableLog:
    """Return what is compared of each record: what was printed, not where and how."""
    made = ComparableLog()
    for record, line in zip(log.records, log.lines, strict=True):
        parts = [part for part in record["parts"] if "value" in part or not only_values]
        if parts:
            made.records.append({"parts": parts})
            made.lines.append(line)
    return made


def _named(name: str) -> str:
    return "standard input" if name == "-" else quoted_name(name)


def _place(name: str, places: list[int], at: int) -> str:
    return f"{_named(name)}:{places[at] if at < len(places) else 'end'}"
