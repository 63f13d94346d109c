"""Snapshot files, as the commands find, read and write them; what goes wrong is said."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .invocation import Invocation
from .io.atomic_write import write_atomically
from .io.terminal import Exit

if TYPE_CHECKING:
    from ..snapshot import Snapshot


def snapshot_path(name: str, files: tuple[str, ...], given: str | None) -> Path:
    """Return where the snapshot of a log is: where it is said, else beside it; that of standard input is in this folder."""
    from ..snapshot import beside

    if given is None:
        return beside(Path("stdin" if name == "-" else name))
    if len(files) > 1:
        raise click.UsageError("--snapshot names the snapshot of one FILE")
    return Path(given)


def write_snapshot(invocation: Invocation, path: Path, text: str) -> None:
    """Write a snapshot, whole or not at all, and say so."""
    try:
        is_new = write_atomically(path, text)
    except OSError as error:
        invocation.fail("cannot-write", error.strerror or str(error), file=str(path), exit_code=Exit.IO)
    else:
        invocation.say(*(("written", "the snapshot was written") if is_new else ("unchanged", "the snapshot is as it was")), str(path))


def existing_snapshot(invocation: Invocation, path: Path) -> Snapshot | None:
    """Read a snapshot; ``None`` where there is none or it is broken, which was said."""
    from ..errors import DumpParseError
    from ..snapshot import read_snapshot

    try:
        return read_snapshot(path)
    except FileNotFoundError:
        return None
    except DumpParseError as error:
        invocation.error(error, str(path))
    except OSError as error:
        invocation.cannot_read(str(path), error)
    return None


def update_command(name: str, given: str | None) -> str:
    """Return the command that writes the snapshot that was compared with."""
    option = [] if given is None else ["--snapshot", given]
    return " ".join(["dumpparse snapshot update", *map(shlex.quote, [*option, name])])
