"""``dumpparse redact``: a log without its secrets, its layout kept."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from ..invocation import Invocation
from ..io.output import write_bytes
from ..options import unread_options
from ..redacting import also_option, make_redactor

if TYPE_CHECKING:
    from ...redact.log_text import LogRedactor
    from ...source.exact import ExactDecoder

EXAMPLES = """\b
Examples:
  dumpparse redact app.log > clean.log
  pbpaste | dumpparse redact | pbcopy         before it goes into an issue
  dumpparse redact --also mail,addresses,cards app.log
  kubectl logs -f api | dumpparse redact --live

\b
Exit codes: 0 all was written, 2 wrong usage, 4 a file could not be read or the output not written.
"""


@click.command("redact", epilog=EXAMPLES)
@also_option
@click.option("--scan", is_flag=True, help="Look for what detect-secrets knows, too: pip install 'dumpparse[redact]'.")
@click.option("--live", is_flag=True, help="Write each part as soon as it was read: then a secret is gone only from where it was found on.")
@unread_options
def command(invocation: Invocation, *, also: tuple[str, ...], scan: bool, live: bool) -> int:
    """Write a log without its secrets: <secret 1> stands in their place.

    All else is as it was, byte for byte. Secrets are known by their keys (password, authorization, cookie …) and by
    their looks (sk-…, eyJ…, private keys, passwords in addresses), and are then replaced wherever they stand. Equal
    ones have one number. Files are read before anything is written; so is standard input, up to 64 MB at a time.
    No record is read, so no line is refused, and there is no --strict.
    """
    from ...redact.log_text import LogRedactor

    redactor = invocation.redactor = make_redactor(also)
    if scan:
        from ...errors import DumpParseError
        from ...redact.detectors import detect_secrets

        try:
            redactor.finder = detect_secrets()
        except DumpParseError as error:
            raise click.UsageError(f"{error.message}: {error.hint}") from None
    log = LogRedactor(redactor, source_format=invocation.reading.source_format)
    if not live:
        _learn(invocation, log)
    for _, data in invocation.read(lambda chunks: _redacted(chunks, log, invocation.reading.encoding, live=live)):
        write_bytes(data)
    if redactor.known_secrets.is_full:
        invocation.say("redacted", f"more than {len(redactor.known_secrets):,} secrets: the others are replaced only where they were found")
    invocation.say("redacted", redactor.summary())
    return invocation.end(found=True, what="secret")


def _learn(invocation: Invocation, log: LogRedactor) -> None:
    """Read files that are not held as a whole, or of which there are several, before anything of them is written."""
    from ...redact.log_text import MOST_HELD, in_parts
    from ...source.exact import ExactDecoder
    from ..io.sources import chunks_of, is_compressed

    names = [name for name in invocation.files if name != "-" and os.path.isfile(name)]  # noqa: PTH113  # as everywhere on the command line
    if len(invocation.files) == 1 and all(os.path.getsize(name) <= MOST_HELD and not is_compressed(name) for name in names):  # noqa: PTH202
        return
    for name in names:
        # What cannot be read is said where it is read to be written.
        for text in in_parts(_decoded(chunks_of(name), ExactDecoder(invocation.reading.encoding), []), MOST_HELD):
            log.learn(text)


def _redacted(chunks: Iterable[bytes], log: LogRedactor, encoding: str, *, live: bool) -> Iterator[bytes]:
    """Yield a log without its secrets; where it cannot be read on, what stands before that comes first."""
    from ...redact.log_text import MOST_HELD, in_parts
    from ...source.exact import ExactDecoder

    decoder = ExactDecoder(encoding)
    failed: list[Exception] = []
    for text in in_parts(_decoded(chunks, decoder, failed), 0 if live else MOST_HELD):
        yield decoder.encode(log.redact(text))
    if decoder.rest:
        yield decoder.rest
    for error in failed:
        raise error


def _decoded(chunks: Iterable[bytes], decoder: ExactDecoder, failed: list[Exception]) -> Iterator[str]:
    """Yield the text of a source; why it could not be read on is added to a list."""
    from ...source.compressed import CompressionError
    from ..io.sources import UnreadableError

    try:
        for chunk in chunks:
            if text := decoder.feed(chunk):
                yield text
    except (UnreadableError, CompressionError) as error:
        failed.append(error)
    try:
        if text := decoder.close():
            yield text
        if not failed:
            decoder.check()
    except CompressionError as error:
        failed.append(error)
