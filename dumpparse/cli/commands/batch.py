"""``dumpparse batch``: many logs into data sets."""

from __future__ import annotations

import time
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

import click

from ..batch_asked import TABLES, end_as_interrupted, job_of, memory_in, refuse, said_of, tables_in
from ..batch_told import Tally, listed
from ..folders import glob_option
from ..invocation import Invocation
from ..io.live_line import wipe_line
from ..io.output import write
from ..io.terminal import Exit
from ..modes import mode_option
from ..options import invocation_options
from ..redacting import also_option, redact_flag

if TYPE_CHECKING:
    from ...batch.files import Source
    from ...batch.job import Job

EXAMPLES = """\b
Examples:
  dumpparse batch logs --out data                       a folder, and what is in it
  dumpparse batch 'logs/**/*.log.gz' old.zip --out data
  dumpparse batch s3://bucket/logs --out data           with s3fs installed; gs://, https:// …
  dumpparse batch logs --out data --scheduler tcp://10.0.0.1:8786
  dumpparse batch logs --out data --dry-run             what would be read
  dumpparse query data --named failed-by-model

\b
Exit codes: 0 all was read, 1 an issue is an error, 2 wrong usage, or what it needs is not installed, 3 nothing found,
4 a log could not be read, or the output not written, 130 Ctrl-C: the same command goes on.
"""


@click.command("batch", epilog=EXAMPLES)
@click.argument("given", metavar="SOURCE...", nargs=-1, required=True)
@click.option("--out", metavar="DIR", required=True, help="The folder of the data sets; a new one, or one that this command made.")
@click.option("--ndjson", is_flag=True, help="Make the data sets NDJSON; they are Parquet without it.")
@click.option("--only", multiple=True, metavar="NAME[,NAME…]", callback=tables_in, help=f"Make only some of them: {', '.join(TABLES)}.")
@mode_option
@glob_option("Of the files in folders and archives only those of the pattern,")
@click.option("--limit", type=click.IntRange(1), metavar="N", help="Read the first N logs alone.")
@click.option("--dry-run", is_flag=True, help="Print what would be read, and read nothing.")
@click.option(
    "--workers",
    type=click.IntRange(0),
    metavar="N",
    help="How many processes read; as many as there are processors without it; 0: this one alone.",
)
@click.option(
    "--memory",
    metavar="SIZE",
    default="auto",
    show_default=True,
    callback=memory_in,
    help="What a worker may take, '2GB'; auto shares what there is.",
)
@click.option("--scheduler", metavar="ADDRESS", help="Let the workers of a Dask cluster that is there read: tcp://HOST:PORT.")
@click.option(
    "--block",
    type=click.FloatRange(0, min_open=True),
    metavar="MB",
    default=32,
    show_default=True,
    help="How much a task reads, about; larger logs are cut.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON.")
@redact_flag
@also_option
@lambda command: invocation_options(command, may_be_strict=False)
def command(invocation: Invocation, *, given: tuple[str, ...], out: str, as_json: bool, dry_run: bool, limit: int | None, **options: Any) -> int:  # fmt: skip
    """Read many logs into data sets: responses, events, rows, errors and issues.

    Each SOURCE is a file, a folder, a pattern, an archive (zip, tar) or an address that fsspec knows (s3://, gs://, https://); any may be
    compressed. Each data set is a folder of Parquet in DIR, with a partition for each log. What was done is not done again: the same command goes on after an
    interrupt, and reads what is new or changed; what came of logs that are gone stays. With --redact names of logs are taken as they are. It needs python3 -m pip install 'dumpparse[batch]'.
    """
    refuse(given, out, options)
    from ...batch.sources import NotFound, find
    from ...batch.store import opened, refuse_other
    from ...errors import DumpParseError

    job = job_of(invocation, out, options)
    tally = Tally(invocation)
    sources: list[Source] = []
    for found in find(given, job.patterns, out):
        if limit is not None and len(sources) == limit:
            break
        if isinstance(found, NotFound):
            tally.not_found(said_of(job, found))
        else:
            sources.append(found)
    if not sources:
        return invocation.end(found=False, what="log", files=given)
    end_as_interrupted()
    try:
        if dry_run:
            refuse_other(job)
            for line in listed(job, sources):
                write(line + "\n")
            return tally.end(as_json=False)
        with opened(job) as store:
            _read(invocation, tally, job, store, sources, options)
    except DumpParseError as error:
        raise click.UsageError(f"{out}: {error.message}; {error.hint}") from None
    except KeyboardInterrupt:
        wipe_line()
        invocation.note(f"interrupted: {tally.done:,} of {tally.logs:,} logs are done; the same command goes on with the others")
        raise
    return tally.end(as_json=as_json)


def _read(invocation: Invocation, tally: Tally, job: Job, store: Any, sources: list[Source], options: dict[str, Any]) -> None:
    """Read the logs, and tell of each as it is done."""
    from ...batch.engine import engine
    from ...batch.files import is_readable_by_all
    from ...batch.run import Batch, parted
    from ...batch.store import finish
    from ...parallel.machine import processors

    workers = processors() if options["workers"] is None else options["workers"]
    if not all(map(is_readable_by_all, sources)):
        workers, options["scheduler"] = 0, None
    done, new = parted(job, store, sources)
    tally.begin(done, new)
    with ExitStack() as stack:
        stack.callback(wipe_line)
        try:
            if new:
                does = stack.enter_context(engine(options["scheduler"], workers, options["memory"], job.out))
                began = time.monotonic()
                for told in Batch(job, store, does, tally.add_bytes).run(new):
                    tally.add(told)
                tally.seconds = time.monotonic() - began
            finish(job)
            tally.besides(store.others([*done, *tally.told]))
        except OSError as error:
            invocation.fail(
                "cannot-go-on", f"{error.strerror or error}; the same command goes on from here", file=error.filename, exit_code=Exit.IO
            )
