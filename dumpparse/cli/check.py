"""``dumpparse check``: the issues of a log, for people and for continuous integration."""

from __future__ import annotations

from collections.abc import Iterator

import click

from ..errors import visible
from ..parser.record import Record
from .common import ISSUE, NOTHING, OK, finish, records, say, shared_options, wants_colour


@click.command("check")
@shared_options
def command(files: tuple[str, ...], *, quiet: bool, color: str) -> None:
    r"""Write the issues of a log, one a line: file:line: level code message.

    \b
    Examples:
      dumpparse check app.log
      dumpparse check app.log | grep -c ' error '

    Exit code 1 says that one of them is an error, 3 that there is no event.
    """
    from ..events import events
    from ..reconstruct import responses
    from ..render.style import Style

    style = Style(colour=wants_colour(color))
    colours = {"error": "red", "warn": "yellow", "info": "dim"}
    worst, found = OK, 0

    def show(file: str | None, line: int, level: str, code: str, message: str) -> None:
        nonlocal worst
        if level == "error":
            worst = ISSUE
        where = f"{visible(file)}:{line}" if file else f"{line}"
        click.echo(f"{where}: {style(level, colours[level])} {code} {visible(message)}", color=True)

    def watched() -> Iterator[Record]:
        for record in records(files):
            for issue in record.issues:
                show(record.file, issue.line, issue.level, issue.code, issue.message)
            yield record

    for response in responses(events(watched())):
        found += 1
        for problem in response.issues:
            show(response.file, problem.line, problem.level, problem.code, problem.message)
    if not found:
        say("no event found", quiet=quiet)
    finish(worst or (OK if found else NOTHING))
