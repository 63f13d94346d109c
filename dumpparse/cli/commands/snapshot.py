"""``dumpparse snapshot``: a log compared with the snapshot beside it, for tests of programs in any language."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import click

from ..ignoring import ignore_options, make_ignore
from ..invocation import Invocation
from ..io.terminal import Exit
from ..named_files import named_files_options
from ..redacting import make_redactor, snapshot_redact_option
from ..snapshot_diff import compare, read_log
from ..snapshot_file import existing_snapshot, snapshot_path, update_command, write_snapshot

EXAMPLES = """\b
Examples:
  node app.js > app.log
  dumpparse snapshot update --ignore ids,times,durations app.log
  dumpparse snapshot check app.log            in CI, from then on

\b
Exit codes: 0 all is as the snapshots have it, or was written, 1 a difference, no snapshot, or no exact one,
2 wrong usage, 3 an empty log to update from, 4 a file could not be read or written.
"""
CHECK_EXAMPLES = """\b
Examples:
  dumpparse snapshot check logs/*.log
  node app.js | dumpparse snapshot check --snapshot app.snap.json -

\b
Exit codes: 0 every log is as its snapshot has it, 1 one differs, has no snapshot, or cannot be compared exactly,
2 wrong usage, 4 a file could not be read or the output not written.
"""
UPDATE_EXAMPLES = """\b
Examples:
  dumpparse snapshot update app.log
  node app.js | dumpparse snapshot update --snapshot app.snap.json -
  dumpparse snapshot update --ignore ids,times --ignore-path '**.headers.date' app.log

\b
Exit codes: 0 every snapshot is up to date, 1 a log cannot be written exactly, or its snapshot not be understood,
2 wrong usage, 3 a log is empty, 4 a file could not be read or written.
"""


_snapshot_option = click.option("--snapshot", metavar="PATH", help="The snapshot, where it is not the one beside; of one FILE only.")


@click.group("snapshot", epilog=EXAMPLES, no_args_is_help=True)
def command() -> None:
    """Compare a log with the snapshot beside it, or write that.

    The snapshot of app.log is app.log.snap.json: each record, text and values, exactly and in order. It says itself
    what it ignores, so that check needs no options.
    """


@command.command("check", epilog=CHECK_EXAMPLES)
@_snapshot_option
@named_files_options
def check(invocation: Invocation, files: tuple[str, ...], *, snapshot: str | None) -> int:
    """Compare each log with the snapshot beside it.

    FILE may be -, standard input; its snapshot is stdin.snap.json in this folder, unless --snapshot names another.
    """
    for name in files:
        path = snapshot_path(name, files, snapshot)
        if name != "-" and not Path(name).exists():
            invocation.fail("cannot-read", os.strerror(errno.ENOENT), file=name, exit_code=Exit.IO)
            continue
        before = existing_snapshot(invocation, path)
        if before is not None:
            invocation.redactor = make_redactor() if before.redact else None
            log = read_log(invocation, name, before.ignore, allow_loss=before.allow_loss)
            if log is not None:
                compare(invocation, name, path, log, before, snapshot)
        elif not path.exists():
            invocation.fail("no-snapshot", f"there is no {path.name}; write it: {update_command(name, snapshot)}", file=name)
    return invocation.code


@command.command("update", epilog=UPDATE_EXAMPLES)
@_snapshot_option
@ignore_options("Without any such option a snapshot goes on ignoring what it did, and a new one ignores nothing.")
@snapshot_redact_option
@named_files_options
def update(
    invocation: Invocation,
    files: tuple[str, ...],
    *,
    exact: bool,
    kinds: tuple[str, ...] | None,
    paths: tuple[str, ...],
    allow_loss: bool,
    snapshot: str | None,
    redact: bool | None,
) -> int:
    """Write the snapshot of each log beside it.

    FILE may be -, standard input; its snapshot is stdin.snap.json in this folder, unless --snapshot names another.
    What surely is a secret is replaced: passwords, tokens, cookies, private keys.
    """
    from ...snapshot import snapshot_text

    asked = make_ignore(kinds or (), paths) if exact or paths or kinds is not None else None
    empty = False
    for name in files:
        path = snapshot_path(name, files, snapshot)
        before = existing_snapshot(invocation, path) if asked is None and path.exists() else None
        if asked is None and before is None and path.exists():
            continue
        ignore = asked or (before.ignore if before else make_ignore((), ()))
        lossy = allow_loss or (before is not None and before.allow_loss)
        is_redacted = redact if redact is not None else before is None or before.redact is not False
        invocation.redactor = make_redactor() if is_redacted else None
        log = read_log(invocation, name, ignore, allow_loss=lossy)
        if log is None:
            continue
        if not log.records:
            invocation.say("empty", "it is empty; no snapshot was written", name)
            empty = True
            continue
        write_snapshot(invocation, path, snapshot_text(log.records, ignore, allow_loss=lossy, redact=is_redacted))
        if invocation.redactor is not None and invocation.redactor.places:
            invocation.say("redacted", f"{invocation.redactor.summary()}; --no-redact keeps them", name)
    return invocation.code or (Exit.NOTHING if empty else Exit.OK)
