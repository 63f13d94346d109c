"""``dumpparse summary``: the lifecycle of the responses in a log, for reading."""

from __future__ import annotations

import sys

import click

from ..chosen import sought
from ..invocation import Invocation
from ..io.live_line import columns, is_terminal
from ..io.output import write
from ..json_printer import JsonPrinter, array_option, refuse_array
from ..options import jobs_option, response_option, source_options
from ..streams import responses

EXAMPLES = """\b
Examples:
  dumpparse summary app.log
  dumpparse summary --json app.log | jq .lost

\b
Exit codes: 0 responses were found, 1 an issue is an error, 2 wrong usage, 3 no response found,
4 a file could not be read or the output not written.
"""


@click.command("summary", epilog=EXAMPLES)
@click.option("--json", "as_json", is_flag=True, help="One summary a line, as data.")
@array_option("With --json, all summaries")
@response_option
@jobs_option
@source_options
def command(invocation: Invocation, *, as_json: bool, array: bool, wanted: str | None, jobs: int) -> int:
    """Print the lifecycle of streamed model answers, for reading.

    One screen a response: how it ended, its items, text and usage, what was recovered and what is lost.
    """
    from ...encode import dumps
    from ...report.lifecycle import summarise
    from ...report.sightings import Sightings
    from ...report.text import summary_lines

    refuse_array(array=array, is_json=as_json)
    width = columns() if is_terminal(sys.stdout) else None
    shown, sightings = 0, Sightings()
    # On one terminal the errors stand in the summary, below what it begins with.
    are_shown = not as_json and width is not None and is_terminal(sys.stderr)
    with JsonPrinter(array=array) as printer:
        for _, response in responses(invocation, jobs, sightings, wanted, are_shown=are_shown):
            data = summarise(response)
            if as_json:
                printer.print(dumps(data))
            else:
                write(("\n" if shown else "") + "\n".join(summary_lines(data, colour=invocation.color, width=width)) + "\n")
            shown += 1
    what, hint = sought("response", wanted, sightings.hint())
    return invocation.end(found=bool(shown), what=what, hint=hint)
