"""Manual pages and completions as files, where systems look for them: what is packed into the wheel, and what a distribution installs.

``python -m dumpparse.cli.share FOLDER`` writes them below a folder, as below ``/usr/share``.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from .man import man_page
from .shell_scripts import script

_COMPLETIONS = {
    "bash": "bash-completion/completions/dumpparse",
    "zsh": "zsh/site-functions/_dumpparse",
    "fish": "fish/vendor_completions.d/dumpparse.fish",
}
"""Where each shell looks for the completion of a command when that is used first."""


def shared_files(group: click.Command) -> Iterator[tuple[str, str]]:
    """Yield the name of each file and what it holds."""
    above = click.Context(group, info_name="dumpparse", help_option_names=["-h", "--help"])
    waiting = [above]
    while waiting:
        ctx = waiting.pop(0)
        yield f"man/man1/{ctx.command_path.replace(' ', '-')}.1", man_page(ctx)
        if isinstance(ctx.command, click.Group):
            found = [(name, ctx.command.get_command(ctx, name)) for name in ctx.command.list_commands(ctx)]
            waiting += [
                click.Context(one, info_name=name, parent=ctx, help_option_names=["-h", "--help"]) for name, one in found if one is not None
            ]
    for shell, place in _COMPLETIONS.items():
        yield place, script(shell, group)


def write_shared(folder: Path) -> list[Path]:
    """Write them below a folder; return where."""
    from . import group

    written = []
    for name, text in shared_files(group):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        written.append(path)
    return written


if __name__ == "__main__":
    write_shared(Path(sys.argv[1]))
