"""The options of commands that take secrets out of what they print, and what they make of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from .completion import lists_of
from .invocation import Invocation
from .kinds import kinds_in

if TYPE_CHECKING:
    from ..log.record import Record
    from ..redact.redactor import Redactor
    from .reading import Reading

Command = Callable[..., int]

_ALSO = ("cards", "mail", "addresses")
"""The kinds of ``redact.shapes.ASKED``, here so that help imports nothing."""


def also_option(command: Command) -> Command:
    """Declare ``--also``: what is a secret for this command besides."""
    return click.option(
        "--also", multiple=True, metavar="KIND[,KIND…]", callback=_split_also, shell_complete=lists_of(_ALSO),
        help=f"What is a secret, too: {', '.join(_ALSO)} (of cards the numbers whose checksum is right; mail and IP addresses).",
    )(command)  # fmt: skip


def _split_also(_ctx: click.Context, _option: click.Parameter, given: tuple[str, ...]) -> tuple[str, ...]:
    return kinds_in(given, _ALSO)


redact_flag = click.option("--redact", is_flag=True, help="Replace secrets by <secret 1>, as dumpparse redact does.")
"""Whether what is printed is without secrets."""


def redact_option(command: Command) -> Command:
    """Declare ``--redact`` and ``--also``; the invocation, which is the first argument, gets what takes secrets out."""

    @redact_flag
    @also_option
    @wraps(command)
    def with_redactor(invocation: Invocation, *args: Any, redact: bool, also: tuple[str, ...], **options: Any) -> int:
        if not redact and not also:
            return command(invocation, *args, **options)
        invocation.redactor = redactor = make_redactor(also)
        code = command(invocation, *args, **options)
        invocation.say("redacted", redactor.summary())
        return code

    return with_redactor


def make_redactor(also: tuple[str, ...] = ()) -> Redactor:
    """Make what takes secrets out of what a command reads."""
    from ..redact.redactor import Redactor

    return Redactor(also)


def wanted_without_secrets(
    grep: str | None, reading: Reading, redactor: Redactor, chunks: Iterable[bytes], *, strict: bool
) -> Iterator[Record]:
    """Yield the records of a source, or those that hold a text, without secrets; none is passed over, as any may say what a secret is."""
    from ..log.reader import iter_records, unbroken

    if grep is None:
        for record in iter_records(chunks, strict=strict, **reading.arguments):
            yield redactor.record(record)
        return
    from ..log.holding import Marking
    from ..log.sought import iter_sought

    marking = Marking(grep)
    for record in iter_sought(chunks, marking, **reading.arguments):
        shown = redactor.record(record)
        if marking.is_held:
            yield unbroken(shown) if strict else shown


snapshot_redact_option = click.option(
    "--redact/--no-redact", default=None, help="Replace secrets by <secret 1>, which is usual, or keep them."
)
"""Whether a snapshot has secrets; ``None`` where the snapshot itself says so, or nothing does."""
