"""What completion offers for a word that is half written: names from tables, and the keys of the values in the log that is named.

click asks the shell's script for the words, and the parameter for what fits. Nothing here raises or says anything: who presses Tab in the
middle of a command has not asked for an error.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, islice

import click

_MOST_CHUNKS = 4
"""So much of a log is read for its keys: a quarter of a megabyte."""
_MOST_KEYS = 200
_SURE = re.compile(r"[^\W\d][\w\-]*")
"""The keys that are offered: what a shell does not take for its own, as a log may hold anything and a shell runs what stands in its line."""

Complete = Callable[[click.Context, click.Parameter, str], list[str]]


def names_of(names: Callable[[], Sequence[str]]) -> Complete:
    """Return what offers names of a table, which is looked up when it is asked for."""

    def complete(_ctx: click.Context, _parameter: click.Parameter, begun: str) -> list[str]:
        return [name for name in names() if name.startswith(begun)]

    return complete


def lists_of(names: Sequence[str]) -> Complete:
    """Return what offers names that may be given several at once, with commas between; one that stands there is not offered again."""

    def complete(_ctx: click.Context, _parameter: click.Parameter, begun: str) -> list[str]:
        before, comma, last = begun.rpartition(",")
        given = before.split(",")
        return [f"{before}{comma}{name}" for name in names if name.startswith(last) and name not in given]

    return complete


def help_names(ctx: click.Context, _parameter: click.Parameter, begun: str) -> list[str]:
    """Return the commands, and the names of Python, that ``help`` knows; behind a group its commands."""
    at: click.Command | None = ctx.find_root().command
    given: tuple[str, ...] = ctx.params.get("name") or ()
    for name in given:
        at = at.get_command(ctx, name) if isinstance(at, click.Group) else None
    names = at.list_commands(ctx) if isinstance(at, click.Group) else []
    if not given and not ctx.params.get("man"):
        from .reference import public

        names = [*names, *(name for _, name, _ in public())]
    return [name for name in names if name.startswith(begun)]


def first_level(_ctx: click.Context, _parameter: click.Parameter, begun: str) -> list[str]:
    """Return the keys at the first level of the values in the logs that are named: of an object its own, of an error its fields, too."""
    found: dict[str, None] = {}
    for name in _logs():
        for key in _keys(name):
            if key.startswith(begun) and _SURE.fullmatch(key):
                found[key] = None
                if len(found) == _MOST_KEYS:
                    return [*found]
    return [*found]


def _logs() -> Iterator[str]:
    """Yield the files that stand in the line, before the word that is completed or behind it.

    click's context has none of them where an option waits for its value, nor those behind.
    """
    from click.shell_completion import split_arg_string

    for word in dict.fromkeys(split_arg_string(os.environ.get("COMP_WORDS", ""))[1:]):
        path = os.path.expanduser(word)  # noqa: PTH111  # pathlib costs a start some milliseconds
        if os.path.isfile(path):  # noqa: PTH113  # as above
            yield path


def _keys(name: str) -> Iterator[str]:
    from ..api import to_json
    from ..errors import DumpParseError
    from ..log.reader import RecordReader
    from .io.sources import UnreadableError, chunks_of

    reader = RecordReader()
    try:
        records = chain((record for chunk in islice(chunks_of(name), _MOST_CHUNKS) for record in reader.feed(chunk)), reader.release())
        for record in records:
            for value in record.values:
                made = to_json(value, "natural")
                yield from (key for key in made if key[:1] != "$") if isinstance(made, dict) else ()
    except (DumpParseError, UnreadableError, OSError):
        return
