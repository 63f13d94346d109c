"""``dumpparse summary``: the lifecycle of the responses in a log, for reading."""

from __future__ import annotations

import click

from .common import ISSUE, NOTHING, OK, finish, records, say, shared_options, terminal_width, wants_colour


@click.command("summary")
@click.option("--json", "as_json", is_flag=True, help="One summary a line, as data.")
@shared_options
def command(files: tuple[str, ...], *, as_json: bool, quiet: bool, color: str) -> None:
    r"""Show how each response went: items, text, usage, what was recovered, what is lost.

    \b
    Examples:
      dumpparse summary app.log
      dumpparse summary --json app.log | jq .lost
    """
    from ..encode import write_json
    from ..events import events
    from ..reconstruct import responses
    from ..render.summary import summary_lines
    from ..summary import summarise

    worst, shown = OK, 0
    colour, width = wants_colour(color), terminal_width()
    for response in responses(events(records(files))):
        shown += 1
        if any(problem.level == "error" for problem in response.issues):
            worst = ISSUE
        data = summarise(response)
        if as_json:
            click.echo("".join(write_json(data)))
            continue
        if shown > 1:
            click.echo()
        for line in summary_lines(data, colour=colour, width=width):
            click.echo(line, color=True)
    if not shown:
        say("no response found", quiet=quiet)
        worst = NOTHING
    finish(worst)
