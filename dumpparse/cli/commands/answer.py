"""``dumpparse answer``: the final text of the responses in a log."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from ..chosen import sought
from ..heading import heading
from ..invocation import Invocation
from ..io.live_line import is_terminal
from ..io.output import write
from ..io.screen import are_seen_together
from ..io.terminal import note
from ..json_printer import JsonPrinter, array_option, refuse_array
from ..options import jobs_option, response_option, source_options
from ..streams import calls_of, entry_of, issue_of, responses, why_no_calls, why_no_reasoning, why_no_text, why_not_whole

if TYPE_CHECKING:
    from ...responses.model import Response

EXAMPLES = """\b
Examples:
  dumpparse answer app.log
  dumpparse answer --response last app.log
  dumpparse answer --calls app.log | jq .arguments
  dumpparse answer --json app.log | jq .usage

\b
Exit codes: 0 every text is whole, 1 one is not, or the dump does not have it, or an issue is an error,
2 wrong usage, 3 no response found, 4 a file could not be read or the output not written.
"""

_DOUBTFUL = frozenset({"partial", "elided"})


@click.command("answer", epilog=EXAMPLES)
@click.option("--json", "as_json", is_flag=True, help="One response a line, with all that is known of it.")
@click.option("--calls", is_flag=True, help="The calls that the model asks for instead, one JSON a line.")
@click.option("--reasoning", is_flag=True, help="What the model thought instead, as far as it was printed.")
@click.option("--list", "listed", is_flag=True, help="Which responses there are instead, one a line.")
@array_option("With --json or --calls, all of them")
@response_option
@jobs_option
@source_options
def command(
    invocation: Invocation, *, as_json: bool, calls: bool, reasoning: bool, listed: bool, array: bool, wanted: str | None, jobs: int
) -> int:
    """Print the final text of streamed model answers.

    Several are separated by a blank line, with headings on standard error, which also says why one failed or is not
    whole. A response is given when nothing can
    change it any more: 2,000 events after its end, or at the end of the log; dumpparse follow shows it at once.
    """
    from ...encode import dumps
    from ...report.sightings import Sightings

    parts = [name for name, is_asked in (("calls", calls), ("reasoning", reasoning), ("list", listed)) if is_asked]
    if len(parts) > 1:
        raise click.UsageError(f"--{parts[0]} and --{parts[1]} are two things to give: ask for one of them")
    what = parts[0] if parts else None
    if as_json and what is not None:
        raise click.UsageError(f"--json has all that is known of a response: it cannot be given with --{what}")
    refuse_array(array=array, is_json=as_json or calls, needs="--json or --calls")
    sightings = Sightings()
    shown, waits = 0, True
    first: tuple[int, Response] | None = None
    """The first one, while nothing tells whether it needs a heading."""
    with JsonPrinter(array=array) as printer:
        for number, response in responses(invocation, jobs, sightings, wanted):
            shown += 1
            if _state_of(response, what) in _DOUBTFUL:
                invocation.doubt()
            for problem in why_not_whole(response):
                invocation.issue(response.file, issue_of(problem))
            if as_json:
                printer.print(dumps(response.as_json()))
                continue
            if what in {"calls", "list"}:
                for line in calls_of(number, response) if what == "calls" else [entry_of(number, response)]:
                    printer.print(line)
                if what == "calls" and (why := why_no_calls(response)):
                    invocation.say("no-calls", why, response.file or "-", response.lines[0])
                continue
            if first is not None:
                _head(invocation, *first)
                if waits:
                    _write(invocation, first[1], what)
                first = None
            if shown == 1:
                first = number, response
                # Where headings are seen beside the text, this one must stand above; a pipe gets the text at once.
                waits = _content(response, what) is None or are_seen_together()
                if not waits:
                    _write(invocation, response, what)
            else:
                write("\n")
                _head(invocation, number, response)
                _write(invocation, response, what)
        if first is not None and waits:
            _write(invocation, first[1], what)
    looked_for, hint = sought("response", wanted, sightings.hint())
    return invocation.end(found=bool(shown), what=looked_for, hint=hint)


def _state_of(response: Response, what: str | None) -> str:
    """Return how much is known of what is asked for; a list has all of it."""
    states = {None: response.text_state, "calls": response.calls_state, "reasoning": response.reasoning_state}
    return states.get(what, "none")


def _content(response: Response, what: str | None) -> str | None:
    """Return the text that is asked for: the answer, or what the model thought."""
    return response.text if what is None else "\n\n".join(response.reasoning) or None


def _head(invocation: Invocation, number: int, response: Response) -> None:
    if not invocation.quiet:
        for line in heading(number, response.id, [(response.outcome, ()), (f"text {response.text_state}", ())], invocation.color_errors):
            note(line)


def _write(invocation: Invocation, response: Response, what: str | None) -> None:
    from ...report.style import for_pipe, for_terminal

    content = _content(response, what)
    if content is None:
        why = why_no_text(response) if what is None else why_no_reasoning(response)
        invocation.say("no-text", why, response.file or "-", response.lines[0])
        return
    write((for_terminal if is_terminal(sys.stdout) else for_pipe)(content) + "\n")
