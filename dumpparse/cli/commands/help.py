"""``dumpparse help``: the reference of the commands and of what Python can import."""

from __future__ import annotations

from difflib import get_close_matches

import click

from ..completion import help_names
from ..io.output import write

EXAMPLES = """\b
Examples:
  dumpparse help                   all there is, a line each
  dumpparse help json              a command
  dumpparse help iter_records      a function: what goes in, what comes out, an example
  dumpparse help Map               a class of values, with its fields
  dumpparse help Record.values     a member of a class
  dumpparse help --man json        the manual page of a command, for man -l -

\b
Exit codes: 0 something was printed, 2 there is no such name, 4 the output could not be written.
"""

_WIDTH = 100


@click.command("help", epilog=EXAMPLES)
@click.argument("name", nargs=-1, shell_complete=help_names)
@click.option("--man", is_flag=True, help="The manual page of a command, as roff: dumpparse help --man json | man -l -")
@click.pass_context
def command(ctx: click.Context, name: tuple[str, ...], *, man: bool) -> int:
    """Print the reference: of a command, or of a NAME that Python can import.

    Without a NAME all of them are listed. The examples are run by the tests.
    """
    group = ctx.find_root().command
    if man:
        from ..man import man_page

        asked = _context(ctx, group, name)
        if asked is None:
            raise click.UsageError(f"there is no command {' '.join(name)!r} to write a manual page of")
        write(man_page(asked))
        return 0
    if not name:
        write(_all(ctx, group))
        return 0
    asked = _context(ctx, group, name)
    found = None if asked is None else asked.command.get_help(asked)
    if found is None and len(name) == 1:
        from ..reference import describe, find

        known = find(name[0])
        found = None if known is None else describe(*known)
    if found is None:
        raise click.UsageError(_unknown(ctx, group, " ".join(name)))
    write(found.rstrip() + "\n")
    return 0


def _all(ctx: click.Context, group: click.Command) -> str:
    from ..reference import GROUPS, first_line, public

    lines = ["Commands: dumpparse COMMAND -h"]
    lines += [f"  {name:<18} {said}" for name, said in _commands(ctx, group)]
    last = ""
    for module, name, thing in public():
        if module != last:
            lines += ["", GROUPS[module]]
            last = module
        lines.append(f"  {name:<18} {first_line(thing)}".rstrip())
    return "\n".join(lines) + "\n"


def _commands(ctx: click.Context, group: click.Command) -> list[tuple[str, str]]:
    """Return every command, those of groups too, with one line."""
    listed: list[tuple[str, str]] = []
    for name in group.list_commands(ctx) if isinstance(group, click.Group) else []:
        found = group.get_command(ctx, name)  # type: ignore[attr-defined]  # a group, as was asked above
        if isinstance(found, click.Group):
            listed += [(f"{name} {inner}", said) for inner, said in _commands(ctx, found)]
        elif found is not None:
            listed.append((name, found.get_short_help_str(_WIDTH)))
    return listed


def _context(ctx: click.Context, group: click.Command, path: tuple[str, ...]) -> click.Context | None:
    """Return the context of a command, as if it were called; None where there is none of that name."""
    at: click.Command = group
    above = click.Context(group, info_name="dumpparse", max_content_width=_WIDTH, terminal_width=_WIDTH)
    for name in path:
        known = at.list_commands(ctx) if isinstance(at, click.Group) else []
        if name not in known:
            return None
        found = at.get_command(ctx, name)  # type: ignore[attr-defined]  # a group: it lists commands
        if found is None:
            return None
        at = found
        above = click.Context(at, info_name=name, parent=above, help_option_names=["-h", "--help"])
    return above


def _unknown(ctx: click.Context, group: click.Command, name: str) -> str:
    from ..reference import public

    known = [*(one for one, _ in _commands(ctx, group)), *(one for _, one, _ in public())]
    near = get_close_matches(name, known, 3, 0.5)
    return f"there is no {name!r}; " + (f"did you mean {' or '.join(near)}?" if near else "dumpparse help lists all there is")
