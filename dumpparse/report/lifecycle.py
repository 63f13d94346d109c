"""The lifecycle summary of a response: one function a line, of which ``summary --json``, its schema and the text are made.

In: a ``Response``. Out: plain JSON-able Python; every text in it is the log's own, so whoever shows it must make control
characters visible.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any, Literal, TypedDict, cast

from ..json_types import PAIR, Count, FieldsOf, Keywords, LineNumber, SameAs, Tagged
from ..providers.table import provider
from ..responses.model import Elision, Item, Response, Usage
from . import words
from .summary_table import ROWS, Summary, response_field, summary_line

FIX = "console.log(util.inspect(x, { depth: null, maxArrayLength: null, maxStringLength: null }))"
"""What prints everything next time."""

_PREVIEW = 300
"""How many characters of a text the summary shows."""
_MISMATCHES = frozenset({"text-mismatch", "part-mismatch", "final-output-mismatch"})
_OF_ITEM = SameAs("Item")


def summarise(response: Response) -> Summary:
    """Return the summary of a response.

    Its fields are the rows of this module: whose response it is and where it stands, how it ended, what the service was
    asked and when, what is known of the ``request``; ``items`` with the lifecycle of each; ``text`` with its state, size, beginning and the tellings that
    agree; calls, events, usage; the paths that were recovered and lost, with ``fix`` where something was lost; ``issues``.
    """
    whole = response.as_json()
    return {row.name: whole[row.name] if row.make is None else row.make(response) for row in ROWS.values()}


response_field("provider", "provider", words.provider)
response_field("id")
response_field("model")
response_field("endpoint", "endpoint")
response_field("file")
response_field("source")
response_field("lines", "lines", words.lines)
response_field("status")
response_field("outcome")
response_field("stop_reason")
response_field("error", "error", words.error, below="timing", tone="red")


class Tier(TypedDict):
    """The service tier."""

    asked: str | None
    served: str | None


@summary_line("tier", words.tier)
def service_tier(response: Response) -> Tier:
    """Return the service tier, as asked and as served."""
    return {"asked": response.asked_tier, "served": response.service_tier}


@summary_line()
def created_at(response: Response) -> Annotated[str | None, Keywords(description="ISO 8601, in UTC")]:
    """Return when it was created."""
    if response.created_at is None:
        return None
    try:
        return datetime.fromtimestamp(response.created_at, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (OverflowError, OSError, ValueError):
        return None


response_field("timing", "time", words.time, fit="list")
response_field("request", "request", words.request, fit="list")


class ItemSummary(TypedDict):
    """An item."""

    index: Annotated[int | None, _OF_ITEM]
    type: Annotated[str | None, _OF_ITEM]
    id: Annotated[str | None, _OF_ITEM]
    status: Annotated[str | None, _OF_ITEM]
    phase: Annotated[str | None, _OF_ITEM]
    lifecycle: list[str]
    lines: Annotated[list[LineNumber | None], PAIR]
    size: Annotated[int, _OF_ITEM]
    images: Annotated[list[dict[str, Any]], _OF_ITEM]
    complete: Annotated[bool, _OF_ITEM]
    began_seconds: Annotated[float | None, _OF_ITEM]


@summary_line("items", words.items, fit="list")
def items(response: Response) -> list[ItemSummary]:
    """Return the items with the lifecycle of each."""
    return [_item(item) for item in response.items]


def _item(item: Item) -> ItemSummary:
    steps = []
    if item.added is not None:
        steps.append("added")
    if item.deltas:
        steps.append(f"{item.deltas} delta{'s' if item.deltas > 1 else ''}")
    if item.done is not None:
        steps.append("done")
    return {
        "index": item.index,
        "type": item.type,
        "id": item.id,
        "status": item.status,
        "phase": item.phase,
        "lifecycle": steps,
        "lines": [item.added, item.done],
        "size": item.size,
        "images": [image.as_json() for image in item.images],
        "complete": item.complete,
        "began_seconds": item.began_seconds,
    }


Telling = Literal["deltas", "done", "part", "chunks", "items", "messages", "whole"]
"""Events that each tell the text, as the providers name them (``VERSIONS``)."""


class TextSummary(TypedDict):
    """The text: its state, size and beginning, and whether the events that tell it agree; ``None`` where only one kind does."""

    state: Annotated[str, SameAs(name="text_state")]
    characters: Count | None
    start: str | None
    tellings: list[Telling]
    agree: bool | None
    differ: list[str]


@summary_line("text", words.text, tone=words.tone_of_text)
def text(response: Response) -> TextSummary:
    """Return what is known of the text."""
    versions = provider(response.provider).VERSIONS
    tellings = cast("list[Telling]", [name for name, kinds in versions if not kinds.isdisjoint(response.events.by_type)])
    differ = sorted({problem.code for problem in response.issues if problem.code in _MISMATCHES})
    return {
        "state": response.text_state,
        "characters": len(response.text) if response.text is not None else None,
        "start": _start(response.text),
        "tellings": tellings,
        "agree": not differ if len(tellings) > 1 else None,
        "differ": differ,
    }


def _start(content: str | None) -> str | None:
    if content is None or len(content) <= _PREVIEW:
        return content
    return content[:_PREVIEW] + "…"


response_field("refusal", "refusal", is_brief=True)


class CallSummary(TypedDict):
    """A call."""

    name: str | None
    kind: str
    arguments: str | None
    complete: bool


@summary_line("calls", words.calls)
def tool_calls(response: Response) -> list[CallSummary]:
    """Return the calls that the model asks for."""
    return [
        {"name": call.name, "kind": call.kind, "arguments": _start(call.arguments), "complete": call.complete}
        for call in response.tool_calls
    ]


class EventsSummary(TypedDict):
    """How many events the log holds."""

    count: Count
    by_type: dict[str, Count]


@summary_line("events", words.events, fit="list")
def events(response: Response) -> EventsSummary:
    """Return which events the log holds."""
    return {"count": response.events.count, "by_type": response.events.by_type}


class SequenceSummary(TypedDict):
    """The numbers of the events."""

    first: int | None
    last: int | None
    missing: list[int | Annotated[list[int], Keywords(minItems=2, maxItems=2)]]
    duplicates: list[int]


@summary_line("sequence", words.sequence, fit="list")
def sequence(response: Response) -> SequenceSummary:
    """Return what the numbers of the events say."""
    counts = response.events
    return {"first": counts.first_sequence, "last": counts.last_sequence, "missing": counts.missing, "duplicates": counts.duplicates}


@summary_line("usage", words.usage, fit="list", tone=words.tone_of_usage, is_brief=True)
def usage(response: Response) -> None | Tagged | Annotated[dict[str, Any], FieldsOf(Usage, "raw")]:  # noqa: RUF036  # the order of the schema
    """Return the token counts; a marker where the printer left them out."""
    if response.usage is None or isinstance(response.usage, dict):
        return response.usage
    return {name: value for name, value in response.usage.as_json().items() if name != "raw"}


class ElidedPath(TypedDict):
    """Something that the printer left out."""

    path: str
    of: str
    line: LineNumber
    proof: list[LineNumber]
    at: str | None
    count: Count


def _paths(elisions: list[Elision], state: str) -> list[ElidedPath]:
    return [
        {"path": one.path, "of": one.of, "line": one.line, "proof": one.proof, "at": one.at, "count": one.count}
        for one in elisions
        if one.state == state
    ]


@summary_line("recovered", words.paths("recovered"), fit="list")
def recovered(response: Response) -> list[ElidedPath]:
    """Return what was left out and is proven by other events."""
    return _paths(response.elisions, "recovered")


@summary_line("partial", words.paths("partial"), fit="list", tone="elided", is_brief=True)
def partial(response: Response) -> list[ElidedPath]:
    """Return what was left out and is proven in part."""
    return _paths(response.elisions, "partial")


@summary_line("lost", words.paths("lost"), fit="list", tone="elided", is_brief=True)
def lost(response: Response) -> list[ElidedPath]:
    """Return what was left out and is proven by nothing."""
    return _paths(response.elisions, "lost")


@summary_line("next time", fit="code")
def fix(response: Response) -> Annotated[str | None, Keywords(description="how to log next time, where something was lost")]:
    """Return how to log next time, where something was lost."""
    return FIX if any(elision.state in {"lost", "partial"} for elision in response.elisions) else None


response_field("issues")
