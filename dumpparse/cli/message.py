"""The one form of what commands say is wrong: ``file:line:col: level: code: text``, as compilers have it and editors read it.

A part that there is nothing to say of is left out with what follows it: ``app.log: error: cannot-read: …``. Standard input is
``-``, as it is given, and so is standard output. The line with its caret, and a hint, stand below.
"""

from __future__ import annotations

from ..errors import DumpParseError, Issue, Level, visible
from .io.terminal import quoted_name

_COLOURS = {"error": "\x1b[31m", "warn": "\x1b[33m", "info": "\x1b[2m"}


def message(
    level: Level, code: str, text: str, *, file: str | None = None, line: int | None = None, column: int | None = None, color: bool = False
) -> str:
    """Return a message; every part of it that may be of a log or a name is made visible.

    >>> message("warn", "cut", "the input ends here", file="app.log", line=7, column=3)
    'app.log:7:3: warn: cut: the input ends here'
    >>> message("error", "cannot-write", "No space left on device")
    'error: cannot-write: No space left on device'
    """
    place = ":".join(str(part) for part in (None if file is None else quoted_name(file), line, column) if part is not None)
    said = f"{_COLOURS[level]}{level}\x1b[0m" if color else level
    return ": ".join(part for part in (place, said, visible(code), visible(text)) if part)


def issue_message(file: str | None, issue: Issue, *, color: bool = False, longest: int | None = None) -> str:
    """Return an issue of a file, or of standard input, in one line; its text cut to so many columns.

    What is said of a whole record or event stands at the first column of its line.
    """
    from ..report.style import cut

    text = issue.message if longest is None else cut(issue.message, longest)
    return message(issue.level, issue.code, text, file=file or "-", line=issue.line, column=issue.column or 1, color=color)


def error_message(error: DumpParseError, file: str | None, *, color: bool = False) -> str:
    """Return what stopped the reading of a file, with the line and the hint below."""
    text = error.message.removeprefix(f"{error.code}: ") + (f" (in {error.path})" if error.path else "")
    said = message("error", error.code, text, file=error.file or file or "-", line=error.line, column=error.column, color=color)
    return "\n".join([said, *([error.snippet] if error.snippet else []), *([f"hint: {error.hint}"] if error.hint else [])])


def source_words(name: str) -> str:
    """Say what was taken off of lines, by the name of its format.

    >>> source_words("docker-compose")
    'line prefixes of docker-compose were taken off'
    """
    words = {
        "repeated": "what lines begin with alike was taken off",
        "json": "messages in JSON were read as what was logged",
    }
    return words.get(name, f"line prefixes of {name} were taken off")
