"""What a response says of its request: what was asked for, with which options, and what the server said beside the answer.

Options and headers are as printed; what the printer left out is a marker, as is what would be too long here: its line says where it
stands. Secrets (keys, tokens, cookies) are never in it: ``<redacted>`` stands in their place.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from ..encode import to_tagged
from ..events.request import BodyFacts, RequestFacts
from ..providers.table import same_model
from .json_model import Model


@dataclass(slots=True, kw_only=True)
class RateLimit(Model):
    """A limit of the account, as printed."""

    kind: str | None = None
    """What is counted: ``requests``, ``tokens``, ``input-tokens`` …; ``None`` where that is not said."""
    limit: int | None = None
    remaining: int | None = None
    reset: str | float | int | None = None
    """When all of it is there again: a text as the server wrote it (``6s``, a moment), or seconds."""
    used_percent: float | int | None = None
    """How much of it is used, where that is said and no count is."""


@dataclass(slots=True, kw_only=True)
class RequestLines(Model):
    """The lines on which the parts of it stand."""

    body: int | None = None
    headers: int | None = None
    limits: int | None = None


@dataclass(slots=True, kw_only=True)
class Request(Model):
    """A request, as far as the log tells which one it was."""

    model: str | None = None
    """The model that was asked for; the response has the one that answered."""
    url: str | None = None
    id: str | None = None
    """What the server calls it: ``req_…``, ``x-request-id``."""
    messages: int | dict[str, Any] | None = None
    """How many messages, items or contents the prompt has, one where it is a text; or an elided marker."""
    tools: list[Any] | dict[str, Any] = field(default_factory=list)
    """The names of the tools, or elided markers."""
    settings: dict[str, Any] = field(default_factory=dict)
    """Options by name (``temperature``, ``max_tokens``), also those that stand in an object of the body; no prompts and no users."""
    headers: dict[str, Any] = field(default_factory=dict)
    """The headers of the answer."""
    sent_headers: dict[str, Any] = field(default_factory=dict)
    """The headers of the request."""
    rate_limits: list[RateLimit] = field(default_factory=list)
    retry_after: float | None = None
    """How many seconds the server says to wait."""
    lines: RequestLines


@dataclass(slots=True)
class Requested:
    """What is known of the request of one run.

    Attributes:
        own: what its own events say. ``near``: what stands near it.
        lines: of ``body``, ``headers`` and ``limits`` of its own events the line; ``near_lines``: of those near it.

    """

    own: RequestFacts = field(default_factory=RequestFacts)
    near: RequestFacts = field(default_factory=RequestFacts)
    lines: dict[str, int] = field(default_factory=dict)
    near_lines: dict[str, int] = field(default_factory=dict)

    def take(self, facts: RequestFacts, line: int) -> None:
        """Take what an event of the run says."""
        own = self.own
        before = own.body, own.headers, own.limits
        own.join(facts)
        for name, old, new in zip(("body", "headers", "limits"), before, (own.body, own.headers, own.limits), strict=True):
            if old != new:
                self.lines[name] = line

    def take_near(self, facts: RequestFacts, lines: dict[str, int]) -> None:
        """Take what stands near it."""
        self.near.join(facts)
        self.near_lines |= lines

    def has(self, parts: Iterable[str]) -> bool:
        """Return whether some of these parts are known."""
        return any(part in self.lines or part in self.near_lines for part in parts)

    def made(self, model: str | None) -> Request | None:
        """Return it as the response has it, whose model is ``model``; ``None`` where nothing is known."""
        near, near_lines = self._near(model)
        whole = RequestFacts()
        whole.join(near)
        whole.join(self.own)
        if not whole:
            return None
        lines = {**near_lines, **self.lines}
        if near.body is not None and whole.body is near.body:
            lines["body"] = near_lines["body"]
        body = whole.body
        return Request(
            model=None if body is None else body.model,
            url=whole.url,
            id=whole.id,
            messages=None if body is None else to_tagged(body.messages),
            tools=[] if body is None else to_tagged(body.tools),
            settings={} if body is None else {name: to_tagged(one) for name, one in body.settings.items()},
            headers={name: to_tagged(one) for name, one in whole.headers.items()},
            sent_headers={name: to_tagged(one) for name, one in whole.sent.items()},
            rate_limits=[RateLimit(**one._asdict()) for one in whole.limits],
            retry_after=whole.retry_after,
            lines=RequestLines(**lines),
        )

    def _near(self, model: str | None) -> tuple[RequestFacts, dict[str, int]]:
        """Return what stands near it and contradicts nothing that its own events say: neither their model nor the id of their request."""
        near, own = self.near, self.own
        answered = model or (None if own.body is None else own.body.model)
        if near.body is not None and not _may_be_of(near.body, answered):
            return RequestFacts(), {}
        if own.id is not None and near.id is not None and own.id != near.id:
            return RequestFacts(near.body, near.url), {name: line for name, line in self.near_lines.items() if name == "body"}
        return near, self.near_lines


def parts_of(facts: RequestFacts) -> list[str]:
    """Name the parts of a request that facts are about."""
    told = (("body", facts.body), ("headers", facts.headers or facts.sent), ("limits", facts.limits))
    return [name for name, one in told if one]


def _may_be_of(body: BodyFacts, answered: str | None) -> bool:
    """Return whether a body that stands before a response may be its own, by the models of both."""
    if body.model is None or answered is None:
        return not body.is_common
    return same_model(body.model, answered)
