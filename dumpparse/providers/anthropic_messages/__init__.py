"""Anthropic Messages: the events of a stream, and messages printed whole.

Fields are those of npm @anthropic-ai/sdk 1.14, its beta types too. Of all events only the first names the message: two streams in turns
are told apart by nothing, and what is of which is not guessed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...events.access import at, exact, integer
from ...events.keys import CorrelationKeys
from ...events.keys import no_family as family
from .detect import detect, is_snapshot
from .event_types import EVENT_TYPES

if TYPE_CHECKING:
    from ...events import Event
    from ...responses.model import Response
    from ...responses.run import Run
    from .state import MessageState

NAME = "anthropic.messages"
KEYS = frozenset({"type"})
ERRORS = frozenset({"AnthropicError"})
SKIP = frozenset[str]()
PADDING = frozenset[str]()
API_PATHS = r"/messages\b"
TYPE_PREFIX = ""
OUTPUT = "content"
STABLE_IDS = True
VERSIONS = (("deltas", frozenset({"content_block_delta"})),)


def keys(event: Event) -> CorrelationKeys:
    """Return what an event says about whose it is: the first names the message, those of a block its place."""
    data = event.data
    if event.kind == "snapshot":
        name = exact(data.get("id")) or None
        return CorrelationKeys(response_id=name, opens=name is None, ends=True)
    if event.type == "message_start":
        return CorrelationKeys(response_id=exact(at(data, ("message", "id"))) or None, opens=True)
    return CorrelationKeys(
        index=integer(data.get("index")),
        announces=event.type == "content_block_start",
        ends=event.type == "message_stop",
        breaks=event.type == "error" or event.kind == "failure",
    )


def new_state() -> MessageState:
    """Return the facts of a run that has no event yet."""
    from .state import MessageState

    return MessageState()


def respond(run: Run) -> Response:
    """Put the facts of a run together, and return the answer."""
    from ...responses.assembled import Interface, assembled
    from .final import final
    from .reasons import OUTCOMES

    return assembled(run, Interface(OUTCOMES, begins=True, final=final))


__all__ = [
    "API_PATHS", "ERRORS", "EVENT_TYPES", "KEYS", "NAME", "OUTPUT", "PADDING", "SKIP", "STABLE_IDS", "TYPE_PREFIX",
    "VERSIONS", "detect", "family", "is_snapshot", "keys", "new_state", "respond",
]  # fmt: skip
