"""``dumpparse web``: a page on this machine to paste logs into."""

from __future__ import annotations

import click

from ..extras import refuse_missing
from ..io.output import write
from ..io.terminal import Exit, note
from ..message import message

EXAMPLES = """\b
Examples:
  dumpparse web                  opens it in the browser
  dumpparse web --no-open        prints its address alone
  dumpparse web --port 8400      at the same port each time

\b
Exit codes: 0 it was ended, 2 wrong usage, or what it needs is not installed, 4 the port is taken,
130 Ctrl-C.
"""
_NEEDED = ("starlette", "uvicorn", "jinja2")


@click.command("web", epilog=EXAMPLES)
@click.option(
    "--port", type=click.IntRange(0, 65535), default=0, show_default="any that is free", metavar="N", help="At which port; 0 for any."
)
@click.option("--no-open", is_flag=True, help="Do not open a browser.")
def command(*, port: int, no_open: bool) -> int:
    """Open a page to paste or drop logs into.

    It shows the values as trees and as JSON, the log with what was read of it, the answers of models, the differences of two
    logs, and the log without its secrets. It is for this machine alone: at 127.0.0.1, by an address that nobody else knows. Nothing
    that is pasted is written anywhere. Ctrl-C ends it. It needs python3 -m pip install 'dumpparse[web]'.
    """
    refuse_missing(_NEEDED, "web")
    from ...web.server import bound, serve

    try:
        listener = bound(port)
    except OSError as error:
        note(message("error", "cannot-listen", f"port {port}: {error.strerror or error}; without --port any that is free is taken"))
        return Exit.IO

    def ready(address: str) -> None:
        write(address + "\n", flush=True)
        if not no_open:
            import webbrowser

            webbrowser.open(address)

    with listener:
        serve(listener, ready)
    return Exit.OK
