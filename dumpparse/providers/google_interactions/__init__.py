"""Gemini's Interactions: all that is known of this API.

Events of a stream have an ``event_type``; the interaction itself is also printed whole. Fields are those of npm @google/genai 2.32, and
of the preview before it, which called steps ``content`` and the list of them ``outputs``.
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
    from ...responses.counted import Counted
    from ...responses.model import Outcome, Response
    from ...responses.run import Run

NAME = "google.interactions"
KEYS = frozenset({"event_type", "object", "steps", "outputs"})
ERRORS = frozenset({"GoogleGenAiError", "GoogleGenAiDefaultError"})
SKIP = frozenset[str]()
PADDING = frozenset[str]()
API_PATHS = r"/interactions\b"
TYPE_PREFIX = "interaction."
OUTPUT = "steps"
STABLE_IDS = True
VERSIONS = (("deltas", frozenset({"step.delta", "content.delta"})),)

_BEGIN = frozenset({"interaction.created", "interaction.start"})
_OUTCOMES: dict[str, Outcome] = {
    "failed": "failed",
    "cancelled": "cancelled",
    "incomplete": "incomplete",
    "budget_exceeded": "incomplete",
    "requires_continuation": "incomplete",
}
"""Statuses that are no completion, and what they are."""


def keys(event: Event) -> CorrelationKeys:
    """Return what an event says about whose it is: only those of the interaction itself name it, all others go by their order."""
    data = event.data
    if event.kind == "snapshot":
        name = exact(data.get("id")) or None
        return CorrelationKeys(response_id=name, opens=name is None, ends=True)
    name = exact(at(data, ("interaction", "id"))) or exact(data.get("interaction_id")) or None
    return CorrelationKeys(
        response_id=name,
        opens=event.type in _BEGIN,
        ends=event.type in {"interaction.completed", "interaction.complete"},
        breaks=event.type == "error",
        index=integer(data.get("index")),
        announces=event.type in {"step.start", "content.start"},
    )


def new_state() -> Counted:
    """Return the facts of a run that has no event yet."""
    from ...responses.counted import Counted
    from .facts import facts
    from .final import final_in

    return Counted(facts, final_in)


def respond(run: Run) -> Response:
    """Put the facts of a run together, and return the answer."""
    from ...responses.assembled import Interface, assembled
    from .final import final

    return assembled(run, Interface(_OUTCOMES, begins=True, final=final))


__all__ = [
    "API_PATHS", "ERRORS", "EVENT_TYPES", "KEYS", "NAME", "OUTPUT", "PADDING", "SKIP", "STABLE_IDS", "TYPE_PREFIX", "VERSIONS",
    "detect", "family", "is_snapshot", "keys", "new_state", "respond",
]  # fmt: skip
