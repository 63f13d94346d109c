"""The answer while it is put together: the fields of the models, in plain classes.

The models cost an import of pydantic, a quarter of a start, and check what mypy has checked here. So the commands do without
them, and ``model.response_model`` makes the model of what is given to a caller. ``model`` documents the fields; a test keeps the
two alike.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal

from ..errors import Issue, Level

Outcome = Literal["completed", "incomplete", "failed", "cancelled", "unterminated"]
TextState = Literal["complete", "partial", "elided", "none"]
Basis = Literal["fields", "log", "ids"]
State = Literal["recovered", "partial", "lost"]


class Plain:
    """The base of the parts of an answer."""

    __slots__ = ()
    NOT_WRITTEN: ClassVar = frozenset({"asked_tier"})

    def as_json(self) -> dict[str, Any]:
        """Return it as JSON-able Python, at any depth of what was printed."""
        names: dict[str, Any] = self.__dataclass_fields__  # type: ignore[attr-defined]  # every subclass is a dataclass
        return {name: _json(getattr(self, name)) for name in names if name not in self.NOT_WRITTEN}


def _json(value: Any) -> Any:
    """Return a field as JSON-able Python; the classes nest three levels deep, printed values are taken as they are."""
    if isinstance(value, Plain):
        return value.as_json()
    if type(value) is list and value and isinstance(value[0], Plain):
        return [item.as_json() for item in value]
    return value


@dataclass(slots=True, kw_only=True)
class ToolCall(Plain):
    """A call that the model asks for."""

    id: str | None = None
    name: str | None = None
    kind: str
    arguments: str | None = None
    parsed: Any = None
    complete: bool


@dataclass(slots=True, kw_only=True)
class Image(Plain):
    """An image: how large, not its bytes."""

    index: int | None = None
    bytes: int | None = None


@dataclass(slots=True, kw_only=True)
class Item(Plain):
    """An output item and its way through the stream."""

    index: int | None = None
    id: str | None = None
    type: str | None = None
    status: str | None = None
    phase: str | None = None
    text: str | None = None
    refusal: str | None = None
    reasoning: list[str] = field(default_factory=list)
    complete: bool = True
    annotations: list[Any] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    content: dict[str, Any] = field(default_factory=dict)
    added: int | None = None
    deltas: int = 0
    done: int | None = None
    size: int = 0
    began_seconds: float | None = None


@dataclass(slots=True, kw_only=True)
class Usage(Plain):
    """What the response cost; a number is ``None`` where it was hidden."""

    input_tokens: int | None = None
    output_tokens: int | None = None
    total_tokens: int | None = None
    cached_tokens: int | None = None
    reasoning_tokens: int | None = None
    raw: Any = None


@dataclass(slots=True, kw_only=True)
class Failure(Plain):
    """Why it failed; both ``None`` where the printer left the reason out."""

    code: str | None = None
    message: str | None = None


@dataclass(slots=True, kw_only=True)
class Timing(Plain):
    """How long it took, in seconds."""

    seconds: float
    first_output_seconds: float | None = None
    basis: Basis


@dataclass(slots=True, kw_only=True)
class EventCounts(Plain):
    """Which events the log holds."""

    count: int = 0
    first_sequence: int | None = None
    last_sequence: int | None = None
    missing: list[int | list[int]] = field(default_factory=list)
    duplicates: list[int] = field(default_factory=list)
    by_type: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True, kw_only=True)
class Elision(Plain):
    """Something of ``rebuilt`` that the printer left out where it stood."""

    path: str
    of: str
    line: int
    state: State
    proof: list[int] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Problem(Plain):
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
class Response(Plain):
    """One response of a model, as far as the log tells."""

    provider: str
    id: str | None = None
    model: str | None = None
    endpoint: str | None = None
    service_tier: str | None = None
    file: str | None = None
    source: str | None = None
    lines: list[int]
    status: str | None = None
    stop_reason: str | None = None
    outcome: Outcome
    text: str | None = None
    text_state: TextState
    refusal: str | None = None
    reasoning: list[str] = field(default_factory=list)
    tool_calls: list[ToolCall] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    usage: Usage | dict[str, Any] | None = None
    error: Failure | None = None
    created_at: float | int | None = None
    timing: Timing | None = None
    events: EventCounts
    elisions: list[Elision] = field(default_factory=list)
    issues: list[Problem] = field(default_factory=list)
    rebuilt: Any = None
    asked_tier: str | None = None
    """The service tier the first event named (``auto``), before one was assigned; no field of the model."""
