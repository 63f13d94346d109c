"""LangChain's messages of a model (``AIMessage``, ``AIMessageChunk``), and LangGraph's and ``streamEvents``' prints of them.

Instances with a body of JSON (@langchain/core 0.3 and 1) or with ``lc_kwargs`` (before), the JSON of ``toJSON`` (``lc: 1``), that of
LangGraph's server (``type: 'ai'``), events with a ``run_id``, and what ``handleLLMEnd`` is given (``generations``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...events.access import exact
from ...events.keys import CorrelationKeys
from .detect import CHUNK, EVENTS, detect, is_snapshot
from .event_types import EVENT_TYPES
from .message import OUTCOMES, is_blank, message_of, stops, usage_of

if TYPE_CHECKING:
    from ...events import Event
    from ...responses.model import Response
    from ...responses.run import Run
    from .facts import Messages

NAME = "langchain"
KEYS = frozenset({"additional_kwargs", "response_metadata", "kwargs", "event", "generations"})
ERRORS = frozenset[str]()
SKIP = frozenset({"lc_kwargs"})
PADDING = frozenset[str]()
API_PATHS = r"/runs/stream\b"
TYPE_PREFIX = "on_"
OUTPUT = "content"
STABLE_IDS = True
VERSIONS = (("chunks", frozenset({CHUNK, *EVENTS})),)

_OF_RUN = ("run-", "lc_run-")
"""What ids begin with that are those of the run, given to what has none of the server."""


def keys(event: Event) -> CorrelationKeys:
    """Return what an event says about whose it is: the run of ``streamEvents``, or the id of the message.

    An id of the run is no id of the response: of Anthropic's chunks the first has the server's, and the others have the run's.
    """
    run = exact(event.data.get("run_id")) if event.type in EVENTS else None
    message = message_of(event)
    name = exact(message.get("id")) or None
    if event.kind == "snapshot":
        return CorrelationKeys(response_id=name, opens=name is None, ends=True)
    if event.type in EVENTS:
        ends = event.type.endswith(("_end", "_error"))
        named = None if name is None or name.startswith(_OF_RUN) else name
        return CorrelationKeys(lane=run, response_id=named, item_id=None if run is None else f"run-{run}", ends=ends)
    ends = event.type == CHUNK and usage_of(message) is not None and (name is None or any(stops(message)))
    if name is not None and name.startswith(_OF_RUN):
        return CorrelationKeys(item_id=name, ends=ends)
    is_empty = name is None and not ends and is_blank(message)
    goes_on = name is None and not ends and not is_empty
    return CorrelationKeys(response_id=name, ends=ends, may_begin=is_empty, continues=goes_on)


def family(name: str) -> str | None:
    """Return an id of a run, which all of its chunks share; ``None`` for an id of a server."""
    return name if name.startswith(_OF_RUN) else None


def new_state() -> Messages:
    """Return the facts of a run that has no event yet."""
    from .facts import Messages

    return Messages()


def respond(run: Run) -> Response:
    """Put the facts of a run together, and return the answer."""
    from ...responses.assembled import Interface, assembled
    from .final import final

    return assembled(run, Interface(OUTCOMES, final=final))


__all__ = [
    "API_PATHS", "ERRORS", "EVENT_TYPES", "KEYS", "NAME", "OUTPUT", "PADDING", "SKIP", "STABLE_IDS", "TYPE_PREFIX", "VERSIONS",
    "detect", "family", "is_snapshot", "keys", "new_state", "respond",
]  # fmt: skip
