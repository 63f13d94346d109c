"""``dumpparse events``: the typed events of a log, one JSON a line."""

from __future__ import annotations

import click

from .common import NOTHING, OK, finish, records, say, shared_options


@click.command("events")
@shared_options
def command(files: tuple[str, ...], *, quiet: bool, color: str) -> None:  # noqa: ARG001  # JSON has no colours
    r"""Write each event as one line of JSON.

    \b
    Examples:
      dumpparse events app.log
      dumpparse events app.log | jq -r 'select(.type == "response.output_text.delta").event.delta'

    Fields: file, line, provider, type, response (its id, as far as it is known there), event (tagged JSON).
    """
    from ..encode import to_tagged, write_json
    from ..events import events
    from ..reconstruct import Demultiplexer

    demultiplexer, found = Demultiplexer(), 0
    for event in events(records(files)):
        for _run in demultiplexer.feed(event):
            pass
        if event.kind != "event":
            continue
        found += 1
        line = {
            "file": event.file,
            "line": event.line,
            "provider": event.provider,
            "type": event.type,
            "response": event.response_id,
            "event": to_tagged(event.data),
        }
        click.echo("".join(write_json(line)))
    if not found:
        say("no event found", quiet=quiet)
    finish(OK if found else NOTHING)
