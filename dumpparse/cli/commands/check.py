"""``dumpparse check``: the issues of a log, for people and for continuous integration."""

from __future__ import annotations

import click

from ...errors import Issue, visible
from ...parallel.event_source import events_of
from ..invocation import Invocation
from ..io.terminal import quoted_name, write
from ..options import jobs_option, source_options
from ..streams import issue_of

EXAMPLES = """\b
Examples:
  dumpparse check app.log
  dumpparse check app.log | grep -c ' error '

\b
Exit codes: 0 no issue is an error, 1 one is, 2 wrong usage, 3 no event found,
4 a file could not be read or the output not written.
"""

_LONGEST = 500
"""How many characters of a message are shown: names in it may be of any length."""
_COLOURS = {"error": "red", "warn": "yellow", "info": "dim"}


@click.command("check", epilog=EXAMPLES)
@jobs_option
@source_options
def command(invocation: Invocation, *, jobs: int) -> int:
    """Print only what is wrong with a log, for CI.

    One issue a line: file:line: level code message.
    """
    from ...report.sightings import Sightings
    from ...report.style import Style, cut
    from ...responses import responses

    style = Style(colour=invocation.color)

    def show(file: str | None, issue: Issue) -> None:
        if issue.level == "error":
            invocation.doubt()
        where = f"{quoted_name(file)}:{issue.line}" if file else f"{issue.line}"
        write(f"{where}: {style(issue.level, _COLOURS[issue.level])} {issue.code} {visible(cut(issue.message, _LONGEST))}\n", flush=True)

    found, sightings = False, Sightings()
    for response in responses(events_of(invocation, jobs, show, sightings.note)):
        found = True
        for problem in response.issues:
            show(response.file, issue_of(problem))
    return invocation.end(found=found, what="event", hint=sightings.hint())
