"""``dumpparse follow``: what happens in a log that is still written, as it happens."""

from __future__ import annotations

import math

import click

from ...errors import DumpParseError
from ..invocation import Invocation
from ..io.sources import UnreadableError
from ..io.terminal import Exit
from ..json_printer import JsonPrinter, array_option, refuse_array
from ..options import one_source_options

EXAMPLES = """\b
Examples:
  dumpparse follow app.log                  from its beginning, and on as it grows
  node app.js 2>&1 | dumpparse follow       a pipe, to its end
  dumpparse follow --new-only app.log       only what is written from now on
  dumpparse follow --until-done app.log > answer.txt
  dumpparse follow --json app.log | jq .type

\b
The text of the answers goes to standard output, several separated by a blank line; what else happens (reasoning,
calls with their arguments, refusals, outcomes) goes to standard error, as does the summary at the end.
Answers that take turns are labelled each time there.
A file that does not exist yet is waited for; one that is renamed and created anew, or truncated, is read on from
its beginning, where lines count from 1 again. Compressed files do not grow line by line: zcat app.log.gz | dumpparse
follow reads one.
A line like "TypeError: no" may have stack frames below it: it and what may belong to it are given when the next
record begins, or when nothing was written for a second.

\b
Exit codes: 0 every text is whole, 1 one is not, or the dump does not have it, or an issue is an error,
2 wrong usage, 3 no response found, 4 the input could not be read or the output not written, 130 Ctrl-C.
"""


def _number(_ctx: click.Context, _option: click.Parameter, seconds: float) -> float:
    """Refuse what is no number: ``nan`` is in every range, as it compares with nothing."""
    if math.isnan(seconds):
        raise click.BadParameter(f"{seconds!r} is not a valid float.")
    return seconds


@click.command("follow", epilog=EXAMPLES)
@click.option("--json", "as_json", is_flag=True, help="Each event as a line of JSON, as dumpparse events prints it.")
@array_option("With --json, all events")
@click.option("--from-start/--new-only", default=True, help="Read a file from its beginning, the default, or only what is new.")
@click.option("--until-done", is_flag=True, help="End with the first response that ends.")
@click.option(
    "--interval", type=click.FloatRange(0.01, 60), default=0.2, show_default=True, metavar="SECONDS", callback=_number,
    help="How often to look at a file.",
)  # fmt: skip
@one_source_options
def command(invocation: Invocation, *, as_json: bool, array: bool, from_start: bool, until_done: bool, interval: float) -> int:
    """Follow a log that is still written.

    The text of a streamed answer appears as its deltas are logged. FILE is followed until Ctrl-C; without one, or
    where it is -, standard input is read to its end.
    """
    refuse_array(array=array, is_json=as_json)
    if not as_json:
        return _follow(invocation, None, interval, until_done=until_done, only_new=not from_start)
    with JsonPrinter(array=array) as printer:
        return _follow(invocation, printer, interval, until_done=until_done, only_new=not from_start)


def _follow(invocation: Invocation, printer: JsonPrinter | None, interval: float, *, until_done: bool, only_new: bool) -> int:
    from ..follower import Follower
    from ..io.input import Interrupts

    (name,) = invocation.files
    follower = Follower(invocation, name, printer, until_done=until_done)
    with Interrupts() as interrupts:
        try:
            follower.follow(interrupts, interval, only_new=only_new)
        except UnreadableError as error:
            invocation.strict = False  # it ends anyway: what is left is shown as it is
            follower.finish()
            invocation.cannot_read(name, error)
        except DumpParseError as error:
            follower.stop()
            invocation.error(error, name)
        except KeyboardInterrupt:
            invocation.strict = False
            follower.interrupt()
            return Exit.INTERRUPTED
    return invocation.end(found=follower.found, what="response" if printer is None else "event")
