"""FILE… of the commands that read each by itself: the names, with what is in folders in their place."""

from __future__ import annotations

from functools import wraps
from typing import Any

import click

from .folders import folder_options, folders_of
from .invocation import Invocation
from .options import FILE, Command, invocation_options


def named_files_options(command: Command) -> Command:
    """Declare FILE…, at least one, and the shared options; the command gets an ``Invocation`` without files, and ``files``, those in folders too."""

    @wraps(command)
    def invoke(invocation: Invocation, *, files: tuple[str, ...], **options: Any) -> int:
        folders = folders_of(options)
        if not files and not folders.are_read:
            raise click.UsageError("Missing argument 'FILE...'.")
        return command(invocation, folders.files(invocation, files), **options)

    return click.argument("files", metavar="FILE...", nargs=-1, type=FILE)(invocation_options(folder_options(invoke)))
