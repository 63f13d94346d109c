"""The options that say which records are read and which values of them are wanted (``selection``)."""

from __future__ import annotations

from collections.abc import Callable

import click

from .completion import first_level


def selection_options(command: Callable[..., int]) -> Callable[..., int]:
    """Declare ``--grep`` and ``--where``."""
    grep = click.option(
        "--grep", metavar="TEXT", callback=_grep,
        help="Read only records with this text in their lines, as they stand in the log or without colours.",
    )  # fmt: skip
    where = click.option(
        "--where", metavar="CONDITION", multiple=True, callback=_where, shell_complete=first_level,
        help="Only values of which this holds: code=E1, status>=500, name~Timeout, user.id (it is there). Several must all hold.",
    )  # fmt: skip
    return grep(where(command))


def _grep(_ctx: click.Context, _option: click.Parameter, given: str | None) -> str | None:
    if given is not None and (not given or "\n" in given):
        raise click.BadParameter("it is a text of one line")
    return given


def _where(_ctx: click.Context, _option: click.Parameter, given: tuple[str, ...]) -> tuple[str, ...]:
    if given:
        from ..errors import PathError
        from ..paths.condition import condition_of

        for text in given:
            try:
                condition_of(text)
            except PathError as error:
                raise click.BadParameter(f"{error.message}; {error.hint}") from None
    return given
