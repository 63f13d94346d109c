"""A response → what a page says of it: the rows of its summary, its texts, calls, what was left out, its timeline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ..encode import dumps
from ..errors import visible
from ..report.lifecycle import summarise
from ..report.style import OUTCOME_TONES
from ..report.summary_table import Summary, shown_rows
from ..report.text import outcome_line
from ..responses.arguments import keeps_all
from ..responses.model import Problem, Response, ToolCall, ToolResult
from .timeline import EventMark, Timeline, timeline

_SAID_BELOW = frozenset({"items", "text", "refusal", "tool_calls", "recovered", "partial", "lost", "fix", "issues", "provider", "lines"})
"""Rows of the summary that a page has in another place, as a whole."""
_BEGINNING = 100


class SummaryLine(NamedTuple):
    """A row of the summary: what it is of, its lines, and the colour that they have."""

    label: str
    lines: list[str]
    tone: str


class CallView(NamedTuple):
    """A call of a tool, its arguments laid out where they are JSON, and what came back."""

    call: ToolCall
    arguments: str | None
    results: list[ToolResult]


@dataclass(slots=True)
class ResponseView:
    """What a page shows of a response.

    Attributes:
        number: of the response in its log, from 1; ``run``: the number that its events have on the page.
        response: the response itself.
        outcome: how it ended, in words, and ``tone``, the colour of that.
        beginning: how its text begins.
        rows: the rows of its summary that stand nowhere else on the page.
        calls: what it asks for; ``results``: what came back of calls that are not among them.
        fix: how to log next time, where something was lost.
        issues: what is wrong; what was left out the response itself has.
        timeline: how it went on; ``None`` where too little of that is known.

    """

    number: int
    run: int
    response: Response
    outcome: str
    tone: str
    beginning: str
    rows: list[SummaryLine]
    calls: list[CallView]
    results: list[ToolResult]
    fix: str
    issues: list[Problem]
    timeline: Timeline | None


def response_view(number: int, run: int, response: Response, marks: Sequence[EventMark]) -> ResponseView:
    """Return what a page shows of a response; ``marks`` are where its events stand."""
    summary = summarise(response)
    text = response.text if response.text is not None else response.refusal or ""
    answered = {call.id for call in response.tool_calls}
    return ResponseView(
        number=number,
        run=run,
        response=response,
        outcome=visible(outcome_line(summary)),
        tone=OUTCOME_TONES[response.outcome],
        beginning=visible(text[:_BEGINNING]) + ("…" if len(text) > _BEGINNING else ""),
        rows=[*_rows(summary)],
        calls=[_call(call, response.tool_results) for call in response.tool_calls],
        results=[one for one in response.tool_results if one.call_id is None or one.call_id not in answered],
        fix=summary["fix"] or "",
        issues=[one for one in response.issues if not one.code.startswith("elided-")],
        timeline=timeline(response, marks),
    )


def _rows(summary: Summary) -> list[SummaryLine]:
    found = []
    for row in shown_rows():
        lines = [] if row.name in _SAID_BELOW else row.words(summary)
        if lines:
            found.append(
                SummaryLine(row.label, [visible(line) for line in lines], row.tone if isinstance(row.tone, str) else row.tone(summary))
            )
    return found


def _call(call: ToolCall, results: list[ToolResult]) -> CallView:
    arguments = call.arguments if call.parsed is None or not keeps_all(call.arguments or "{}") else dumps(call.parsed, 2)
    return CallView(call, arguments, [one for one in results if one.call_id is not None and one.call_id == call.id])
