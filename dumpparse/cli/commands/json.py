"""``dumpparse json``: the values of a log as JSON."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from ...report.formats import DEFAULT, RECORD_FORMATS
from ..invocation import Invocation
from ..io.live_line import is_terminal
from ..json_printer import JsonPrinter, array_option
from ..json_texts import Writer
from ..modes import mode_option
from ..options import jobs_option, source_options
from ..redacting import redact_option
from ..selecting import selection_options
from ..selection import Selection, Unsure, say
from ..texts_made import JsonTexts
from ..texts_read import say_of, texts_followed, texts_of

if TYPE_CHECKING:
    from ...encode.losses import Losses
    from ...report.sightings import Sightings

EXAMPLES = """\b
Examples:
  dumpparse json app.log                      pretty on a terminal
  pbpaste | dumpparse json --indent 2         a log in the clipboard
  dumpparse json --array a.log b.log > values.json
  dumpparse json app.log | jq 'select(.["$type"] == "error") | .code'
  dumpparse json --mode plain app.log         for tools that know no $type
  dumpparse json --records app.log            with text, places and issues
  dumpparse json --rows app.log > rows.ndjson for a table: DuckDB, pandas, polars
  dumpparse json --follow app.log             as it is written
  dumpparse json --grep ECONNREFUSED app.log  of the records with that text in their lines
  dumpparse json --where 'status>=500' app.log
  dumpparse json --redact app.log             without secrets

\b
Exit codes: 0 values were found, 1 an error in a record, 2 wrong usage, 3 no value found,
4 a file could not be read or the output not written.
"""


def _record_options(command: Callable[..., int]) -> Callable[..., int]:
    """Declare an option for each format of records; of several that are given the last one counts."""
    for form in reversed([*RECORD_FORMATS.values()]):
        command = click.option(f"--{form.name}", "records", flag_value=form.name, help=form.help)(command)
    return command


@click.command("json", epilog=EXAMPLES)
@click.option("--compact", is_flag=True, help="One value a line, on a terminal too.")
@click.option("--indent", type=click.IntRange(0, 16), metavar="N", help="Indent by N, in a pipe too; 2 on a terminal.")
@array_option("All values")
@mode_option
@_record_options
@click.option("--follow", is_flag=True, help="Go on as the log grows, until Ctrl-C; of a pipe to its end.")
@selection_options
@jobs_option
@source_options
@redact_option
def command(
    invocation: Invocation,
    *,
    compact: bool,
    indent: int | None,
    array: bool,
    mode: str | None,
    records: str | None,
    follow: bool,
    jobs: int,
    grep: str | None,
    where: tuple[str, ...],
) -> int:
    """Print the values of a log as JSON.

    Each FILE is a log or a paste: prose, labels and printed values. Without one, or where it is -, standard input is
    read. On a terminal values are pretty; in a pipe each is one line, written as soon as it was read.
    """
    if compact and indent is not None:
        raise click.UsageError("--compact and --indent cannot both be given")
    if follow and len(invocation.files) > 1:
        raise click.UsageError("--follow reads one log, as it need not end: give one FILE")
    if follow and grep is not None:
        raise click.UsageError("--grep passes over what is in a file already: with --follow give --where")
    if not compact and indent is None and is_terminal(sys.stdout):
        indent = 2
    if mode is None:
        mode = DEFAULT if records is None else RECORD_FORMATS[records].usual
    selection = Selection(grep, where) if grep is not None or where else None
    writer = Writer(mode, indent, records, array, invocation.color, selection)
    printer = JsonPrinter(array=array)
    lost: Losses | None = None
    sightings: Sightings | None = None
    unsure: dict[str | None, Unsure] = {}
    found = 0
    with printer:
        for made in texts_followed(invocation, writer) if follow else texts_of(invocation, writer, jobs):
            found += made.found
            if not found and selection is None:
                sightings = _seen(made, sightings)
            if lost is None:
                lost = made.lost
            elif made.lost:
                lost.update(made.lost)
            printer.print(writer.joined(made))
            say_of(invocation, made, unsure)
    for file, one in unsure.items():
        say(invocation, file, one)
    if lost:
        _say(invocation, mode, lost)
    if selection is not None:
        return invocation.end(found=bool(found), what="such value", hint="without --grep and --where, all are read")
    hint = "" if found else (sightings or _seen(None, None)).hint() or "bare words and numbers are text in a log (--records shows it)"
    return invocation.end(found=bool(found), what="value", hint=hint)


def _seen(made: JsonTexts | None, sightings: Sightings | None) -> Sightings:
    """Return what was seen where no value was, by now; what tells of it is imported here, as most logs need nothing of it."""
    from ...report.sightings import Sightings

    seen = sightings or Sightings()
    if made is not None and made.record is not None:
        seen.note(made.record)
    elif made is not None:
        seen.add(made.sightings)
    return seen


def _say(invocation: Invocation, mode: str, lost: Losses) -> None:
    """Say what a format lost, and where."""
    file: str | None = None
    for loss, words in lost.sentences():
        file = (loss.file or "-") if loss else file
        invocation.say("lost", words, file, loss.line if loss else None)
    invocation.say("lost", f"{mode} JSON has no place for all that was printed; --mode {DEFAULT} keeps it", file)
