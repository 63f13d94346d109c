"""What the commands for streams share: the records of all sources, and which exit code a response asks for."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from ..errors import Issue
from .common import Run
from .terminal import Exit

if TYPE_CHECKING:
    from ..parser.record import Record
    from ..reconstruction.model import Response


def records(run: Run, *, quiet: bool = False) -> Iterator[Record]:
    """Give the records of all sources, each with the name of its file; their issues are said unless ``quiet``."""
    from .. import iter_records

    for file, record in run.read(partial(iter_records, strict=run.strict)):
        record.file = file
        if not quiet:
            for issue in record.issues:
                run.issue(file, issue)
        yield record


def responses(run: Run) -> Iterator[Response]:
    """Give the responses of all sources; an issue of level error is said, and sets the exit code."""
    from ..events import events
    from ..reconstruction import responses as reconstructed

    for response in reconstructed(events(records(run))):
        for problem in response.issues:
            if problem.level == "error":
                run.issue(response.file, Issue(problem.code, problem.level, problem.message, problem.line))
        yield response


def doubt(run: Run) -> None:
    """Let the run end with the exit code for what is not whole, unless something worse happened."""
    if run.code == Exit.OK:
        run.code = Exit.PROBLEM
