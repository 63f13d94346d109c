"""``dumpparse check``: the issues of a log, for people and for continuous integration."""

from __future__ import annotations

import click

from ...errors import Issue
from ...parallel.event_source import events_of
from ..invocation import Invocation
from ..io.output import write
from ..io.terminal import Exit
from ..message import issue_message
from ..options import jobs_option, source_options
from ..streams import issue_of

EXAMPLES = """\b
Examples:
  dumpparse check app.log
  dumpparse check app.log | grep -c ': error: '

\b
Exit codes: 0 no issue is an error, 1 one is, 2 wrong usage, 3 the input is empty,
4 a file could not be read or the output not written.
"""

_LONGEST = 500
"""How many characters of a message are shown: names in it may be of any length."""


@click.command("check", epilog=EXAMPLES)
@jobs_option
@source_options
def command(invocation: Invocation, *, jobs: int) -> int:
    """Print only what is wrong with a log, for CI.

    One issue a line, as compilers write it: file:line:col: level: code: text; standard input is -. A log without
    an event of a model is checked, too: it has the issues of its values.
    """
    from ...report.sightings import Sightings
    from ...responses import responses

    def show(file: str | None, issue: Issue) -> None:
        if issue.level == "error":
            invocation.doubt()
        write(issue_message(file, issue, color=invocation.color, longest=_LONGEST) + "\n")

    found, sightings = False, Sightings()
    for response in responses(events_of(invocation, jobs, show, sightings)):
        found = True
        for problem in response.issues:
            show(response.file, issue_of(problem))
    # A log without a single event is as well as any other.
    nothing = Exit.NOTHING if sightings.is_empty else Exit.OK
    return invocation.end(found=found, what="event", hint=sightings.hint(), nothing=nothing)
