"""What ``batch`` is asked to do: what cannot be done is refused in words, of the rest a job is made."""

from __future__ import annotations

import os
import re
import signal
from contextlib import suppress
from math import isfinite
from typing import TYPE_CHECKING, Any, NoReturn

import click

from .. import __version__
from ..report.formats import DEFAULT
from .extras import refuse_missing
from .invocation import Invocation
from .kinds import kinds_in

if TYPE_CHECKING:
    from ..batch.job import Job
    from ..batch.sources import NotFound

TABLES = ("responses", "events", "rows", "errors", "issues")
"""The names of ``batch.tables.TABLES``, here so that help imports nothing."""
_MB = 1 << 20
_SIZE = re.compile(r"(\d+(?:\.\d+)?) ?(?:([kmgtp])i?)?b?", re.IGNORECASE)
_UNITS = {"": 1, "k": 10**3, "m": 10**6, "g": 10**9, "t": 10**12, "p": 10**15}
_LEAST = 300_000_000
"""So many bytes a worker takes that reads, about."""
_SCHEDULER = re.compile(r"(?:(?:tcp|tls|wss?|ucx)://)?[^\s/]+:\d+/?")


def tables_in(_ctx: click.Context, _option: click.Parameter, given: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names of data sets that were given."""
    return kinds_in(given, TABLES)


def memory_in(_ctx: click.Context, _option: click.Parameter, given: str) -> str:
    """Return a size as Dask takes it."""
    if given == "auto":
        return given
    size = _SIZE.fullmatch(given)
    if size is None:
        raise click.BadParameter(f"{given!r} is no size: 'auto', or a number with a unit, as in '2GB' or '500MiB'")
    if float(size[1]) * _UNITS[(size[2] or "").lower()] < _LEAST:
        raise click.BadParameter(f"{given!r} is less than a worker takes that reads, which is some {_LEAST // 10**6} MB")
    return given


def refuse(given: tuple[str, ...], out: str, options: dict[str, Any]) -> None:
    """Refuse what cannot be done, and what needs packages that are not installed."""
    if not out:
        raise click.UsageError("the name of the folder of --out is empty")
    if _is_no_utf_8(os.path.abspath(out)):  # noqa: PTH100  # as everywhere on the command line
        raise click.UsageError("the name of the folder of --out is no UTF-8, which what writes and reads data sets needs")
    if not isfinite(options["block"]):
        raise click.UsageError(f"--block {options['block']} is no number of megabytes")
    if "://" in out:
        raise click.UsageError(f"--out is a folder, and {out!r} is an address: give a folder, and copy it there when all is done")
    if "-" in given and not os.path.lexists("-"):  # a file may be called so
        raise click.UsageError("standard input is no SOURCE, as it can be read once alone: write it to a file")
    if options["scheduler"] and options["workers"] is not None:
        raise click.UsageError("--workers begins some here, --scheduler has its own: give one of them")
    if options["scheduler"] and not _SCHEDULER.fullmatch(options["scheduler"]):
        raise click.UsageError(f"{options['scheduler']!r} is no address of a scheduler; those are as tcp://HOST:PORT")
    needed = {
        "pyarrow": not options["ndjson"],
        "dask": options["workers"] != 0 or options["scheduler"],
        "distributed": options["workers"] != 0 or options["scheduler"],
        "cryptography": options["workers"] != 0 and not options["scheduler"],
        "fsspec": any("://" in one for one in given),
    }
    refuse_missing([name for name, is_needed in needed.items() if is_needed], "batch")


def _is_no_utf_8(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return True
    return False


def job_of(invocation: Invocation, out: str, options: dict[str, Any]) -> Job:
    """Return what is to be done."""
    from ..batch.job import Job

    return Job(
        out=os.path.abspath(out),  # noqa: PTH100  # as everywhere on the command line
        version=__version__,
        format="ndjson" if options["ndjson"] else "parquet",
        tables=options["only"] or TABLES,
        mode=options["mode"] or DEFAULT,
        reading=invocation.reading.arguments,
        redact=options["redact"] or bool(options["also"]),
        also=options["also"],
        patterns=options["globs"],
        block=max(1, int(options["block"] * _MB)),
    )


def said_of(job: Job, found: NotFound) -> NotFound:
    """Return what is said of a SOURCE that is not there: the words of an error may have a part of the address that holds a password."""
    from ..batch.whole import shown_words

    return type(found)(shown_words(job, found.name), shown_words(job, found.why, found.name))


def end_as_interrupted() -> None:
    """Let SIGTERM, by which services and containers are ended, end this as Ctrl-C does."""

    def interrupt(_number: int, _frame: object) -> NoReturn:
        raise KeyboardInterrupt

    with suppress(ValueError):  # in a thread, where none can be heeded
        signal.signal(signal.SIGTERM, interrupt)
