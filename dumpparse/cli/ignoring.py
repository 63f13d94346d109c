"""The options that say what is not compared, and what is made of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from .completion import first_level, lists_of
from .kinds import kinds_in

if TYPE_CHECKING:
    from ..repeatable import Ignore

Command = Callable[..., int]

KIND_NAMES = ("obfuscation", "paths", "times", "addresses", "ids", "durations", "pids", "ports")
"""The kinds of ``dumpparse.repeatable``, here so that help imports nothing."""


def ignore_options(usual: str) -> Callable[[Command], Command]:
    """Declare ``--ignore``, ``--ignore-path``, ``--exact`` and ``--allow-loss``; ``usual`` says what happens without."""

    def declare(command: Command) -> Command:
        @click.option(
            "--ignore", "kinds", multiple=True, metavar="KIND[,KIND…]", callback=_split_kinds, shell_complete=lists_of(KIND_NAMES),
            help=f"What is not compared: {', '.join(KIND_NAMES)}. {usual}",
        )  # fmt: skip
        @click.option(
            "--ignore-path", "paths", multiple=True, metavar="PATH", shell_complete=first_level,
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

    return declare


def _split_kinds(_ctx: click.Context, _option: click.Parameter, given: tuple[str, ...]) -> tuple[str, ...] | None:
    """Read ``--ignore ids,times``; ``None`` where the option was not given."""
    return kinds_in(given, KIND_NAMES) if given else None


def make_ignore(kinds: Sequence[str], paths: Sequence[str]) -> Ignore:
    """Make what is ignored of the options; a path that is none is wrong usage."""
    from ..errors import DumpParseError
    from ..repeatable import Ignore

    try:
        return Ignore(kinds, paths)
    except DumpParseError as error:
        raise click.BadParameter(str(error), param_hint="--ignore-path") from None
