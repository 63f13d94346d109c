"""``dumpparse get``: what stands at a path in the values of a log, one a line."""

from __future__ import annotations

import click

from ...report.formats import DEFAULT
from ..completion import first_level
from ..invocation import Invocation
from ..io.output import write
from ..json_printer import JsonPrinter, array_option
from ..json_texts import Writer
from ..options import jobs_option, source_options
from ..redacting import redact_option
from ..selecting import selection_options
from ..selection import Selection, Unsure, say
from ..texts_read import say_of, texts_of

EXAMPLES = """\b
Examples:
  dumpparse get code app.log                    of each value that has one
  dumpparse get -r user.name app.log            texts as they are, as jq -r does
  dumpparse get 'items[*].price' app.log        of all items, [0] of the first, [-1] of the last
  dumpparse get '**.etag' app.log               wherever it stands
  dumpparse get '[cause].code' app.log          of a key that was printed in square brackets
  dumpparse get id --where 'status>=500' --where 'user.name~^A' app.log
  dumpparse get message --grep ECONNREFUSED app.log

\b
Exit codes: 0 values were found, 1 an error in a record, or what stands at the path was not printed,
2 wrong usage, 3 no value found, 4 a file could not be read or the output not written.
"""


def _path(_ctx: click.Context, _param: click.Parameter, given: str) -> str:
    from ...errors import PathError
    from ...paths.language import parse_path

    try:
        parse_path(given)
    except PathError as error:
        raise click.BadParameter(f"{error.message}; {error.hint}") from None
    return given


@click.command("get", epilog=EXAMPLES)
@click.argument("path", callback=_path, shell_complete=first_level)
@click.option("-r", "--raw", is_flag=True, help="Texts as they are, without quotes and escapes; on a terminal without what would drive it.")
@array_option("All that is found")
@selection_options
@jobs_option
@source_options
@redact_option
def command(invocation: Invocation, *, path: str, raw: bool, array: bool, grep: str | None, where: tuple[str, ...], jobs: int) -> int:
    """Print what stands at PATH in each value of a log, one a line, as JSON.

    A path is a.b[0], a[-1], a[*].b, *.id, **.etag, ["odd key"] or [cause]: a name is a key, whatever the value is that has it (an object, a class
    instance, an error, a map), or what natural JSON has there. What the printer left out is a marker; where it hides whether there is anything, that
    is said on standard error.
    """
    if array and raw:
        raise click.UsageError("--array is of JSON: it cannot be given with --raw")
    writer = Writer(DEFAULT, None, array=array, color=invocation.color, selection=Selection(grep, where, path), raw=raw)
    found = 0
    unsure: dict[str | None, Unsure] = {}
    with JsonPrinter(array=array) as printer:
        for made in texts_of(invocation, writer, jobs):
            found += made.found
            if made.found:
                if array:
                    printer.print(writer.joined(made))
                else:
                    write(writer.joined(made) + "\n")  # a text that is empty is a line, too
            say_of(invocation, made, unsure)
    for file, one in unsure.items():
        say(invocation, file, one)
    return invocation.end(found=bool(found), what=f"value at {path}" if path else "value", hint="dumpparse json shows the values")
