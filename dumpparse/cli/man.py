"""Manual pages: the help of a command as roff, with its examples and exit codes."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

import click

from .. import __version__

_SECTIONS = {"Examples:": "EXAMPLES", "Exit codes:": "EXIT STATUS"}


def man_page(ctx: click.Context) -> str:
    """Return the manual page of a command, whose context has those above it."""
    command = ctx.command
    name = ctx.command_path.replace(" ", "-")
    lines = [f'.TH "{name.upper()}" "1" "" "dumpparse {__version__}" "dumpparse"']
    lines += [".SH NAME", rf"{_text(name)} \- {_text(command.get_short_help_str(200).rstrip('.'))}"]
    lines += [".SH SYNOPSIS", rf"\fB{_text(ctx.command_path)}\fR {_text(' '.join(command.collect_usage_pieces(ctx)))}"]
    lines += [".SH DESCRIPTION", *_paragraphs(inspect.cleandoc(command.help or ""))]
    options = [
        record
        for parameter in command.get_params(ctx)
        if isinstance(parameter, click.Option) and (record := parameter.get_help_record(ctx)) is not None
    ]
    if options:
        lines.append(".SH OPTIONS")
        for option, said in options:
            lines += [".TP", rf"\fB{_text(option)}\fR", _text(said)]
    if isinstance(command, click.Group):
        lines.append(".SH COMMANDS")
        for inner in command.list_commands(ctx):
            found = command.get_command(ctx, inner)
            if found is not None:
                lines += [".TP", rf"\fB{_text(f'{name}-{inner}')}\fR(1)", _text(found.get_short_help_str(200))]
    lines += _epilog(command.epilog or "")
    return "\n".join(lines) + "\n"


def _epilog(epilog: str) -> Iterator[str]:
    """Yield the sections of an epilog: paragraphs that begin with their title, and what is told besides."""
    for paragraph in inspect.cleandoc(epilog).split("\n\n"):
        text = paragraph.removeprefix("\b\n")
        title = next((title for title in _SECTIONS if text.startswith(title)), None)
        yield f".SH {_SECTIONS[title] if title else 'NOTES'}"
        yield from _paragraphs(
            "\b\n" + text.removeprefix(title).lstrip("\n") if title == "Examples:" else text.removeprefix(title or "").strip()
        )


def _paragraphs(text: str) -> Iterator[str]:
    for number, paragraph in enumerate(text.split("\n\n")):
        if number:
            yield ".PP"
        if paragraph.startswith("\b\n"):
            yield from (".nf", *map(_text, paragraph[2:].rstrip("\n").split("\n")), ".fi")
        else:
            yield from map(_text, paragraph.strip().split("\n"))


def _text(text: str) -> str:
    """Escape what roff would take for its own: backslashes, hyphens, and a dot or an apostrophe at the beginning of a line."""
    text = text.replace("\\", "\\e").replace("-", "\\-").replace("\b", "")
    return rf"\&{text}" if text.startswith((".", "'")) else text
