"""``dumpparse completion``: the script that completes its words in a shell."""

from __future__ import annotations

import click

from ..io.output import write
from ..shell_scripts import SHELLS, script

EXAMPLES = """\b
Examples:
  eval "$(dumpparse completion bash)"         in ~/.bashrc; bash 4.4 or later
  eval "$(dumpparse completion zsh)"          in ~/.zshrc, behind compinit
  dumpparse completion fish | source          in ~/.config/fish/config.fish
  dumpparse completion bash > ~/.local/share/bash-completion/completions/dumpparse

\b
Exit codes: 0 the script was printed, 2 wrong usage, 4 the output could not be written.
"""


@click.command("completion", epilog=EXAMPLES)
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def command(ctx: click.Context, shell: str) -> int:
    """Print the script that completes dumpparse in a shell.

    Commands, options and files are completed, names that options take (--ignore, --source, --runtime, --encoding), what help
    knows, and for a path the keys of the values in the log that the command is given.
    """
    write(script(shell, ctx.find_root().command))
    return 0
