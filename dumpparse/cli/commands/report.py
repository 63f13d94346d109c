"""``dumpparse report``: a log as one HTML file, to keep and to pass on."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ... import __version__
from ..invocation import Invocation
from ..io.live_line import is_terminal
from ..io.output import write
from ..io.terminal import Exit, quoted_name
from ..options import one_source_options
from ..redacting import redact_option

if TYPE_CHECKING:
    from ...pages.report import Report

EXAMPLES = """\b
Examples:
  dumpparse report app.log -o report.html
  dumpparse report --redact app.log -o report.html    before somebody else sees it
  node app.js | dumpparse report - > report.html

\b
Exit codes: 0 the report was made, 1 an issue is an error, 2 wrong usage, or Jinja2 is not installed,
3 nothing is in the log, 4 a file could not be read or written.
"""


@click.command("report", epilog=EXAMPLES)
@click.option("-o", "--output", metavar="PATH", help="The file to write; standard output without it.")
@click.option("--title", metavar="TEXT", help="What the report is called; as the log without it.")
@one_source_options
@redact_option
def command(invocation: Invocation, *, output: str | None, title: str | None) -> int:
    """Make a report of a log: one HTML file that needs nothing else.

    Of each answer of a model it has the text, a timeline, calls and results, what was left out with its proof, and issues;
    of any log its errors by kind, its records by label, and every record with its text and its fields, to search in. It
    needs Jinja2: python3 -m pip install 'dumpparse[report]'.
    """
    if output is None and is_terminal(sys.stdout):
        raise click.UsageError("a report is HTML, and no reading for a terminal: give -o report.html")
    from ...errors import DumpParseError
    from ...pages.rendering import template
    from ...pages.report import Report

    try:
        # Before anything is read.
        template("report.html")
    except DumpParseError as error:
        raise click.UsageError(f"{error.message}: {error.hint}") from None
    name = invocation.files[0]
    if output is not None and _is_same(name, output):
        raise click.UsageError(f"{quoted_name(output)} is the log itself: give the report another name")
    report = Report(
        title or ("standard input" if name == "-" else Path(name).name),
        __version__,
        strict=invocation.strict,
        **invocation.reading.arguments,
    )
    for _ in invocation.read(lambda chunks: report.reading(_readable(invocation, report, chunks))):
        pass
    if report.is_blank:
        return invocation.end(found=False, what="record")
    if invocation.redactor is not None:
        report.title = invocation.redactor.text(report.title)
    html = report.html()
    if report.has_errors:
        invocation.doubt()
    if output is None:
        write(html)
        return invocation.code
    from ..io.atomic_write import write_atomically

    try:
        write_atomically(Path(output), html)
    except OSError as error:
        invocation.fail("cannot-write", error.strerror or str(error), file=output, exit_code=Exit.IO)
    else:
        invocation.say("written", f"{len(html):,} characters", output)
    return invocation.code


def _is_same(name: str, output: str) -> bool:
    try:
        return Path(output).samefile(name)
    except OSError:
        return False  # one of them is not there


def _readable(invocation: Invocation, report: Report, chunks: Iterable[bytes]) -> Iterable[bytes]:
    """Return the bytes that are read: those of the log, or where secrets are to be taken out the same without them."""
    if invocation.redactor is None:
        return chunks
    return _without_secrets(invocation, report, chunks)


def _without_secrets(invocation: Invocation, report: Report, chunks: Iterable[bytes]) -> Iterator[bytes]:
    from ...redact.log_bytes import redacted
    from ...redact.log_text import LogRedactor
    from ..redacted_bytes import learn

    assert invocation.redactor is not None  # noqa: S101  # its caller asked
    log = LogRedactor(invocation.redactor, source_format=invocation.reading.source_format)
    learn(invocation, log)
    yield from redacted(chunks, log, invocation.reading.encoding)
    report.secrets = invocation.redactor.secrets
