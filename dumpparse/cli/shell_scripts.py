"""The scripts that let a shell ask ``dumpparse`` what fits: click writes them, for bash, zsh and fish."""

from __future__ import annotations

import click
from click.shell_completion import ShellComplete, get_completion_class

SHELLS = ("bash", "zsh", "fish")
VARIABLE = "_DUMPPARSE_COMPLETE"
"""What a script sets when it asks."""


def script(shell: str, group: click.Command, prog_name: str = "dumpparse") -> str:
    """Return the script of a shell.

    click's own way to it runs bash to find out how old that is, which may not be the one that the script is for.
    """
    made = get_completion_class(shell)
    if made is None:
        message = f"there is no completion for {shell!r}; there is for {', '.join(SHELLS)}"
        raise ValueError(message)
    return ShellComplete.source(made(group, {}, prog_name, VARIABLE)).strip("\n") + "\n"
