"""``dumpparse events``: the typed events of a log, one JSON a line."""

from __future__ import annotations

from functools import partial

import click

from ...parallel.event_source import events_of
from ..chosen import EventsOfOne, sought
from ..invocation import Invocation
from ..json_printer import JsonPrinter, array_option
from ..options import jobs_option, response_option, source_options
from ..selecting import selection_options
from ..selection import Selection, Unsure, say

EXAMPLES = """\b
Examples:
  dumpparse events app.log
  dumpparse events --array app.log > events.json
  dumpparse events --where 'sequence_number<10' app.log       paths begin at the event itself
  dumpparse events app.log | jq -r 'select(.type == "response.output_text.delta").event.delta'

\b
Exit codes: 0 events were found, 1 an error in a record, 2 wrong usage, 3 no event found,
4 a file could not be read or the output not written.
"""


@click.command("events", epilog=EXAMPLES)
@array_option("All events")
@response_option
@selection_options
@jobs_option
@source_options
def command(invocation: Invocation, *, array: bool, wanted: str | None, grep: str | None, where: tuple[str, ...], jobs: int) -> int:
    """Print the typed events of streamed model answers, one JSON a line.

    Fields: file, line, provider, type, response (its id, as far as the log has named it there), event (natural JSON).
    """
    from ...log.holding import Marking
    from ...log.sought import iter_sought
    from ...report.event_line import event_text
    from ...report.sightings import Sightings
    from ...responses import Demultiplexer

    demultiplexer, sightings, found = Demultiplexer(), Sightings(), False
    chosen = None if wanted is None else EventsOfOne(wanted)
    selection = Selection(grep, where)
    unsure: dict[str | None, Unsure] = {}
    # An event may say whose those behind it are: all are read, whichever are wanted.
    marking = None if grep is None else Marking(grep)
    read = None if marking is None else partial(iter_sought, sought=marking, strict=invocation.strict, **invocation.reading.arguments)
    with JsonPrinter(array=array) as printer:
        for event in events_of(invocation, jobs, invocation.issue, sightings, are_written=True, read=read):
            for _run in demultiplexer.feed(event):
                """What it gives out is not needed: that it knows the runs is."""
            if event.kind != "event" or (marking is not None and not marking.is_held):
                continue
            if not selection.holds(event.data, event.line, unsure.setdefault(event.file, {})):
                continue
            run = demultiplexer.latest
            line = event_text(event)
            lines = [line] if chosen is None else [] if run is None else chosen.take(run, line)
            found = found or bool(lines)
            for one in lines:
                printer.print(one)
        for one in [] if chosen is None else chosen.close():
            found = True
            printer.print(one)
    for file, hidden in unsure.items():
        say(invocation, file, hidden)
    what, hint = sought("event", wanted, sightings.hint())
    return invocation.end(found=found, what=what, hint=hint)
