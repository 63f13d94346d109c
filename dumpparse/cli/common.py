"""What all commands share: their options, the opening of sources, and what becomes of trouble.

A command is a function of a ``Run`` and its own options. It reads through ``Run.read``, which gives what a reader makes of
each source in turn and keeps the exit code; it ends with ``return run.end(found=…)``.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from typing import Any, TypeVar, cast

import click

from ..errors import DumpParseError, Issue, visible
from ..parallel.machine import cores, is_large
from .io.live_line import is_terminal
from .io.progress import progress_of
from .io.sources import UnreadableError, chunks_of
from .io.terminal import Exit, fail, note, quoted_name, wants_color

T = TypeVar("T")
Reader = Callable[[Iterable[bytes]], Iterable[T]]


class Run:
    """One run of a command.

    Attributes:
        files: the names given, ``-`` for standard input.
        color: whether standard output gets colours; ``color_errors``: whether standard error does.
        quiet: say only errors on standard error.
        strict: the first broken record is fatal.
        code: the exit code so far.
        failures: how many errors were said so far.

    """

    def __init__(self, files: tuple[str, ...], color: str, *, quiet: bool, strict: bool) -> None:
        self.files = files or ("-",)
        self.color = wants_color(color, sys.stdout)
        self.quiet = quiet
        self.strict = strict
        self.code = Exit.OK
        self.failures = 0
        self.color_errors = wants_color(color, sys.stderr)

    def read(self, reader: Reader[T], parallel: Callable[[str], Iterable[T]] | None = None) -> Iterator[tuple[str | None, T]]:
        """Yield (file, item) for every item a reader makes of every source; the file is ``None`` for standard input.

        A source that cannot be read is said on standard error and does not stop the others; a DumpParseError does.
        ``parallel`` reads a large file, given its name, instead of the reader; its items may say how many ``bytes`` they are of.
        """
        progress = progress_of(self.files, quiet=self.quiet)
        for name in self.files:
            file = None if name == "-" else name
            try:
                if parallel is not None and file is not None and is_large(name):
                    items = progress(parallel(name), lambda item: getattr(item, "bytes", 0))
                else:
                    items = reader(progress(chunks_of(name), len))
                for item in items:
                    yield file, item
            except UnreadableError as error:
                self.fail(f"cannot read {quoted_name(name) if file else 'standard input'}: {error}", Exit.IO)
            except DumpParseError as error:
                error.file = error.file or (quoted_name(file) if file else None)
                self.fail(str(error), Exit.PROBLEM)
                return

    def fail(self, message: str, code: Exit) -> None:
        """Return an error and remember its exit code; that a file was not read outweighs what stood in another."""
        self.failures += 1
        fail(message, color=self.color_errors)
        self.code = Exit.IO if Exit.IO in {self.code, code} else code

    def note(self, message: str, *, is_safe: bool = False) -> None:
        """Write something that is no error, unless ``-q``; what has passed ``visible`` may have lines."""
        if not self.quiet:
            note(message if is_safe else visible(message))

    def issue(self, file: str | None, issue: Issue) -> None:
        """Return an issue on standard error: errors always, warnings unless ``-q``, and nothing that is mere information."""
        where = f"{issue.line}{'' if issue.column is None else f':{issue.column}'}"
        text = f"{quoted_name(file) + ':' if file else 'line '}{where}: {issue.code}: {visible(issue.message)}"
        text += f"\n{issue.snippet}" if issue.snippet else ""
        if issue.level == "error":
            self.fail(text, Exit.PROBLEM)
        elif issue.level == "warn":
            self.note(f"warning: {text}", is_safe=True)

    def end(self, *, found: bool, what: str, hint: str = "") -> int:
        """Return the exit code; where nothing was found and nothing else went wrong, say so, and what may be the reason."""
        if not found and self.code == Exit.OK:
            self.note(f"no {what} found{'; ' + hint if hint else ''}")
            return Exit.NOTHING
        return self.code


def source_options(command: Callable[..., int]) -> Callable[..., int]:
    """Return a command FILE… and the options all commands have; it gets them as its first argument, a ``Run``."""
    return _with_run(command, click.argument("files", nargs=-1, metavar="[FILE]...", type=click.Path(allow_dash=True)))


def jobs_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Return a command the option ``--jobs``."""
    return click.option(
        "--jobs", type=click.IntRange(1), metavar="N", default=cores, show_default="all cores",
        help="How many processes read a file of more than 64 MB.",
    )(command)  # fmt: skip


def one_source_options(command: Callable[..., int]) -> Callable[..., int]:
    """Return a command one FILE and the options all commands have, as ``source_options`` does."""
    return _with_run(
        command,
        click.argument(
            "files",
            required=False,
            metavar="[FILE]",
            type=click.Path(allow_dash=True),
            callback=lambda _ctx, _param, name: (name,) if name else (),
        ),
    )


def _with_run(command: Callable[..., int], argument: Callable[..., Any]) -> Callable[..., int]:
    @argument
    @click.option("--strict", is_flag=True, help="Stop at the first broken record.")
    @click.option("-q", "--quiet", is_flag=True, help="Say only errors on standard error.")
    @click.option(
        "--color", type=click.Choice(["auto", "always", "never"]), default="auto",
        help="Colour the output; auto, the default, does on a terminal and heeds NO_COLOR and FORCE_COLOR.",
    )  # fmt: skip
    @click.pass_context
    @wraps(command)
    def with_run(ctx: click.Context, /, files: tuple[str, ...], color: str, *, quiet: bool, strict: bool, **options: Any) -> int:
        if not files and is_terminal(sys.stdin):
            click.echo(ctx.get_help(), err=True)
            return Exit.USAGE
        return command(Run(files, color, quiet=quiet, strict=strict), **options)

    return cast("Callable[..., int]", with_run)
