"""Errors: the head, with name, tag and message, and the frames below it."""

from __future__ import annotations

import re

from ..parser.patterns import pattern
from ..values import Error
from .printed import Printed, printed
from .run import Printer
from .styles import styled, with_modules

_AMONG = pattern("AMONG_FRAMES")
_CORE = re.compile(r"(?:[^/\\(]+ \(|)node:.+:\d+:\d+\)?\Z")
"""A frame of Node's own modules, which is grey."""
_COLLAPSED = "... "
"""What a line among the frames begins with that says how many are not shown."""
_INDENT = "    "


def error_text(printer: Printer, value: Error, indent: int) -> Printed:
    """Return the text of an error without its keys: in brackets where it has no frames and was printed so."""
    margin = f"\n{' ' * indent}"
    shown = head_of(value)
    lines = shown if "\n" not in shown else shown.replace("\n", margin)
    if value.frames is None:
        return printed(f"[{lines}]" if value.bracketed else lines, is_last=value.cut is not None)
    plain = margin.join([lines, *map(_line, value.frames)])
    if not printer.options.colors:
        return printed(plain)
    return printed(margin.join([lines, *map(_coloured, value.frames)]), plain)


def head_of(value: Error) -> str:
    """Return the head of an error, which may have several lines.

    >>> head_of(Error("TypeError", "no", tag="ERR_X"))
    'TypeError [ERR_X]: no'
    """
    if value.header is not None:
        return value.header
    name = f"[{value.name}: null prototype]" if value.null_prototype else value.name or ""
    if value.tag:
        name += f" [{value.tag}]"
    return f"{name}: {value.message}" if value.message else name


def _line(frame: str) -> str:
    """Return a line of a stack: a frame, or what stands among them, which says that it is none."""
    if frame.startswith(_COLLAPSED):
        return f"{_INDENT}{frame}"
    return frame if _AMONG.match(frame) else f"{_INDENT}at {frame}"


def _coloured(frame: str) -> str:
    line = _line(frame)
    if frame.startswith(_COLLAPSED) or _CORE.match(frame):
        return styled(line, "undefined")
    return with_modules(line)
