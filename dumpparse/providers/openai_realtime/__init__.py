"""OpenAI Realtime: the events of a session that are about a response, of the beta and of today (npm openai 6.49).

What is about the session, the sound that comes in or the limits of the account is no response, and no event here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...events.access import exact, integer, mapping
from ...events.keys import CorrelationKeys
from ...events.keys import no_family as family
from .detect import detect, is_snapshot
from .event_types import EVENT_TYPES

if TYPE_CHECKING:
    from ...events import Event
    from ...responses.gathered import Gathered
    from ...responses.model import Response
    from ...responses.run import Run

NAME = "openai.realtime"
KEYS = frozenset({"event_id", "response", "item", "object"})
ERRORS = frozenset({"OpenAIRealtimeError"})
SKIP = frozenset[str]()
PADDING = frozenset({"event_id"})
API_PATHS = r"/realtime\b"
TYPE_PREFIX = "response."
OUTPUT = "output"
STABLE_IDS = True
VERSIONS = (
    ("deltas", frozenset(row.type for row in EVENT_TYPES if row.type.endswith(("text.delta", "transcript.delta")))),
    ("done", frozenset(row.type for row in EVENT_TYPES if row.type.endswith(("text.done", "transcript.done")))),
    ("part", frozenset({"response.content_part.done"})),
)
_REFUSED = "invalid_request_error"


def keys(event: Event) -> CorrelationKeys:
    """Return what an event says about whose it is: the id of its response, which all name.

    An error names none. One of the server breaks the response that runs; a request that was refused is none of it.
    """
    data = event.data
    if event.kind == "failure":
        return CorrelationKeys(breaks=True)
    if event.kind == "snapshot":
        return CorrelationKeys(exact(data.get("id")), ends=True)
    if event.type == "error":
        return CorrelationKeys(opens=exact((mapping(data.get("error")) or {}).get("type")) == _REFUSED, breaks=True)
    named = exact(data.get("response_id")) or exact((mapping(data.get("response")) or {}).get("id"))
    return CorrelationKeys(
        named,
        exact(data.get("item_id")) or exact((mapping(data.get("item")) or {}).get("id")),
        opens=event.type == "response.created",
        ends=event.type == "response.done",
        index=integer(data.get("output_index")),
        announces=event.type == "response.output_item.added",
    )


def new_state() -> Gathered:
    """Return the facts of a run that has no event yet."""
    from ...responses.gathered import Gathered
    from .facts import facts
    from .final import final_in

    return Gathered(facts, final_in)


def respond(run: Run) -> Response:
    """Put the facts of a run together, and return the answer."""
    from ...responses.assembled import Interface, assembled
    from .final import final

    return assembled(run, Interface(final=final))


__all__ = [
    "API_PATHS", "ERRORS", "EVENT_TYPES", "KEYS", "NAME", "OUTPUT", "PADDING", "SKIP", "STABLE_IDS", "TYPE_PREFIX", "VERSIONS",
    "detect", "family", "is_snapshot", "keys", "new_state", "respond",
]  # fmt: skip
