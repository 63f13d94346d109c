"""``dumpparse redact``: a log without its secrets, its layout kept."""

from __future__ import annotations

import click

from ..invocation import Invocation
from ..io.output import write_bytes
from ..options import unread_options
from ..redacted_bytes import learn
from ..redacting import also_option, make_redactor

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
    from ...redact.log_bytes import redacted
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
        learn(invocation, log)
    for _, data in invocation.read(lambda chunks: redacted(chunks, log, invocation.reading.encoding, live=live)):
        write_bytes(data)
    if redactor.known_secrets.is_full:
        invocation.say("redacted", f"more than {len(redactor.known_secrets):,} secrets: the others are replaced only where they were found")
    invocation.say("redacted", redactor.summary())
    return invocation.end(found=True, what="secret")
