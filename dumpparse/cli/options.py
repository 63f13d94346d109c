"""The options that commands share, each declared once; a decorator gives a command its options and an ``Invocation`` made of them."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from typing import Any, cast

import click

from ..parallel.machine import LARGE, MOST_JOBS, usual_jobs
from .folders import Folders, folder_options, folders_of
from .invocation import Invocation
from .io.live_line import is_terminal
from .io.terminal import Exit
from .reading import reading_of, reading_options

Command = Callable[..., int]

FILE = click.Path(readable=False, allow_dash=True)
"""A name as it is given. Whether it can be read is found where it is read: one that cannot does not stop the others."""
_AUTO = " auto, the default, does on a terminal and heeds NO_COLOR and FORCE_COLOR."


def _shared_options(command: Command, *, color_help: str, is_read: bool = True) -> Command:
    """Declare the options that every command has that reads logs; ``--strict`` only where records are read."""
    strict = click.option("--strict", is_flag=True, help="Stop at the first broken record.")
    declared = _seen_options(command, color_help=color_help)
    return reading_options(strict(declared) if is_read else declared)


def _seen_options(command: Command, *, color_help: str) -> Command:
    """Declare the options that every command with an ``Invocation`` has."""
    color = click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help=color_help)
    return click.option("-q", "--quiet", is_flag=True, help="Say only errors on standard error.")(color(command))


def source_options(command: Command) -> Command:
    """Declare FILE… and the shared options; the command gets an ``Invocation`` of them as its first argument."""
    return _of_sources(command, click.argument("files", nargs=-1, metavar="[FILE]...", type=FILE), are_many=True)


def unread_options(command: Command) -> Command:
    """Declare what ``source_options`` does, for a command that reads no records: nothing in them can be broken."""
    return _of_sources(command, click.argument("files", nargs=-1, metavar="[FILE]...", type=FILE), are_many=True, is_read=False)


def one_source_options(command: Command) -> Command:
    """Declare one FILE and the shared options, as ``source_options`` does."""
    one = click.argument(
        "files",
        required=False,
        metavar="[FILE]",
        type=FILE,
        callback=lambda _ctx, _param, name: (name,) if name else (),
    )
    return _of_sources(command, one, are_many=False)


def _of_sources(command: Command, argument: Callable[[Command], Command], *, are_many: bool, is_read: bool = True) -> Command:
    @click.pass_context
    @wraps(command)
    def invoke(ctx: click.Context, /, files: tuple[str, ...], color: str, *, quiet: bool, strict: bool = False, **options: Any) -> int:
        reading = reading_of(options)
        folders = folders_of(options) if are_many else Folders()
        if not files and not folders.are_read and is_terminal(sys.stdin):
            click.echo(ctx.get_help(), err=True)
            return Exit.USAGE
        invocation = Invocation(files, color, quiet=quiet, strict=strict, reading=reading)
        if are_many:
            invocation.files = folders.files(invocation, files)
        return command(invocation, **options)

    declared = _shared_options(cast("Command", invoke), color_help=f"Colour the output;{_AUTO}", is_read=is_read)
    return argument(folder_options(declared) if are_many else declared)


def invocation_options(command: Command, *, may_be_strict: bool = True) -> Command:
    """Declare the shared options of a command that names its files itself; its first argument is an ``Invocation`` without files."""

    @wraps(command)
    def invoke(*args: Any, color: str, quiet: bool, strict: bool = False, **options: Any) -> int:
        return command(Invocation((), color, quiet=quiet, strict=strict, reading=reading_of(options)), *args, **options)

    return _shared_options(invoke, color_help="Colour the output.", is_read=may_be_strict)


def plain_options(command: Command) -> Command:
    """Declare ``--color`` and ``--quiet`` of a command that reads no log; its first argument is an ``Invocation`` without files."""

    @wraps(command)
    def invoke(*args: Any, color: str, quiet: bool, **options: Any) -> int:
        return command(Invocation((), color, quiet=quiet, strict=False), *args, **options)

    return _seen_options(invoke, color_help="Colour the output.")


def jobs_option(command: Command) -> Command:
    """Declare ``--jobs``."""
    return click.option(
        "--jobs", type=click.IntRange(1), metavar="N", default=usual_jobs, show_default=f"all cores, {MOST_JOBS} at the most",
        help=f"How many processes read a file of {LARGE >> 20} MB or more.",
    )(command)  # fmt: skip


response_option = click.option(
    "--response",
    "wanted",
    metavar="ID|N|-N|last",
    help="Only the response of this id, or the Nth of the log, from 1; from the end with -N.",
)
"""Which response of a log is wanted."""
