"""Terminals of a size that a command runs in, and what stands on their screens in the end: one that pyte emulates, and tmux.

pyte is a part of what the tests need and runs wherever there are pseudo terminals; tmux is a terminal of its own, where there is one.
"""

from __future__ import annotations

import fcntl
import itertools
import os
import pty
import shlex
import shutil
import struct
import subprocess
import termios
from contextlib import suppress
from pathlib import Path
from threading import Thread

import pyte
from helpers import command_line, environment, run_with
from many import EXHAUSTIVE
from timing import WITHIN


def in_pyte(args: list[str], cwd: Path, width: int, height: int, **env: str) -> pyte.Screen:
    """Run the command in a pseudo terminal, and give the screen that pyte makes of all it wrote.

    It is a process of its own where the run is exhaustive, else this one, which costs no start.
    """
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))
    pieces: list[bytes] = []
    reading = Thread(target=_read, args=(ours, pieces))
    reading.start()
    if EXHAUSTIVE:
        with os.fdopen(theirs, "wb") as terminal:
            subprocess.run(
                [*command_line(), *args], stdin=subprocess.DEVNULL, stdout=terminal, stderr=terminal, cwd=cwd, env=_environment(**env),
                check=False, timeout=WITHIN,
            )  # fmt: skip
    else:
        # Only the streams of a process have a size: this one is told.
        run_with(args, open(os.devnull), open(theirs, "w"), open(os.dup(theirs), "w"), cwd, {**_environment(**env), "COLUMNS": str(width)})  # noqa: SIM115, PTH123  # closed there
    reading.join(WITHIN)
    os.close(ours)
    screen = _screen(width, height)
    pyte.ByteStream(screen).feed(b"".join(pieces))
    return screen


def _read(terminal: int, pieces: list[bytes]) -> None:
    """Read what a terminal gets, until nobody writes to it any more."""
    with suppress(OSError):  # that the other end is closed
        while piece := os.read(terminal, 65536):
            pieces.append(piece)


def in_tmux(args: list[str], cwd: Path, width: int, height: int, **env: str) -> pyte.Screen:
    """Run the command in tmux, and give the screen as tmux has it in the end."""
    tmux = ["tmux", "-L", f"dumpparse-{os.getpid()}", "-f", os.devnull]
    given = _environment(**env)
    # The terminal is tmux, and the server takes the environment of the first who asks.
    given.pop("TERM")
    shown = shlex.join([*command_line(), *args])
    wanted = [f"export {name}={shlex.quote(env[name])}" for name in env]
    script = "; ".join([*wanted, f"{shown} </dev/null", f"{shlex.join(tmux)} wait-for -S done", "exec sleep 600"])
    try:
        subprocess.run(
            [*tmux, "new-session", "-d", "-x", str(width), "-y", str(height), "-c", str(cwd), "sh", "-c", script],
            env=given, check=True, timeout=WITHIN,
        )  # fmt: skip
        subprocess.run([*tmux, "wait-for", "done"], check=True, timeout=WITHIN)
        captured = subprocess.run([*tmux, "capture-pane", "-p", "-e", "-t", ":"], capture_output=True, check=True, timeout=WITHIN).stdout
    finally:
        subprocess.run([*tmux, "kill-server"], capture_output=True, check=False, timeout=WITHIN)
    screen = _screen(width, height)
    pyte.ByteStream(screen).feed(b"\r\n".join(captured.rstrip(b"\n").split(b"\n")))
    return screen


TERMINALS = {"pyte": in_pyte, "tmux": in_tmux}


def why_not(terminal: str) -> str | None:
    """Return why a terminal cannot be had here."""
    return "no tmux is installed: what pyte shows of the same is tested" if terminal == "tmux" and shutil.which("tmux") is None else None


def _environment(**env: str) -> dict[str, str]:
    unwanted = ("COLUMNS", "LINES", "TMUX", "TMUX_PANE")
    return {name: value for name, value in environment(LC_ALL="C.UTF-8", **env).items() if name not in unwanted}


def _screen(width: int, height: int) -> pyte.Screen:
    screen = pyte.Screen(width, height)
    # As a terminal does for programs that write lines alone.
    screen.set_mode(pyte.modes.LNM)
    return screen


def text_of(screen: pyte.Screen) -> str:
    """Return what stands on a screen, without what is empty at its end."""
    return "\n".join(line.rstrip() for line in screen.display).rstrip()


def colours_of(screen: pyte.Screen) -> str:
    """Return the same with its colours: ``⟨red⟩failed⟨⟩``."""
    lines = []
    for number in range(screen.lines):
        row = [screen.buffer[number][at] for at in range(screen.columns)]
        line = ""
        for (colour, bold), chars in itertools.groupby(row, key=lambda char: (char.fg, char.bold)):
            text = "".join(char.data for char in chars)
            names = " ".join(filter(None, ("" if colour == "default" else colour, "bold" if bold else "")))
            line += f"⟨{names}⟩{text}⟨⟩" if names else text
        lines.append(line.rstrip())
    return "\n".join(lines).rstrip()
