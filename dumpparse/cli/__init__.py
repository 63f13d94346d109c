"""The command line: a group that imports a command when it is used, and one exit code for whatever happens.

Each command is a module of ``commands`` that defines ``command``. The table below names them all: help imports none of them.
"""

from __future__ import annotations

import sys
from importlib import import_module
from os.path import isfile
from typing import Any, NoReturn

import click

from .. import __version__
from ..errors import visible
from ..parallel.machine import look_for_cycles_seldom
from .io.output import ClosedPipeError, settle
from .io.terminal import Exit, finish, note, prepare, quoted_name
from .message import message

COMMANDS = {
    "json": "Print the values of a log as JSON.",
    "get": "Print what stands at a path in the values of a log, one a line.",
    "show": "Show the values of a log in their own notation, with the text around them.",
    "events": "Print the typed events of streamed model answers, one JSON a line.",
    "answer": "Print the final text of streamed model answers.",
    "summary": "Print the lifecycle of streamed model answers, for reading.",
    "follow": "Follow a log that is still written: the answer as it comes.",
    "check": "Print only what is wrong with a log, for CI.",
    "diff": "Compare two logs by value.",
    "snapshot": "Compare a log with the snapshot beside it, or write that.",
    "report": "Make a report of a log: one HTML file that needs nothing else.",
    "web": "Open a page on this machine to paste logs into.",
    "redact": "Write a log without its secrets.",
    "batch": "Read many logs into data sets: Parquet or NDJSON.",
    "query": "Ask the data sets of a batch, in SQL.",
    "schema": "Print the JSON Schema of an output.",
    "completion": "Print the script that completes its words in a shell.",
    "help": "Print the reference of a command or of a name in Python.",
}
"""Every command with the one line that help shows; each is a module of ``commands``."""

EXAMPLES = """\b
Examples:
  dumpparse json app.log                 the values of a log as JSON
  node app.js | dumpparse json           as they are printed
  dumpparse json --mode plain a.log b.log > values.jsonl
  dumpparse COMMAND -h                   the options of a command, with examples

\b
Exit codes: 0 all is well, 1 an issue is an error, or a text is not whole, 2 wrong usage, 3 nothing found,
4 a file could not be read or the output not written, 130 Ctrl-C. A pipe that is closed is no error.
"""


class _LazyGroup(click.Group):
    """A group whose commands are modules, imported on use."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        return [*COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in COMMANDS:
            command: click.Command = import_module(f".commands.{cmd_name}", __name__).command
            return command
        if isfile(cmd_name):  # noqa: PTH113  # pathlib costs a start some milliseconds
            name = quoted_name(cmd_name)
            ctx.fail(f"'{name}' is a file, not a command; did you mean: dumpparse json {name}")
        return None

    @property
    def commands(self) -> dict[str, click.Command]:  # click sets a dict; tools such as click-man read it
        """Return all commands, imported."""
        ctx = click.Context(self)
        return {name: found for name in self.list_commands(ctx) if (found := self.get_command(ctx, name)) is not None}

    @commands.setter
    def commands(self, _commands: object) -> None: ...

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name]) for name in self.list_commands(ctx)])


def _show_version(ctx: click.Context, _option: click.Parameter, is_asked: bool) -> None:
    """Write the version, which grammar this is, and which Python: what a report of a bug needs."""
    if not is_asked:
        return
    from platform import python_version

    from ..parser.tables.load import version_of_grammar

    click.echo(f"dumpparse {__version__}, grammar {version_of_grammar()}, Python {python_version()}")
    ctx.exit()


@click.group(
    cls=_LazyGroup,
    epilog=EXAMPLES,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_show_version,
    help="Show the version, and those of grammar and Python.",
)  # fmt: skip
def group() -> None:
    """Read back what Node's console.log prints.

    A log goes in as files or on standard input; data comes out on standard output, everything else on standard error.
    """


def _show(error: click.ClickException) -> None:
    """Write what is wrong, and how the command is used: click quotes names and values of options as they are given."""
    # Choices stand on lines of their own there.
    said = error.format_message().replace(":\n\t", ": ").replace(",\n\t", ", ")
    context = error.ctx if isinstance(error, click.UsageError) else None
    usage = [] if context is None else [context.get_usage(), f"Try '{context.command_path} -h' for help."]
    note("\n".join([message("error", "usage", said, file="dumpparse"), *(visible(line) for text in usage for line in text.split("\n"))]))


def main(args: list[str] | None = None) -> NoReturn:
    """Run the command line and exit."""
    look_for_cycles_seldom()
    prepare()
    code: Any
    try:
        try:
            code = group.main(args, prog_name="dumpparse", standalone_mode=False)
        finally:
            settle()
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        code = Exit.USAGE
    except click.ClickException as error:
        _show(error)
        code = error.exit_code
    except (KeyboardInterrupt, click.Abort):
        code = Exit.INTERRUPTED
    except ClosedPipeError:
        code = Exit.OK
    except OSError as error:
        # What is written has no name; a part of the installation that is missing has one.
        kind = "cannot-read" if isinstance(error, FileNotFoundError) else "cannot-write"
        note(message("error", kind, error.strerror or str(error), file=str(error.filename or "-")))
        code = Exit.IO
    sys.exit(finish(int(code or 0)))
