"""Vercel's AI SDK (npm ``ai``, 4 to 7): the parts of its streams, the chunks and messages for its user interfaces, its results and errors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from ...events.access import at, exact, mapping
from ...events.keys import CorrelationKeys
from ...events.keys import no_family as family
from .detect import detect
from .detect import is_snapshot as is_result
from .event_types import EVENT_TYPES
from .messages import is_message

if TYPE_CHECKING:
    from ...events import Event
    from ...responses.model import Response
    from ...responses.run import Run
    from .parts import Parts

NAME = "vercel.ai"
KEYS = frozenset({"type", "finishReason", "steps", "object", "isRetryable", "lastError", "parts"})
ERRORS = frozenset[str]()
SKIP = frozenset[str]()
PADDING = frozenset[str]()
API_PATHS = r"/v\d+/ai/language-model\b"
TYPE_PREFIX = ""
OUTPUT = "content"
STABLE_IDS = False
"""Each step has an id of its own."""
VERSIONS = (("deltas", frozenset({"text-delta"})),)


def is_snapshot(data: dict[str, Any]) -> bool:
    """Return whether this object is a result, or a message that a user interface keeps."""
    return is_result(data) or is_message(data)


def keys(event: Event) -> CorrelationKeys:
    """Return what an event says about whose it is: a stream has a beginning and an end, and names the response when a step ends."""
    data = event.data
    if event.kind == "failure" or event.type.startswith("AI_"):
        return CorrelationKeys(breaks=True)
    name = exact(at(data, ("response", "id")))
    if event.kind == "snapshot" and is_message(data):
        return CorrelationKeys(response_id=exact(data.get("id")), opens=True, ends=True)
    if event.kind == "snapshot":
        steps = data.get("steps")
        last = mapping(steps[-1]) if isinstance(steps, list) and steps else None
        name = name or exact(at(last, ("response", "id")))
        return CorrelationKeys(response_id=name, opens=name is None, ends=True)
    return CorrelationKeys(
        response_id=name
        if event.type in {"finish-step", "step-finish"}
        else exact(data.get("messageId"))
        if event.type == "start"
        else None,
        opens=event.type in {"start", "stream-start"},
        ends=event.type == "finish",
        breaks=event.type == "abort",
        index=0,
        by_order=True,
    )


def new_state() -> Parts:
    """Return the facts of a run that has no event yet."""
    from .parts import Parts

    return Parts()


def respond(run: Run) -> Response:
    """Put the facts of a run together, and return the answer."""
    from ...responses.assembled import Interface, assembled

    state = cast("Parts", run.state)
    run.is_mixed = run.is_mixed or state.order.is_mixed
    return assembled(
        run,
        Interface(
            {"length": "incomplete", "content-filter": "incomplete", "interrupted": "incomplete", "error": "failed"},
            has_last_answer=state.last > 0,
        ),
    )


__all__ = [
    "API_PATHS", "ERRORS", "EVENT_TYPES", "KEYS", "NAME", "OUTPUT", "PADDING", "SKIP", "STABLE_IDS", "TYPE_PREFIX", "VERSIONS",
    "detect", "family", "is_snapshot", "keys", "new_state", "respond",
]  # fmt: skip
