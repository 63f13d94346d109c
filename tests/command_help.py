"""Write the help of all commands into README.md: ``python tests/command_help.py``; a test says when it is due."""

from __future__ import annotations

import re
from pathlib import Path

import click

from dumpparse.cli import group
from dumpparse.cli.commands.help import _commands, _of_command

README = Path(__file__).resolve().parents[1] / "README.md"
BEGIN, END = "<!-- commands -->\n", "<!-- /commands -->\n"


def section() -> str:
    """Give the section, one part that folds for each command."""
    ctx = click.Context(group)
    made = BEGIN
    for name, said in _commands(ctx, group):
        shown = _of_command(ctx, group, tuple(name.split(" "))) or ""
        made += f"<details><summary><code>dumpparse {name}</code>: {said}</summary>\n\n```text\n{shown.rstrip()}\n```\n\n</details>\n"
    return made + END


if __name__ == "__main__":
    text = README.read_text(encoding="utf-8")
    README.write_text(re.sub(re.escape(BEGIN) + ".*?" + re.escape(END), lambda _: section(), text, flags=re.DOTALL), encoding="utf-8")
