"""``dumpparse answer``: the final text of the responses in a log."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from .common import ISSUE, NOTHING, OK, finish, records, say, shared_options

if TYPE_CHECKING:
    from ..reconstruct.model import Response

_DOUBTFUL = frozenset({"partial", "elided"})


@click.command("answer")
@click.option("--json", "as_json", is_flag=True, help="One response a line, with all that is known of it.")
@click.option("--response", "wanted", metavar="ID|N", help="Only the response of this id, or the Nth of the log (from 1).")
@shared_options
def command(files: tuple[str, ...], *, as_json: bool, wanted: str | None, quiet: bool, color: str) -> None:  # noqa: ARG001  # text has no colours
    r"""Write the final text of each response.

    \b
    Examples:
      dumpparse answer app.log
      dumpparse answer --json app.log | jq .usage
      dumpparse answer --response 2 app.log

    Several are separated by a blank line, with headings on standard error. Exit code 1 says that a text is not whole, or
    that the dump does not have it; 3 that there is no response.
    """
    from ..encode import write_json

    worst, shown = OK, 0
    first: tuple[int, Response] | None = None
    for number, response in _wanted(files, wanted):
        shown += 1
        if response.text_state in _DOUBTFUL or any(problem.level == "error" for problem in response.issues):
            worst = ISSUE
        if as_json:
            for piece in write_json(response.as_json()):
                click.echo(piece, nl=False)
            click.echo()
        elif shown == 1:
            first = number, response  # whether it needs a heading, the next one tells
        else:
            if first is not None:
                _write(first[1], heading=first[0], quiet=quiet)
                first = None
            click.echo()
            _write(response, heading=number, quiet=quiet)
    if first is not None:
        _write(first[1], heading=None, quiet=quiet)
    if not shown:
        say("no response found" if wanted is None else f"no response {wanted} found", quiet=quiet)
        worst = NOTHING
    finish(worst)


def _wanted(files: tuple[str, ...], wanted: str | None) -> Iterator[tuple[int, Response]]:
    from ..events import events
    from ..reconstruct import responses

    for number, response in enumerate(responses(events(records(files))), 1):
        if wanted is None or wanted in (response.id, str(number)):
            yield number, response


def _write(response: Response, *, heading: int | None, quiet: bool) -> None:
    from ..render.style import for_pipe, for_terminal

    if heading is not None:
        said = f"── {heading}. {response.id or 'response without an id'}, {response.outcome}, text {response.text_state}"
        say(said, quiet=quiet)
    if response.text is None:
        say(_why(response), quiet=quiet)
        return
    terminal = sys.stdout.isatty()
    # click would strip colour codes from what goes into a pipe; here they are the answer's own.
    click.echo(for_terminal(response.text) if terminal else for_pipe(response.text), color=True)


def _why(response: Response) -> str:
    """Say why there is no text."""
    if response.text_state == "elided":
        lost = [elision.path for elision in response.elisions if elision.state == "lost" and elision.path.startswith("output")]
        return f"   the text is not in the dump: elided at {', '.join(lost[:5]) or 'output'}"
    if response.refusal is not None:
        return "   no text; the model refused: see dumpparse summary"
    return f"   no text, {len(response.tool_calls)} calls: see dumpparse summary" if response.tool_calls else "   no text"
