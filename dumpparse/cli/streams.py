"""What the commands for streams share: the responses of all sources, and words for a text that is not there or not whole."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..errors import Issue, visible
from ..parallel.event_source import events_of
from ..providers.table import provider
from .chosen import wanted_of
from .invocation import Invocation

if TYPE_CHECKING:
    from ..report.sightings import Sightings
    from ..responses.model import Problem, Response


def responses(
    invocation: Invocation, jobs: int, sightings: Sightings, wanted: str | None = None, *, are_shown: bool = False
) -> Iterator[tuple[int, Response]]:
    """Yield (number, response) of all sources, or of the one that is wanted: by its id, its number from 1, or from the end (``-1``, ``last``).

    An issue of level error sets the exit code, and is said unless the caller shows it (``are_shown``). ``sightings`` are told of what is there where there is no response.
    """
    from ..responses import responses as reconstructed

    for number, response in wanted_of(enumerate(reconstructed(events_of(invocation, jobs, invocation.issue, sightings)), 1), wanted):
        for problem in response.issues:
            if problem.level == "error" and are_shown:
                invocation.doubt()
            elif problem.level == "error":
                invocation.issue(response.file, issue_of(problem))
        yield number, response


def issue_of(problem: Problem) -> Issue:
    """Return an issue of a response in the reader's form."""
    return Issue(problem.code, problem.level, problem.message, problem.line)


def why_no_text(response: Response) -> str:
    """Return why a response has no text."""
    if any(one.code == "not-computed" for one in response.issues) and response.outcome == "unknown":
        return "the text could not be put together"
    if any(one.code == "interleaved-unsplit" for one in response.issues):
        return "the text is not put together: streams take turns here, and nothing tells apart whose it is"
    if response.text_state == "elided":
        return f"the text is not in the dump: {_elided(response)}"
    if response.refusal is not None:
        return "no text: the model refused; see dumpparse summary"
    calls = len(response.tool_calls)
    if calls:
        return f"no text, but {calls} call{'s' if calls > 1 else ''}: see dumpparse summary"
    return "no text in this response" + ("; the printer left out what may be calls" if response.calls_state == "elided" else "")


def _elided(response: Response) -> str:
    """Return where the printer left something of an answer out, and how to log it."""
    from ..report.lifecycle import FIX
    from ..report.words import in_events

    output = provider(response.provider).OUTPUT
    lost = [one.path + in_events(one.count) for one in response.elisions if one.state == "lost" and one.path.startswith(output)]
    return f"elided at {', '.join(lost[:5]) or output or 'the response'}; next time: {FIX}"


def why_no_calls(response: Response) -> str | None:
    """Return why calls of a response may be missing; ``None`` where the printer left none out."""
    is_hidden = any(one.state == "lost" for one in response.elisions)
    if response.calls_state not in {"elided", "partial"} or not (is_hidden or not response.tool_calls):
        return None
    return f"{'what may be calls is not' if response.calls_state == 'elided' else 'the calls are not all'} in the dump: {_elided(response)}"


def why_no_reasoning(response: Response) -> str:
    """Return why a response has no reasoning."""
    if response.reasoning_state == "elided":
        return "the reasoning is not in the dump: the printer left it out"
    return "no reasoning in this response"


def calls_of(number: int, response: Response) -> list[str]:
    """Return the calls of a response as JSON, with its number and id."""
    from ..encode import dumps

    return [dumps({"response": number, "response_id": response.id, **call.as_json()}) for call in response.tool_calls]


def entry_of(number: int, response: Response) -> str:
    """Return the line of a list that a response has: its number, id, provider, model, how it ended, what is known of it, where it stands."""
    first, last = response.lines
    said = [
        f"{number}.",
        response.id or "-",
        response.provider,
        response.model or "-",
        response.outcome,
        f"text {response.text_state}" + (f" ({len(response.text):,})" if response.text is not None else ""),
        f"calls {len(response.tool_calls)}" if response.tool_calls else f"calls {response.calls_state}",
        f"lines {first}\N{EN DASH}{last}" + (f" of {response.file}" if response.file else ""),
    ]
    return visible("  ".join(said))


_ENDINGS = ("response-incomplete", "stream-truncated")
_REASONS = (
    "interleaved-unsplit",
    "seq-gap",
    "seq-conflict",
    "seq-start-nonzero",
    "missing-created",
    "string-truncated",
    "elided-partial",
    "elided-lost",
    "item-not-closed",
)


def why_not_whole(response: Response) -> list[Problem]:
    """Return the issues that say how a response ended before its end, or else why its text may not be all; errors were said already."""
    ending = [one for one in response.issues if one.code in _ENDINGS]
    if not ending and response.outcome == "completed":
        ending = [one for one in response.issues if one.code == "status-mismatch"]
    if ending or response.text_state != "partial" or response.outcome == "failed":
        return ending
    known = [one for code in _REASONS for one in response.issues if one.code == code and one.level != "error"]
    return known[:1]


def contradiction(written: str, text: str) -> str:
    """Return in which way the pieces that were written are not the text."""
    if written and text.endswith(written):
        return f"its first {len(text) - len(written)} characters were not followed"
    return "what was written is not its text: events are missing, came out of order, or say different things"


def what_differs(response: Response, given: str) -> tuple[str, str] | None:
    """Return the code and the words of what is to be said where what was written is not the text of a response."""
    if response.text is None and (not given or response.text_state == "elided"):
        return "no-text", why_no_text(response)
    if (response.text or "") != given:
        return "text-differs", f"{contradiction(given, response.text or '')}; dumpparse answer gives it as far as the log does"
    return None
