"""Codex: the JSON lines of ``codex exec --json``, and the turns its SDK gives (npm @openai/codex-sdk).

A response is a turn. Of several messages the last is the answer, as the SDK has it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...events.access import exact, mapping
from ...events.keys import CorrelationKeys
from ...events.keys import no_family as family
from .detect import detect, is_snapshot
from .event_types import EVENT_TYPES, THREAD_STARTED, TURN_COMPLETED, TURN_FAILED

if TYPE_CHECKING:
    from ...events import Event
    from ...responses.gathered import Gathered
    from ...responses.model import Response
    from ...responses.run import Run

NAME = "codex"
KEYS = frozenset({"type", "finalResponse"})
ERRORS = frozenset[str]()
SKIP = frozenset[str]()
PADDING = frozenset[str]()
API_PATHS = r"/codex/responses\b"
TYPE_PREFIX = ""
OUTPUT = "finalResponse"
STABLE_IDS = True
VERSIONS = (("items", frozenset({"item.completed"})),)


def keys(event: Event) -> CorrelationKeys:
    """Return what an event says about whose it is: nothing but where a thread begins and a turn ends.

    Ids of items are counted from the beginning of each turn.
    """
    if event.kind == "failure":
        return CorrelationKeys(breaks=True)
    if event.kind == "snapshot":
        return CorrelationKeys(opens=True, ends=True)
    item = mapping(event.data.get("item")) or {}
    return CorrelationKeys(
        opens=event.type == THREAD_STARTED,
        ends=event.type in {TURN_COMPLETED, TURN_FAILED},
        announces=event.type == "item.started" and exact(item.get("id")) is not None,
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
