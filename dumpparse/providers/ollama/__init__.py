"""Ollama's ``/api/chat`` and ``/api/generate``, streamed and whole: all that is known of this API.

An event of a stream has the form of a whole answer; no event has an id, so they go by their order. Fields are those of npm ollama 0.6.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...events.access import text
from ...events.keys import CorrelationKeys
from ...events.keys import no_family as family
from .detect import detect, is_snapshot
from .event_types import EVENT_TYPES

if TYPE_CHECKING:
    from ...events import Event
    from ...responses.counted import Counted
    from ...responses.model import Response
    from ...responses.run import Run

NAME = "ollama"
KEYS = frozenset({"done"})
ERRORS = frozenset({"ResponseError"})
SKIP = frozenset[str]()
PADDING = frozenset[str]()
API_PATHS = r"/api/(?:chat|generate)\b"
TYPE_PREFIX = ""
OUTPUT = "message"
STABLE_IDS = True
VERSIONS = (("deltas", frozenset({"chat", "generate"})),)


def keys(event: Event) -> CorrelationKeys:
    """Return what an event says about whose it is: only the model, and that it is the last."""
    return CorrelationKeys(ends=event.data.get("done") is True, model=text(event.data.get("model")) or None)


def new_state() -> Counted:
    """Return the facts of a run that has no event yet."""
    from ...responses.counted import Counted
    from .facts import facts

    return Counted(facts)


def respond(run: Run) -> Response:
    """Put the facts of a run together, and return the answer."""
    from ...responses.assembled import Interface, assembled
    from .final import final

    return assembled(run, Interface({"length": "incomplete"}, final=final))


__all__ = [
    "API_PATHS", "ERRORS", "EVENT_TYPES", "KEYS", "NAME", "OUTPUT", "PADDING", "SKIP", "STABLE_IDS", "TYPE_PREFIX", "VERSIONS",
    "detect", "family", "is_snapshot", "keys", "new_state", "respond",
]  # fmt: skip
