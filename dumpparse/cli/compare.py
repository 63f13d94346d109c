"""What ``snapshot`` and ``diff`` share: their options, reading a log into comparable records, showing where two texts differ."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial, wraps
from typing import TYPE_CHECKING, Any

import click

from .common import Run
from .io.terminal import quoted_name, write

if TYPE_CHECKING:
    from ..repeatable import Ignore
    from ..snapshot import Change

KIND_NAMES = ("obfuscation", "paths", "times", "addresses", "ids", "durations", "pids", "ports")
"""The kinds of ``dumpparse.repeatable``, here so that help imports nothing."""


@dataclass
class Log:
    """A log that was read.

    Attributes:
        records: the form of each record.
        lines: where each begins in the log, from 1.

    """

    records: list[dict[str, Any]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)


def read_log(run: Run, name: str, ignore: Ignore, *, allow_loss: bool) -> Log | None:
    """Read one log; ``None`` where it cannot be read or compared, which was said."""
    from .. import iter_records
    from ..errors import DumpParseError
    from ..repeatable import Replacer
    from ..snapshot import record_form

    run.files = (name,)
    failures, replacer, log = run.failures, Replacer(ignore), Log()
    try:
        for file, record in run.read(partial(iter_records, strict=run.strict)):
            record.file = quoted_name(file) if file else None
            log.records.append(record_form(record, replacer, allow_loss=allow_loss))
            log.lines.append(record.line)
    except DumpParseError as error:
        problem(run, error)
    return log if run.failures == failures else None


def problem(run: Run, error: Exception) -> None:
    """Return an error of the reader, with the exit code for it."""
    from .io.terminal import Exit

    run.fail(str(error), Exit.PROBLEM)


def split_kinds(_ctx: click.Context, _option: click.Parameter, given: tuple[str, ...]) -> tuple[str, ...] | None:
    """Read ``--ignore ids,times``; ``None`` where the option was not given."""
    kinds = tuple(kind for one in given for kind in one.replace(" ", "").split(",") if kind)
    for kind in kinds:
        if kind not in KIND_NAMES:
            raise click.BadParameter(f"{kind!r} is no kind; the kinds are {', '.join(KIND_NAMES)}")
    return kinds if given else None


def ignore_options(usual: str) -> Callable[[Callable[..., int]], Callable[..., int]]:
    """Return a command ``--ignore``, ``--ignore-path``, ``--exact`` and ``--allow-loss``; ``usual`` says what happens without."""

    def decorate(command: Callable[..., int]) -> Callable[..., int]:
        @click.option(
            "--ignore", "kinds", multiple=True, metavar="KIND[,KIND…]", callback=split_kinds,
            help=f"What is not compared: {', '.join(KIND_NAMES)}. {usual}",
        )  # fmt: skip
        @click.option(
            "--ignore-path", "paths", multiple=True, metavar="PATH",
            help="A place in each value that is not compared: response.usage, items[*].id, **.etag.",
        )  # fmt: skip
        @click.option("--exact", is_flag=True, help="Ignore nothing.")
        @click.option("--allow-loss", is_flag=True, help="Take logs with bytes that are not UTF-8 or a key printed twice.")
        @wraps(command)
        def with_ignore(*args: Any, exact: bool, kinds: Any, paths: tuple[str, ...], **options: Any) -> int:
            if exact and (kinds or paths):
                raise click.UsageError("--exact ignores nothing: it cannot be given with --ignore or --ignore-path")
            return command(*args, exact=exact, kinds=kinds, paths=paths, **options)

        return with_ignore

    return decorate


def run_options(command: Callable[..., int]) -> Callable[..., int]:
    """Return a command that names its files itself the options all commands have; its first argument is a ``Run``."""

    @click.option("--strict", is_flag=True, help="Stop at the first broken record.")
    @click.option("-q", "--quiet", is_flag=True, help="Say only errors on standard error.")
    @click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Colour the output.")
    @wraps(command)
    def with_run(*args: Any, color: str, quiet: bool, strict: bool, **options: Any) -> int:
        return command(Run((), color, quiet=quiet, strict=strict), *args, **options)

    return with_run


def make_ignore(kinds: Sequence[str], paths: Sequence[str]) -> Ignore:
    """Make what is ignored of the options; a path that is none is wrong usage."""
    from ..errors import DumpParseError
    from ..repeatable import Ignore

    try:
        return Ignore(kinds, paths)
    except DumpParseError as error:
        raise click.BadParameter(str(error), param_hint="--ignore-path") from None


def laid_out(records: Sequence[dict[str, Any]], lines: Sequence[int]) -> tuple[list[str], list[int]]:
    """Return the lines of records as a snapshot file has them, and for each the line of the log its record begins on."""
    from ..snapshot import record_lines

    shown: list[str] = []
    owners: list[int] = []
    for record, line in zip(records, lines, strict=True):
        text = record_lines(record)
        shown.extend(text)
        owners.extend([line] * len(text))
    return shown, owners


def show_change(run: Run, change: Change, where: str) -> None:
    """Print one difference: where it is, and its lines. What they hold of a log is JSON, whose escapes keep it harmless."""
    from ..report.style import Style

    style = Style(colour=run.color)
    colours = {"-": "red", "+": "green", " ": None}
    write(style(f"@@ {where} @@", "cyan") + "\n")
    for sign, line in change.lines:
        colour = colours[sign]
        write((style(f"{sign}{line}", colour) if colour else f"{sign}{line}") + "\n")
    if change.unread:
        # As diff says that a newline is missing: it belongs to the difference, and -q does not hide it.
        write(f"\\ {change.unread} more lines behind this were not compared\n")
