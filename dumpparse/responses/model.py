"""The answer: what can be said about one response of a model from the log it was printed to.

These classes are the JSON of ``answer --json``, and its schema is made from them. Fields that hold what was printed
(``rebuilt``, ``raw``, ``content``) are tagged JSON, in which what the printer left out is
``{"$type": "elided", "of": "Object"}``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from ..errors import Issue, Level
from ..values.notebook import Notebook, Told
from .json_model import NOT_WRITTEN, Model
from .request import Request

Outcome = Literal["completed", "incomplete", "failed", "cancelled", "unterminated", "unknown"]
TextState = Literal["complete", "partial", "elided", "none"]
Basis = Literal["fields", "log", "ids", "server"]
State = Literal["recovered", "partial", "lost"]


@dataclass(slots=True, kw_only=True)
class ToolCall(Model):
    """A call that the model asks for."""

    id: str | None = None
    """What an answer to the call refers to: ``call_…``; the item's own id where there is no other."""
    name: str | None = None
    """The function or tool."""
    kind: str
    """``function``, ``custom``, ``mcp``, ``shell`` …"""
    arguments: str | None = None
    """The text as it was streamed; for a shell its commands, one a line. ``None`` where the printer left it out."""
    parsed: Any = None
    """The arguments as JSON, or ``None`` where they are none."""
    complete: bool
    """Whether ``arguments`` is proven to be all of it."""


@dataclass(slots=True, kw_only=True)
class ToolResult(Model):
    """What a tool gave back."""

    call_id: str | None = None
    """The call it answers."""
    name: str | None = None
    output: str | None = None
    """Its text; what is no text as JSON. ``None`` where the printer left it out."""
    is_error: bool | None = None
    """Whether the tool failed; ``None`` where nothing says so."""


@dataclass(slots=True, kw_only=True)
class Image(Model):
    """An image: how large, not its bytes."""

    index: int | None = None
    """The number of a partial image; ``None`` for the final one."""
    bytes: int | None = None
    """Its size; ``None`` where the printer cut it."""


@dataclass(slots=True, kw_only=True)
class Item(Model):
    """An output item and its way through the stream."""

    index: int | None = None
    """Its place in the output; ``None`` for sound, which belongs to no item."""
    id: str | None = None
    type: str | None = None
    """``message``, ``reasoning``, ``function_call`` … ``audio`` for sound and its transcript."""
    status: str | None = None
    """Its last status; of an item that was never closed the last one seen."""
    phase: str | None = None
    """``commentary`` or ``final_answer``."""
    text: str | None = None
    """Message text, or the transcript of sound."""
    refusal: str | None = None
    reasoning: list[str] = field(default_factory=list)
    """Texts of the summary, then of the reasoning itself."""
    complete: bool = True
    """Whether its texts are proven to be whole."""
    annotations: list[Any] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    content: dict[str, Any] = field(default_factory=dict)
    """All its other fields as last known; the bytes of an image are left out."""
    added: int | None = None
    """The line that announced it."""
    deltas: int = 0
    """How many deltas it had."""
    done: int | None = None
    """The line that closed it."""
    size: int = 0
    """Characters of its texts, arguments and code."""
    began_seconds: float | None = None
    """When it began, counted from the beginning of the response, by the ``basis`` of the timing."""


@dataclass(slots=True, kw_only=True)
class Usage(Model):
    """What the response cost; a number is ``None`` where it was hidden."""

    input_tokens: int | None = None
    output_tokens: int | None = None
    total_tokens: int | None = None
    cached_tokens: int | None = None
    reasoning_tokens: int | None = None
    cache_write_tokens: int | None = None
    raw: Any = None
    """The provider's own words."""


@dataclass(slots=True, kw_only=True)
class Failure(Model):
    """Why it failed; both ``None`` where the printer left the reason out."""

    code: str | None = None
    message: str | None = None
    status: int | None = None
    """The HTTP status that the server answered with."""
    retryable: bool | None = None
    """Whether the client says that it may be tried again."""


@dataclass(slots=True, kw_only=True)
class Timing(Model):
    """How long it took, in seconds."""

    seconds: float
    """From the first to the last moment known; of ``ids`` a lower bound."""
    first_output_seconds: float | None = None
    """To the first message text or call."""
    basis: Basis
    """``fields``: created_at and completed_at. ``log``: timestamps of the log's lines. ``ids``: the seconds inside the ids.
    ``server``: the duration that the server says."""


@dataclass(slots=True, kw_only=True)
class EventCounts(Model):
    """Which events the log holds."""

    count: int = 0
    """All of them, duplicates too."""
    first_sequence: int | None = None
    last_sequence: int | None = None
    missing: list[int | list[int]] = field(default_factory=list)
    """Numbers not seen between the first and the last; more than 100 in a row as [first, last]."""
    duplicates: list[int] = field(default_factory=list)
    """Numbers seen more than once."""
    by_type: dict[str, int] = field(default_factory=dict)
    """How many of each type, in the order of their first."""


