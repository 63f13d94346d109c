"""The answer: what can be said about one response of a model from the log it was printed to.

These models are the JSON of ``answer --json``. Fields that hold what was printed (``rebuilt``, ``raw``, ``content``) are
tagged JSON, in which what the printer left out is ``{"$type": "elided", "of": "Object"}``.
"""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr

from ..errors import Level
from . import plain
from .plain import Basis, Outcome, State, TextState


class Model(BaseModel):
    """The base of the parts of an answer."""

    model_config = ConfigDict(extra="forbid", protected_namespaces=(), defer_build=True)

    def as_json(self) -> dict[str, Any]:
        """Return the model as JSON-able Python, at any depth of what was printed."""
        return {name: _plain(getattr(self, name)) for name in type(self).model_fields}


def _plain(value: Any) -> Any:
    """Return a field as JSON-able Python; the models nest three levels deep, printed values are taken as they are."""
    if isinstance(value, Model):
        return value.as_json()
    if type(value) is list and value and isinstance(value[0], Model):
        return [item.as_json() for item in value]
    return value


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


class Image(Model):
    """An image: how large, not its bytes."""

    index: int | None = None
    """The number of a partial image; ``None`` for the final one."""
    bytes: int | None = None
    """Its size; ``None`` where the printer cut it."""


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
    reasoning: list[str] = Field(default_factory=list)
    """Texts of the summary, then of the reasoning itself."""
    complete: bool = True
    """Whether its texts are proven to be whole."""
    annotations: list[Any] = Field(default_factory=list)
    images: list[Image] = Field(default_factory=list)
    content: dict[str, Any] = Field(default_factory=dict)
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


class Usage(Model):
    """What the response cost; a number is ``None`` where it was hidden."""

    input_tokens: int | None = None
    output_tokens: int | None = None
    total_tokens: int | None = None
    cached_tokens: int | None = None
    reasoning_tokens: int | None = None
    raw: Any = None
    """The provider's own words."""


class Failure(Model):
    """Why it failed; both ``None`` where the printer left the reason out."""

    code: str | None = None
    message: str | None = None


class Timing(Model):
    """How long it took, in seconds."""

    seconds: float
    """From the first to the last moment known; of ``ids`` a lower bound."""
    first_output_seconds: float | None = None
    """To the first message text or call."""
    basis: Basis
    """``fields``: created_at and completed_at. ``log``: timestamps of the log's lines. ``ids``: the seconds inside the ids."""


class EventCounts(Model):
    """Which events the log holds."""

    count: int = 0
    """All of them, duplicates too."""
    first_sequence: int | None = None
    last_sequence: int | None = None
    missing: list[int | list[int]] = Field(default_factory=list)
    """Numbers not seen between the first and the last; more than 100 in a row as [first, last]."""
    duplicates: list[int] = Field(default_factory=list)
    """Numbers seen more than once."""
    by_type: dict[str, int] = Field(default_factory=dict)
    """How many of each type, in the order of their first."""


class Elision(Model):
    """Something of ``rebuilt`` that the printer left out where it stood."""

    path: str
    """Where in ``rebuilt``: ``usage``, ``output[1].content``."""
    of: str
    """What was printed in its place: ``Object``, ``Array``; ``String`` for a lost tail."""
    line: int
    """The line of the record it stood in."""
    state: State
    proof: list[int] = Field(default_factory=list)
    """Lines of the events that prove what was filled in."""


class Problem(Model):
    """An issue of the response."""

    code: str
    level: Level
    message: str
    line: int


class Response(Model):
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
    refusal: str | None = None
    reasoning: list[str] = Field(default_factory=list)
    tool_calls: list[ToolCall] = Field(default_factory=list)
    items: list[Item] = Field(default_factory=list)
    usage: Usage | dict[str, Any] | None = None
    """Token counts; or an elided marker, or ``None``."""
    error: Failure | None = None
    created_at: float | int | None = None
    timing: Timing | None = None
    events: EventCounts
    elisions: list[Elision] = Field(default_factory=list)
    issues: list[Problem] = Field(default_factory=list)
    rebuilt: Any = None

    _asked_tier: str | None = PrivateAttr(default=None)

    @property
    def asked_tier(self) -> str | None:
        """The service tier the first event named (``auto``), before one was assigned."""
        return self._asked_tier


_MODELS: dict[type, type[Model]] = {
    getattr(plain, model.__name__): model
    for model in (ToolCall, Image, Item, Usage, Failure, Timing, EventCounts, Elision, Problem, Response)
}


def response_model(made: plain.Response) -> Response:
    """Return the model of an answer; its types are mypy's, so pydantic need not check them, nor build what checks them."""
    model: Response = _model(made)
    model._asked_tier = made.asked_tier  # noqa: SLF001  # of this module
    return model


def _model(made: Any) -> Any:
    """Return the model of a part, and of those in it; printed values are taken as they are."""
    model = _MODELS.get(type(made))
    if model is not None:
        return model.model_construct(**{name: _model(getattr(made, name)) for name in model.model_fields})
    if type(made) is list and made and type(made[0]) in _MODELS:
        return [_model(item) for item in made]
    return made
