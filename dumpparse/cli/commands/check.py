"""``dumpparse check``: the issues of a log, for people and for continuous integration."""

from __future__ import annotations

import click

from ...errors import Issue, visible
from ...parallel.event_source import events_of
from ..invocation import Invocation
from ..io.terminal import Exit
from ..json_printer import JsonPrinter, array_option, refuse_array
from ..message import issue_message
from ..options import jobs_option, source_options
from ..streams import issue_of

EXAMPLES = """\b
Examples:
  dumpparse check app.log
  dumpparse check app.log | grep -c ': error: '
  dumpparse check --json app.log | jq -r 'select(.code == "left-out").message'
  dumpparse check --format github app.log     annotations, in a workflow of GitHub Actions

\b
Exit codes: 0 no issue is an error, 1 one is, 2 wrong usage, 3 the input is empty,
4 a file could not be read or the output not written.
"""

_LONGEST = 500
"""How many characters of a message are shown: names in it may be of any length."""
_FORMATS = ("text", "json", "github")


@click.command("check", epilog=EXAMPLES)
@click.option("--format", "form", type=click.Choice(_FORMATS), help="How issues are written: text, the default, json or github.")
@click.option("--json", "as_json", is_flag=True, help="One issue a line as JSON, as --format json.")
@array_option("With --json, all issues")
@jobs_option
@source_options
def command(invocation: Invocation, *, form: str | None, as_json: bool, array: bool, jobs: int) -> int:
    """Print only what is wrong with a log, for CI: what was cut or repaired, contradicts itself, failed, or was left out by the printer.

    One issue a line, as compilers write it: file:line:col: level: code: text; standard input is -. A log without
    an event of a model is checked, too: it has the issues of its values. What was left out of values that are no events
    is said last, by its path, with what to log instead.
    """
    from ...report.left_out import LeftOut
    from ...report.sightings import Sightings
    from ...responses import responses

    if as_json and form not in {None, "json"}:
        raise click.UsageError(f"--json and --format {form} are two ways to write issues: give one of them")
    form = "json" if as_json else form or "text"
    refuse_array(array=array, is_json=form == "json")
    found, sightings, left_out = False, Sightings(), LeftOut()
    with JsonPrinter(array=array) as printer:

        def show(file: str | None, issue: Issue) -> None:
            if issue.level == "error":
                invocation.doubt()
            printer.print(_written(form, file, issue, color=invocation.color))

        for response in responses(events_of(invocation, jobs, show, sightings, left_out=left_out)):
            found = True
            for problem in response.issues:
                show(response.file, issue_of(problem))
        for file, issue in left_out.issues():
            show(file, issue)
    # A log without a single event is as well as any other.
    nothing = Exit.NOTHING if sightings.is_empty else Exit.OK
    return invocation.end(found=found, what="event", hint=sightings.hint(), nothing=nothing)


def _written(form: str, file: str | None, issue: Issue, *, color: bool) -> str:
    """Return an issue in a format."""
    if form == "text":
        return issue_message(file, issue, color=color, longest=_LONGEST)
    from ...encode import dumps
    from ...report.issue_line import github_annotation, issue_line

    return dumps(issue_line(file, issue)) if form == "json" else visible(github_annotation(file, issue))