@dataclass(slots=True, kw_only=True)
class Elision(Model):
    """Something of ``rebuilt`` that the printer left out where it stood."""

    path: str
    """Where in ``rebuilt``: ``usage``, ``output[1].content``; as ``at`` where it has no place of its own there."""
    of: str
    """What was printed in its place: ``Object``, ``Array``; ``String`` for a lost tail."""
    line: int
    """The line of the record it stood in."""
    state: State
    proof: list[int] = field(default_factory=list)
    """Lines of the events that prove what was filled in."""
    at: str | None = None
    """Where it stands in an event, as printed: ``choices[].delta``; ``None`` where it stood in events of several kinds."""
    count: int = 1
    """In how many events."""


@dataclass(slots=True, kw_only=True)
class Session(Model):
    """What a response was a part of: ids, each ``None`` where it was not printed."""

    session: str | None = None
    thread: str | None = None
    run: str | None = None
    conversation: str | None = None
    lane: str | None = None


@dataclass(slots=True, kw_only=True)
class Choice(Model):
    """One of several answers to the same request."""

    index: int
    text: str | None = None
    text_state: TextState
    stop_reason: str | None = None
    refusal: str | None = None
    tool_calls: list[ToolCall] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Problem(Model):
    """An issue of the response."""

    code: str
    level: Level
    message: str
    line: int

    @classmethod
    def of(cls, issue: Issue) -> Problem:
        """Make it from the reader's form."""
        return cls(code=issue.code, level=issue.level, message=issue.message, line=issue.line)


@dataclass(slots=True, kw_only=True)
class Response(Notebook, Model):
    """One response of a model, as far as the log tells."""

    provider: str
    id: str | None = None
    model: str | None = None
    endpoint: str | None = None
    service_tier: str | None = None
    file: str | None = None
    source: str | None = None
    lines: list[int]
    """[first, last]"""
    status: str | None = None
    stop_reason: str | None = None
    outcome: Outcome
    text: str | None = None
    text_state: TextState
    text_kind: Literal["transcript"] | None = None
    """``transcript`` where the answer was spoken, and ``text`` is what was said."""
    calls_state: TextState = "none"
    """How much of ``tool_calls`` is known: ``elided`` where the printer left out what may hold some, and none is seen."""
    reasoning_state: TextState = "none"
    """The same of ``reasoning``."""
    refusal: str | None = None
    reasoning: list[str] = field(default_factory=list)
    tool_calls: list[ToolCall] = field(default_factory=list)
    tool_results: list[ToolResult] = field(default_factory=list)
    """What tools gave back, where the log of the same response shows it."""
    items: list[Item] = field(default_factory=list)
    usage: Usage | dict[str, Any] | None = None
    """Token counts; or an elided marker, or ``None``."""
    error: Failure | None = None
    created_at: float | int | None = None
    timing: Timing | None = None
    events: EventCounts
    backend: str | None = None
    """The provider whose answer a library printed, or ``None``."""
    session: Session | None = None
    """What it was a part of, as far as printed."""
    sources: list[Any] = field(default_factory=list)
    """What the whole answer cites, as printed: addresses, or tagged JSON."""
    choices: list[Choice] = field(default_factory=list)
    """All answers where there are several; ``text`` and what stands beside it are of the first."""
    request: Request | None = None
    """What the log says of its request, where it is surely this one's."""
    elisions: list[Elision] = field(default_factory=list)
    issues: list[Problem] = field(default_factory=list)
    rebuilt: Any = None
    """The provider's final object in tagged JSON: the last that was printed, with what the rest of the log proves filled in, else one
    that is made of the stream. ``None`` for what a library, an agent or a run prints that has none of its own."""

    asked_tier: str | None = field(default=None, metadata=NOT_WRITTEN)
    """The service tier the first event named (``auto``), before one was assigned; not in its JSON."""

    def notebook_fields(self) -> Told:
        """Return how it ended, what is known of it, and what is not."""
        yield "outcome", self.outcome
        for name in ("error", "provider", "id", "model", "stop_reason", "file", "lines"):
            if (said := getattr(self, name)) is not None:
                yield name, said.as_json() if isinstance(said, Model) else said
        yield "text_state", self.text_state
        for name in ("text", "refusal", "reasoning"):
            if said := getattr(self, name):
                yield name, said
        if self.tool_calls or self.calls_state != "none":
            yield f"tool_calls ({self.calls_state})", {call.id or call.name or "?": [call.name, call.arguments] for call in self.tool_calls}
        if self.usage is not None:
            yield (
                "usage",
                {name: said for name, said in self.usage.as_json().items() if name != "raw"}
                if isinstance(self.usage, Usage)
                else self.usage,
            )
        lost = [f"{one.path}: [{one.of}], line {one.line}" for one in self.elisions if one.state == "lost"]
        if lost:
            yield "lost", lost
        if self.issues:
            yield "issues", [f"{one.level}: {one.code}: {one.message} (line {one.line})" for one in self.issues]
