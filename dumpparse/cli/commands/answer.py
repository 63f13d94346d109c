"""``dumpparse answer``: the final text of the responses in a log."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from ..invocation import Invocation
from ..io.live_line import is_terminal
from ..io.screen import are_seen_together
from ..io.terminal import write
from ..options import jobs_option, source_options
from ..streams import issue_of, responses, why_no_text, why_not_whole

if TYPE_CHECKING:
    from ...responses.model import Response

EXAMPLES = """\b
Examples:
  dumpparse answer app.log
  dumpparse answer --response 2 app.log
  dumpparse answer --json app.log | jq .usage

\b
Exit codes: 0 every text is whole, 1 one is not, or the dump does not have it, or an issue is an error,
2 wrong usage, 3 no response found, 4 a file could not be read or the output not written.
"""

_DOUBTFUL = frozenset({"partial", "elided"})


@click.command("answer", epilog=EXAMPLES)
@click.option("--json", "as_json", is_flag=True, help="One response a line, with all that is known of it.")
@click.option("--response", "wanted", metavar="ID|N", help="Only the response of this id, or the Nth of the log, from 1.")
@jobs_option
@source_options
def command(invocation: Invocation, *, as_json: bool, wanted: str | None, jobs: int) -> int:
    """Print the final text of streamed model answers.

    Several are separated by a blank line, with headings on standard error, which also says why one failed or is not
    whole. A response is given when nothing can
    change it any more: 2,000 events after its end, or at the end of the log; dumpparse follow shows it at once.
    """
    from ...encode import dumps
    from ...report.sightings import Sightings

    sightings = Sightings()
    shown, waits = 0, True
    first: tuple[int, Response] | None = None
    """The first one, while nothing tells whether it needs a heading."""
    for number, response in responses(invocation, jobs, sightings, wanted):
        shown += 1
        if response.text_state in _DOUBTFUL:
            invocation.doubt()
        for problem in why_not_whole(response):
            invocation.issue(response.file, issue_of(problem))
        if as_json:
            write(dumps(response.as_json()) + "\n", flush=True)
            continue
        if first is not None:
            _head(invocation, *first)
            if waits:
                _write(invocation, first[1])
            first = None
        if shown == 1:
            first = number, response
            # Where headings are seen beside the text, this one must stand above; a pipe gets the text at once.
            waits = response.text is None or are_seen_together()
            if not waits:
                _write(invocation, response)
        else:
            write("\n")
            _head(invocation, number, response)
            _write(invocation, response)
    if first is not None and waits:
        _write(invocation, first[1])
    what, hint = ("response", sightings.hint()) if wanted is None else (f"response {wanted}", "")
    return invocation.end(found=bool(shown), what=what, hint=hint)


def _head(invocation: Invocation, number: int, response: Response) -> None:
    invocation.note(f"── {number}. {response.id or 'response without an id'}, {response.outcome}, text {response.text_state}")


def _write(invocation: Invocation, response: Response) -> None:
    from ...report.style import for_pipe, for_terminal

    if response.text is None:
        invocation.say("no-text", why_no_text(response), response.file or "-", response.lines[0])
        return
    write((for_terminal if is_terminal(sys.stdout) else for_pipe)(response.text) + "\n", flush=True)
