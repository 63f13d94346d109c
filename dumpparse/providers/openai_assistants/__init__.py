"""OpenAI Assistants: runs of a thread, their steps and messages, polled or streamed (npm openai 6.49).

A response is a run; what is logged of its messages and steps names it. Messages of the user are none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from ...events.access import exact
from ...events.keys import CorrelationKeys
from ...events.keys import no_family as family
from .detect import detect, object_of
from .event_types import EVENT_TYPES, RUN, STEP_DELTA

if TYPE_CHECKING:
    from ...events import Event
    from ...responses.gathered import Gathered
    from ...responses.model import Response
    from ...responses.run import Run

NAME = "openai.assistants"
KEYS = frozenset({"object", "event"})
ERRORS = frozenset[str]()
SKIP = frozenset[str]()
PADDING = frozenset[str]()
API_PATHS = r"/threads\b"
TYPE_PREFIX = "thread."
OUTPUT = "content"
STABLE_IDS = True
VERSIONS = (
    ("deltas", frozenset({"thread.message.delta"})),
    ("done", frozenset({"thread.message.completed", "thread.message"})),
)
_ENDED = frozenset({"completed", "incomplete", "failed", "cancelled", "expired"})


def is_snapshot(data: dict[str, Any]) -> bool:  # noqa: ARG001  # a run says itself how far it is
    """Return ``False``: every print of a run is one of how it is at the moment."""
    return False


def keys(event: Event) -> CorrelationKeys:
    """Return what an event says about whose it is: the run; of a delta only the message or step."""
    if event.kind == "failure" or event.type == "error":
        return CorrelationKeys(breaks=True)
    shown = object_of(event.data)
    name, kind = exact(shown.get("id")), exact(shown.get("object"))
    if kind == RUN:
        return CorrelationKeys(name, ends=exact(shown.get("status")) in _ENDED)
    return CorrelationKeys(exact(shown.get("run_id")), name, announces=kind not in {None, STEP_DELTA})


def new_state() -> Gathered:
    """Return the facts of a run that has no event yet."""
    from ...responses.gathered import Gathered
    from .facts import Reader

    return Gathered(Reader())


def respond(run: Run) -> Response:
    """Put the facts of a run together, and return the answer.

    A run never shows what was said: where none of its messages is logged, that it says nothing is not known.
    """
    from ...responses.assembled import Interface, assembled

    made = assembled(run, Interface())
    if not cast("Gathered", run.state).items:
        made.issues = [one for one in made.issues if one.code != "empty-output"]
    return made


__all__ = [
    "API_PATHS", "ERRORS", "EVENT_TYPES", "KEYS", "NAME", "OUTPUT", "PADDING", "SKIP", "STABLE_IDS", "TYPE_PREFIX", "VERSIONS",
    "detect", "family", "is_snapshot", "keys", "new_state", "respond",
]  # fmt: skip
