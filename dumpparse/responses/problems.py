"""What is wrong with a response that was put together of facts: how it ended, what the printer left out, what contradicts itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from ..errors import Issue, issue
from ..events.shown import END
from .arguments import is_json
from .gathered import Gathered
from .gathered_places import ARGUMENTS
from .model import Elision, Outcome, Problem, Response
from .run import Run

UNFINISHED = frozenset({"unterminated", "failed"})
"""Outcomes of what did not come to its end."""


def problems_of(run: Run, made: Response, outcomes: Mapping[str, Outcome]) -> list[Problem]:
    """Return what is to be said of a response that was put together of a run's facts, in the order of the lines.

    ``outcomes`` says which reasons to stop are no completion.
    """
    gathered = cast("Gathered", run.state)
    said: list[Issue] = []
    if run.is_mixed:
        said.append(issue("interleaved-unsplit", run.first_line))
    if made.outcome == "failed" and made.error is not None:
        why = ": ".join(filter(None, (made.error.code, made.error.message))) or "the log does not say why"
        said.append(issue("response-failed", gathered.failed_at or run.last_line, f"the response failed: {why}"))
    elif made.outcome == "incomplete":
        # Of several answers it may be another one than the first.
        reasons = (made.stop_reason, *(one.stop_reason for one in made.choices))
        cause = next((reason for reason in reasons if outcomes.get(reason or "", "completed") != "completed"), made.stop_reason)
        said.append(issue("response-incomplete", run.last_line, "the response ended before it was whole" + (f": {cause}" if cause else "")))
    elif made.outcome == "unterminated":
        said.append(issue("stream-truncated", run.last_line))
    elif made.outcome == "completed" and (made.text_state, made.calls_state) == ("none", "none") and not made.refusal:
        said.append(issue("empty-output", run.last_line))
    if gathered.after_end and not run.is_mixed:
        said.append(
            issue("event-after-terminal", gathered.after_end, "text comes behind the reason to end; it is taken for more of the same")
        )
    said += [
        issue("elided-lost", one.line, _left_out(one) + (f", in {one.count} events" if one.count > 1 else ""))
        for one in made.elisions
        if one.state == "lost"
    ]
    said += [
        issue("text-mismatch" if one.what != ARGUMENTS else "args-mismatch", one.differs)
        for one in gathered.texts.values()
        if one.differs and not run.is_mixed  # those are texts of several
    ]
    said += [
        issue("tool-args-invalid-json", run.last_line, f"the arguments of {call.name or 'a call'} are no JSON")
        for call in made.tool_calls
        if call.arguments and call.kind == "function" and not is_json(call.arguments) and made.outcome not in UNFINISHED
    ]
    said += [
        issue("not-computed", line, f"an event of type {kind} could not be read ({type(error).__name__})")
        for kind, line, error in run.unread
    ]
    return [Problem.of(one) for one in sorted(said, key=lambda one: one.line)]


def _left_out(one: Elision) -> str:
    return f"the input ends before {one.path} does" if one.of == END else f"{one.path} was left out by the printer"
