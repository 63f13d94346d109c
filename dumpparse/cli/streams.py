"""What the commands for streams share: the responses of all sources, and words for a text that is not there or not whole."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..errors import Issue
from ..parallel.event_source import events_of
from ..providers.table import provider
from .invocation import Invocation

if TYPE_CHECKING:
    from ..responses.model import Problem, Response


def responses(invocation: Invocation, jobs: int) -> Iterator[Response]:
    """Yield the responses of all sources; an issue of level error is said, and sets the exit code."""
    from ..responses import responses as reconstructed

    for response in reconstructed(events_of(invocation, jobs, invocation.issue)):
        for problem in response.issues:
            if problem.level == "error":
                invocation.issue(response.file, issue_of(problem))
        yield response


def issue_of(problem: Problem) -> Issue:
    """Return an issue of a response in the reader's form."""
    return Issue(problem.code, problem.level, problem.message, problem.line)


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


def contradiction(written: str, text: str) -> str:
    """Return in which way the pieces that were written are not the text."""
    if written and text.endswith(written):
        return f"its first {len(text) - len(written)} characters were not followed"
    return "what was written is not its text: events are missing, came out of order, or say different things"
