"""Folders as FILE: the options that say which files in them are read, and what is said of those that are not."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import click

from .invocation import Invocation

Command = Callable[..., int]


class Folders(NamedTuple):
    """How folders are read.

    Attributes:
        are_read: whether they are, and not said to be folders.
        patterns: which files in them, as ``source.folders.Glob`` has it.

    """

    are_read: bool = False
    patterns: tuple[str, ...] = ()

    def files(self, invocation: Invocation, names: tuple[str, ...]) -> tuple[str, ...]:
        """Return the names with what is in folders in their place; without any name, what is in this folder, where folders are read.

        What cannot be looked into, or holds nothing, is said. Snapshots that stand beside logs are no logs.
        """
        if not self.are_read:
            invocation.folder_hint = "; -R reads the files in it"
            return names or invocation.files
        return tuple(file for name in names or (".",) for file in self._each(invocation, name))

    def _each(self, invocation: Invocation, name: str) -> Iterator[str]:
        if name == "-" or not os.path.isdir(name):  # noqa: PTH112  # pathlib costs a start some milliseconds
            yield name
            return
        from ..snapshot import SUFFIX
        from ..source.folders import Glob, files_in

        found = files_in(name, Glob.of([*self.patterns, f"!*{SUFFIX}"]), invocation.reading.encoding)
        for folder, error in found.unread:
            invocation.cannot_read(folder, error)
        if found.binary:
            count = f"{found.binary} file{'s' if found.binary > 1 else ''}"
            invocation.say(
                "binary",
                f"{count} in it {'are' if found.binary > 1 else 'is'} no text and not read; by name a file is read all the same",
                name,
            )
        if not found.files and not found.unread and not found.binary:
            invocation.say(
                "nothing-found",
                f"no file in it{' that --glob wants' if self.patterns else ''}; hidden ones are read where --glob names them",
                name,
            )
        yield from found.files


def folder_options(command: Command) -> Command:
    """Declare ``-R`` and ``--glob``; ``folders_of`` takes them out of the options again."""
    recursive = click.option(
        "-R", "--recursive", is_flag=True, help="Read the files in folders, too, and below them; without FILE those of this folder."
    )
    return recursive(glob_option("As -R, but of the files in folders only those of the pattern,")(command))


def glob_option(help_text: str) -> Callable[[Command], Command]:
    """Return what declares ``--glob``."""
    return click.option(
        "--glob", "globs", multiple=True, metavar="PATTERN", callback=_patterns,
        help=f"{help_text} '*.log' or 'api/**/*.log'; '!PATTERN' leaves out. May be given more than once.",
    )  # fmt: skip


def folders_of(options: dict[str, Any]) -> Folders:
    """Take out of the options how folders are read."""
    recursive, patterns = options.pop("recursive"), options.pop("globs")
    return Folders(recursive or bool(patterns), patterns)


def _patterns(_ctx: click.Context, _option: click.Parameter, given: tuple[str, ...]) -> tuple[str, ...]:
    for one in given:
        if not one.lstrip("!").strip("/"):
            raise click.BadParameter(f"{one!r} is no pattern; '*.log' is one")
    return given
