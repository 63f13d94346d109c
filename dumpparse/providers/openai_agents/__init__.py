"""OpenAI Agents SDK: the events of a run, and its result (npm @openai/agents).

A response is one of the model; the items that the SDK makes of it belong to it. Of several messages the last is the answer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...events.access import at, exact, mapping
from ...events.keys import CorrelationKeys
from ...events.keys import no_family as family
from .detect import detect, id_of, is_chunk, is_snapshot
from .event_types import EVENT_TYPES, ITEM

if TYPE_CHECKING:
    from ...events import Event
    from ...responses.gathered import Gathered
    from ...responses.model import Response
    from ...responses.run import Run

NAME = "openai.agents"
KEYS = frozenset({"data", "item", "state"})
ERRORS = frozenset({
    "AgentsError", "MaxTurnsExceededError", "ModelBehaviorError", "UserError", "GuardrailExecutionError", "ToolCallError", "ToolTimeoutError",
    "InputGuardrailTripwireTriggered", "OutputGuardrailTripwireTriggered",
})  # fmt: skip
SKIP = frozenset({"providerData"})
"""What repeats the event that is handed on beside it."""
PADDING = frozenset[str]()
API_PATHS = r"/responses\b"
TYPE_PREFIX = ""
OUTPUT = "output"
STABLE_IDS = True
VERSIONS = (("deltas", frozenset({"raw_model_stream_event"})), ("items", frozenset({ITEM})))


def keys(event: Event) -> CorrelationKeys:
    """Return what an event says about whose it is: the id of the response where it is shown, and of the item.

    No event is the last: the items come behind the end of the response they are of.
    """
    if event.kind == "failure":
        return CorrelationKeys(breaks=True)
    if event.kind == "snapshot":
        return CorrelationKeys(id_of(at(event.data, ("state", "_lastTurnResponse", "responseId"))))
    if event.type == ITEM:
        raw = mapping(at(event.data, ("item", "rawItem"))) or {}
        return CorrelationKeys(item_id=id_of(raw.get("id")))
    data = mapping(event.data.get("data")) or {}
    inner = mapping(data.get("event")) or {}
    item_id = exact(inner.get("item_id")) or exact(at(inner, ("item", "id"))) or id_of(data.get("itemId"))
    return CorrelationKeys(
        exact(at(inner, ("response", "id")))
        or id_of(at(data, ("response", "id")))
        or (exact(inner.get("id")) if is_chunk(inner) else None),
        item_id,
        opens=exact(inner.get("type")) == "response.created" or exact(data.get("type")) == "response_started",
    )


def new_state() -> Gathered:
    """Return the facts of a run that has no event yet."""
    from ...responses.gathered import Gathered
    from .facts import Reader

    return Gathered(Reader())


def respond(run: Run) -> Response:
    """Put the facts of a run together, and return the answer."""
    from ...responses.assembled import Interface, assembled

    return assembled(run, Interface(has_last_answer=True))


__all__ = [
    "API_PATHS", "ERRORS", "EVENT_TYPES", "KEYS", "NAME", "OUTPUT", "PADDING", "SKIP", "STABLE_IDS", "TYPE_PREFIX", "VERSIONS",
    "detect", "family", "is_snapshot", "keys", "new_state", "respond",
]  # fmt: skip
