"""``dumpparse schema``: the JSON Schema of what the other commands print."""

from __future__ import annotations

import click

from ...schema import SCHEMAS, schema
from ..io.output import write

_WIDTH = max(map(len, SCHEMAS))
_NAMES = "\n".join(f"  {name:<{_WIDTH}} {what.replace('`dumpparse ', '').replace('`', '')}" for name, what in SCHEMAS.items())
_USUAL = {"records-tagged": "records", "rows-natural": "rows"}
"""Names of outputs in the format that is usual for them."""
_HELP = f"""Print the JSON Schema (2020-12) of an output.

\b
NAME is one of
{_NAMES}
"""

EXAMPLES = """\b
Examples:
  dumpparse schema response > response.schema.json
  dumpparse answer --json app.log | check-jsonschema --schemafile response.schema.json -

\b
Exit codes: 0 the schema was printed, 2 wrong usage, 4 the output could not be written.
"""


@click.command("schema", epilog=EXAMPLES, help=_HELP)
@click.argument("name", metavar="NAME", type=click.Choice([*SCHEMAS, *_USUAL]))
def command(name: str) -> int:
    """Print the schema of an output."""
    from ...encode import dumps

    write(dumps(schema(_USUAL.get(name, name)), 2) + "\n")
    return 0
