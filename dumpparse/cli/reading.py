"""How a log is read: the options that say so, on every command that reads one, and what they say."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import click

from .completion import names_of


class Reading(NamedTuple):
    """How a log is read, as ``iter_records`` has it.

    Attributes:
        repair: what was not printed so is read with repairs.
        source_format: the prefixes that are taken off of lines.
        runtime: what printed it.
        encoding: what its bytes are, where no byte order mark says so.

    """

    repair: bool = True
    source_format: str = "auto"
    runtime: str = "auto"
    encoding: str = "auto"

    @property
    def arguments(self) -> dict[str, Any]:
        """The arguments of ``iter_records`` and ``RecordReader``, by their names."""
        return self._asdict()

    @property
    def may_be_cut(self) -> bool:
        """Whether a file may be read by several processes: what one begins in the middle of has to be UTF-8."""
        return self.encoding in {"auto", "utf-8"}


class _NamedOption(click.Option):
    """An option of which the help lists the names that it takes: they are looked up when that is shown, to keep the start light."""

    def __init__(self, *args: Any, names: Callable[[], list[str]], **options: Any) -> None:
        super().__init__(*args, **options, shell_complete=names_of(lambda: ["auto", *names()]))
        self._names = names

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        record = super().get_help_record(ctx)
        return None if record is None else (record[0], f"{record[1]} Names: {', '.join(self._names())}.")


def _sources() -> list[str]:
    from ..source.prefix_formats import source_names

    return source_names()


def _runtimes() -> list[str]:
    from ..source.runtimes import RUNTIMES

    return list(RUNTIMES)


def _encodings() -> list[str]:
    from ..source.code_pages import USUAL

    return list(USUAL)


def reading_options(command: Callable[..., int]) -> Callable[..., int]:
    """Declare ``--no-repair``, ``--source``, ``--runtime`` and ``--encoding``."""
    repair = click.option("--no-repair", is_flag=True, help="Read only what stands there as it was printed.")
    source = click.option(
        "--source", "source_format", metavar="NAME|none|auto", default="auto", callback=_name_of_source, cls=_NamedOption, names=_sources,
        help="Take off only the line prefixes of one format, or none.",
    )  # fmt: skip
    runtime = click.option(
        "--runtime", metavar="NAME|auto", default="auto", callback=_name_of_runtime, cls=_NamedOption, names=_runtimes,
        help='What printed the log, where it does not say so: it is the runtime of all records, and says what [Function] (bun) and Symbol("a b") (deno) mean.',
    )  # fmt: skip
    encoding = click.option(
        "--encoding", metavar="NAME|auto", default="auto", callback=_name_of_encoding, cls=_NamedOption, names=_encodings,
        help="What the bytes are where no byte order mark says so: UTF-8, or UTF-16 if the NULs stand so, without this option. Python's names.",
    )  # fmt: skip
    return encoding(runtime(source(repair(command))))


def reading_of(options: dict[str, Any]) -> Reading:
    """Take out of the options how a log is read."""
    return Reading(not options.pop("no_repair"), options.pop("source_format"), options.pop("runtime"), options.pop("encoding"))


def _name_of_source(_ctx: click.Context, _option: click.Parameter, given: str) -> str:
    if given not in {"auto", "none"}:
        from ..source.prefix import prefixes_named

        _check(prefixes_named, given)
    return given


def _name_of_runtime(_ctx: click.Context, _option: click.Parameter, given: str) -> str:
    if given != "auto":
        from ..log.runtimes import runtime_named

        _check(runtime_named, given)
    return given


def _name_of_encoding(_ctx: click.Context, _option: click.Parameter, given: str) -> str:
    if given == "auto":
        return given
    from ..source.code_pages import encoding_named

    _check(encoding_named, given)
    return encoding_named(given) or given


def _check(named: Callable[[str], object], given: str) -> None:
    try:
        named(given)
    except ValueError as error:
        raise click.BadParameter(str(error)) from None
