"""What the commands for streams share: the responses of all sources, how events are printed, which exit code a response asks for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..errors import Issue
from ..parallel.event_source import events_of
from ..providers.table import provider
from .common import Run
from .io.terminal import Exit

if TYPE_CHECKING:
    from ..events import Event
    from ..responses.model import Response


def responses(run: Run, jobs: int) -> Iterator[Response]:
    """Yield the responses of all sources; an issue of level error is said, and sets the exit code."""
    from ..responses import responses as reconstructed

    for response in reconstructed(events_of(run, jobs, run.issue)):
        for problem in response.issues:
            if problem.level == "error":
                run.issue(response.file, Issue(problem.code, problem.level, problem.message, problem.line))
        yield response


def doubt(run: Run) -> None:
    """Let the run end with the exit code for what is not whole, unless something worse happened."""
    if run.code == Exit.OK:
        run.code = Exit.PROBLEM


def why_no_text(response: Response) -> str:
    """Return why a response has no text."""
    if response.text_state == "elided":
        output = provider(response.provider).OUTPUT
        lost = [elision.path for elision in response.elisions if elision.state == "lost" and elision.path.startswith(output)]
        return f"the text is not in the dump: elided at {', '.join(lost[:5]) or output}"
    if response.refusal is not None:
        return "no text: the model refused; see dumpparse summary"
    calls = len(response.tool_calls)
    return f"no text, but {calls} call{'s' if calls > 1 else ''}: see dumpparse summary" if calls else "no text in this response"


def event_line(event: Event) -> str:
    """Return an event as one line of JSON, as ``dumpparse events`` prints it."""
    from ..encode import dumps, to_tagged

    return dumps(
        {
            "file": event.file,
            "line": event.line,
            "provider": event.provider,
            "type": event.type,
            "response": event.response_id,
            "event": to_tagged(event.data),
        }
    )
