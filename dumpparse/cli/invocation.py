"""One invocation of a command: its sources are read in turn, what goes wrong is said, and the exit code is kept."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, TypeVar

from ..errors import DumpParseError, Issue, visible
from ..parallel.machine import is_large
from ..source.compressed import CompressionError
from .io.output import settled
from .io.progress import progress_of
from .io.sources import UnreadableError, as_read, chunks_of, is_compressed
from .io.terminal import Exit, note, wants_color
from .message import error_message, issue_message, message
from .noticed import Noticed
from .reading import Reading

if TYPE_CHECKING:
    from ..redact.redactor import Redactor

T = TypeVar("T")
Reader = Callable[[Iterable[bytes]], Iterable[T]]


class Invocation:
    """One invocation of a command.

    A command is a function of it and of its own options. It reads through ``read`` and ends with ``return invocation.end(found=…)``.

    Attributes:
        files: the names given, ``-`` for standard input.
        color: whether standard output gets colours; ``color_errors``: whether standard error does.
        quiet: say only errors on standard error.
        strict: the first broken record is fatal.
        reading: how a log is read.
        code: the exit code so far.
        failures: how many errors were said so far.
        redactor: takes secrets out of all that is said; ``None`` where they are not to be taken out.
        folder_hint: what is said of a folder besides that it is one.

    """

    def __init__(self, files: tuple[str, ...], color: str, *, quiet: bool, strict: bool, reading: Reading | None = None) -> None:
        self.files = files or ("-",)
        self.color = wants_color(color, sys.stdout)
        self.quiet = quiet
        self.strict = strict
        self.reading = reading or Reading()
        self._noticed = Noticed()
        self.code = Exit.OK
        self.failures = 0
        self.folder_hint = ""
        self.color_errors = wants_color(color, sys.stderr)
        self.redactor: Redactor | None = None

    def read(self, reader: Reader[T], parallel: Callable[[str], Iterable[T]] | None = None) -> Iterator[tuple[str | None, T]]:
        """Yield (file, item) for every item a reader makes of every source; the file is ``None`` for standard input.

        A source that cannot be read is said on standard error and does not stop the others; a DumpParseError does.
        ``parallel`` reads a large file, given its name, instead of the reader; its items may say how many ``bytes`` they are of.
        """
        progress = progress_of(self.files, quiet=self.quiet)
        for name in self.files:
            file = None if name == "-" else name
            try:
                items: Iterable[T]
                if parallel is not None and file is not None and self.reading.may_be_cut and is_large(name) and not is_compressed(name):
                    items = settled(progress(as_read(parallel(name)), lambda item: getattr(item, "bytes", 0)))
                else:
                    items = reader(settled(progress(chunks_of(name), len)))
                for item in items:
                    yield file, item
            except (UnreadableError, CompressionError) as error:
                self.cannot_read(name, error)
            except DumpParseError as error:
                self.error(error, file)
                return

    def fail(self, code: str, text: str, *, file: str | None = None, exit_code: Exit = Exit.PROBLEM) -> None:
        """Write an error and remember its exit code; that a file was not read outweighs what stood in another."""
        text = text if self.redactor is None else self.redactor.without_known(text)
        self._failed(message("error", code, text, file=file, color=self.color_errors), exit_code)

    def cannot_read(self, name: str, error: Exception) -> None:
        """Write why a source cannot be read."""
        hint = self.folder_hint if isinstance(error.__cause__, IsADirectoryError) else ""
        self.fail("cannot-read", (getattr(error, "strerror", None) or str(error)) + hint, file=name, exit_code=Exit.IO)

    def error(self, error: DumpParseError, file: str | None = None) -> None:
        """Write what stopped the reading of a file."""
        error = error if self.redactor is None else self.redactor.error(error)
        self._failed(error_message(error, file, color=self.color_errors), Exit.PROBLEM)

    def _failed(self, shown: str, exit_code: Exit) -> None:
        self.failures += 1
        note(shown)
        self.code = Exit.IO if Exit.IO in {self.code, exit_code} else exit_code

    def doubt(self) -> None:
        """End with the exit code for what is not whole, unless something worse happened."""
        if self.code == Exit.OK:
            self.code = Exit.PROBLEM

    def note(self, text: str) -> None:
        """Write a line that is no error, unless ``-q``."""
        if not self.quiet:
            note(visible(text))

    def say(self, code: str, text: str, file: str | None = None, line: int | None = None) -> None:
        """Write something of a line, of a file, or of all of them, that is mere information, unless ``-q``."""
        if not self.quiet:
            column = None if line is None else 1
            text = text if self.redactor is None else self.redactor.without_known(text)
            note(message("info", code, text, file=file, line=line, column=column, color=self.color_errors))

    def issue(self, file: str | None, issue: Issue) -> None:
        """Write an issue to standard error: errors always, warnings unless ``-q``, and nothing that is mere information."""
        issue = issue if self.redactor is None else self.redactor.issue(issue)
        self._noticed.issue(file, issue)
        if issue.level == "info" or (self.quiet and issue.level != "error"):
            return
        shown = issue_message(file, issue, color=self.color_errors) + (f"\n{issue.snippet}" if issue.snippet else "")
        if issue.level == "error":
            self._failed(shown, Exit.PROBLEM)
        else:
            note(shown)

    def found(self, file: str | None, sources: Mapping[str, tuple[int, int]]) -> None:
        """Note what lines came out of: by its name, the line where it was found first, and how often."""
        self._noticed.sources(file, sources)

    def end(self, *, found: bool, what: str, hint: str = "", files: tuple[str, ...] | None = None, nothing: int = Exit.NOTHING) -> int:
        """Return the exit code; where nothing was found and nothing else went wrong, say so, and what may be the reason.

        ``files`` are those of a command that reads them itself; ``nothing`` is the code where nothing was found.
        """
        for one in self._noticed.said(found=found):
            self.say(one.code, one.text + (f" ({one.times - 1} more)" if one.times > 1 else ""), one.file or "-", one.line)
        if not found and self.code == Exit.OK:
            files = self.files if files is None else files
            only = files[0] if len(files) == 1 else None
            hint = hint if files else "no file was read"
            self.say("nothing-found", f"no {what} found{'; ' + hint if hint else ''}", only)
            return nothing
        return self.code
