"""What something in a log says of a request: its body, the headers beside it, the limits of the account.

These are facts of one printed object. Which response they are of is found behind this stage.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple, Protocol


class LimitFacts(NamedTuple):
    """A limit of an account, as printed."""

    kind: str | None
    """What is counted: ``requests``, ``tokens``, ``input-tokens``, ``primary`` …; ``None`` where that is not said."""
    limit: int | None = None
    remaining: int | None = None
    reset: str | float | int | None = None
    """When all of it is there again: ``6s``, a moment, or seconds."""
    used_percent: float | int | None = None


@dataclass(slots=True)
class BodyFacts:
    """The body of a request. What the printer left out is a marker.

    Attributes:
        model: the model that is asked for.
        settings: the options that are known by name, whatever object they stood in.
        messages: how many messages, items or contents of the prompt there are; one where it is a text.
        tools: the names of the tools.
        interfaces: the providers whose interface takes such a body; empty where it does not say.
        is_common: other requests look so too: it is one of these only where the answer is of its model.
        is_past: it was logged when its response had come.

    """

    model: str | None = None
    settings: dict[str, Any] = field(default_factory=dict)
    messages: Any = None
    tools: Any = field(default_factory=list)
    interfaces: frozenset[str] = frozenset()
    is_common: bool = False
    is_past: bool = False

    @property
    def is_shown(self) -> bool:
        """Whether more is known than that there was one."""
        return self.model is not None or isinstance(self.messages, int)


@dataclass(slots=True)
class RequestFacts:
    """What one object says of a request.

    Attributes:
        body: its body.
        url: the address.
        id: what the server calls it.
        sent: the headers that were sent. ``headers``: those of the answer. Both without secrets.
        limits: the limits of the account, of headers too. ``retry_after``: how many seconds the server says to wait.
        tag: what the client calls it in the lines of its own log: ``log_1a2b3c``.

    """

    body: BodyFacts | None = None
    url: str | None = None
    id: str | None = None
    sent: dict[str, Any] = field(default_factory=dict)
    headers: dict[str, Any] = field(default_factory=dict)
    limits: tuple[LimitFacts, ...] = ()
    retry_after: float | None = None
    tag: str | None = None

    def __bool__(self) -> bool:
        """Return whether it says anything."""
        return bool(self.body or self.url or self.id or self.sent or self.headers or self.limits)

    def join(self, other: RequestFacts) -> None:
        """Take what another object says of the same request; a body that shows more counts."""
        if other.body is not None and (self.body is None or other.body.is_shown or not self.body.is_shown):
            self.body = other.body
        self.url, self.id, self.tag = other.url or self.url, other.id or self.id, other.tag or self.tag
        self.sent, self.headers = {**self.sent, **other.sent}, {**self.headers, **other.headers}
        self.limits = (*{one.kind: one for one in (*self.limits, *other.limits)}.values(),)
        self.retry_after = self.retry_after if other.retry_after is None else other.retry_after


class RequestReader(Protocol):
    """What finds requests in printed objects."""

    HELD: frozenset[str]
    """An event, a final object or an error with none of these keys holds nothing of its request."""
    MARKS: tuple[str, ...]
    """One of these is in every JSON text that may be a body."""

    def held(self, data: dict[str, Any]) -> RequestFacts | None:
        """Return what an event, a final object or an error says of its own request; ``None`` where it says nothing."""

    def may_note(self, names: tuple[str, ...]) -> bool:
        """Return whether another object with these keys may say something of a request."""

    def noted(self, data: dict[str, Any], value: Any) -> tuple[RequestFacts, frozenset[str]] | None:
        """Return what another object says of a request, and the keys below which there is no more to find."""
