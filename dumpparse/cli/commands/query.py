"""``dumpparse query``: questions to the data sets of a batch."""

from __future__ import annotations

import sys

import click

from ..extras import refuse_missing
from ..invocation import Invocation
from ..io.live_line import is_terminal
from ..io.output import write
from ..io.terminal import Exit, note
from ..options import plain_options
from ..rows_shown import as_csv, as_json
from ..table_shown import as_table

EXAMPLES = """\b
Examples:
  dumpparse query data "select outcome, count(*) from responses group by outcome"
  dumpparse query data "select value->>'$.url' as url from rows where label = 'GET'"
  dumpparse query data --named failed-by-model
  dumpparse query data --named tokens-by-day --csv > tokens.csv
  dumpparse query --questions                    the questions that have a name, with their SQL

\b
Exit codes: 0 there are rows, 1 logs were read anew meanwhile, 2 wrong usage, also a question that is no SQL, or
DuckDB is not installed, 3 there is no row, 4 a file could not be read or written.
"""
_MOST_MEANT = 5
"""So many functions are said that may have been meant."""


@click.command("query", epilog=EXAMPLES)
@click.argument("folder", metavar="[DIR]", required=False)
@click.argument("sql", metavar="[SQL]", required=False)
@click.option("--named", metavar="NAME", help="A question that has a name; --questions shows them.")
@click.option("--questions", "listed", is_flag=True, help="Print the questions that have a name, and the tables.")
@click.option("--json", "is_json", is_flag=True, help="A row a line as JSON, on a terminal too.")
@click.option("--csv", "is_csv", is_flag=True, help="The rows as CSV.")
@plain_options
def command(
    invocation: Invocation, *, folder: str | None, sql: str | None, named: str | None, listed: bool, is_json: bool, is_csv: bool
) -> int:
    """Ask the data sets that dumpparse batch made in DIR, in SQL, as DuckDB has it.

    The tables are responses, events, rows, errors and issues, and sources, which has each log. On a terminal the answer is a table, in a pipe a
    line of JSON for each row. It needs python3 -m pip install 'dumpparse[batch]'.
    """
    from ...batch.questions import QUESTIONS

    if listed:
        _list()
        return Exit.OK
    if is_json and is_csv:
        raise click.UsageError("--json and --csv cannot both be given")
    if folder is None or (sql is None) == (named is None):
        raise click.UsageError("give DIR, and a question: SQL, or --named NAME")
    if named is not None and named not in QUESTIONS:
        raise click.UsageError(f"{named!r} is no question that has a name; those are {', '.join(QUESTIONS)}")
    refuse_missing(("duckdb", "pyarrow"), "batch")
    from ...batch.query import CannotReadError, asked
    from ...errors import DumpParseError, visible

    show = as_csv if is_csv else as_json if is_json or not is_terminal(sys.stdout) else as_table
    count = 0
    try:
        with asked(folder, QUESTIONS[named].sql if named is not None else sql or "") as answer:
            for line, is_row in show(answer):
                count += is_row
                write(line + "\n")
            if logs := answer.read_anew():
                invocation.fail(
                    "read-anew",
                    f"of {logs:,} of the logs rows may be of before, and of now: they were read anew meanwhile; ask again",
                    file=folder,
                )
    except CannotReadError as error:
        invocation.fail("cannot-read", f"{error.message}; {error.hint}", file=folder, exit_code=Exit.IO)
    except DumpParseError as error:
        # What DuckDB says has the place in the question below it.
        said, _, place = error.message.partition("\n")
        invocation.fail("usage", f"{said.rstrip('!.')}; {error.hint}", file=folder, exit_code=Exit.USAGE)
        for line in _shortened(place):
            note(visible(line))
        return Exit.USAGE
    return invocation.end(found=bool(count), what="row", files=(folder,))


def _shortened(place: str) -> list[str]:
    """Return what stands below an error: of the functions that might be meant there may be a hundred."""
    lines = [line.expandtabs(4) for line in place.strip("\n").split("\n") if line.strip()]
    may_be_meant = [line for line in lines if line.startswith(" " * 4) and "->" in line]
    if len(may_be_meant) <= _MOST_MEANT:
        return lines
    first = lines.index(may_be_meant[_MOST_MEANT])
    others = [line for line in lines[first:] if line not in may_be_meant]
    return [*lines[:first], f"    \N{HORIZONTAL ELLIPSIS} {len(may_be_meant) - _MOST_MEANT} more", *others]


def _list() -> None:
    from ...batch.questions import QUESTIONS
    from ...batch.tables import SOURCES, TABLES

    for one in QUESTIONS.values():
        sql = "\n".join(f"    {line.strip()}" for line in one.sql.strip().split("\n"))
        write(f"{one.name}: {one.what}\n{sql}\n")
    for table in (*TABLES.values(), SOURCES):
        write(f"\ntable {table.name}: {table.what}\n")
        # Of the data sets that is the folder of a file, and no column in it.
        for column in (*table.columns, *(() if table is SOURCES else (SOURCES.columns[0]._replace(what="which one it is of `sources`"),))):
            write(f"    {column.name:<22} {column.kind:<8} {column.what}\n")
