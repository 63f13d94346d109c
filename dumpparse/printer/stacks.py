"""Errors: the head, with name, tag and message, and the frames below it."""

from __future__ import annotations

import re

from ..parser.patterns import pattern
from ..values import Error
from ..values.base import ABSENT
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
        # Without a stack Node puts an error in brackets; what stands alone in a log may have lost its stack.
        return printed(f"[{lines}]" if value.bracketed or indent or has_own(value) else lines)
    # What was copied may begin below the head.
    head = [lines] if shown or not value.cut_before else []
    plain = margin.join([*head, *map(_line, value.frames)])
    if not printer.options.colors:
        return printed(plain)
    return printed(margin.join([*head, *map(_coloured, value.frames)]), plain)


def has_own(value: Error) -> bool:
    """Return whether an error has keys of its own."""
    return bool(value.props or value.symbols or value.hidden) or value.cause is not ABSENT or value.errors is not ABSENT


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


def stack_of(value: Error) -> str:
    """Return the stack of an error as JavaScript has it: its head, and the frames below it, not indented."""
    return "\n".join([head_of(value), *map(_line, value.frames or ())])


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
