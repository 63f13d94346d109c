"""``dumpparse schema``: the JSON Schema of what the other commands print."""

from __future__ import annotations

import click

from ..io.terminal import write

NAMES = ("values", "records", "events", "response", "summary", "snapshot")

EXAMPLES = """\b
Examples:
  dumpparse schema response > response.schema.json
  dumpparse answer --json app.log | check-jsonschema --schemafile response.schema.json -

\b
Exit codes: 0 the schema was printed, 2 wrong usage, 4 the output could not be written.
"""


@click.command("schema", epilog=EXAMPLES)
@click.argument("name", metavar="NAME", type=click.Choice(NAMES))
def command(name: str) -> int:
    """Print the JSON Schema (2020-12) of an output.

    \b
    NAME is one of
      values    a value: a line of json
      records   a line of json --records
      events    a line of events
      response  a line of answer --json
      summary   a line of summary --json
      snapshot  a file that snapshot update writes
    """  # noqa: D301  # \b is click's mark for lines that stay as they are
    from ...encode import dumps
    from ...schema import schema

    write(dumps(schema(name), 2) + "\n")
    return 0
